"""Incoterms 2020 in a quotation: eleven codes, each with its carriage and its kind of place."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from apps.gallery.rules.terms import AT_AN_AIRPORT
from apps.quotations.choices import Carriage, DeliveryPlace
from apps.quotations.rules.terms import (
    BY_SHIP,
    IN_A_CONTAINER,
    PLACES,
    TO_KNOW,
    DeliveryTerm,
    term_hints,
    term_objections,
)

FOB = DeliveryTerm("FOB", "Tanjung Priok", DeliveryPlace.LOADING_PORT, Carriage.SEA_LOOSE)
CODES = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP")
KIND = {
    "EXW": "premises terminal",
    "FCA": "premises terminal loading_port loading_airport",
    "FAS": "loading_port",
    "FOB": "loading_port",
    "CFR": "destination_port",
    "CIF": "destination_port",
}


def test_a_term_is_code_named_place_and_edition() -> None:
    assert str(FOB) == "FOB Tanjung Priok, Incoterms 2020"


@pytest.mark.parametrize("code", CODES)
def test_a_term_stands_with_its_carriage_and_its_kinds_of_place_alone(code: str) -> None:
    allowed = {
        (carriage.value, kind.value)
        for carriage, kind in product(Carriage, DeliveryPlace)
        if not term_objections(DeliveryTerm(code, "X", kind, carriage))
    }
    ways = ("container", "loose") if code in ("FAS", "FOB", "CFR", "CIF") else ("container", "loose", "air", "land")
    kinds = KIND.get(code, "destination destination_port destination_airport").split()
    assert allowed == set(product(ways, kinds))


def test_the_eleven_codes_and_their_modes_are_those_of_the_reference_data() -> None:
    with Path(settings.BASE_DIR, "apps/reference/data/incoterms.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert {row["code"] for row in rows} == set(PLACES)
    assert {row["code"] for row in rows if row["mode"] == "sea"} == BY_SHIP


def test_an_unknown_code_and_a_missing_place_are_refused() -> None:
    assert len(term_objections(replace(FOB, code="DAT"))) == 1  # of Incoterms 2010
    assert len(term_objections(replace(FOB, place="  "))) == 1


def test_at_an_airport_the_maker_is_led_to_fca() -> None:
    assert term_objections(replace(FOB, kind=DeliveryPlace.LOADING_AIRPORT)) == [AT_AN_AIRPORT]
    assert term_objections(replace(FOB, carriage=Carriage.AIR)) == [AT_AN_AIRPORT]


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        ("CIF", DeliveryPlace.LOADING_PORT, "After CIF stands the port of destination."),
        ("FOB", DeliveryPlace.DESTINATION_PORT, "After FOB stands the port of loading."),
        ("DAP", DeliveryPlace.LOADING_PORT, "After DAP stands the place of destination."),
    ],
)
def test_the_place_of_cif_is_where_the_goods_go_and_of_fob_where_they_leave(
    code: str, kind: DeliveryPlace, said: str
) -> None:
    with override("en"):
        assert term_objections(replace(FOB, code=code, kind=kind)) == [said]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("carriage", Carriage)
def test_what_is_to_be_known_is_said_and_nothing_else(code: str, carriage: Carriage) -> None:
    boxed = carriage == Carriage.SEA_CONTAINER and code in ("FAS", "FOB")
    expected = [TO_KNOW[code]] if code in ("EXW", "CIF", "CIP", "DDP") else []
    hints = term_hints(DeliveryTerm(code, "X", DeliveryPlace.TERMINAL, carriage))
    assert hints == expected + ([IN_A_CONTAINER] if boxed else [])


@pytest.mark.parametrize(
    ("code", "said"),
    [("EXW", "Use FCA"), ("CIF", "Clauses (C)"), ("CIP", "Clauses (A)"), ("DDP", "duty and VAT")],
)
def test_each_hint_names_what_matters(code: str, said: str) -> None:
    with override("en"):
        assert said in str(TO_KNOW[code])
