"""Questions about yearly figures that look like slips of the finger. They are asked, never refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# A thousandfold with room for a year's growth: what is left out or added are three zeros.
THOUSANDFOLD = 300
# No business with a year of sales sells less: she wrote thousands or millions.
LEAST_SALES = 1_000_000
LEAST_SALES_OF_A_WORKER = 1_000_000
LEAST_CAPITAL = 100_000
CAPITAL_OF_SALES = 1_000
# Rates move within a year: exports may exceed sales by this share before it is worth a question.
RATE_MARGIN = Decimal("1.05")


@dataclass(frozen=True)
class Figures:
    """One year: whole rupiah, exports in US dollars."""

    year: int
    sales: int
    capital: int | None = None
    workers: int | None = None
    export_usd: int | None = None


@dataclass(frozen=True)
class FigureDoubt:
    """`meant` is what she may have meant, `against` (of `year`) what it was compared with: whole rupiah."""

    code: str
    field: str
    meant: int | None = None
    against: int | None = None
    year: int | None = None


QUESTIONS: dict[str, str | Promise] = {
    "jump": _("That is about a thousand times the sales of %(year)s (%(against)s). Are there three zeros too many?"),
    "drop": _("That is about a thousandth of the sales of %(year)s (%(against)s). Are three zeros missing?"),
    "none": _("No sales at all in this year? In %(year)s they were %(against)s."),
    "tiny": _("So little in a whole year? Perhaps you wrote thousands or millions: here every rupiah is written out."),
    "per_worker": _(
        "That is %(against)s a worker for a whole year. Perhaps you wrote thousands: every zero counts here."
    ),
    "exports": _("Your exports come to about %(against)s: more than all sales of the year together."),
    "capital_jump": _(
        "That is about a thousand times the capital of %(year)s (%(against)s). Are there zeros too many?"
    ),
    "capital_drop": _("That is about a thousandth of the capital of %(year)s (%(against)s). Are zeros missing?"),
    "capital_tiny": _("Is this the whole capital of the business? Here every rupiah is written out."),
    "capital_huge": _("The capital is more than a thousand times the sales of the year. Are there zeros too many?"),
}


def doubts(new: Figures, known: Sequence[Figures] = (), usd_rate: Decimal | None = None) -> list[FigureDoubt]:
    """At most one question a field. `known` are other years; the nearest one before, else after, is compared with.
    `usd_rate` is rupiah a US dollar; without it exports are not compared."""
    before = nearest(new.year, known)
    asked = [sales_doubt(new, before), export_doubt(new, usd_rate), capital_doubt(new, before)]
    return [doubt for doubt in asked if doubt]


def nearest(year: int, known: Sequence[Figures]) -> Figures | None:
    """The year before it that is known, however long ago; else the first one after."""
    earlier = [row for row in known if row.year < year]
    if earlier:
        return max(earlier, key=lambda row: row.year)
    later = [row for row in known if row.year > year]
    return min(later, key=lambda row: row.year) if later else None


def sales_doubt(new: Figures, before: Figures | None) -> FigureDoubt | None:
    if before and before.sales:
        told = {"against": before.sales, "year": before.year}
        if new.sales == 0:
            return FigureDoubt("none", "sales", **told)
        if new.sales >= before.sales * THOUSANDFOLD:
            return FigureDoubt("jump", "sales", meant=new.sales // 1000, **told)
        if 0 < new.sales * THOUSANDFOLD <= before.sales:
            return FigureDoubt("drop", "sales", meant=likeliest(new.sales, before.sales), **told)
    if 0 < new.sales < LEAST_SALES:
        return FigureDoubt("tiny", "sales", meant=new.sales * (1_000_000 if new.sales < 100_000 else 1_000))
    if new.sales > 0 and new.workers and new.workers > 1 and new.sales < new.workers * LEAST_SALES_OF_A_WORKER:
        return FigureDoubt("per_worker", "sales", meant=new.sales * 1_000, against=new.sales // new.workers)
    return None


def likeliest(sales: int, before: int) -> int:
    """Thousands or millions: whichever lies nearer to last year."""
    return min((sales * factor for factor in (1_000, 1_000_000)), key=lambda one: max(one, before) / min(one, before))


def export_doubt(new: Figures, usd_rate: Decimal | None) -> FigureDoubt | None:
    if not new.export_usd or new.sales < 0 or usd_rate is None:
        return None
    exports = int(new.export_usd * usd_rate)
    return FigureDoubt("exports", "export_usd", against=exports) if exports > new.sales * RATE_MARGIN else None


def capital_doubt(new: Figures, before: Figures | None) -> FigureDoubt | None:
    if not new.capital or new.capital < 0:
        return None
    if before and before.capital:
        told = {"against": before.capital, "year": before.year}
        if new.capital >= before.capital * THOUSANDFOLD:
            return FigureDoubt("capital_jump", "capital", meant=new.capital // 1000, **told)
        if new.capital * THOUSANDFOLD <= before.capital:
            return FigureDoubt("capital_drop", "capital", meant=likeliest(new.capital, before.capital), **told)
    if new.capital < LEAST_CAPITAL:
        return FigureDoubt("capital_tiny", "capital", meant=new.capital * 1_000_000)
    if new.sales > 0 and new.capital >= new.sales * CAPITAL_OF_SALES:
        return FigureDoubt("capital_huge", "capital", meant=new.capital // 1000)
    return None
