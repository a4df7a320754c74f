"""The benchmark draws the same rows each time, and what it measures is what the plain loop says."""

from __future__ import annotations

from typing import Any

import pytest

from apps.buyers.models import Need
from apps.gallery.models import Product
from smesco_portal.bench import matching, matching_rows

pytestmark = pytest.mark.django_db


def test_all_that_is_measured_equals_the_plain_loop() -> None:
    figures = matching.measure(needs=20, products=150, checked=20)
    checked: dict[str, Any] = figures["held against the plain loop"]
    assert (checked["needs"], checked["equal"]) == (20, 20)
    assert figures["first run"]["new"] == figures["first run"]["matches"] > 0
    assert figures["run of a night"]["new"] < figures["first run"]["new"]
    assert figures["first run"]["candidates"] <= figures["first run"]["pairs"] == 20 * 150


def test_rows_of_another_run_are_used_again_and_of_another_size_refused() -> None:
    matching_rows.fill(4, 30)
    matching_rows.fill(4, 30)
    assert (Need.objects.count(), Product.objects.count()) == (4, 30)
    with pytest.raises(SystemExit):
        matching_rows.fill(5, 30)
