"""A quotation that was sent, as the buyer, the maker and staff read it, and as its document shows it.

Everything is said from what is stored: nothing is looked up or reckoned anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.common.formats import english, grouped, money
from apps.common.models import localised
from apps.common.offers import days
from apps.gallery.pages.packing import counted, mass_text, volume_text
from apps.quotations.choices import PriceStage, QuotationState
from apps.quotations.emails.quotations import quantity_text
from apps.quotations.models import Quotation
from apps.quotations.pages.places import placed
from apps.quotations.reads.sheet import stages_of
from apps.quotations.rules.prices import INSURED, StagePrice, path_to
from apps.quotations.rules.terms import EDITION

CLAUSES = {PriceStage.CIF: "ICC (C)", PriceStage.CIP: "ICC (A)"}
FIXED, INCLUDED = gettext_lazy("fixed"), gettext_lazy("incl.")


@dataclass(frozen=True)
class StageRow:
    """`is_term`: the price that the quotation is of."""

    stage: PriceStage
    name: str
    rupiah: str
    unit: str
    is_term: bool = False


@dataclass(frozen=True)
class Assumption:
    """`note` is until when it holds. `is_first`: it ends before all others."""

    icon: str
    label: str
    note: str
    is_first: bool = False


@dataclass(frozen=True)
class QuoteStanding:
    """How it stands, in a word: kind and icon of `status`."""

    kind: str
    icon: str
    words: str


@dataclass(frozen=True)
class Offered:
    quotation: Quotation
    title: str
    standing: QuoteStanding
    sent: str
    total: str
    sum: str
    unit_head: str
    rows: list[StageRow]
    rests_on: list[Assumption]
    delivery: list[tuple[str, str]]
    answers: list[tuple[str, str]]
    check: str
    code: str
    rate: str = ""
    changes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def twin_head(self) -> list[str]:
        return [_("Step"), _("Shipment, Rp"), self.unit_head]

    @property
    def twin_rows(self) -> list[list[str]]:
        return [[row.name, row.rupiah, row.unit] for row in self.rows]


def offered(quotation: Quotation, today: date) -> Offered:
    """One query, for the rates; two more of a revision, for what it replaced."""
    stages = shown_stages(quotation)
    own = stages[PriceStage(quotation.term)]
    return Offered(
        quotation=quotation,
        title=title_of(quotation),
        standing=standing_of(quotation, today),
        sent=sent_text(quotation),
        total=money(own.total, quotation.currency_id),
        sum=_("%(term)s %(place)s, %(edition)s: %(quantity)s × %(each)s")
        % {
            "term": quotation.term,
            "place": quotation.place,
            "edition": EDITION,
            "quantity": grouped(quotation.quantity or 0),
            "each": money(own.unit, quotation.currency_id),
        },
        unit_head=unit_head(quotation),
        rows=[row_of(quotation, stage, price) for stage, price in stages.items()],
        rests_on=assumptions(quotation),
        delivery=delivery_of(quotation),
        answers=answers_of(quotation),
        check=check_address(quotation),
        code=quotation.code,
        changes=changes_of(quotation),
    )


def shown_stages(quotation: Quotation) -> dict[PriceStage, StagePrice]:
    """From the maker's place to where the price goes; a price beyond that is not part of the offer."""
    stages = stages_of(quotation)
    way = path_to(PriceStage(quotation.term), stages)
    return {stage: price for stage, price in stages.items() if stage in way}


def title_of(quotation: Quotation) -> str:
    return _("%(quantity)s: %(product)s") % {
        "quantity": quantity_text(quotation),
        "product": localised(quotation.version, "name"),
    }


def standing_of(quotation: Quotation, today: date) -> QuoteStanding:
    """That its day is over is said in words, and is no state."""
    day = date_format(quotation.valid_until, "j M Y") if quotation.valid_until else ""
    if quotation.is_past(today):
        return QuoteStanding("kunyit", "clock", _("past its day, %(day)s") % {"day": day})
    if quotation.is_sent:
        return QuoteStanding("leaf", "check-circle", _("good until %(day)s") % {"day": day})
    decided = date_format(timezone.localtime(quotation.decided_at), "j M Y") if quotation.decided_at else ""
    words = f"{quotation.get_state_display()} {decided}".strip()
    if quotation.state == QuotationState.ACCEPTED:
        return QuoteStanding("leaf", "check-circle", words)
    if quotation.state == QuotationState.DECLINED:
        return QuoteStanding("manggis", "close", words)
    return QuoteStanding("nila", "clock", words)


