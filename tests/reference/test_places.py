"""Which regency or city, and which country, a text means: the real tables with all their other names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from apps.reference.models import Country, Port, Province, Regency, RegencyAlias
from apps.reference.reads import known_countries, known_places
from apps.reference.rules.countries import AmbiguousCountry, Countries, UnknownCountry
from apps.reference.rules.places import AmbiguousPlace, Places, UnknownPlace, without_kind

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture
def places() -> Places:
    return known_places()


@pytest.fixture
def countries() -> Countries:
    return known_countries()


@pytest.mark.parametrize(
    ("name", "bare", "is_city"),
    [
        ("Kota Bandung", "bandung", True),
        ("Bandung Kota", "bandung", True),
        ("Kab. Garut", "garut", False),
        ("Garut Kab", "garut", False),
        ("Garut", "garut", None),
        ("Kota", "kota", None),
        ("Lima Puluh Kota", "lima puluh kota", None),  # its name: fifty towns
    ],
)
def test_what_kind_a_name_says_before_or_behind_it(name: str, bare: str, is_city: bool | None) -> None:
    assert without_kind(name) == (bare, is_city)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kab. Garut", "32.05"),
        ("GARUT", "32.05"),
        ("Kabupaten Garut", "32.05"),
        ("kota bandung", "32.73"),
        ("Kodya Bandung", "32.73"),
        ("Kab Bandung", "32.04"),
        ("Palangka Raya", "62.71"),
        ("Jakarta Selatan", "31.74"),
        ("Kota Adm. Jakarta Selatan", "31.74"),
        ("Garut, Jawa Barat", "32.05"),
        ("Garut (Jabar)", "32.05"),
        ("Kec. Wanasari, Kab. Brebes, Jawa Tengah", "33.29"),
        ("Jl. Raya No 5, Kota Malang", "35.73"),
        ("Kab. Kendari", "74.02"),
        ("Kendari", "74.71"),
        ("Kab. Pontianak", "61.02"),
        ("Pontianak", "61.71"),
        ("Banjar, Jawa Barat", "32.79"),
        ("3213", "32.13"),
        ("32.13", "32.13"),
        ("Kep. Talaud", "71.04"),
        ("K\u200bab. Garut", "32.05"),
        ("KAB.GARUT", "32.05"),
        ("Bandung Kota", "32.73"),
        ("Sidoardjo", "35.15"),
        ("Sby", "35.78"),
        ("Soerakarta", "33.72"),
        ("Kota Tjirebon", "32.74"),
        ("Kab. Tjiamis, Djawa Barat", "32.07"),
        ("Pekalongan Kota", "33.75"),
        ("Banjoewangi", "35.10"),
        ("Kab. Bodjonegoro", "35.22"),
        ("Bandjarmasin", "63.71"),
    ],
)
def test_places_by_name(places: Places, name: str, code: str) -> None:
    assert places.find(name) == code


@pytest.mark.parametrize("code", ["32.05", "3205", 3205, 32.05, " 32.05 "])
def test_places_by_code(places: Places, code: object) -> None:
    assert places.find("", code) == "32.05"


def test_a_code_that_lost_its_zero_is_read(places: Places) -> None:
    assert places.find("", 33.1) == "33.10"


@pytest.mark.parametrize(
    ("name", "code", "choices"),
    [
        ("Bandung", None, ["32.04", "32.73"]),
        ("Tjirebon", None, ["32.09", "32.74"]),
        ("Semarang", None, ["33.22", "33.74"]),
        ("Garutt", None, ["32.05"]),
        ("Garut", "32.73", ["32.73", "32.05"]),
        ("", None, []),
        ("Balikpapan Selatan", None, ["64.71"]),
        ("Kec. Balikpapan Kota", None, ["64.71"]),
        ("Surabaya Timur", None, ["35.78"]),
        ("Toraja", None, ["73.18", "73.26"]),
        ("DKI Jakarta", None, ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]),
        ("Jawa Barat", None, []),
        ("Kab. Antah Berantah", None, []),
        ("Masohi Kota Lama", None, ["81.01"]),
        ("Bandung Barat Lor", None, ["32.17", "32.73", "32.04"]),  # the longest name first
    ],
)
def test_what_is_not_clear_offers_a_choice(places: Places, name: str, code: str | None, choices: list[str]) -> None:
    with pytest.raises(UnknownPlace) as wrong:
        places.find(name, code)
    assert [choice for choice, _label in wrong.value.choices] == choices
    assert str(wrong.value)


def test_the_province_beside_it_settles_a_name_of_two(places: Places) -> None:
    assert places.find("Banjar", None, "Jabar") == "32.79"
    assert places.find("Banjar", None, "Prov. Kalimantan Selatan") == "63.03"


def test_every_place_is_found_by_its_own_name(places: Places) -> None:
    assert [row.name for row in Regency.objects.all() if places.find(row.name) != row.pk] == []


def test_no_other_name_hides_a_place(places: Places) -> None:
    """An alias that is also a place's own name makes that name ambiguous: only where both are meant."""
    names = [alias.name for alias in RegencyAlias.objects.all()]
    unclear = set()
    for name in names:
        try:
            places.find(name)
        except AmbiguousPlace:
            unclear.add(name)
    assert unclear == {"Toraja"}


