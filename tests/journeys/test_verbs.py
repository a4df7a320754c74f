"""Each journey of an enterprise asks what the verbs below it ask, and says who went it."""

from __future__ import annotations

import pytest

from apps.journeys import actions
from tests.accounts.test_verbs import NOT_OFFICERS
from tests.builders import umkm
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.umkm.test_verbs import (
    NOT_OFFICERS_OUTSIDE,
    NOT_OUTSIDE,
    STRANGERS,
    claimed,
    hers,
    submitted,
    suspended,
    verified,
)

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]

CASES = [
    Case(
        actions.save_enterprise_profile, lambda cast: {"enterprise": hers(cast), "changes": {"workers": 31}},
        "editor", STRANGERS,
    ),
    Case(
        actions.record_year, lambda cast: {"enterprise": hers(cast), "year": 2025, "sales": 10**9, "seen": ""},
        "editor", STRANGERS,
    ),
    Case(
        actions.verify, lambda cast: {"enterprise": submitted(cast), "checklist": umkm.TICKED},
        "officer", NOT_OUTSIDE,
    ),
    Case(actions.reopen, lambda cast: {"enterprise": verified(cast)}, "officer", (*NOT_OUTSIDE, "second_officer")),
    Case(
        actions.suspend, lambda cast: {"enterprise": verified(cast), "note": "Alamat tidak ditemukan."},
        "officer", NOT_OFFICERS_OUTSIDE,
    ),
    Case(actions.reinstate, lambda cast: {"enterprise": suspended(cast)}, "officer", NOT_OFFICERS_OUTSIDE),
    Case(
        actions.check_certificate, lambda cast: {"certificate": claimed(cast), "accepted": True},
        "officer", NOT_OUTSIDE,
    ),
    Case(
        actions.let_in_again, lambda cast: {"user": cast.owner, "proof": "card", "note": "KTP"}, "officer",
        NOT_OFFICERS,
    ),
]  # fmt: skip
