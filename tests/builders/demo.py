"""The demo's works in the index alone: without people, photographs or curation, as the cast would have hung them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.text import slugify

from apps.catalogue.actions import learn_words, save_listings
from apps.catalogue.reads.indexing import vocabulary_of
from apps.catalogue.reads.labels import read_labels
from apps.catalogue.rules.cards import Card
from apps.common.outside.codes import read_region
from smesco_portal.demo.cast import EARLIEST
from smesco_portal.demo.cast.curating import PUBLISHED
from smesco_portal.demo.cast.makers import DRAFT, RETURNED, WAITING
from smesco_portal.demo.cast.workbooks import CAST, MARKS, Line, listed, nib_of

DAYS = 60
NOT_ON_SHOW = (*WAITING, *RETURNED, *DRAFT)


def hang_the_demo() -> int:
    """Answers how many works hang."""
    cards = the_demo()
    made = save_listings(cards=cards)
    labels = read_labels()
    learn_words({word for card in cards for word in vocabulary_of(card, labels)})
    return made


def the_demo() -> list[Card]:
    """Every work whose maker is on show, in the order and with the numbers that curation gave them."""
    makers = {nib_of(line["NIB"]): line for line in CAST.enterprises if int(line["No"]) not in NOT_ON_SHOW}
    lines = CAST.products
    step = timedelta(days=DAYS - 24) / len(lines)
    hung = sorted(
        (EARLIEST + timedelta(days=19) + step * ((place * 37) % len(lines)), place)
        for place, line in enumerate(lines)
        if line[MARKS] == PUBLISHED and nib_of(line["NIB Usaha"]) in makers
    )
    counted: dict[str, int] = {}
    cards = []
    for when, place in hung:
        line, maker = lines[place], makers[nib_of(lines[place]["NIB Usaha"])]
        regency = read_region(maker["Kode Wilayah"]).text
        counted[regency] = counted.get(regency, 0) + 1
        number = f"{regency}-{counted[regency]:04d}"
        cards.append(card_of(line, maker, place + 1, number, when))
    return cards


def card_of(line: Line, maker: Line, key: int, number: str, when: datetime) -> Card:
    held = {part.partition(":")[0].strip() for part in str(maker["Sertifikat"] or "").split(";")}
    name: Any = line["Nama Produk"]
    return Card(
        product_id=key,
        slug=slugify(name),
        inventory_no=number,
        name=name,
        name_en=line["Nama Produk (Inggris)"] or "",
        description=line["Deskripsi"] or "",
        description_en=line["Deskripsi (Inggris)"] or "",
        materials=line["Bahan"] or "",
        materials_en=line["Bahan (Inggris)"] or "",
        enterprise_id=int(maker["No"]),
        maker_slug=slugify(maker["Nama Usaha"]),
        maker_name=maker["Nama Usaha"],
        regency=number[:5],
        category=line["Kategori"],
        hs6=str(line["Kode HS"]).replace(".", ""),
        certificates=tuple(code for code in listed(line["Sertifikat"]) if code in held),
        published_at=when,
        is_demo=True,
    )
