"""Names and forms as lists write them."""

from __future__ import annotations

import pytest

from apps.sheets.rules.words import body_of


@pytest.mark.parametrize(
    ("form", "body"), [("KOP", "KOP"), ("YYS", "YYS"), ("BUMDES", "BUMDES"), ("CV", ""), ("PT", ""), ("", "")]
)
def test_only_a_form_that_makes_it_somebody_else_parts_two_of_one_name(form: str, body: str) -> None:
    """The same workshop is written as CV here and without a form there; a cooperative of its name is another."""
    assert body_of(form) == body
