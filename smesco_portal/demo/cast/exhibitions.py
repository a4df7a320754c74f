"""Five exhibitions: products chosen from what is published."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from apps.gallery.models import Collection, CollectionItem, Product


@dataclass(frozen=True)
class Exhibition:
    """`chapters` are HS prefixes of the products that belong in it."""

    slug: str
    name: str
    name_en: str
    lead: str
    lead_en: str
    chapters: tuple[str, ...]


ROOMS = (
    Exhibition(
        "serat", "Serat: dari rawa, hutan, dan kebun", "Fibre: from marsh, forest and garden",
        "Eceng gondok, rotan, purun, sabut kelapa: bahan yang tumbuh kembali, dikerjakan oleh tangan yang mengenalnya.",
        "Water hyacinth, rattan, purun grass, coir: materials that grow back, worked by hands that know them.",
        ("4602", "5305", "940153", "9401", "420229", "9603"),
    ),
    Exhibition(
        "benang-emas", "Benang emas", "Golden thread",
        "Songket, ulos, ikat, bordir, dan batik. Satu helai kain bisa menyimpan waktu kerja berminggu-minggu.",
        "Songket, ulos, ikat, embroidery and batik. One length of cloth can hold weeks of work.",
        ("5007", "6214", "6211", "6204", "6205", "6304"),
    ),
    Exhibition(
        "kopi-dari-ketinggian", "Kopi dari ketinggian", "Coffee from high ground",
        "Dari Gayo sampai Wamena: kebun di atas seribu meter, dipetik merah, disangrai atau dijual hijau.",
        "From Gayo to Wamena: gardens above a thousand metres, picked red, roasted or sold green.",
        ("0901",),
    ),
    Exhibition(
        "perak-dan-mutiara", "Perak dan mutiara", "Silver and pearl",
        "Perajin Kotagede dan Celuk, mutiara laut selatan dari Lombok, batu dari Martapura.",
        "Smiths of Kotagede and Celuk, south sea pearls from Lombok, stones from Martapura.",
        ("7113", "7101", "7103"),
    ),
    Exhibition(
        "jalur-rempah", "Jalur rempah", "The spice route",
        "Pala Banda, cengkih Ternate, lada Lampung, kayu manis Kerinci: jalan lama, kebun yang masih sama.",
        "Nutmeg of Banda, cloves of Ternate, pepper of Lampung, cassia of Kerinci: an old road, the same gardens.",
        ("0904", "0906", "0907", "0908", "3301", "1211"),
    ),
)  # fmt: skip
FIRST, LAST = ROOMS[0].slug, ROOMS[-1].slug
MOST_PRODUCTS = 12


@transaction.atomic
def open_exhibitions() -> None:
    for position, room in enumerate(ROOMS):
        if Collection.objects.filter(slug=room.slug).exists():
            continue
        collection = Collection.objects.create(
            slug=room.slug,
            name=room.name,
            name_en=room.name_en,
            lead=room.lead,
            lead_en=room.lead_en,
            position=position,
            featured=room.slug == FIRST,
            public=True,
        )
        products = [product for product in products_shown() if is_of(product, room)]
        CollectionItem.objects.bulk_create(
            CollectionItem(collection=collection, product=product, position=place)
            for place, product in enumerate(products[:MOST_PRODUCTS])
        )


def is_of(product: Product, room: Exhibition) -> bool:
    return product.published is not None and (product.published.hs_code_id or "").startswith(room.chapters)


def products_shown() -> list[Product]:
    """One product of each maker before the second of any."""
    products = list(Product.objects.published().select_related("published").order_by("pk"))
    turn: dict[int, int] = {}
    ordered = []
    for product in products:
        turn[product.enterprise_id] = turn.get(product.enterprise_id, -1) + 1
        ordered.append((turn[product.enterprise_id], product.pk, product))
    return [product for _turn, _pk, product in sorted(ordered, key=lambda entry: entry[:2])]
