"""Sari's and Dewi's works hang; Ms Mizoguri looks for basketry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from tests.builders import buyers, gallery, umkm


@pytest.fixture
def atelier(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@pytest.fixture
def rival(dewi: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(dewi, joko)


@pytest.fixture
def hang(joko: User) -> Callable[..., Product]:
    """A basket of HS 4602.19, MOQ 200, 1,500 a month, USD 11.20 to 14, unless said otherwise."""

    def make(enterprise: Enterprise, **facts: Any) -> Product:
        owner = enterprise.members.first().user
        return gallery.published(enterprise, owner, joko, **facts)

    return make


@pytest.fixture
def buyer(hanae: User) -> Contact:
    return buyers.contact(email=hanae.email, organisation=buyers.mission(name="Embassy of Japan", country="JP"))
