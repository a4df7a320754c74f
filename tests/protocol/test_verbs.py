"""Each verb of the protocol is tried by those who may not, and says who did it."""

from __future__ import annotations

from typing import Any

import pytest

from apps.protocol import actions
from tests.builders import protocol
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
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
    Case(actions.finish_follow_up, lambda cast: {"invitation": promised(cast)}, "officer", NOT_OFFICERS),
]  # fmt: skip
