"""Who has less than was promised: why in words, and where one goes to help."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.meetings.models import Seat
from apps.meetings.pages.participants import language_names
from apps.meetings.pages.timetable import TimetableSheet, guest_name
from apps.meetings.reads.facts import INTERPRETERS
from apps.meetings.reads.names import clock, short_name
from apps.meetings.rules.board import NOWHERE
from apps.meetings.rules.explain import TooFew, Why

MOST_NAMED = 2


@dataclass(frozen=True)
class FewMeetings:
    seat: Seat
    name: str
    held: int
    least: int
    why: str
    ways: list[tuple[str, str]]  # address, label


def shortfalls_of(sheet: TimetableSheet) -> list[FewMeetings]:
    return [shortfall(sheet, one) for one in sheet.short]


def shortfall(sheet: TimetableSheet, one: TooFew) -> FewMeetings:
    seat, person = sheet.facts.seats[one.person], sheet.facts.day.people[one.person]
    name = short_name(seat) if seat.is_maker else guest_name(seat)
    why, ways = SAID[one.why](sheet, one)
    return FewMeetings(seat, name, sheet.board.count[one.person], person.least, why, ways)


def waiting_pairs(sheet: TimetableSheet, one: TooFew) -> list[int]:
    pairs = [pair for pair in sheet.board.pairs_of[one.person] if sheet.board.at[pair] == NOWHERE]
    return sorted(pairs, key=lambda pair: -sheet.board.worth[pair])


def other_of(sheet: TimetableSheet, pair: int, person: int) -> int:
    maker, buyer = sheet.plan.people(pair)
    return buyer if maker == person else maker


def _at(sheet: TimetableSheet, name: str, *keys: int) -> str:
    return reverse(f"meetings:{name}", args=[sheet.day.occasion_id, *keys])


def _guests(sheet: TimetableSheet, one: TooFew) -> tuple[str, str]:
    """Where staff propose meetings to those who have few."""
    return _at(sheet, "desk_seat", sheet.facts.seats[one.person].pk), _("Who fits")


def _no_wishes(sheet: TimetableSheet, one: TooFew) -> tuple[str, list[tuple[str, str]]]:
    asked = len(sheet.board.pairs_of[one.person])
    if not asked:
        return _("Nobody asked for this seat, and it asked for nobody."), [_guests(sheet, one)]
    said = ngettext(
        "The one meeting that anybody wished for is there; nobody else asked.",
        "All %(number)s meetings that anybody wished for are there; nobody else asked.",
        asked,
    )
    return said % {"number": asked}, [_guests(sheet, one)]


def _away(sheet: TimetableSheet, one: TooFew) -> tuple[str, list[tuple[str, str]]]:
    seat = sheet.facts.seats[one.person]
    label = _("When %(name)s is away") % {"name": short_name(seat)}
    return _("Never there when the others are."), [(_at(sheet, "desk_seat", seat.pk), label), _guests(sheet, one)]


def _others_full(sheet: TimetableSheet, one: TooFew) -> tuple[str, list[tuple[str, str]]]:
    said, ways = [], []
    for pair in waiting_pairs(sheet, one)[:MOST_NAMED]:
        other = other_of(sheet, pair, one.person)
        seat, most = sheet.facts.seats[other], sheet.board.most[other]
        known = {"name": short_name(seat), "most": most}
        if sheet.board.count[other] >= most:
            said.append(_("%(name)s asked for at most %(most)s and has them.") % known)
            ways.append((_at(sheet, "desk_seat", seat.pk), _("Ask %(name)s for one more") % known))
        else:
            said.append(_("%(name)s meets others whenever both are there.") % known)
            ways.append((f"?wish={sheet.facts.wishes[pair].pk}#move", _("Look at %(name)s") % known))
    return " ".join(said), ways


def _pool_full(sheet: TimetableSheet, one: TooFew) -> tuple[str, list[tuple[str, str]]]:
    kind, what = sheet.facts.pool_names[one.pool or 0]
    if kind != INTERPRETERS:
        zone = next((zone for zone in sheet.facts.zones if str(zone.pk) == what), None)
        said = _("Every table that suits is taken in all slots that both have: %(floor)s.")
        return said % {"floor": zone.label if zone else ""}, [(_at(sheet, "desk_add_tables"), _("Add a table"))]
    languages = what.split("+")
    able = [helper for helper in sheet.facts.interpreters if set(helper.languages) & set(languages)]
    said = _("They need %(languages)s, and no interpreter has a slot left when both are there.")
    ways = []
    for helper in able[:MOST_NAMED]:
        gone = [slot for slot in sheet.facts.slots if slot.pk in sheet.facts.absent.get(helper.pk, ())]
        label = _("%(name)s until %(time)s") if gone else _("%(name)s has every slot")
        time = clock(gone[0].ends) if gone else ""
        ways.append((_at(sheet, "desk_helper", helper.pk), label % {"name": helper.name, "time": time}))
    ways = ways or [(_at(sheet, "desk_add_helper"), _("Add an interpreter"))]
    return said % {"languages": language_names(languages)}, ways


def _pauses(sheet: TimetableSheet, one: TooFew) -> tuple[str, list[tuple[str, str]]]:
    said = _("Only by too many in a row, by running between floors, or without a slot for prayer.")
    return said, _by_hand(sheet, one)


def _outbid(sheet: TimetableSheet, one: TooFew) -> tuple[str, list[tuple[str, str]]]:
    if one.by is None:
        return _("There is a place: a meeting can be put there by hand."), _by_hand(sheet, one)
    said = _("Worthier meetings stand where hers could: %(by)s to %(worth)s.") % {"by": one.by, "worth": one.worth}
    return said, [*_by_hand(sheet, one), _guests(sheet, one)]


def _by_hand(sheet: TimetableSheet, one: TooFew) -> list[tuple[str, str]]:
    found = []
    for pair in waiting_pairs(sheet, one)[:MOST_NAMED]:
        seat = sheet.facts.seats[other_of(sheet, pair, one.person)]
        name = guest_name(seat) if not seat.is_maker else short_name(seat)
        found.append((f"?wish={sheet.facts.wishes[pair].pk}#move", _("Place %(name)s by hand") % {"name": name}))
    return found


SAID = {
    Why.NO_WISHES: _no_wishes,
    Why.AWAY: _away,
    Why.OTHERS_FULL: _others_full,
    Why.POOL_FULL: _pool_full,
    Why.PAUSES: _pauses,
    Why.OUTBID: _outbid,
}
