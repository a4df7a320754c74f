"""Each verb of the day itself is tried by those who may not, and says who did it."""

from __future__ import annotations

from typing import Any

import pytest

from apps.floor import actions
from apps.floor.actions.mending import propose_mend
from apps.floor.models import StandbyCall
from apps.floor.reads.standby import StandbyList
from apps.meetings.actions import save_seat
from apps.meetings.choices import SeatSide
from tests.builders import floors
from tests.builders.floors import Floor
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
NOT_STAFF = ("stranger", "owner", "no_factor")
NOT_OFFICERS = (*NOT_STAFF, "curator")


def seat(_cast: Any) -> dict[str, Any]:
    floor = floors.under_way()
    return {"seat": floor.planned.makers[0], "now": floor.at(1)}


def marked(_cast: Any) -> dict[str, Any]:
    floor = floors.under_way()
    absent = actions.mark_absent(seat=floor.planned.makers[0], by=floor.officer, now=floor.at(1))
    return {"seat": absent, "now": floor.at(1, 6)}


def here(_cast: Any) -> dict[str, Any]:
    floor = floors.under_way()
    floor.everybody_comes()
    return {"seat": floor.planned.makers[0], "now": floor.at(1)}


def late(_cast: Any) -> dict[str, Any]:
    floor = floors.under_way()
    return {"seat": floor.planned.makers[0], "until": floor.planned.slots[2], "now": floor.at(1)}


def first_meeting(_cast: Any) -> dict[str, Any]:
    floor = floors.under_way()
    return {"wish": floor.now_standing[0].wish, "now": floor.at(1)}


def running_meeting(_cast: Any) -> dict[str, Any]:
    floor = floors.under_way()
    actions.seat_everybody(day=floor.day, by=floor.officer, now=floor.at(1))
    return {"wish": floor.now_standing[0].wish, "now": floor.at(1, 15)}


def whole_day(_cast: Any) -> dict[str, Any]:
    floor = floors.under_way()
    return {"day": floor.day, "now": floor.at(1)}


def to_mend(_cast: Any) -> dict[str, Any]:
    floor = floors.under_way()
    actions.mark_absent(seat=floor.planned.guests[0], by=floor.officer, now=floor.at(1))
    proposal = propose_mend(day=floor.day, now=floor.at(1))
    assert proposal is not None
    return {"day": floor.day, "way": "quiet", "fingerprint": proposal.fingerprint, "now": floor.at(1)}


def change(cast: Any) -> dict[str, Any]:
    given = to_mend(cast)
    made = actions.accept_mend(**given, by=cast.officer)
    return {"change": made.changes.filter(told_at__isnull=True)[0], "now": given["now"]}


def with_room(_cast: Any) -> tuple[Floor, StandbyList]:
    floor = floors.under_way(makers=4, guests=1, buyer_most=2)
    floor.everybody_comes()
    save_seat(seat=floor.planned.guests[0], by=floor.officer, changes={"own_most": 3})
    return floor, StandbyList(floor.day, floor.at(3))


def waiting(cast: Any) -> dict[str, Any]:
    floor, found = with_room(cast)
    return {"wish": found.waiting[0].wish, "now": floor.at(3)}


def called(cast: Any) -> dict[str, Any]:
    given = waiting(cast)
    call: StandbyCall = actions.call_standby(**given, by=cast.officer)
    return {"call": call, "now": given["now"]}


CASES = [
    Case(actions.check_in, lambda cast: {**seat(cast), "nonce": "device-1-0001"}, "curator", NOT_STAFF),
    Case(actions.mark_absent, seat, "curator", NOT_STAFF),
    Case(actions.undo_absent, marked, "curator", NOT_STAFF),
    Case(actions.mark_left, here, "curator", NOT_STAFF),
    Case(actions.mark_late, late, "curator", NOT_STAFF),
    Case(actions.seat_side, lambda cast: {**first_meeting(cast), "side": SeatSide.MAKER}, "curator", NOT_STAFF),
    Case(actions.seat_everybody, whole_day, "curator", NOT_STAFF),
    Case(actions.close_meeting, running_meeting, "curator", NOT_STAFF),
    Case(actions.accept_mend, to_mend, "officer", NOT_OFFICERS),
    Case(actions.note_told, change, "curator", NOT_STAFF),
    Case(actions.call_standby, waiting, "curator", NOT_STAFF),
    Case(actions.answer_call, lambda cast: {**called(cast), "side": SeatSide.MAKER}, "curator", NOT_STAFF),
    Case(actions.drop_call, called, "curator", NOT_STAFF),
]
