"""A history names the fields of a product in words, never by their codes."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from apps.gallery.rules.fields import LABELS
from apps.history.models import Entry
from apps.history.reads import reasons_of


@pytest.mark.parametrize("language", ["id", "en"])
def test_reasons_carry_the_names_of_their_fields(language: str) -> None:
    asked = dict.fromkeys(LABELS, "Mohon dilengkapi.")
    line = Entry(subject="gallery.product", part="gallery.version", details={"reasons": asked})
    with override(language):
        said = [reason.label for reason in reasons_of(line)]
    assert len(said) == len(LABELS)
    assert not {words for words in said if "_" in words or words in ("price", "weight", "photos")}


def test_a_line_without_reasons_has_none() -> None:
    assert reasons_of(Entry(subject="gallery.product", details={})) == []
