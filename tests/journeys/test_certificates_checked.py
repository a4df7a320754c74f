"""Facet, card and page say a certificate only where it was checked, and up to its last midnight in Jakarta."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from apps.accounts.models import User
from apps.catalogue.models import Listing
from apps.gallery.models import Product
from apps.journeys.actions import check_certificate, drop_ended_certificates
from apps.umkm.models import Certificate, Enterprise
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db

LAST = date(2026, 12, 20)
# The last minute of that day in Jakarta, and the first of the next.
BEFORE, AFTER = datetime(2026, 12, 20, 16, 59, tzinfo=UTC), datetime(2026, 12, 20, 17, 0, tzinfo=UTC)


@pytest.fixture
def maker(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


def work(maker: Enterprise, sari: User, joko: User, **facts: Any) -> tuple[Product, Certificate]:
    paper = umkm.certificate(maker, sari, code="FSC", number="F-1", issued_on=date(2023, 12, 20), **facts)
    return gallery.published(maker, sari, joko, certificate_types=["FSC"]), paper


def said(product: Product) -> dict[str, bool]:
    """Where a visitor reads that the certificate was checked."""
    cache.clear()
    wall = Client().get("/en/catalogue/").content.decode()
    found = Client().get("/en/catalogue/?certificate=FSC").content.decode()
    page = Client().get(f"/en/products/{product.slug}/").content.decode()
    return {
        "facet": bool(re.search(r'name="certificate"[^>]*value="FSC"', wall)),
        "list": product.slug in found,
        "card": Listing.objects.get(product_id=product.pk).certificates == ["FSC"],
        "page": "Checked with the issuer" in page,
    }


def test_what_is_only_claimed_is_counted_nowhere(maker: Enterprise, sari: User, joko: User) -> None:
    product, paper = work(maker, sari, joko, valid_until=LAST)
    assert set(said(product).values()) == {False}
    check_certificate(certificate=paper, by=joko, accepted=True)
    assert set(said(product).values()) == {True}


def test_it_counts_until_midnight_in_jakarta_and_no_minute_longer(maker: Enterprise, sari: User, joko: User) -> None:
    product, _paper = work(maker, sari, joko, valid_until=LAST, checked_by=joko)
    with time_machine.travel(BEFORE, tick=False):
        assert drop_ended_certificates() == 0
        assert set(said(product).values()) == {True}
    with time_machine.travel(AFTER, tick=False):
        assert [drop_ended_certificates(), drop_ended_certificates()] == [1, 1]
        assert set(said(product).values()) == {False}


def test_one_without_a_last_day_does_not_end(maker: Enterprise, sari: User, joko: User) -> None:
    product, _paper = work(maker, sari, joko, checked_by=joko)
    with time_machine.travel(AFTER, tick=False):
        assert drop_ended_certificates() == 0
        assert set(said(product).values()) == {True}


def test_a_maker_whom_nobody_sees_has_no_card_to_change(maker: Enterprise, sari: User, joko: User) -> None:
    umkm.certificate(maker, sari, code="FSC", number="F-1", valid_until=LAST, checked_by=joko)
    with time_machine.travel(AFTER, tick=False):
        assert drop_ended_certificates() == 0
