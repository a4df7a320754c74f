"""Packing, keeping, terms and samples: their edges, the database's last word, and that no list forgets one."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.actions import save_version
from apps.gallery.actions.facts import FIELDS as WRITTEN
from apps.gallery.actions.facts import STEPS
from apps.gallery.choices import VersionState
from apps.gallery.forms import SECTION_FORMS
from apps.gallery.models import Version
from apps.gallery.rules.completeness import SECTIONS, missing, oddities
from apps.gallery.rules.fields import FIELDS, PARTS
from apps.gallery.views.shown import facts_of_version, plain_facts
from apps.umkm.models import Enterprise
from tests.builders import gallery

# What is kept of a version without being a fact that its maker says.
KEPT_ABOUT = {
    "id",
    "created_at",
    "updated_at",
    "product",
    "number",
    "state",
    "revision",
    "hs_status",
    "help_wanted",
    "submitted_at",
    "submitted_by",
    "decided_at",
    "decided_by",
    "return_note",
    "return_reasons",
}
# A relation that is a fact, beside the fields.
ROWS = {STEPS}


def facts_of_the_model() -> set[str]:
    fields = {field.name for field in (*Version._meta.fields, *Version._meta.many_to_many)}
    return (fields - KEPT_ABOUT) | ROWS


def told() -> set[str]:
    return {part for name, _section, _label in FIELDS for part in PARTS.get(name, (name,))}


def test_every_fact_of_a_version_is_written_told_and_asked() -> None:
    asked = {
        part for form in SECTION_FORMS.values() for name in form.fact_names() for part in form.parts.get(name, (name,))
    }
    assert set(WRITTEN) == facts_of_the_model()
    assert told() - {"photos"} == facts_of_the_model()
    assert asked == facts_of_the_model()
    assert {section for _name, section, _label in FIELDS} == set(SECTIONS)


@pytest.mark.django_db
def test_every_fact_is_shown_as_words(kulitara: Enterprise, sari: User) -> None:
    said = plain_facts(whole(kulitara, sari))
    assert set(said) == {name for name, _section, _label in FIELDS} - {"photos"}
    assert {name: words for name, words in said.items() if not words} == {"certificate_types": "", "dimensions_en": ""}


PACKED = {
    "pack_kind": "carton",
    "pack_contents": 24,
    "pack_length_cm": Decimal(40),
    "pack_width_cm": Decimal(30),
    "pack_height_cm": Decimal("25.5"),
    "pack_gross_grams": 16_100,
    "shelf_life_days": 540,
    "storage": "cool",
    "own_label": "yes",
    "repeat_lead_days": 20,
    "payment_terms": ["tt-30-70", "lc-sight"],
    "sample_policy": "paid",
    "sample_price": Decimal(18),
    "sample_days": 7,
}


def whole(maker: Enterprise, by: User) -> Version:
    until = timezone.localdate() + timedelta(days=30)
    more = {**PACKED, "price_until": until, "steps": [(200, "14.00"), (500, "11.20")]}
    return gallery.draft_of(gallery.product(maker, by, photos=0, **more))


@pytest.fixture
def draft(kulitara: Enterprise, sari: User) -> Version:
    return gallery.draft_of(gallery.product(kulitara, sari, photos=0))


@pytest.mark.django_db
def test_sending_and_hanging_ask_for_none_of_them(draft: Version) -> None:
    assert {need.field for need in missing(facts_of_version(draft))} == {"photos"}


@pytest.mark.django_db
def test_they_are_told_in_words(kulitara: Enterprise, sari: User) -> None:
    said = plain_facts(whole(kulitara, sari))
    assert said["packing"] == "Karton, 24 pcs"
    assert said["pack_size"] == "40 × 30 × 25,5 cm"
    assert said["pack_gross"] == "16,1 kg"
    assert said["steps"] == "200 pcs: USD 14,00; 500 pcs: USD 11,20"
    assert said["payment_terms"] == "Uang muka 30 %, sisanya 70 % sebelum dikirim; L/C atas unjuk"


EDGES = [
    ({"pack_contents": 1}, ""),
    ({"pack_contents": 0}, "pack_contents"),
    ({"pack_gross_grams": 1}, ""),
    ({"pack_gross_grams": 0}, "pack_gross_grams"),
    ({"pack_gross_grams": 30_000_000}, ""),
    ({"pack_gross_grams": 30_000_001}, "pack_gross_grams"),
    ({"shelf_life_days": 1}, ""),
    ({"shelf_life_days": 3650}, ""),
    ({"shelf_life_days": 0}, "shelf_life_days"),
    ({"shelf_life_days": 3651}, "shelf_life_days"),
    ({"repeat_lead_days": 365}, ""),
    ({"repeat_lead_days": 366}, "repeat_lead_days"),
    ({"sample_days": 180}, ""),
    ({"sample_days": 181}, "sample_days"),
    ({"sample_days": 0}, "sample_days"),
    ({"sample_price": Decimal("0.01")}, ""),
    ({"sample_price": Decimal(0)}, "sample_price"),
    ({"sample_price": Decimal(5), "sample_policy": "free"}, "sample_price"),
    ({"sample_days": 5, "sample_policy": "none"}, "sample_days"),
    ({"sample_days": 5, "sample_policy": "free"}, ""),
    ({"pack_length_cm": Decimal(40)}, "pack_size"),
    ({"pack_length_cm": Decimal(40), "pack_width_cm": Decimal(30)}, "pack_size"),
    ({"pack_length_cm": Decimal(1200), "pack_width_cm": Decimal("0.1"), "pack_height_cm": Decimal(1)}, ""),
    (
        {"pack_length_cm": Decimal("1200.1"), "pack_width_cm": Decimal(1), "pack_height_cm": Decimal(1)},
        "pack_length_cm",
    ),
    ({"pack_kind": "pallet"}, "pack_kind"),
    ({"storage": "warm"}, "storage"),
    ({"own_label": "maybe"}, "own_label"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("changes", "field"), EDGES)
def test_keeps_the_edges(draft: Version, sari: User, changes: dict[str, Any], field: str) -> None:
    if not field:
        saved = save_version(version=draft, by=sari, changes=changes)
        assert {name: getattr(saved, name) for name in changes} == changes
        return
    with pytest.raises(Refused) as refused:
        save_version(version=draft, by=sari, changes=changes)
    assert refused.value.field == field


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "accepted"), [(0, True), (-1, False), (3 * 366, True), (3 * 366 + 1, False)])
def test_a_price_is_held_from_today_to_three_years_on(draft: Version, sari: User, days: int, accepted: bool) -> None:
    until = timezone.localdate() + timedelta(days=days)
    if accepted:
        assert save_version(version=draft, by=sari, changes={"price_until": until}).price_until == until
        return
    with pytest.raises(Refused) as refused:
        save_version(version=draft, by=sari, changes={"price_until": until})
    assert refused.value.field == "price_until"


@pytest.mark.django_db
def test_a_day_that_has_passed_since_stands_in_nobodys_way(draft: Version, sari: User) -> None:
    Version.objects.filter(pk=draft.pk).update(price_until=timezone.localdate() - timedelta(days=9))
    assert save_version(version=draft, by=sari, changes={"moq": 300}).moq == 300


BEHIND = [
    ({"pack_contents": 0}, "package_holds_something"),
    ({"pack_gross_grams": 0}, "package_weighs_something"),
    ({"pack_length_cm": 40}, "package_has_three_sides_or_none"),
    ({"pack_length_cm": 40, "pack_width_cm": 30}, "package_has_three_sides_or_none"),
    ({"pack_length_cm": 40, "pack_width_cm": 30, "pack_height_cm": 0}, "package_has_three_sides_or_none"),
    ({"shelf_life_days": 0}, "shelf_life_within_ten_years"),
    ({"shelf_life_days": 3651}, "shelf_life_within_ten_years"),
    ({"repeat_lead_days": 0}, "repeat_lead_time_within_a_year"),
    ({"repeat_lead_days": 366}, "repeat_lead_time_within_a_year"),
    ({"sample_days": 0}, "sample_days_of_a_sample"),
    ({"sample_days": 181}, "sample_days_of_a_sample"),
    ({"sample_price": 0}, "sample_price_of_a_paid_sample"),
    ({"sample_price": 5, "sample_policy": "free"}, "sample_price_of_a_paid_sample"),
    ({"sample_price": 5, "sample_policy": ""}, "sample_price_of_a_paid_sample"),
    ({"sample_days": 5, "sample_policy": "none"}, "sample_days_of_a_sample"),
    (
        {"price_min": None, "price_max": None, "price_on_request": True, "price_until": "2027-01-31"},
        "no_price_on_request_is_held",
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("facts", "refused_by"), BEHIND)
def test_the_database_refuses_what_goes_behind_the_actions(
    draft: Version, facts: dict[str, Any], refused_by: str
) -> None:
    with pytest.raises(IntegrityError, match=refused_by), transaction.atomic():
        Version.objects.filter(pk=draft.pk).update(**facts)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "warned"),
    [
        ({"pack_contents": 10, "pack_gross_grams": 6400}, False),
        ({"pack_contents": 10, "pack_gross_grams": 6399}, True),
        ({"pack_contents": 10, "pack_gross_grams": 100, "unit": "set"}, False),
        ({"pack_contents": 25, "pack_gross_grams": 24_999, "unit": "kg"}, True),
        ({"pack_contents": 25, "pack_gross_grams": 25_000, "unit": "kg"}, False),
        ({"pack_gross_grams": 1}, False),
    ],
)
def test_a_full_package_lighter_than_its_goods_is_asked_about(
    draft: Version, sari: User, facts: dict[str, Any], warned: bool
) -> None:
    saved = save_version(version=draft, by=sari, changes=facts)
    assert ("packing" in dict(oddities(facts_of_version(saved)))) is warned


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("terms", "port", "warned"),
    [(["FOB"], "IDCGK", True), (["FCA", "CIP"], "IDCGK", False), (["FOB", "CIF"], "IDTPP", False)],
)
def test_terms_of_ships_at_an_airport_are_asked_about(
    draft: Version, sari: User, terms: list[str], port: str, warned: bool
) -> None:
    saved = save_version(version=draft, by=sari, changes={"incoterms": terms, "port": port})
    assert ("terms" in dict(oddities(facts_of_version(saved)))) is warned


@pytest.mark.django_db
def test_the_curator_sees_what_differs(kulitara: Enterprise, sari: User, joko: User, as_person: Any) -> None:
    hanging = gallery.published(kulitara, sari, joko, **PACKED)
    version = gallery.changed(hanging, sari, pack_contents=30, steps=[(200, "14.00"), (500, "12.00")])
    gallery.actions.submit_version(version=version, by=sari)
    assert version.state == VersionState.SUBMITTED
    page = as_person(joko).get(f"/id/desk/curation/{version.pk}/").content.decode()
    assert "Kemasan" in page
    assert "500 pcs: USD 12,00" in page
