"""How far a matching day is prepared: its steps, what each lacks, and the next one."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.addresses import address_of
from apps.common.formats import moment
from apps.meetings.choices import DAY_MOVES, DayState
from apps.meetings.models import MatchingDay, Slot
from apps.meetings.pages.hours import slots_said
from apps.meetings.pages.preflight import room_of
from apps.meetings.reads.guests import guests_without_seat

ORDER = list(DayState)


@dataclass
class Step:
    """`move`: the state to which a button leads."""

    title: str
    note: str
    done: bool
    url: str = ""
    move: str = ""
    button: str = ""
    now: bool = False


@dataclass(frozen=True)
class DayCounts:
    tables: int
    zones: int
    helpers: int
    makers: int
    guests: int
    unseated: int
    wishes: int
    drafts: int
    published: bool


def counts_of(day: MatchingDay) -> DayCounts:
    sides = day.seats.numbers_by_side()
    return DayCounts(
        tables=day.tables.in_use().count(),
        zones=day.zones.count(),
        helpers=day.helpers.count(),
        makers=sides.get("maker", 0),
        guests=sides.get("buyer", 0),
        unseated=guests_without_seat(day).count(),
        wishes=day.wishes.alive().count(),
        drafts=day.timetables.drafts().count(),
        published=day.timetables.standing().exists(),
    )


def steps_of(day: MatchingDay, slots: list[Slot], counts: DayCounts) -> list[Step]:
    """In the order in which they are done; the first that is not is the next one."""
    found = [
        *of_rooms(day, slots, counts),
        *of_people(day, counts),
        *of_wishes(day, slots, counts),
        *of_the_end(day, counts),
    ]
    for step in found:
        if not step.done:
            step.now = True
            break
    return found


def of_rooms(day: MatchingDay, slots: list[Slot], counts: DayCounts) -> list[Step]:
    pk = day.occasion_id
    tables = ngettext("%(count)s table", "%(count)s tables", counts.tables) % {"count": counts.tables}
    zones = ngettext("%(count)s floor or room", "%(count)s floors or rooms", counts.zones) % {"count": counts.zones}
    helpers = ngettext("%(count)s interpreter or host", "%(count)s interpreters and hosts", counts.helpers)
    there = f"{tables}, {zones}, {helpers % {'count': counts.helpers}}"
    return [
        Step(
            _("Hours and slots"),
            slots_said(slots) or _("Check the prayer times and breaks, then lay out the slots."),
            bool(slots),
            reverse("meetings:desk_hours", args=[pk]),
        ),
        Step(
            _("Floors, tables, interpreters"),
            there if counts.tables else _("Say on which floors and at how many tables one meets."),
            bool(counts.tables),
            reverse("meetings:desk_room", args=[pk]),
        ),
        Step(
            _("Limits and dates"),
            _("at least %(least)s and at most %(most)s per maker; wishes until %(until)s")
            % {"least": day.maker_least, "most": day.maker_most, "until": moment(day.wishes_until)},
            True,
            reverse("meetings:desk_limits", args=[pk]),
        ),
    ]


def of_people(day: MatchingDay, counts: DayCounts) -> list[Step]:
    seats = reverse("meetings:desk_seats", args=[day.occasion_id])
    makers = ngettext("%(count)s maker has a seat", "%(count)s makers have seats", counts.makers)
    guests = ngettext("%(count)s guest has a seat", "%(count)s guests have seats", counts.guests)
    waiting = ngettext(
        "%(count)s who said yes has none yet", "%(count)s who said yes have none yet", counts.unseated
    ) % {"count": counts.unseated}
    said = guests % {"count": counts.guests}
    return [
        Step(_("Seats of makers"), makers % {"count": counts.makers}, bool(counts.makers), f"{seats}?side=maker"),
        Step(
            _("Seats of guests"),
            f"{said}; {waiting}" if counts.unseated else said,
            bool(counts.guests) and not counts.unseated,
            f"{seats}?side=buyer",
        ),
    ]


def of_wishes(day: MatchingDay, slots: list[Slot], counts: DayCounts) -> list[Step]:
    pk, at = day.occasion_id, ORDER.index(DayState(day.state))
    wishes = ngettext("%(count)s wish so far", "%(count)s wishes so far", counts.wishes) % {"count": counts.wishes}
    room = room_of(day, tables=counts.tables, slots=len(slots), makers=counts.makers)
    fits = _("%(needed)s meetings are promised, %(places)s fit")
    return [
        Step(
            _("Open the wishes"),
            _("Both sides then see one another and say whom they want to meet."),
            at >= ORDER.index(DayState.WISHING),
            move=DayState.WISHING if day.state == DayState.SETUP else "",
            button=_("Open the wishes"),
        ),
        Step(
            _("Wishes"),
            wishes if at else _("They come once they are open."),
            at > ORDER.index(DayState.WISHING),
            reverse("meetings:desk_wishes", args=[pk]) if at else "",
            move=DayState.CLOSED if day.state == DayState.WISHING else "",
            button=_("Close the wishes now"),
        ),
        Step(
            _("Before the first run"),
            fits % {"needed": room.needed, "places": room.places},
            room.fits and counts.makers > 0 and at > ORDER.index(DayState.WISHING),
            reverse("meetings:desk_preflight", args=[pk]),
        ),
    ]


def of_the_end(day: MatchingDay, counts: DayCounts) -> list[Step]:
    pk, at = day.occasion_id, ORDER.index(DayState(day.state))
    drafts = ngettext("%(count)s draft", "%(count)s drafts", counts.drafts) % {"count": counts.drafts}
    return [
        Step(
            _("Timetable"),
            drafts if counts.drafts else _("Make drafts, compare them, publish the best."),
            at >= ORDER.index(DayState.FINAL),
            address_of("meetings:desk_timetable", pk) if at > ORDER.index(DayState.WISHING) else "",
        ),
        Step(
            _("Papers to print"),
            _("Agendas, badges, table signs and the sheet for the wall, for when telephones fail."),
            at >= ORDER.index(DayState.RUNNING),
            reverse("meetings:desk_documents", args=[pk]),
        ),
        Step(
            _("The day itself"),
            _("Who is there, who is missing, and what is corrected."),
            day.state == DayState.OVER,
            address_of("floor:floor", pk) if at >= ORDER.index(DayState.FINAL) else "",
            move=next((one for one in onward(day) if at >= ORDER.index(DayState.FINAL)), ""),
            button=_("Begin the day") if day.state == DayState.FINAL else _("The day is over"),
        ),
    ]


def onward(day: MatchingDay) -> list[str]:
    at = ORDER.index(DayState(day.state))
    return [state for state in ORDER[at + 1 :] if state in DAY_MOVES[day.state]]


def back(day: MatchingDay) -> str:
    """The state before, where there is one to go back to."""
    at = ORDER.index(DayState(day.state))
    return next((state for state in reversed(ORDER[:at]) if state in DAY_MOVES[day.state]), "")
