"""Each verb about what officers set of the outside world is tried by those who may not, and says who did it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from apps.reference import actions
from apps.reference.models import ExchangeRate, HelpDesk, Holiday, PaymentTerm
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
NOT_OFFICERS = ("stranger", "owner", "curator", "no_factor")
NAMES = {"name": "Uji", "name_en": "Trial"}


def a_rate(_cast: Cast) -> dict[str, Any]:
    row = ExchangeRate.objects.create(currency_id="JPY", since=date(2026, 1, 5), rupiah=106)
    return {"row": row, "changes": {"rupiah": 107}}


def a_holiday(_cast: Cast) -> Holiday:
    return Holiday.objects.create(day=date(2030, 5, 2), **NAMES)


def a_term(_cast: Cast) -> dict[str, Any]:
    row: PaymentTerm = PaymentTerm.objects.all()[0]
    return {"row": row, "changes": {"active": False}}


def the_desk(_cast: Cast) -> dict[str, Any]:
    row, _made = HelpDesk.objects.get_or_create(code="owners")
    return {"row": row, "changes": {"whatsapp": "+6281234567890"}}


CASES = [
    Case(actions.save_rate, a_rate, "officer", NOT_OFFICERS),
    Case(
        actions.save_holiday, lambda _cast: {"changes": {"day": date(2030, 5, 1), **NAMES}}, "officer", NOT_OFFICERS,
    ),
    Case(actions.remove_holiday, lambda cast: {"row": a_holiday(cast)}, "officer", NOT_OFFICERS),
    Case(actions.save_service, lambda _cast: {"changes": NAMES}, "officer", NOT_OFFICERS),
    Case(actions.save_payment_term, a_term, "officer", NOT_OFFICERS),
    Case(actions.save_help_desk, the_desk, "officer", NOT_OFFICERS),
]  # fmt: skip
