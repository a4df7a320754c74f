"""Sari's basket hangs, and Dewi's; Freja asks for 1,200 of one, Ms Mizoguri for quotations. It is Monday morning."""

from __future__ import annotations

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries.models import Enquiry
from apps.enquiries.rules.clock import JAKARTA
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from tests.builders import buyers, gallery, umkm
from tests.builders import enquiries as asking

MONDAY = datetime(2026, 11, 23, 9, tzinfo=JAKARTA)


@pytest.fixture
def monday() -> datetime:
    return MONDAY


@pytest.fixture
def atelier(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@pytest.fixture
def basket(atelier: Enterprise, sari: User, joko: User) -> Product:
    return gallery.published(atelier, sari, joko)


@pytest.fixture
def rivals_basket(dewi: User, joko: User) -> Product:
    return gallery.published(umkm.verified_enterprise(dewi, joko), dewi, joko)


@pytest.fixture
def enquiry(basket: Product, monday: datetime) -> Enquiry:
    """Of a visitor."""
    return asking.confirmed(basket, unit="pcs", now=monday)


@pytest.fixture
def buyer(hanae: User) -> Contact:
    return buyers.contact(email=hanae.email, organisation=buyers.mission(name="Embassy of Japan", country="JP"))
