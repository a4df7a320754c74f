"""Looking up HS codes and regencies, by digits and by words of either language."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from apps.accounts.models import User
from apps.reference.models import Category, Port, Regency
from apps.reference.reads.search import FINDERS, find_hs, find_regencies

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["460219", "4602.19", "4602 19"])
def test_full_digits_find_one_line(text: str) -> None:
    assert [line.code for line in find_hs(text)] == ["460219"]


@pytest.mark.parametrize("text", ["4602", "46.02"])
def test_leading_digits_find_all_lines_under_them(text: str) -> None:
    found = find_hs(text)
    assert {line.code for line in found} == {"460211", "460212", "460219", "460290"}
    assert found[-1].code == "460290", "lines that small makers rarely export come last"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("eceng gondok", "460219"),
        ("keripik pisang", "200899"),
        ("kripik pisag", "200899"),
        ("roasted coffee", "090121"),
        ("rosted cofee", "090121"),
        ("baskets", "460211"),
        ("Madu", "040900"),
    ],
)
def test_words_of_both_languages_find_the_line(text: str, code: str) -> None:
    assert code in [line.code for line in find_hs(text)[:4]]


@pytest.mark.parametrize("text", ["", "   ", "zzzzzzzz", "99", "%", "'; --", "\x00"])
def test_nonsense_finds_nothing(text: str) -> None:
    assert find_hs(text) == [] or text.strip() == ""


def test_regencies_are_found_by_name_capital_and_with_slips() -> None:
    assert [one.name for one in find_regencies("garut")] == ["Kab. Garut"]
    assert "Kota Semarang" in [one.name for one in find_regencies("semrang")]
    assert [one.name for one in find_regencies("jakarta sel")] == ["Jakarta Selatan"]


@pytest.mark.parametrize("path", ["/id/codes/hs/", "/id/codes/regencies/"])
def test_a_stranger_is_asked_to_sign_in(path: str, as_person: Any) -> None:
    assert as_person(None).get(path).status_code == 302


def test_the_page_works_without_javascript(sari: User, as_person: Any) -> None:
    answer = as_person(sari).get("/id/codes/hs/", {"q": "eceng gondok"})
    assert answer.status_code == 200
    assert "4602.19" in answer.content.decode()


def test_pickers_get_lines_and_machines_data(sari: User, as_person: Any) -> None:
    client = as_person(sari)
    assert client.get("/id/codes/hs/", {"q": "460219", "as": "json"}).json()["results"][0]["value"] == "460219"
    lines = client.get("/id/codes/regencies/", {"q": "garut", "as": "lines"}).content.decode()
    assert 'data-text="Kab. Garut"' in lines
    assert "<html" not in lines
    many = client.get("/id/codes/regencies/", {"q": "jawa", "as": "lines"}).content.decode()
    assert many.count('role="option"') == 8
    assert client.get("/id/codes/people/", {"q": "sari"}).status_code == 404


@pytest.mark.parametrize("kind", FINDERS)
@pytest.mark.parametrize("text", ["", "\x00", "²", "9" * 4500, "%_'\";", "ا ب", "a" * 5000])
def test_no_words_break_a_finder(sari: User, as_person: Any, kind: str, text: str) -> None:
    for form in ("lines", "json", ""):
        assert as_person(sari).get(f"/id/codes/{kind}/", {"q": text, "as": form}).status_code == 200


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tas tenun", "420292"),
        ("tas tennun", "420292"),
        ("sendal", "640299"),
        ("sendl", "640299"),
        ("sandal jepit", "640299"),
        ("sndal jepit", "640299"),
        ("kopi bubuk", "090121"),
        ("kopi bubk", "090121"),
        ("keripik singkong", "200599"),
        ("kripik singkng", "200599"),
        ("batik tulis", "520852"),
        ("batk tulis", "520852"),
        ("tas kulit", "420221"),
        ("mebel rotan", "940383"),
        ("gula aren", "170290"),
    ],
)
def test_what_makers_say_finds_the_right_line_first(text: str, code: str) -> None:
    assert FINDERS["hs"].find(text, 8)[0].value == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Solo", "Kota Surakarta"),
        ("Jogja", "Kota Yogyakarta"),
        ("Tangsel", "Kota Tangerang Selatan"),
        ("kab bandung", "Kab. Bandung"),
        ("kota bandung", "Kota Bandung"),
        ("bandung", "Kab. Bandung"),
    ],
)
def test_places_are_found_by_the_names_that_people_use(text: str, name: str) -> None:
    assert FINDERS["regencies"].find(text, 8)[0].shown == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("priok", "IDTPP"),
        ("Semarang", "IDSRG"),
        ("semrang", "IDSRG"),
        ("Surabaya", "IDSUB"),
        ("Bali", "IDBOA"),
        ("Kupang", "IDKOE"),
        ("Medan", "IDBLW"),
        ("Jogja", "IDYIA"),
    ],
)
def test_ports_are_found_by_name_city_and_province(text: str, code: str) -> None:
    assert FINDERS["ports"].find(text, 8)[0].value == code


@pytest.mark.parametrize("text", ["Jawa Tengah", "Solo", "Kab. Jepara", "jateng", "Central Java"])
def test_a_place_without_a_port_leads_to_those_of_its_province(text: str) -> None:
    assert {one.value for one in FINDERS["ports"].find(text, 8)} >= {"IDSRG", "IDCXP"}


@pytest.mark.parametrize(("text", "code"), [("batik", "13134"), ("keripik", "10794"), ("10761", "10761")])
def test_business_groups_are_found_by_what_is_made(text: str, code: str) -> None:
    assert FINDERS["kbli"].find(text, 8)[0].value == code


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("hs", "4602.19", "460219"),
        ("hs", "460219", "460219"),
        ("hs", "Sandal karet (6402.99)", "640299"),
        ("hs", "sandal (6402.99)", None),
        ("hs", "sandal", None),
        ("hs", "999999", None),
        ("regencies", "Solo", "33.72"),
        ("regencies", "32.05", "32.05"),
        ("regencies", "Kab. Garut", "32.05"),
        ("regencies", "Bandung", None),
        ("ports", "idsrg", "IDSRG"),
        ("ports", "Tanjung Priok", "IDTPP"),
        ("kbli", "13134", "13134"),
        ("kbli", "Industri Batik (13134)", "13134"),
    ],
)
def test_only_what_is_beyond_doubt_settles(kind: str, text: str, code: str | None) -> None:
    found = FINDERS[kind].settle(text)
    assert (found.value if found else None) == code


def test_a_line_chosen_in_one_language_counts_in_the_other() -> None:
    with override("en"):
        chosen = FINDERS["hs"].read("640299")
    assert chosen is not None
    assert (chosen.shown, chosen.note[:8]) == ("Sandal karet", "Footwear"), "the short Indonesian name, in English too"
    with override("id"):
        assert FINDERS["hs"].settle(chosen.text) is not None


def test_every_line_stands_in_a_field_as_itself() -> None:
    """The text of a line settles to that line, whatever its name holds."""
    for kind, model in (("regencies", Regency), ("ports", Port)):
        for pk in model.objects.values_list("pk", flat=True):
            found = FINDERS[kind].read(pk)
            assert found is not None
            assert FINDERS[kind].settle(found.text) == found


def test_the_database_refuses_a_category_above_itself() -> None:
    with pytest.raises(IntegrityError, match="category_not_its_own_parent"), transaction.atomic():
        Category.objects.filter(code="kopi").update(parent_id="kopi")


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("kbli", "mebel", "31001"),
        ("kbli", "furnitur", "31001"),
        ("kbli", "mebel rotan", "31002"),
        ("kbli", "sambal", "10772"),
        ("kbli", "jamu", "21022"),
        ("kbli", "camilan", "10794"),
        ("kbli", "makanan ringan", "10794"),
        ("kbli", "kain batik", "13134"),
        ("kbli", "songket", "13122"),
        ("kbli", "gerabah", "23932"),
        ("kbli", "abon", "10130"),
        ("kbli", "hijab", "14111"),
        ("kbli", "madu", "10779"),
        ("kbli", "kain tenun", "13122"),
        ("kbli", "sendal", "15201"),
        ("kbli", "keripik", "10794"),
        ("kbli", "kopi bubuk", "10761"),
        ("kbli", "ukiran kayu", "16293"),
        ("kbli", "minyak kelapa", "10422"),
        ("hs", "kain tenun", "520842"),
        ("hs", "keripik", "200899"),
        ("hs", "ukiran kayu", "442011"),
        ("hs", "minyak kelapa", "151311"),
        ("hs", "madu", "040900"),
        ("hs", "mebel", "940360"),
        ("hs", "kopi sangrai", "090121"),
        ("hs", "baju batik", "620520"),
        ("hs", "dodol", "170490"),
    ],
)
def test_what_makers_say_is_among_the_first_five(kind: str, text: str, code: str) -> None:
    assert code in [found.value for found in FINDERS[kind].find(text, 5)]