def test_names_in_lists_of_offices(places: Places) -> None:
    """09_regencies.xlsx, offices/13_regions.csv."""
    sheet = load_workbook(CASES / "import" / "09_regencies.xlsx").active
    assert sheet is not None
    names = [str(row[2]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert len([places.find(name) for name in names]) == 41
    found = {name: places.find(name) for name in names}
    assert found["Kab. Toba Samosir"] == "12.12"
    assert found["Kab. Mamuju Utara"] == "76.01"
    assert found["Kab. Maluku Tenggara Barat"] == "81.03"
    with (CASES / "offices" / "13_regions.csv").open(encoding="utf-8", newline="") as file:
        cells = [row["Kabupaten/Kota"] for row in csv.DictReader(file)]
    asked = set()
    for cell in cells:
        try:
            places.find(cell)
        except UnknownPlace as unclear:
            asked.add(cell if unclear.choices else "")
    assert asked == {"Jakarta", "DKI Jakarta", "BANDUNG", "Balikpapan Selatan", "Kec. Balikpapan Kota"}


def test_names_of_countries(countries: Countries) -> None:
    """guests_8_countries.xlsx."""
    sheet = load_workbook(CASES / "guests" / "guests_8_countries.xlsx").active
    assert sheet is not None
    found = {str(row[4]): countries.find(str(row[4])) for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert len(found) == 44
    assert (found["Inggris"], found["UAE"], found["Ivory Coast"], found["RRT"]) == ("GB", "AE", "CI", "CN")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("AS", "US"),
        ("u.k.", "GB"),
        ("jp", "JP"),
        ("KOR", "KR"),
        ("Korea", "KR"),
        ("Côte d’Ivoire", "CI"),
        ("Negara Jepang", "JP"),
        ("THE PHILIPPINES", "PH"),
        ("P. R. China", "CN"),
        ("México", "MX"),
        ("Jer\u200bman", "DE"),
        ("Netherlands (the)", "NL"),
        ("Bahamas, The", "BS"),
    ],
)
def test_countries_by_other_names(countries: Countries, name: str, code: str) -> None:
    assert countries.find(name) == code


def test_a_slip_offers_a_country_and_a_shared_name_both(countries: Countries) -> None:
    with pytest.raises(UnknownCountry) as slip:
        countries.find("Deutchland")
    assert slip.value.choices[0][0] == "DE"
    with pytest.raises(AmbiguousCountry) as shared:
        countries.find("Kongo")
    assert {code for code, _label in shared.value.choices} == {"CD", "CG"}
    for nonsense in ("", "²", "9" * 4500, "\x00"):
        with pytest.raises(UnknownCountry):
            countries.find(nonsense)


def test_every_country_is_found_by_both_its_names(countries: Countries) -> None:
    for row in Country.objects.all():
        assert countries.find(row.name) == countries.find(row.name_en) == row.pk


def test_every_province_has_a_port() -> None:
    without = Province.objects.exclude(pk__in=Port.objects.values("province"))
    assert list(without) == []


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("AE", "en", "the United Arab Emirates"),
        ("JP", "en", "Japan"),
        ("NL", "en", "the Netherlands"),
        ("NL", "id", "Belanda"),
    ],
)
def test_a_country_in_a_sentence_has_its_article(db: None, code: str, language: str, name: str) -> None:
    with override(language):
        assert Country.objects.get(pk=code).in_sentence == name


@pytest.mark.parametrize(("name", "code"), [("Kutaraja", "11.71"), ("Banda Acheh", "11.71"), ("Kabanjahe", "12.06")])
def test_a_code_agrees_with_any_name_of_its_place_and_with_a_slip_of_it(places: Places, name: str, code: str) -> None:
    assert places.find(name, code) == code


def test_a_regency_that_is_spelt_almost_like_a_province_is_no_province(places: Places) -> None:
    """Bantaeng, on Sulawesi, is no slip of Banten."""
    assert places.find("Pajukukang, Bantaeng") == "73.03"
