"""One cell for two things: a business and who it belongs to."""

from __future__ import annotations

import pytest

from apps.sheets.rules.together import name_and_owner


@pytest.mark.parametrize(
    ("written", "owner_first", "found"),
    [
        ("Kriya Jaya / Tumini", False, ("Kriya Jaya", "Tumini")),
        ("Tumini / Kriya Jaya", True, ("Kriya Jaya", "Tumini")),
        ("Tumini / CV Kriya Jaya", False, ("CV Kriya Jaya", "Tumini")),
        ("Kriya Jaya (Tumini)", False, ("Kriya Jaya", "Tumini")),
        ("CV Kriya Jaya (Jogja)", False, ("CV Kriya Jaya (Jogja)", "")),
        ("CV Kriya Jaya (Jogja)", True, ("CV Kriya Jaya (Jogja)", "")),
        ("Kriya Jaya", False, ("Kriya Jaya", "")),
    ],
)
def test_which_half_is_the_business(written: str, owner_first: bool, found: tuple[str, str]) -> None:
    """A name with its form may have brackets of its own."""
    assert name_and_owner(written, owner_first=owner_first) == found
