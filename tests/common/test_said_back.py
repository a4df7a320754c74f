"""What a form understood is said back beside the field, while it is typed and when it is shown again."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils import translation

from apps.common.forms import ReadField, dollars_field, dotted, rupiah_field
from apps.common.outside.kinds import READERS, said_back


class OrderForm(forms.Form):
    lead = ReadField(quantity="duration", write=dotted, required=False)
    moq = ReadField(quantity="count", beside=["unit"], write=dotted, required=False)
    unit = forms.ChoiceField(choices=[("pcs", "pcs"), ("kg", "kg")], required=False)
    sales = rupiah_field("Sales", required=False)
    export = dollars_field("Export")


@pytest.mark.parametrize(
    ("kind", "text", "beside", "said"),
    [
        ("duration", "3 minggu", {}, "3 minggu = 21 hari"),
        ("duration", "21", {}, ""),
        ("weight", "2 kg", {}, "2 kg = 2.000 g"),
        ("count", "10 lusin", {"unit": "pcs"}, "10 lusin = 120 pcs"),
        ("capacity", "50 pcs/minggu", {"unit": "pcs"}, "50 pcs per minggu = 200 pcs per bulan"),
        ("rupiah", "8,4 M", {}, "8,4 M = Rp8.400.000.000"),
        ("rupiah", "Rp 8.400", {}, ""),
        ("money", "12,50", {"currency": "USD"}, ""),
        ("money", "25 ribu", {"currency": "IDR"}, "25 ribu = Rp25.000"),
        ("duration", "3 ming", {}, ""),
        ("duration", "", {}, ""),
    ],
)
def test_says_what_was_understood(kind: str, text: str, beside: dict[str, str], said: str) -> None:
    with translation.override("id"):
        assert said_back(kind, text, **beside) == said


def test_asks_while_it_can_be_read_in_two_ways() -> None:
    with translation.override("id"):
        assert "dua cara" in said_back("dollars", "1,200")


def test_the_field_shows_it_when_the_page_is_shown_again() -> None:
    with translation.override("id"):
        form = OrderForm({"lead": "3 minggu", "moq": "10 lusin", "unit": "pcs", "sales": "8,4 M"})
        assert form["lead"].said == "3 minggu = 21 hari"
        assert form["moq"].said == "10 lusin = 120 pcs"
        html = form["lead"].as_field_group()
        assert 'id="id_lead_said"' in html
        assert "3 minggu = 21 hari" in html
        assert 'hx-get="/id/said/duration/"' in html
        assert form.is_valid()
    assert form.cleaned_data["lead"] == 21
    assert form.cleaned_data["sales"] == 8_400_000_000


def test_another_currency_than_the_chosen_one_is_refused() -> None:
    assert not OrderForm({"export": "Rp 250.000"}).is_valid()
    assert OrderForm({"export": "USD 1,200.50"}).is_valid()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/id/said/duration/?lead_days=3+minggu", "3 minggu = 21 hari"),
        ("/en/said/duration/?lead_days=3+minggu", "3 weeks = 21 days"),
        ("/id/said/count/?moq=10+lusin&unit=pcs", "10 lusin = 120 pcs"),
        ("/id/said/weight/", ""),
        ("/id/said/count/?moq=%C2%B2%00&unit=%00", ""),
        ("/id/said/weight/?w=" + "9" * 4500, ""),
        ("/id/said/duration/?a=%3Cb%3E+3+minggu", ""),
    ],
)
def test_the_page_asks_while_somebody_types(client: Client, address: str, said: str) -> None:
    answer: Any = client.get(address)
    assert answer.status_code in (200, 400)
    assert (answer.content.decode().strip() if answer.status_code == 200 else "") == said


@pytest.mark.django_db
def test_there_is_no_other_kind(client: Client) -> None:
    assert client.get("/id/said/anything/").status_code == 404
    assert client.post("/id/said/duration/").status_code == 405


@pytest.mark.parametrize("kind", sorted(READERS))
def test_no_kind_fails_on_rubbish(kind: str) -> None:
    for text in ("²", "\x00", "9" * 4500, "abc", "-", "1/0", "½", "12--", "٣"):
        assert isinstance(said_back(kind, text), str)
