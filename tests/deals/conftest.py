"""Sari's workshop sells; Ms Mizoguri buys with an account, Kupferwald without one. It is Monday noon in Jakarta."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.deals.models import Deal
from apps.umkm.models import Enterprise
from tests.builders import buyers, dealing, umkm

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def travelled(noon: datetime, time_machine: Any) -> datetime:
    time_machine.move_to(noon, tick=False)
    return noon


@pytest.fixture
def atelier(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@pytest.fixture
def buyer(hanae: User) -> Contact:
    return buyers.contact(email=hanae.email, organisation=buyers.mission(name="Embassy of Japan", country="JP"))


@pytest.fixture
def deal(atelier: Enterprise, sari: User, noon: datetime) -> Deal:
    """With a buyer of her own, who has no account."""
    return dealing.deal(atelier, sari, now=noon)


@pytest.fixture
def known(atelier: Enterprise, buyer: Contact, noon: datetime) -> Deal:
    """With Ms Mizoguri."""
    return dealing.deal(atelier, None, contact=buyer, now=noon)


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
