"""What the cast's makers say of packing, prices by quantity, terms of payment and samples, before a curator looks.

Some say all of it, some a part, some nothing: pages must be good for each.
"""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from apps.common.outside.numbers import read_number
from apps.common.outside.quantities import read_duration, read_weight
from apps.common.outside.sides import read_sides
from apps.gallery import actions as gallery
from apps.gallery.choices import VersionState
from apps.gallery.models import Version
from smesco_portal.demo.cast.curating import maker_of, product_of
from smesco_portal.demo.cast.people import People
from smesco_portal.demo.cast.workbooks import FOLDER, Cast, Line

SELLING = "selling.csv"
SIDES = ("pack_length_cm", "pack_width_cm", "pack_height_cm")


def tell(cast: Cast, *, staff: People, began: datetime, now: datetime) -> None:
    """Drafts of which nothing of the kind was said yet; what is further on its way is left alone."""
    with (FOLDER / SELLING).open(newline="", encoding="utf-8") as file:
        said = {row["No"]: row for row in csv.DictReader(file)}
    for place, line in enumerate(cast.products):
        row, product = said.get(str(line["No"])), product_of(line)
        version = product.versions.first() if product and row else None
        if row is None or version is None or version.state != VersionState.DRAFT or version.pack_kind:
            continue
        when = began + timedelta(days=3, hours=place % 40)
        changes = facts_of(row, version, now)
        gallery.save_version(version=version, by=maker_of(version, staff), changes=changes, now=when)


def facts_of(row: Line, version: Version, now: datetime) -> dict[str, Any]:
    steps = [part.split(":") for part in row["Harga per Jumlah (USD)"].split("|") if part.strip()]
    held = row["Harga Berlaku (hari)"] if not version.price_on_request else ""
    facts: dict[str, Any] = {
        "pack_kind": row["Kemasan"],
        "pack_contents": whole(row["Isi Kemasan"]),
        "pack_gross_grams": read_weight(row["Berat Kotor"]).value,
        "shelf_life_days": read_duration(row["Masa Simpan"]).value if row["Masa Simpan"] else None,
        "storage": row["Penyimpanan"],
        "repeat_lead_days": whole(row["Waktu Siap Ulang (hari)"]),
        "own_label": row["Merek Pembeli"],
        "price_until": timezone.localdate(now) + timedelta(days=int(held)) if held else None,
        "payment_terms": row["Cara Pembayaran"].split(),
        "sample_price": price(row["Harga Sampel (USD)"]),
        "sample_days": whole(row["Sampel Dikirim (hari)"]),
    }
    facts |= zip(SIDES, read_sides(row["Ukuran Kemasan"]).value, strict=True)
    return facts | {"steps": [(int(quantity), price(each)) for quantity, each in steps]} if steps else facts


def whole(text: str) -> int | None:
    return int(text) if text else None


def price(text: str) -> Decimal | None:
    return read_number(text.strip()) if text else None
