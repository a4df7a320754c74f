"""Tests with real transactions leave the ground as they found it."""

from __future__ import annotations

import pytest

from apps.reference.models import HsCode, Province


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_the_ground_comes_back_after_a_test_with_real_transactions(time: str) -> None:
    assert Province.objects.count() == 38
    assert HsCode.objects.count() > 5000
    Province.objects.filter(code="32").update(capital=time)
