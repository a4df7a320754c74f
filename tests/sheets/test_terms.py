"""The Incoterm that a heading or a cell of a price says."""

from __future__ import annotations

import pytest

from apps.sheets.choices import SheetKind
from apps.sheets.rules.headings import headings_of, recognise
from apps.sheets.rules.phrases import phrase_of
from apps.sheets.rules.terms import term_in


@pytest.mark.parametrize(
    ("heading", "term"),
    [
        ("Harga FOB", "FOB"),
        ("Harga FOB Jakarta (USD)", "FOB"),
        ("Harga FOB Tanjung Perak/kg", "FOB"),
        ("FOB price", "FOB"),
        ("Harga EXW", "EXW"),
        ("Harga Jual EXW (Rp)", "EXW"),
        ("Harga Ex Works", "EXW"),
        ("Harga ex-works USD", "EXW"),
        ("Price (ex factory)", "EXW"),
        ("Factory price", "EXW"),
        ("Harga Pabrik", "EXW"),
        ("Harga di pabrik", "EXW"),
        ("Harga loco gudang", "EXW"),
        ("Harga loko Sidoarjo (Rp.000)", "EXW"),
        ("Harga CIF Rotterdam", "CIF"),
        ("Price C&F", "CFR"),
        ("Harga ekspor", ""),
        ("Harga", ""),
    ],
)
def test_the_term_of_a_heading(heading: str, term: str) -> None:
    assert (recognise(SheetKind.PRODUCTS, heading)[0], phrase_of(heading).incoterm) == ("price_min", term)


@pytest.mark.parametrize("heading", ["Harga FOB/CIF", "Harga Pokok Pabrik", "Harga franko"])
def test_a_heading_of_two_terms_or_of_another_price_is_left_open(heading: str) -> None:
    assert recognise(SheetKind.PRODUCTS, heading) == ("", 0)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("EXW Rp 118.000", ("EXW", "Rp 118.000")),
        ("Rp 118.000 (loco gudang)", ("EXW", "Rp 118.000")),
        ("USD 9,60 FOB Surabaya/kg", ("FOB", "USD 9,60 /kg")),
        ("CIF Hamburg US$ 12", ("CIF", "US$ 12")),
        ("FOB 10 atau CIF 12", ("", "FOB 10 atau CIF 12")),
        ("Rp 118.000", ("", "Rp 118.000")),
    ],
)
def test_the_term_of_a_cell(cell: str, found: tuple[str, str]) -> None:
    assert term_in(cell) == found


def test_of_two_prices_the_one_on_board_is_taken() -> None:
    found = headings_of(SheetKind.PRODUCTS, ["Nama Produk", "Harga EXW", "Harga FOB", "Harga EXW Max"])
    assert [(one.code, one.rival) for one in found] == [("name", ""), ("", ""), ("price_min", ""), ("", "")]
