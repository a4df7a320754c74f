"""What the demo's makers say of packing and prices can be read, fits their products, and shows every kind of page."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from typing import Any

import pytest

from apps.gallery.choices import OwnLabel, PackKind, Storage
from apps.gallery.models import Version
from apps.gallery.rules.steps import PricedQuantity, faults
from smesco_portal.demo.cast.selling import SELLING, facts_of
from smesco_portal.demo.cast.workbooks import CAST, FOLDER, Line

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)

with (FOLDER / SELLING).open(newline="", encoding="utf-8") as file:
    SAID: list[Line] = list(csv.DictReader(file))
PRODUCTS = {str(line["No"]): line for line in CAST.products}


def facts(row: Line) -> dict[str, Any]:
    return facts_of(row, Version(), NOW)


@pytest.mark.parametrize("row", SAID, ids=lambda row: row["No"])
def test_each_row_speaks_of_its_product_and_is_sound(row: Line) -> None:
    product, said = PRODUCTS[row["No"]], facts(row)
    assert row["Nama Produk"] == product["Nama Produk"]
    assert said["pack_kind"] in PackKind.values
    assert said["storage"] in ("", *Storage.values)
    assert said["own_label"] in ("", *OwnLabel.values)
    assert said["sample_price"] is None or product["Sampel"] == "Berbayar"
    assert said["sample_days"] is None or product["Sampel"] != "Tidak ada"
    ladder = [PricedQuantity(quantity, price) for quantity, price in said.get("steps", ())]
    assert not faults(ladder, int(str(product["MOQ"]).replace(".", "")))


def test_the_demo_shows_every_kind_of_page() -> None:
    silent = set(PRODUCTS) - {row["No"] for row in SAID}
    said = [facts(row) for row in SAID]
    assert silent, "one says nothing at all"
    assert {len(one.get("steps", ())) for one in said} >= {0, 1, 2, 3, 6}
    assert {one["pack_kind"] for one in said} == set(PackKind.values)
    assert {one["storage"] for one in said} == {"", *Storage.values}
    for name in ("pack_contents", "shelf_life_days", "price_until", "sample_price", "repeat_lead_days"):
        assert {one[name] is None for one in said} == {True, False}, name
    assert any(not one["payment_terms"] for one in said)