def sent_text(quotation: Quotation) -> str:
    if quotation.sent_at is None:
        return ""
    day = date_format(timezone.localtime(quotation.sent_at), "j M Y")
    return _("sent %(day)s, revision %(revision)s") % {"day": day, "revision": quotation.revision}


def unit_head(quotation: Quotation) -> str:
    """One set, USD"""
    unit = str(quotation.unit.label) if quotation.unit else ""
    return _("One %(unit)s, %(currency)s") % {"unit": unit, "currency": quotation.currency_id}


def figure(value: Decimal) -> str:
    """7.27: without its currency, which stands in the heading; yen have no cents."""
    return grouped(value, len(f"{value:f}".partition(".")[2]))


def row_of(quotation: Quotation, stage: PriceStage, price: StagePrice) -> StageRow:
    name = f"{stage.value} {placed(quotation, stage)}".strip()
    return StageRow(stage, name, grouped(price.rupiah), figure(price.unit), stage == quotation.term)


def assumptions(quotation: Quotation) -> list[Assumption]:
    """What the price rests on, and until when: the lines that the buyer may know of, the rates, the insurance."""
    way = set(path_to(PriceStage(quotation.term), quotation.stages))
    lines = [one for one in quotation.lines_shown if one["stage"] in way and (one["source"] or one["valid_until"])]
    first = min((one["valid_until"] for one in lines if one["valid_until"]), default="")
    found = [
        Assumption("clock", named(one), until(one["valid_until"]), bool(first) and one["valid_until"] == first)
        for one in sorted(lines, key=lambda one: one["valid_until"] or "9999")
    ]
    for rate in quotation.rates.all():
        found.append(
            Assumption("lock", rate_text(rate.rupiah, rate.per, rate.currency_id, rate.source, rate.on), str(FIXED))
        )
    insured = next((stage for stage in way if stage in INSURED), None)
    if insured is not None and quotation.insurance_rate is not None:
        found.append(insurance_of(quotation, insured))
    return found


def named(line: dict[str, Any]) -> str:
    label = (line["label_en"] or line["label"]) if english() else (line["label"] or line["label_en"])
    return f"{label}, {line['source']}" if line["source"] else str(label)


def until(day: str) -> str:
    read = parse_date(day) if day else None
    return date_format(read, "j M Y") if read else ""


def rate_text(rupiah: Decimal, per: int, currency: str, source: str, on: date) -> str:
    """Rp16,250 for USD 1, JISDOR, 27 Nov 2026"""
    places = 0 if rupiah == rupiah.to_integral_value() else 2
    said = _("Rp%(rupiah)s for %(currency)s %(per)s") % {
        "rupiah": grouped(rupiah, places),
        "currency": currency,
        "per": per,
    }
    return ", ".join(filter(None, (said, source, date_format(on, "j M Y"))))


def insurance_of(quotation: Quotation, stage: PriceStage) -> Assumption:
    said = _("Insurance %(rate)s %% on %(cover)s %%, %(clauses)s") % {
        "rate": plain(quotation.insurance_rate or Decimal(0)),
        "cover": plain(quotation.cover),
        "clauses": CLAUSES[stage],
    }
    end = quotation.insurance_until
    return Assumption("shield", said, date_format(end, "j M Y") if end else str(INCLUDED))


def plain(value: Decimal) -> str:
    """0.25 and 110, without zeros that say nothing."""
    text = f"{value.normalize():f}"
    return grouped(Decimal(text), len(text.partition(".")[2]))


def delivery_of(quotation: Quotation) -> list[tuple[str, str]]:
    found = [
        (_("Ready"), ready_text(quotation)),
        (_("Packing"), packing_text(quotation)),
        (_("Payment"), str(quotation.payment_term.label) if quotation.payment_term else ""),
        (_("Minimum order"), grouped(quotation.minimum) if quotation.minimum else ""),
        (_("Sample"), sample_text(quotation)),
    ]
    if quotation.rfq is not None:
        found.append((_("Asked, not answered"), unanswered_text(quotation)))
    return [(name, value) for name, value in found if value]


