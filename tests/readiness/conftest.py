"""Who may change the instrument."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from apps.accounts.models import User


@pytest.fixture
def pengelola(person: Callable[..., User]) -> User:
    """Questions and weights are an administrator's to change."""
    return person("Kepala Pengelola", "kepala@smesco.example", role="administrator")
