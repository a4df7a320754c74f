"""Yearly figures, and the size class they make."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.formats import rupiah
from apps.history.actions import differing
from apps.reference.choices import Measure
from apps.reference.models import SizeCriterion
from apps.reference.rules.sizes import size_class
from apps.umkm.access import require_team_or_officer
from apps.umkm.actions.history import checked, lock, tell
from apps.umkm.choices import EnterpriseVerb
from apps.umkm.models import Enterprise, YearlyFigures

LARGEST_AMOUNT = 10**14  # Rp100 T: more is a slip of the finger


@transaction.atomic
def record_figures(
    *,
    enterprise: Enterprise,
    by: User,
    year: int,
    sales: int,
    capital: int | None = None,
    workers: int | None = None,
    export_usd: int | None = None,
    seen: str | None = None,
    rests_until: datetime | None = None,
    now: datetime | None = None,
) -> YearlyFigures:
    """Write one year, new or again. Rupiah are whole; the class is that of the law in force on 31 December.

    `seen` guards a page: the stamp of the row that she opened ("" for a year she believed empty). When it is another
    now, somebody else wrote meanwhile, and nothing is overwritten. Until `rests_until` nobody builds on it, and
    `forget_figures` can take it back.
    """
    amounts = {"sales": sales, "capital": capital, "export_usd": export_usd}
    lock(enterprise)
    require_team_or_officer(by, enterprise)
    refuse_impossible(year, amounts, timezone.localdate(now).year)
    row = enterprise.figures.filter(year=year).first() or YearlyFigures(enterprise=enterprise, year=year)
    refuse_unseen(row, seen)
    values = {**amounts, "workers": workers, "size_class": class_of_sales(sales, year)}
    before, after = differing(row, values)
    if row.pk and not after:
        return row
    for field, value in {**values, "recorded_by": by, "rests_until": rests_until}.items():
        setattr(row, field, value)
    checked(row, exclude={"enterprise"})
    row.save()
    tell(enterprise, EnterpriseVerb.FIGURES, by, now, part=row, before=before, after=after, year=year)
    return row


@transaction.atomic
def forget_figures(*, figures: YearlyFigures, by: User, note: str = "", now: datetime | None = None) -> None:
    """Take a year back while it rests: afterwards the ledger of classes has it, which never forgets."""
    enterprise = figures.enterprise
    lock(enterprise)
    require_team_or_officer(by, enterprise)
    fresh = enterprise.figures.filter(pk=figures.pk).first()
    if fresh is None:
        return
    if fresh.rests_until is None or fresh.rests_until <= (now or timezone.now()):
        raise Refused(_("The figures of %(year)s are in the ledger already.") % {"year": fresh.year}, code="in_ledger")
    gone = {"sales": fresh.sales}
    tell(enterprise, EnterpriseVerb.FIGURES_REMOVED, by, now, why=note, part=fresh, before=gone, year=fresh.year)
    fresh.delete()


def refuse_impossible(year: int, amounts: Mapping[str, int | None], this_year: int) -> None:
    for field, amount in amounts.items():
        if amount is not None and amount < 0:
            raise Refused(_("This amount cannot be below zero."), field=field)
        if amount is not None and amount > LARGEST_AMOUNT:
            raise Refused(_("This amount cannot be right: please check the zeros."), field=field)
    if year > this_year:
        raise Refused(_("This year has not begun yet."), field="year")


def stamp(row: YearlyFigures | None) -> str:
    """What tells one state of a row from the next; "" for a year without figures."""
    return row.updated_at.isoformat() if row is not None and row.pk else ""


def refuse_unseen(row: YearlyFigures, seen: str | None) -> None:
    if seen is None or seen == stamp(row):
        return
    if not seen:
        raise Refused(
            _("The figures of %(year)s are there already: open that year to change them.") % {"year": row.year},
            field="year",
            code="twice",
        )
    raise Refused(
        _(
            "Somebody else changed the figures of %(year)s while you had them open: sales are %(sales)s now. "
            "Nothing of yours is lost: compare, and save again if yours are right."
        )
        % {"year": row.year, "sales": rupiah(row.sales)},
        code="changed_meanwhile",
    )


def class_of_sales(sales: int, year: int) -> str:
    """By the criteria in force on 31 December of that year."""
    criteria = SizeCriterion.objects.in_force_on(date(year, 12, 31)).for_measure(Measure.SALES)
    try:
        return str(size_class(sales, criteria).value)
    except ValueError as lawless:
        raise Refused(
            _("For this year no size classes are known here. Begin with a later one."), field="year"
        ) from lawless
