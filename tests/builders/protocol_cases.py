"""Of official guests and the ready pool: each verb, who may, and who may not (`tests/meetings/test_verbs.py`)."""

from __future__ import annotations

from typing import Any

from apps.meetings import actions
from tests.builders import protocol
from tests.builders.verbs import Case
from tests.plugins.stage import Cast

NOT_OFFICERS = ("stranger", "owner", "rival", "curator", "no_factor")


def placed(cast: Cast) -> Any:
    made = protocol.guest()
    actions.place_guest(invitation=made, by=cast.officer, place=1, reason="Tamu kehormatan")
    return made


def promised(cast: Cast) -> Any:
    made = protocol.guest()
    actions.follow_up(invitation=made, by=cast.officer, promise="Daftar harga", day=protocol.in_days(5))
    return made


def thanking(_cast: Cast) -> dict[str, Any]:
    made = protocol.guest()
    return {"invitation": made, "now": protocol.after(made)}


CASES = [
    Case(
        actions.save_visit,
        lambda _cast: {"invitation": protocol.guest(), "changes": {"car": "CD 12 34"}},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.place_guest,
        lambda _cast: {"invitation": protocol.guest(), "place": 1, "reason": "Tamu kehormatan"},
        "officer", NOT_OFFICERS,
    ),
    Case(actions.unplace_guest, lambda cast: {"invitation": placed(cast)}, "officer", NOT_OFFICERS),
    Case(actions.number_letter, lambda _cast: {"invitation": protocol.guest()}, "officer", NOT_OFFICERS),
    Case(
        actions.give_gift, lambda _cast: {"invitation": protocol.guest(), "gift": "Tenun"}, "officer", NOT_OFFICERS
    ),
    Case(actions.thank_guest, thanking, "officer", NOT_OFFICERS),
    Case(
        actions.follow_up,
        lambda _cast: {"invitation": protocol.guest(), "promise": "Daftar harga", "day": protocol.in_days(5)},
        "officer", NOT_OFFICERS,
    ),
    Case(actions.save_pool_policy, lambda _cast: {"changes": {"near": 2}}, "administrator", (*NOT_OFFICERS, "officer")),
    Case(actions.finish_follow_up, lambda cast: {"invitation": promised(cast)}, "officer", NOT_OFFICERS),
]  # fmt: skip
