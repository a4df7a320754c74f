"""`manage.py load_reference`: everything is there, twice changes nothing, staff's edits stay."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone

from apps.reference.actions import load_reference, load_table
from apps.reference.models import (
    Category,
    CertificateType,
    Country,
    Currency,
    HsChapter,
    HsCode,
    LoadedFile,
    PaymentTerm,
    Province,
    Regency,
    SizeCriterion,
    Unit,
)
from apps.reference.reads.files import SOURCES, TableSource

pytestmark = pytest.mark.django_db


def source_of(model: Any) -> TableSource:
    return next(source for source in SOURCES if source.model is model)


def load_anew(model: Any, *, dry_run: bool = False) -> Any:
    return load_table(source_of(model), digest="another", now=timezone.now(), dry_run=dry_run)


def test_all_provinces_and_regencies_are_there_with_codes_and_time_zones() -> None:
    assert Province.objects.count() == 38
    assert Regency.objects.count() == 514
    assert Regency.objects.filter(is_city=True).count() == 98
    garut, pontianak = Regency.objects.get(code="32.05"), Regency.objects.get(code="61.71")
    assert (garut.name, garut.province.name_en, garut.time_zone) == ("Kab. Garut", "West Java", "Asia/Jakarta")
    assert (pontianak.name, pontianak.time_zone) == ("Kota Pontianak", "Asia/Pontianak")
    assert Regency.objects.get(code="31.74").name == "Jakarta Selatan"
    assert Regency.objects.get(code="94.01").time_zone == "Asia/Jayapura"
    assert Province.objects.get(code="91").bps_code == "94"


def test_countries_and_currencies_have_indonesian_names() -> None:
    assert Country.objects.count() == 249
    assert Country.objects.get(code="DE").name == "Jerman"
    assert Country.objects.filter(eu_member=True).count() == 27
    assert not Country.objects.get(code="GB").eu_member
    assert Currency.objects.get(code="IDR").name == "Rupiah Indonesia"
    assert Currency.objects.get(code="USD").offered


def test_every_six_digit_line_stands_in_its_chapter() -> None:
    assert HsChapter.objects.count() == 97
    assert HsCode.objects.count() == 5612
    line = HsCode.objects.get(code="460219")
    assert str(line) == "4602.19"
    assert line.common
    assert "eceng gondok" in line.description
    assert line.chapter.name == "Anyaman, keranjang"


def test_categories_have_two_levels_and_every_parent_has_children() -> None:
    parents = Category.objects.parents().annotate(number=Count("children"))
    assert parents.count() == 12
    assert min(parent.number for parent in parents) >= 2
    assert not Category.objects.filter(parent__parent__isnull=False).exists()
    assert Category.objects.get(code="tas-anyam").parent_id == "anyaman"


def test_certificates_that_came_joined_in_the_rules_are_rows_of_their_own() -> None:
    codes = set(CertificateType.objects.values_list("code", flat=True))
    assert {"ORG-EU", "ORG-US", "JAS", "FSC", "PEFC", "ISO22000", "FSSC", "GOTS", "FT", "RA", "4C", "BSCI"} <= codes
    assert CertificateType.objects.filter(facet=True).count() == 15


def test_units_know_the_spellings_of_workbooks() -> None:
    assert Unit.objects.get(aliases__contains=["pair"]).code == "pasang"
    assert Unit.objects.get(aliases__contains=["karton"]).code == "ctn"


def test_a_second_load_reads_nothing_again() -> None:
    assert all(count.skipped for count in load_reference(now=timezone.now()))


def test_loading_the_same_file_anew_changes_nothing() -> None:
    count = load_anew(Regency)
    assert (count.created, count.updated, count.unchanged, count.kept) == (0, 0, 514, 0)


def test_a_changed_row_follows_the_file() -> None:
    Unit.objects.filter(code="kg").update(name="kilo")
    assert load_anew(Unit).updated == 1
    assert Unit.objects.get(code="kg").name == "kilogram"


def test_what_staff_edited_stays() -> None:
    Unit.objects.filter(code="kg").update(name="kilo", edited=True)
    count = load_anew(Unit)
    assert (count.updated, count.kept) == (0, 1)
    assert Unit.objects.get(code="kg").name == "kilo"


def test_a_dry_run_counts_and_writes_nothing() -> None:
    Unit.objects.filter(code="kg").update(name="kilo")
    LoadedFile.objects.filter(name="unit").delete()
    said = StringIO()
    call_command("load_reference", "--dry-run", stdout=said)
    assert "changed     1" in said.getvalue()
    assert Unit.objects.get(code="kg").name == "kilo"
    assert not LoadedFile.objects.filter(name="unit").exists()


def test_a_limit_that_moves_into_its_neighbour_is_loaded(db: None) -> None:
    """Row by row the changed class would overlap with the one that is not changed yet."""
    small = SizeCriterion.objects.get(law="PP 7/2021", measure="sales", size_class="small")
    medium = SizeCriterion.objects.get(law="PP 7/2021", measure="sales", size_class="medium")
    SizeCriterion.objects.filter(pk=medium.pk).update(lower_limit=20 * 10**9)
    SizeCriterion.objects.filter(pk=small.pk).update(upper_limit=20 * 10**9)
    source = next(source for source in SOURCES if source.model is SizeCriterion)
    assert load_table(source, digest="another", now=timezone.now(), dry_run=False).updated == 2
    small.refresh_from_db()
    medium.refresh_from_db()
    assert (small.upper_limit, medium.lower_limit) == (15 * 10**9, 15 * 10**9)


def test_ways_to_be_paid_have_their_sentence_in_both_languages() -> None:
    terms = list(PaymentTerm.objects.offered())
    assert [term.pk for term in terms[:3]] == ["advance", "tt-30-70", "tt-30-bl"]
    assert len(terms) == 10
    assert all(term.meaning.endswith(".") and term.meaning_en.endswith(".") for term in terms)


def test_food_and_cosmetics_ask_how_long_they_keep_and_baskets_do_not() -> None:
    asking = set(Category.objects.filter(asks_shelf_life=True).values_list("code", flat=True))
    assert {"kopi", "camilan", "perikanan", "sabun", "atsiri"} <= asking
    assert not {"keranjang", "serat-alam", "tanaman-hias", "aroma-rumah", "briket"} & asking
