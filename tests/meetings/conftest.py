"""For tests that read what is refused in English, whatever its Indonesian will be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
