"""Requests as their buyer sees them: who will be asked, how hers stand, and what becomes of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.common.models import localised
from apps.common.offers import quantity
from apps.enquiries.pages.asked import on_both
from apps.enquiries.reads import holidays_around
from apps.enquiries.rules.clock import due
from apps.matchmaking.choices import MatchRefusal
from apps.quotations.choices import LeftOutFor, RfqState
from apps.quotations.emails.requests import quantity_text, target_text
from apps.quotations.models import Rfq, RfqPolicy
from apps.quotations.reads.requests import WantedGoods, find_makers, first_of, policy
from apps.reference.models import Unit

# As a buyer reads it beside a number of makers.
LEFT_OUT: dict[str, str | Promise] = {
    MatchRefusal.CAPACITY: gettext_lazy("too small for this quantity in the time"),
    MatchRefusal.MOQ: gettext_lazy("ask for a larger minimum order"),
    MatchRefusal.CERTIFICATE: gettext_lazy("without a certificate that you require"),
    MatchRefusal.PRICE: gettext_lazy("dearer than your limit by more than a quarter"),
    MatchRefusal.BARRED: gettext_lazy("whose papers for the destination have ended"),
    MatchRefusal.LACKING: gettext_lazy("without the papers that the destination requires"),
    MatchRefusal.QUANTITY_UNIT: gettext_lazy("count in a unit that does not compare with yours"),
    MatchRefusal.PRICE_UNIT: gettext_lazy("name no price that compares with yours"),
    LeftOutFor.BUSY: gettext_lazy("have enough requests to answer at the moment"),
}
SHOWN_REASONS = 4


@dataclass(frozen=True)
class WhoFits:
    """How many can, how many are asked first, and why the others are left in peace. Never who."""

    able: int
    first: int
    unable: int
    reasons: list[tuple[int, str]]
    most: str = ""
    hours: int = 16
    refusals: int = 5

    @property
    def days(self) -> int:
        return max(1, round(self.hours / 8))


def who_fits(goods: WantedGoods) -> WhoFits:
    found = find_makers(goods, timezone.localdate())
    unit = Unit.objects.filter(pk=goods.unit).first() if found.most else None
    most = quantity(found.most, str(unit.counted(found.most))) if found.most and unit else ""
    return counted(policy(), len(found.able), found.counted, most)


def counted(rules: RfqPolicy, able: int, refusals: Mapping[str, int], most: str = "") -> WhoFits:
    return WhoFits(
        able,
        min(rules.size, able),
        sum(refusals.values()),
        reasons_of(refusals),
        most,
        rules.patience,
        rules.enough_refusals,
    )


def reasons_of(refusals: Mapping[str, int]) -> list[tuple[int, str]]:
    """The most frequent first; the rest together."""
    ordered = sorted(refusals.items(), key=lambda one: (-one[1], one[0]))
    shown = [(count, left_out_words(code)) for code, count in ordered[:SHOWN_REASONS]]
    rest = sum(count for _code, count in ordered[SHOWN_REASONS:])
    return [*shown, (rest, _("for other reasons"))] if rest else shown


def left_out_words(code: str) -> str:
    known = dict(MatchRefusal.choices)
    return str(LEFT_OUT.get(code) or known.get(code) or code)


def facts_of(rfq: Rfq) -> list[tuple[str, str]]:
    """What was asked for, as pairs; what was left open is left out."""
    certificates = ", ".join(str(row.label) for row in rfq.certificates.all())
    pairs = [
        (_("Quantity"), f"{quantity_text(rfq)}, {str(rfq.get_rhythm_display()).lower()}"),
        (_("Needed by"), date_format(rfq.wanted_by, "j M Y") if rfq.wanted_by else ""),
        (_("Goes to"), ", ".join(filter(None, (rfq.place, str(rfq.destination.label))))),
        (_("Please quote"), f"{rfq.get_term_display()}, {rfq.currency_id}"),
        (_("Port of loading"), rfq.loading),
        (_("Papers"), certificates),
        (_("Words"), rfq.words),
        (_("Price in mind"), target_words(rfq)),
        (_("Sample"), _("a sample first") if rfq.wants_sample else ""),
    ]
    return [(label, value) for label, value in pairs if value]


def target_words(rfq: Rfq) -> str:
    if not rfq.target_price:
        return ""
    shown = _("makers see it") if rfq.shows_target else _("makers do not see it")
    return f"{target_text(rfq)} {rfq.term}, {shown}"


def ahead(rfq: Rfq, fits: WhoFits, now: datetime) -> list[tuple[str, str]]:
    """What sending sets going."""
    rules, zone = policy(), rfq.contact.time_zone
    checked = first_of(rfq.contact)
    starts = due(now, 8, holidays_around(now.date())) if checked else now
    answers = due(starts, rules.patience, holidays_around(now.date()))
    asked = ngettext("%(number)d maker gets it", "%(number)d makers get it", fits.first) % {"number": fits.first}
    when = _("once staff have looked at it, within a working day") if checked else _("at once")
    closes = date_format(rfq.closes_at, "j M Y") if rfq.closes_at else _("in two weeks")
    full = _("with %(number)d quotations, or on %(day)s") % {"number": rules.most_quotations, "day": closes}
    return [
        (asked, when),
        (_("First answers"), _("by %(when)s") % {"when": on_both(answers, zone)}),
        (_("It closes"), full),
    ]


TABS: dict[str, str | Promise] = {
    "running": gettext_lazy("Under way"),
    "over": gettext_lazy("Finished"),
}
RUNNING = (RfqState.DRAFT, RfqState.CHECKED, RfqState.OPEN, RfqState.CLOSED)


@dataclass(frozen=True)
class RfqRow:
    """`kind` and `icon` are those of the component `status`."""

    rfq: Rfq
    url: str
    quantity: str
    stands: str
    kind: str
    icon: str
    note: str


def rows_of(rfqs: Iterable[Any]) -> list[RfqRow]:
    """Read with `with_numbers`."""
    return [row_of(rfq) for rfq in rfqs]


def row_of(rfq: Any) -> RfqRow:
    kind, icon = MARKS.get(rfq.state, ("nila", "clock"))
    stands = _("came back to you") if rfq.is_draft and rfq.return_note else str(rfq.get_state_display())
    return RfqRow(rfq, address_of(rfq), quantity_text(rfq), stands, kind, icon, numbers(rfq))


MARKS: dict[str, tuple[str, str]] = {
    RfqState.DRAFT: ("kunyit", "pencil"),
    RfqState.CHECKED: ("nila", "clock"),
    RfqState.OPEN: ("leaf", "play"),
    RfqState.CLOSED: ("kunyit", "flag"),
    RfqState.AWARDED: ("leaf", "check-circle"),
    RfqState.NO_RESULT: ("nila", "minus"),
    RfqState.WITHDRAWN: ("nila", "archive"),
}


def address_of(rfq: Rfq) -> str:
    return reverse("quotations:rfq_goods" if rfq.is_draft else "quotations:rfq", args=[rfq.pk])


def numbers(rfq: Any) -> str:
    """3 of 10 have quoted."""
    if not rfq.number_asked:
        return ""
    said = {"quoted": rfq.number_quoted, "asked": rfq.number_asked}
    return (
        ngettext("%(quoted)d of %(asked)d has quoted", "%(quoted)d of %(asked)d have quoted", rfq.number_quoted) % said
    )


@dataclass(frozen=True)
class OfAsked:
    """What has become of those who were asked. `declined`: how often each reason was given."""

    asked: int
    quoted: int
    writing: int
    declined: list[tuple[int, str]]
    waiting: int
    until: str


def of_asked(rfq: Rfq, quoted: int, zone: str, now: datetime) -> OfAsked:
    """One query for the askings, and the holidays."""
    askings = list(rfq.askings.all())
    declined: dict[str, int] = {}
    for one in askings:
        if one.reason:
            words = str(one.get_reason_display())
            declined[words] = declined.get(words, 0) + 1
    no = sum(declined.values())
    writing = max(0, sum(one.answer == "will_quote" for one in askings) - quoted)
    latest = max((one.asked_at for one in askings), default=None)
    until = on_both(due(latest, policy().patience, holidays_around(now.date())), zone) if latest else ""
    return OfAsked(
        len(askings),
        quoted,
        writing,
        [(count, words) for words, count in sorted(declined.items(), key=lambda one: -one[1])],
        max(0, len(askings) - no - quoted - writing),
        until if latest and latest > now - timedelta(days=7) else "",
    )


def product_name(version: Any) -> str:
    return localised(version, "name")
