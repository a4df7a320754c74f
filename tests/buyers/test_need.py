"""What a buyer looks for: typed freely, kept exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.buyers.actions import close_need, pause_need, resume_need, save_need
from apps.buyers.forms import NeedForm
from apps.buyers.models import Need
from apps.buyers.rules import read_hs_prefixes
from apps.common.errors import Refused
from apps.history.models import Entry
from tests.builders.buyers import contact, need

pytestmark = pytest.mark.django_db


def filled(**changes: Any) -> dict[str, Any]:
    return {
        "hs_prefixes": "0901, 4602.19",
        "language": "en",
        "frequency": "monthly",
        "unit": "pcs",
        "price_unit": "pcs",
        **changes,
    }


def test_reads_hs_codes_as_people_write_them() -> None:
    read = read_hs_prefixes(" 0901; 4602.19\n46021900 09, 0901 coffee 123 ²² ")
    assert read.prefixes == ["0901", "460219", "09"]
    assert read.malformed == ["coffee", "123", "²²"]


@pytest.mark.parametrize("digits", range(1, 13))
def test_a_code_has_two_four_or_six_digits_or_those_of_a_country_behind_them(digits: int) -> None:
    code = "460219001122"[:digits]
    read = read_hs_prefixes(code)
    sound = digits in (2, 4, 6, 8, 10)
    assert (read.prefixes, read.malformed) == (([code[:6]], []) if sound else ([], [code]))


def test_the_form_becomes_a_need_and_back() -> None:
    her = contact()
    form = NeedForm(filled(max_moq="300", price_min="4", price_max="12.50", certificates=["HALAL"], language="id"))
    assert form.is_valid(), form.errors
    made = save_need(contact=her, by=None, changes=form.cleaned_data)
    made.refresh_from_db()
    her.refresh_from_db()
    assert (made.hs_prefixes, made.max_moq, made.price_max) == (["0901", "460219"], 300, Decimal("12.50"))
    assert [row.pk for row in made.certificates.all()] == ["HALAL"]
    assert her.language == "id"
    again = NeedForm(need=made)
    assert again["hs_prefixes"].value() == "0901, 4602.19"


@pytest.mark.parametrize("text", ["0999", "99", "090111x", "9", "460299"])
def test_explains_an_unknown_hs_code(text: str) -> None:
    form = NeedForm(filled(hs_prefixes=text))
    assert not form.is_valid()
    assert list(form.errors) == ["hs_prefixes"]


@pytest.mark.parametrize(("low", "high", "sound"), [("5", "5", True), ("5", "4.99", False), ("", "4", True)])
def test_the_price_band_must_be_in_order(low: str, high: str, sound: bool) -> None:
    assert NeedForm(filled(price_min=low, price_max=high)).is_valid() is sound


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ({"max_moq": "300", "unit": ""}, ["unit"]),
        ({"min_capacity": "300", "unit": ""}, ["unit"]),
        ({"price_max": "4", "price_unit": ""}, ["price_unit"]),
        ({"unit": "", "price_unit": ""}, []),
        ({"max_moq": "300 kg", "unit": ""}, []),
    ],
)
def test_no_number_stands_without_its_unit(typed: dict[str, str], missing: list[str]) -> None:
    form = NeedForm(filled(**typed))
    assert list(form.errors) == missing
    if typed.get("max_moq") == "300 kg":
        assert form.cleaned_data["unit"].pk == "kg"


@pytest.mark.parametrize(
    ("numbers", "constraint"),
    [({"price_max": 4}, "need_price_says_its_unit"), ({"min_capacity": 4}, "need_quantity_says_its_unit")],
)
def test_the_database_refuses_a_number_without_its_unit(numbers: dict[str, int], constraint: str) -> None:
    made = need(contact())
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(made).objects.filter(pk=made.pk).update(**numbers)


def test_refuses_a_need_that_looks_for_nothing() -> None:
    assert not NeedForm(filled(hs_prefixes="")).is_valid()
    with pytest.raises(Refused, match="Sebutkan apa yang Anda cari: pilih kategori, atau isi"):
        save_need(contact=contact(), by=None, changes={"words": " "})


def test_refuses_a_need_of_somebody_else() -> None:
    made = need(contact())
    with pytest.raises(Refused, match="Kebutuhan ini milik orang lain"):
        save_need(contact=contact(), by=None, changes={"words": "rattan"}, need=made)


def test_changes_only_what_is_given() -> None:
    made = need(contact(), categories=(), certificates=("HALAL",), max_moq=300)
    save_need(contact=made.contact, by=None, changes={"max_moq": 200}, need=made)
    made.refresh_from_db()
    assert (made.max_moq, made.hs_prefixes, made.certificates.count()) == (200, ["4602"], 1)


def test_pausing_twice_is_pausing_once() -> None:
    made = need(contact())
    for _ in range(2):
        pause_need(need=made, by=None)
    assert not Need.objects.active().filter(pk=made.pk).exists()
    resume_need(need=made, by=None)
    assert Need.objects.active().filter(pk=made.pk).exists()


def test_a_closed_need_is_not_paused() -> None:
    made = need(contact())
    close_need(need=made, by=None)
    with pytest.raises(Refused, match=r"Kebutuhan yang sudah ditutup tidak dapat dijeda\. Aktifkan"):
        pause_need(need=made, by=None)


def test_the_database_refuses_prices_in_disorder() -> None:
    made = need(contact())
    with pytest.raises(IntegrityError, match="need_price_band_in_order"), transaction.atomic():
        Need.objects.filter(pk=made.pk).update(price_min=5, price_max=4)


def test_refuses_a_malformed_code_behind_the_form() -> None:
    with pytest.raises(ValidationError):
        save_need(contact=contact(), by=None, changes={"hs_prefixes": ["46x"]})


def test_the_history_of_a_contact_tells_which_need_was_changed() -> None:
    her = contact()
    first, second = need(her), need(her, words="Kopi")
    save_need(contact=her, need=first, by=None, changes={"words": "Teh"})
    (changed,) = Entry.objects.of(her).about(first).of_verb("need_saved")
    assert (changed.before["words"], changed.after["words"]) == ("", "Teh")
    assert not Entry.objects.of(her).about(second).of_verb("need_saved").exists()
