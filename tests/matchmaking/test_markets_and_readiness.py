"""Matching with what markets ask and how ready makers are, from real rows to the words of the letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.catalogue.actions import bar
from apps.gallery.models import Product
from apps.matchmaking.actions import match_everything
from apps.matchmaking.models import Match, Outcome
from apps.matchmaking.reads.wording import Names, sayings
from apps.reference.models import Country
from apps.umkm.models import Enterprise
from tests.builders import umkm
from tests.builders.buyers import need

pytestmark = pytest.mark.django_db

LAST = date(2026, 11, 20)


def noon(day: int) -> datetime:
    return datetime(2026, 11, day, 5, tzinfo=UTC)


@pytest.fixture
def crackers(atelier: Enterprise, hang: Callable[..., Product], sari: User, joko: User) -> Product:
    umkm.certificate(
        atelier, sari, code="HACCP", number="H-1", checked_by=joko, issued_on=date(2023, 11, 20), valid_until=LAST
    )
    return hang(atelier, hs_code="160521", certificate_types=["HACCP"])


def wish(buyer: Contact, code: str) -> None:
    need(buyer, hs_prefixes=["1605"], destination=Country.objects.get(pk=code))


@pytest.mark.parametrize(("day", "fits"), [(20, True), (21, False)])
def test_a_lapsed_certificate_takes_a_work_from_those_who_need_it(
    crackers: Product, buyer: Contact, day: int, fits: bool
) -> None:
    wish(buyer, "JP")
    match_everything(now=noon(day))
    assert Match.objects.standing().exists() is fits
    assert Outcome.objects.get().refused.get("market.barred", 0) == (0 if fits else 1)


def test_buyers_of_other_markets_still_have_it(crackers: Product, buyer: Contact) -> None:
    wish(buyer, "AU")
    match_everything(now=noon(21))
    assert Match.objects.standing().exists()


def test_what_the_wall_bars_leaves_the_matches_at_once(crackers: Product, buyer: Contact) -> None:
    wish(buyer, "JP")
    match_everything(now=noon(20))
    bar(bars={crackers.pk: {"JP": ["HACCP", "2026-11-20"]}})
    assert not Match.objects.standing().exists()
    bar(bars={crackers.pk: {"KR": ["HACCP", "2026-11-20"]}})
    assert Match.objects.standing().exists()
    bar(bars={crackers.pk: {"*": []}})
    assert not Match.objects.standing().exists()


def test_a_missing_certificate_is_named_with_what_it_takes(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact
) -> None:
    hang(atelier, hs_code="160521")
    wish(buyer, "JP")
    match_everything(now=noon(20))
    found = Match.objects.standing().get()
    with translation.override("en"):
        said = sayings(found.missing, Names(), brief=True)
    assert "for Japan still to be obtained: HACCP for fish products (about 60 days)" in said
    assert "export readiness not yet assessed" in said


def test_a_banned_work_is_proposed_to_nobody_abroad(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact
) -> None:
    hang(atelier, hs_code="140120")
    need(buyer, hs_prefixes=["1401"])
    match_everything(now=noon(20))
    assert not Match.objects.exists()


def test_a_match_of_before_prices_had_units_says_nothing_of_its_price() -> None:
    assert sayings([{"code": "price.within"}, {"code": "price.above", "percent": 12}], Names()) == []


def test_readiness_lifts_the_score_and_explains_itself() -> None:
    entry = {
        "code": "readiness.verified", "level": "Siap uji pasar", "level_en": "Ready to test", "on": "2026-11-12",
    }  # fmt: skip
    with translation.override("en"):
        assert sayings([entry], Names()) == ["export readiness verified: Ready to test, 12 Nov 2026"]
    with translation.override("id"):
        assert "Siap uji pasar, 12 Nov 2026" in sayings([entry], Names())[0]
