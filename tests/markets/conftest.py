"""Sari's verified workshop, where shrimp crackers hang."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from apps.accounts.models import User
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm


@pytest.fixture
def workshop(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko, npwp="0012345678901000")


@pytest.fixture
def hang(workshop: Enterprise, sari: User, joko: User) -> Callable[..., Product]:
    def make(**facts: Any) -> Product:
        facts.setdefault("hs_code", "160521")
        return gallery.published(workshop, sari, joko, **facts)

    return make
