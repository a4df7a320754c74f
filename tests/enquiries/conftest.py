"""Sari's basket hangs; Freja asks without an account, Ms Mizoguri with one. It is Monday morning in Jakarta."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.utils import translation

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries.rules.clock import JAKARTA
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from tests.builders import buyers, gallery, umkm

MONDAY = datetime(2026, 11, 23, 9, tzinfo=JAKARTA)


@pytest.fixture
def monday() -> datetime:
    return MONDAY


@pytest.fixture
def atelier(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@pytest.fixture
def rival(dewi: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(dewi, joko)


@pytest.fixture
def basket(atelier: Enterprise, sari: User, joko: User) -> Product:
    return gallery.published(atelier, sari, joko)


@pytest.fixture
def buyer(hanae: User) -> Contact:
    return buyers.contact(email=hanae.email, organisation=buyers.mission(name="Embassy of Japan", country="JP"))


@pytest.fixture
def in_english() -> Iterator[None]:
    """Addresses and what pages say."""
    with translation.override("en"):
        yield