def ready_text(quotation: Quotation) -> str:
    return _("%(days)s after the order") % {"days": days(quotation.lead_days)} if quotation.lead_days else ""


def sample_text(quotation: Quotation) -> str:
    if quotation.gives_sample is None:
        return ""
    return _("can be sent") if quotation.gives_sample else _("none")


def packing_text(quotation: Quotation) -> str:
    """300 cartons, 36.0 m³, 2,730 kg; 20′ container 71 % full"""
    kept = quotation.packing
    if not kept.get("packages"):
        return ""
    parts = [counted(kept["packages"], quotation.version)]
    if kept.get("volume"):
        parts.append(volume_text(Decimal(kept["volume"])))
    if kept.get("gross"):
        parts.append(mass_text(kept["gross"]))
    return ", ".join(parts)


def answers_of(quotation: Quotation) -> list[tuple[str, str]]:
    """What the request asked of every maker, with the answer; an empty one is not taken for yes."""
    questions = quotation.rfq.questions if quotation.rfq is not None else []
    return [(question, answer) for question, answer in zip(questions, padded(quotation, len(questions)), strict=True)]


def padded(quotation: Quotation, count: int) -> list[str]:
    return [*quotation.answers, *[""] * count][:count]


def unanswered_text(quotation: Quotation) -> str:
    open_ones = sum(not answer for _question, answer in answers_of(quotation))
    if not open_ones:
        return _("none")
    return ngettext("%(count)s question", "%(count)s questions", open_ones) % {"count": open_ones}


def check_address(quotation: Quotation) -> str:
    return settings.SITE_URL + reverse("quotations:check", args=[quotation.code])


def changes_of(quotation: Quotation) -> list[tuple[str, str]]:
    """By how much one costs more or less than in the revision before."""
    if quotation.revision == 1:
        return []
    earlier = Quotation.objects.numbered(quotation.number).for_buyer().filter(revision__lt=quotation.revision).last()
    return differences_of(earlier, quotation, stages_of(quotation)) if earlier is not None else []


def differences_of(
    earlier: Quotation, quotation: Quotation, anew: dict[PriceStage, StagePrice]
) -> list[tuple[str, str]]:
    if earlier.currency_id != quotation.currency_id:
        return [(_("Currency"), f"{earlier.currency_id} → {quotation.currency_id}")]
    before = stages_of(earlier)
    found = []
    for stage in path_to(PriceStage(quotation.term), anew)[::-1]:
        if stage in before and stage in anew:
            found.append((stage.value, moved(before[stage].unit, anew[stage].unit)))
    if earlier.quantity != quotation.quantity:
        found.append((_("Quantity"), f"{grouped(earlier.quantity or 0)} → {grouped(quotation.quantity or 0)}"))
    if earlier.lead_days != quotation.lead_days:
        found.append((_("Ready"), f"{days(earlier.lead_days)} → {days(quotation.lead_days)}"))
    return found


def moved(before: Decimal, now: Decimal) -> str:
    """8.56 → 8.70 (+0.14)"""
    sign = "+" if now > before else "−" if now < before else "±"
    return f"{figure(before)} → {figure(now)} ({sign}{figure(abs(now - before))})"


@dataclass(frozen=True)
class Revision:
    """One of its revisions in the list below the paper."""

    quotation: Quotation
    standing: QuoteStanding
    total: str
    is_here: bool


def revisions_of(quotation: Quotation, today: date) -> list[Revision]:
    """All that were sent, the newest first. One query."""
    rows = Quotation.objects.numbered(quotation.number).for_buyer()
    return [
        Revision(
            one,
            standing_of(one, today),
            money(Decimal(one.stages[one.term]["total"]), one.currency_id),
            one.pk == quotation.pk,
        )
        for one in reversed(rows)
    ]


def good_for(today: date) -> date:
    """What is proposed as its last day where nothing it rests on ends before."""
    return today + timedelta(days=30)
