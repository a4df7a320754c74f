"""What a mission passed on, as counts: how often it was opened, and what was asked, answered and agreed from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.buyers.models import Contact, Mission
from apps.buyers.pages.products import BuyersProduct, published_cards
from apps.enquiries.access import passed_token
from apps.enquiries.choices import PassingState
from apps.enquiries.models import Passing

LATEST = 3


@dataclass(frozen=True)
class PassedCard:
    """A product on the page of a company, and where it asks about it."""

    card: BuyersProduct
    ask: str


def cards_passed(passing: Passing, token: str) -> list[PassedCard]:
    """What is still in the catalogue. Two queries."""
    shown = published_cards(passing.passed.values_list("product_id", flat=True))
    return [PassedCard(card, reverse("enquiries:ask_passed", args=[token, card.product.slug])) for card in shown]


@dataclass(frozen=True)
class PassedRow:
    """`counts`: what became of it, in words; `kind` and `icon` are those of the component `status`."""

    passing: Passing
    url: str
    link: str
    name: str
    stands: str
    kind: str
    icon: str
    counts: list[str]


def rows_of(passings: Iterable[Passing], now: datetime) -> list[PassedRow]:
    """Of passings `with_outcome`."""
    return [row_of(one, now) for one in passings]


def row_of(passing: Passing, now: datetime) -> PassedRow:
    stands, kind, icon = mark_of(passing, now)
    return PassedRow(
        passing,
        reverse("enquiries:passing", args=[passing.pk]),
        reverse("enquiries:passed", args=[passed_token(passing)]),
        passing.company or _("A company in %(country)s") % {"country": passing.country.label},
        stands,
        kind,
        icon,
        counts_of(passing),
    )


def mark_of(passing: Passing, now: datetime) -> tuple[str, str, str]:
    if passing.state == PassingState.HELD:
        return _("Our staff reads it first"), "kunyit", "clock"
    if passing.state == PassingState.ENDED:
        return _("Taken back"), "nila", "archive"
    if not passing.is_open(now):
        return _("Its time is over"), "nila", "archive"
    return _("The page is open"), "leaf", "check"


def counts_of(passing: Passing) -> list[str]:
    """Four counts, none of them anybody's words."""
    opens, asked, answered, deals = passing.opens, passing.asked, passing.answered, passing.deals  # type: ignore[attr-defined]
    return [
        ngettext("opened once", "opened %(number)s times", opens) % {"number": opens} if opens else _("not opened yet"),
        ngettext("%(number)s question", "%(number)s questions", asked) % {"number": asked},
        ngettext("%(number)s answer", "%(number)s answers", answered) % {"number": answered},
        ngettext("%(number)s deal", "%(number)s deals", deals) % {"number": deals},
    ]


def latest_passings(contact: Contact, now: datetime) -> list[PassedRow]:
    """For the home of an attaché. One query."""
    hers = Passing.objects.of_contact(contact).with_outcome().for_cards().latest_first()
    return rows_of(hers[:LATEST], now)


@dataclass(frozen=True)
class HelpingMission:
    """How far an office helped: what it passed on in a time, and what came of that."""

    mission: Mission
    passings: int
    opened: int
    asked: int
    answered: int
    deals: int


def helped_by_missions(since: datetime, until: datetime) -> Sequence[HelpingMission]:
    """For reports: each office that passed something on, those with the most questions first. Two queries."""
    asked = Q(enquiries__opened_at__isnull=False) & ~Q(enquiries__state="spam")
    rows = (
        Passing.objects.passed_since(since)
        .passed_before(until)
        .order_by()
        .values("mission")
        .annotate(
            passings=Count("pk", distinct=True),
            opened=Count("pk", filter=Q(opens__gt=0), distinct=True),
            asked=Count("enquiries", filter=asked, distinct=True),
            answered=Count("enquiries", filter=asked & ~Q(enquiries__answer=""), distinct=True),
            deals=Count("enquiries__deal", filter=asked, distinct=True),
        )
    )
    found = list(rows)
    missions = Mission.objects.select_related("country").in_bulk([row["mission"] for row in found])
    helped = [HelpingMission(mission=missions[row.pop("mission")], **row) for row in found]
    return sorted(helped, key=lambda one: (-one.asked, -one.passings, one.mission.name))
