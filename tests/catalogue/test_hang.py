"""Hanging, hanging anew and taking down; the wall's version moves with each committed change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from apps.catalogue.actions import CHANGES_KEPT, redraw, save_listing, save_listings, take_down, take_down_enterprise
from apps.catalogue.models import Change, Listing, Word
from apps.catalogue.reads.drawing import TOKEN_MARK, draw, drawn_card
from apps.catalogue.reads.indexing import card_of, facts_of
from apps.catalogue.reads.labels import read_labels
from apps.catalogue.reads.shelf import catalogue_version
from apps.catalogue.rules.cards import Card
from apps.reference.models import Regency
from tests.builders.catalogue import a_card, hung

pytestmark = pytest.mark.django_db


def test_a_hung_work_carries_its_facets_and_both_drawn_cards() -> None:
    row = hung(regency="33.75", moq=201, capacity=999, lead_days=30)
    assert (row.parent, row.province, row.hs_chapter) == ("anyaman", "33", "46")
    assert (row.moq_step, row.capacity_step, row.lead_step) == (3, 1, 2)
    assert "Keranjang eceng gondok kepang" in row.drawn_id
    assert "Kota Pekalongan, Jawa Tengah" in row.drawn_id
    assert "Pekalongan City, Central Java" in row.drawn_en
    assert "30 hari" in row.drawn_id
    assert "30 days" in row.drawn_en


def test_unknown_figures_are_in_no_band() -> None:
    row = hung(moq=None, capacity=None, lead_days=None)
    assert (row.moq_step, row.capacity_step, row.lead_step) == (0, 0, 0)


def test_a_drawn_card_holds_no_token_and_nothing_of_a_person() -> None:
    row = hung()
    assert f'value="{TOKEN_MARK}"' in row.drawn_id
    assert row.drawn_id.count("csrfmiddlewaretoken") == 1


def test_what_makers_write_is_escaped() -> None:
    row = hung(name='<script>alert("x")</script>', maker_name="<b>Maker</b>")
    assert "<script>" not in row.drawn_id
    assert "<b>Maker" not in row.drawn_id


def test_hanging_again_replaces_the_card() -> None:
    card = a_card()
    save_listing(card=card)
    save_listing(card=a_card(product_id=card.product_id, slug=card.slug, name="Keranjang baru"))
    assert [row.name for row in Listing.objects.all()] == ["Keranjang baru"]


def test_hanging_the_same_card_again_is_no_change() -> None:
    card = a_card(certificates=("HALAL", "SVLK"))
    save_listing(card=card)
    first, version = Listing.objects.get(), catalogue_version()
    save_listing(card=replace(card, certificates=("SVLK", "HALAL")), now=first.changed_at + timedelta(days=1))
    assert catalogue_version() == version
    assert Listing.objects.get().changed_at == first.changed_at
    save_listing(card=replace(card, moq=201))
    assert catalogue_version() != version


def test_a_card_survives_storage_unchanged() -> None:
    card = a_card(price_min_usd=None, more_words=("rotan",))
    row = hung()
    assert card_of(facts_of(card)) == card
    assert isinstance(card_of(row.facts), Card)


def test_taking_down_removes_only_what_was_named() -> None:
    first, second = hung(), hung()
    assert take_down(product_ids=[first.product_id, 10**6]) == 1
    assert list(Listing.objects.all()) == [second]


def test_taking_a_maker_down_removes_all_her_works_and_no_others() -> None:
    hung(enterprise_id=7)
    hung(enterprise_id=7)
    other = hung(enterprise_id=8)
    assert take_down_enterprise(enterprise_id=7) == 2
    assert list(Listing.objects.all()) == [other]


def test_each_change_gives_the_wall_a_version_never_seen_before() -> None:
    seen = {catalogue_version()}
    row = hung()
    for verb in (
        lambda: save_listing(card=replace(card_of(row.facts), moq=7)),
        lambda: save_listings(cards=[a_card(), a_card()]),
        lambda: take_down(product_ids=[row.product_id]),
    ):
        verb()
        assert catalogue_version() not in seen
        seen.add(catalogue_version())


def test_a_change_that_is_rolled_back_leaves_the_version_alone() -> None:
    before = catalogue_version()
    with transaction.atomic():
        save_listing(card=a_card())
        transaction.set_rollback(True)
    assert catalogue_version() == before
    assert not Listing.objects.exists()


def test_nothing_to_do_is_no_change() -> None:
    before = catalogue_version()
    assert take_down(product_ids=[10**6]) == 0
    assert take_down_enterprise(enterprise_id=10**6) == 0
    assert save_listings(cards=[]) == 0
    assert catalogue_version() == before


def test_the_log_of_changes_is_kept_short_without_repeating_a_version() -> None:
    seen = set()
    for _ in range(CHANGES_KEPT + 20):
        Change.objects.create()
        seen.add(catalogue_version())
    redraw()
    assert Change.objects.count() <= CHANGES_KEPT + 1
    assert catalogue_version() not in seen


def test_redrawing_follows_renamed_regions_and_changes_nothing_twice() -> None:
    row = hung(regency="33.75")
    Regency.objects.filter(code="33.75").update(name="Kota Batik")
    assert redraw() == 1
    row.refresh_from_db()
    assert "Kota Batik, Jawa Tengah" in row.drawn_id
    assert redraw() == 0


def test_words_are_learned_after_commit_and_forgotten_with_their_last_work(
    django_capture_on_commit_callbacks: object,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        row = hung(name="Keripik pisang kepok")
    assert Word.objects.filter(word="pisang").exists()
    take_down(product_ids=[row.product_id])
    redraw()
    assert not Word.objects.filter(word="pisang").exists()


def test_the_database_refuses_a_second_row_for_a_product() -> None:
    row = hung()
    with pytest.raises(IntegrityError, match="catalogue_listing_pkey"), transaction.atomic():
        Listing.objects.bulk_create([row])


@pytest.mark.parametrize(
    ("given", "indonesian", "english"),
    [
        ({"price_min": Decimal("4.20"), "price_max": Decimal("6")}, "USD 4,20–6,00 per set", "USD 4.20–6.00 per set"),
        ({"price_max": Decimal("6"), "unit": "kg"}, "USD 6,00 per kilogram", "USD 6.00 per kilogram"),
        ({"price_min": Decimal("50000"), "currency": "IDR"}, "Rp50.000 per set", "Rp50,000 per set"),
        ({"price_on_request": True}, "Harga atas permintaan", "Price on request"),
        ({}, "", ""),
    ],
)
def test_a_card_says_its_price_with_the_unit(given: dict[str, object], indonesian: str, english: str) -> None:
    card = a_card(**{"currency": "USD", **given})
    for language, expected in (("id", indonesian), ("en", english)):
        with translation.override(language):
            assert drawn_card(card, read_labels()).price_line == expected
            assert expected in draw(card, language, read_labels())
