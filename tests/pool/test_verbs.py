"""The verb of the ready pool is tried by those who may not, and says who did it."""

from __future__ import annotations

import pytest

from apps.pool import actions
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
OTHERS = ("stranger", "owner", "rival", "curator", "no_factor", "officer")
CASES = [Case(actions.save_pool_policy, lambda _cast: {"changes": {"near": 2}}, "administrator", OTHERS)]
