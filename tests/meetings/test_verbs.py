"""Each verb of matching days is tried by those who may not, and says who did it."""

from __future__ import annotations

import pytest

from tests.builders.day_cases import CASES as OF_DAYS
from tests.builders.timetable_cases import CASES as OF_TIMETABLES
from tests.builders.verbs import test_others_are_refused, test_the_history_says_who_did_it
from tests.builders.wishing_cases import CASES as OF_WISHES

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
CASES = [*OF_DAYS, *OF_WISHES, *OF_TIMETABLES]
