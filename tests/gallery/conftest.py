"""Sari's verified enterprise in Garut, with Budi in its team; Dewi's rival beside it."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.umkm.models import Enterprise
from tests.builders import umkm


@pytest.fixture
def kulitara(sari: User, budi: User, joko: User, ratna: User) -> Enterprise:
    made = umkm.verified_enterprise(sari, ratna, name="Kulitara Sukaregangan")
    umkm.colleague(made, sari, budi)
    return made


@pytest.fixture
def rival(dewi: User, ratna: User) -> Enterprise:
    return umkm.verified_enterprise(dewi, ratna, name="Larasati Anyam")
