"""What makers and guests do at a matching day, each right but for who does it. For tests/meetings/test_verbs.py."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from apps.meetings import actions
from apps.meetings.choices import TimetableState
from apps.meetings.models import Seat
from tests.builders import wishing
from tests.builders.meetings import Planned
from tests.builders.verbs import AHEAD, Case
from tests.plugins.stage import Cast

# Neither of the maker's team nor an officer of an enterprise that nobody owns.
NOT_HERS = ("stranger", "rival", "officer", "curator", "no_factor")
NOT_THE_GUEST = ("stranger", "owner", "editor", "curator", "no_factor")
OTHERS = ("stranger", "rival", "curator", "no_factor")
NOT_OFFICERS = ("stranger", "owner", "rival", "curator", "no_factor")


def opened(cast: Cast) -> Planned:
    """Dewi is a guest today."""
    planned = wishing.open_day(cast.owner, cast.rival, cast.officer, makers=1, guests=2)
    cast.joins(wishing.party_of(planned.makers[0]))
    return planned


def of_maker(cast: Cast) -> dict[str, Any]:
    planned = opened(cast)
    return {"seat": planned.makers[0], "other": planned.guests[0]}


def of_guest(cast: Cast) -> dict[str, Any]:
    planned = opened(cast)
    return {"seat": planned.guests[0], "other": planned.makers[0]}


def asked_by_guest(cast: Cast) -> dict[str, Any]:
    given = of_maker(cast)
    actions.wish_meeting(seat=given["other"], other=given["seat"], by=cast.rival)
    return given


def wished(cast: Cast) -> dict[str, Any]:
    given = of_maker(cast)
    actions.wish_meeting(seat=given["seat"], other=given["other"], by=cast.owner)
    return given


def two_wished(cast: Cast) -> dict[str, Any]:
    planned = opened(cast)
    seat = planned.makers[0]
    keys = [actions.wish_meeting(seat=seat, other=other, by=cast.owner).pk for other in planned.guests]
    return {"seat": seat, "order": keys[::-1]}


def barred(cast: Cast) -> dict[str, Any]:
    given = of_maker(cast)
    actions.bar_meeting(seat=given["seat"], other=given["other"], why="Tidak cocok", by=cast.owner)
    return given


def to_prepare(cast: Cast) -> dict[str, Any]:
    given = wished(cast)
    wish = given["seat"].wishes_as_maker.get()
    return {"seat": given["seat"], "wish": wish, "products": [], "tasting": True}


def preliminary(cast: Cast) -> dict[str, Any]:
    planned = opened(cast)
    placement = wishing.placed(planned, cast.owner, cast.rival, TimetableState.PRELIMINARY)
    return {"seat": planned.makers[0], "placement": placement, "whole": True}


def objection(cast: Cast) -> dict[str, Any]:
    return {"objection": actions.protest(by=cast.owner, **preliminary(cast))}


def late(cast: Cast) -> dict[str, Any]:
    planned = opened(cast)
    wishing.placed(planned, cast.owner, cast.rival)
    return {"seat": planned.makers[0], "slot": planned.slots[2]}


def met(cast: Cast, side: str = "maker") -> dict[str, Any]:
    planned = opened(cast)
    placement = wishing.placed(planned, cast.owner, cast.rival)
    seat: Seat = planned.makers[0] if side == "maker" else planned.guests[0]
    return {"wish": placement.wish, "seat": seat, "now": placement.slot.begins + timedelta(minutes=1) + AHEAD}


NEEDS = {"asr": True, "needs_interpreter": False, "step_free": True}
CASES = [
    Case(actions.wish_meeting, of_maker, "editor", NOT_HERS),
    Case(actions.wish_meeting, of_guest, "rival", NOT_THE_GUEST),
    Case(actions.say_yes, asked_by_guest, "owner", NOT_HERS),
    Case(actions.drop_wish, wished, "owner", NOT_HERS),
    Case(actions.rank_wishes, two_wished, "editor", NOT_HERS),
    Case(actions.bar_meeting, lambda cast: {**of_maker(cast), "why": "Tidak cocok"}, "owner", NOT_HERS),
    Case(actions.allow_meeting, barred, "owner", NOT_HERS),
    Case(actions.prepare_meeting, to_prepare, "owner", NOT_HERS),
    Case(actions.save_needs, lambda cast: {"seat": opened(cast).makers[0], **NEEDS}, "owner", NOT_HERS),
    Case(actions.say_late, late, "owner", NOT_HERS),
    Case(actions.renew_feed, lambda cast: {"seat": opened(cast).makers[0]}, "editor", OTHERS),
    Case(actions.renew_feed, lambda cast: {"seat": opened(cast).guests[0]}, "rival", ("stranger", "owner", "curator")),
    Case(actions.protest, preliminary, "owner", NOT_HERS),
    Case(actions.take_back_protest, objection, "owner", NOT_HERS),
    Case(actions.settle_protest, lambda cast: {**objection(cast), "answer": "Dipindah"}, "officer", NOT_OFFICERS),
    Case(actions.note_meeting, lambda cast: {**met(cast), "interest": 4}, "owner", NOT_HERS),
    Case(actions.note_meeting, lambda cast: {**met(cast, "buyer"), "interest": 4}, "rival", NOT_THE_GUEST),
    Case(actions.open_deal_from_meeting, met, "owner", NOT_HERS),
]
