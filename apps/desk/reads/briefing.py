"""What staff should know of a guest before they receive her: rows, without words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.buyers.models import Contact, Need
from apps.deals.models import Deal
from apps.deals.reads.tally import PlacedDeal, places
from apps.invitations.models import Invitation
from apps.markets.choices import RequirementLevel
from apps.markets.models import Requirement
from apps.markets.reads import eu_members, read_rows
from apps.matchmaking.models import Match
from apps.meetings.choices import NoteSide
from apps.meetings.models import Encounter, EncounterNote
from apps.work.models import Note

MOST_MAKERS, MOST_ROWS = 8, 6
# What forbids first, then by law, then what buyers ask.
LEVELS = (RequirementLevel.BLOCKED, RequirementLevel.MANDATORY, RequirementLevel.COMMON, RequirementLevel.WATCH)


@dataclass(frozen=True)
class FittingMakers:
    """The best match of each maker, the best first; `hers`: of her own needs, else of others of her country."""

    matches: tuple[Match, ...]
    hers: bool


def fitting_makers(contact: Contact) -> FittingMakers:
    """Two queries at most."""
    own = best_of_each(Match.objects.of(contact))
    if own:
        return FittingMakers(own, hers=True)
    others = Contact.objects.in_country(contact.country.pk).exclude(pk=contact.pk)
    return FittingMakers(best_of_each(Match.objects.for_needs(Need.objects.of_contacts(others))), hers=False)


def best_of_each(matches: Any) -> tuple[Match, ...]:
    found: dict[int, Match] = {}
    shown = matches.of_active_needs().standing().select_related("product__published", "product__enterprise__regency")
    for match in shown.order_by("-score", "pk")[: MOST_MAKERS * 6]:
        found.setdefault(match.product.enterprise_id, match)
    return tuple(found.values())[:MOST_MAKERS]


def deals_with(contact: Contact) -> list[PlacedDeal]:
    """Where each deal with her country stands. Each is in one cell, and no cell is added to another."""
    keys = Deal.objects.kept().abroad().matching(buyer_country=contact.country.pk).keys()
    return places(deals=keys) if keys else []


def requirements_for(market: str, codes: Iterable[str], today: date) -> list[Requirement]:
    """What the law and buyers of her market ask of products under these HS codes, by law first."""
    members, known = eu_members(), Requirement.objects.in_force_on(today).with_certificates()
    rows = {row.code: row for row in read_rows(known.prefetch_related("only_with"))}
    wanted = set(codes)
    found = [
        one
        for one in known
        if rows[one.code].reaches(market, members) and any(rows[one.code].covers(code) for code in wanted)
    ]
    return sorted(found, key=lambda one: (LEVELS.index(one.level), one.code))


def earlier_visits(invitation: Invitation) -> list[Invitation]:
    """To what she was invited before, and what she answered."""
    before = Invitation.objects.filter(contact=invitation.contact_id).exclude(pk=invitation.pk)
    rows = before.select_related("occasion").order_by("-occasion__starts_at")
    return list(rows[:MOST_ROWS])


def earlier_meetings(contact: Contact) -> list[Encounter]:
    rows = Encounter.objects.filter(wish__buyer__contact=contact).select_related(
        "wish__maker__enterprise", "wish__day__occasion"
    )
    return list(rows.order_by("-wish__day__occasion__starts_at", "-pk")[:MOST_ROWS])


def staff_notes(contact: Contact) -> list[Note]:
    """The newest of those on her, and of what staff noted after her meetings."""
    return list(Note.objects.about(contact).select_related("by").order_by("-created_at", "-pk")[:MOST_ROWS])


def meeting_notes(meetings: Iterable[Encounter]) -> dict[int, str]:
    """By wish, staff's own words alone: what the two sides noted stays with them."""
    wishes = [one.wish_id for one in meetings]
    notes = (
        EncounterNote.objects.filter(wish__in=wishes, side=NoteSide.STAFF) if wishes else EncounterNote.objects.none()
    )
    return {one.wish_id: one.text or one.next_step for one in notes}
