"""How fast a product's page is: synthetic data, labelled as such.

`generate(count)` fills an empty database with products that have a page; `measure(base_url)` asks a running server.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from apps.catalogue.actions import save_listings
from apps.gallery.choices import HsStatus, PhotoState, SamplePolicy, VersionState
from apps.gallery.models import Photo, Product, Version, VersionPhoto
from apps.gallery.reads.cards import cards_of
from apps.reference.models import Category, HsCode, Incoterm, Port, Regency, Unit
from apps.umkm.choices import EnterpriseState, LegalForm
from apps.umkm.models import Enterprise
from smesco_portal.bench.load import load

PRODUCTS_PER_MAKER = 10
AT_ONCE = 1000
FIRST_DAY = datetime(2026, 10, 1, tzinfo=UTC)


def generate(count: int, seed: int = 1) -> int:
    """`count` synthetic products that are published, of a maker for every ten, each with three photographs (rows, no
    files)."""
    chance = random.Random(seed)  # noqa: S311 - made-up products, no secrets
    makers = Enterprise.objects.bulk_create(
        a_maker(number, regency)
        for number, regency in enumerate(chance.choices(regencies(), k=-(-count // PRODUCTS_PER_MAKER)))
    )
    pool = ProductPool()
    made = 0
    for start in range(0, count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, count))
        made += publish_products([(makers[number // PRODUCTS_PER_MAKER], number) for number in numbers], pool, chance)
    return made


def regencies() -> list[Regency]:
    return list(Regency.objects.all())


def a_maker(number: int, regency: Regency) -> Enterprise:
    return Enterprise(
        slug=f"synthetic-maker-{number}",
        name=f"Sintetis {number}",
        legal_form=LegalForm.CV,
        regency=regency,
        story="Pembuat sintetis untuk pengukuran.",
        story_en="A synthetic maker, for measuring.",
        state=EnterpriseState.VERIFIED,
        submitted_at=FIRST_DAY,
        verified_at=FIRST_DAY,
        is_demo=True,
    )


class ProductPool:
    def __init__(self) -> None:
        self.categories = list(Category.objects.children())
        self.lines = list(HsCode.objects.all()[:400])
        self.units = list(Unit.objects.all())
        self.ports = list(Port.objects.all())
        self.incoterms = list(Incoterm.objects.all())


def publish_products(places: list[tuple[Enterprise, int]], pool: ProductPool, chance: random.Random) -> int:
    products = Product.objects.bulk_create(
        Product(
            enterprise=maker,
            slug=f"synthetic-work-{number}",
            regency_code=maker.regency_id,
            serial=900_000 + number,
            first_published_at=FIRST_DAY + timedelta(minutes=number),
        )
        for maker, number in places
    )
    versions = Version.objects.bulk_create(
        a_version(product, number, pool, chance) for product, (_maker, number) in zip(products, places, strict=True)
    )
    for product, version in zip(products, versions, strict=True):
        product.published = version
    Product.objects.bulk_update(products, ["published"])
    Version.incoterms.through.objects.bulk_create(
        Version.incoterms.through(version=version, incoterm=chance.choice(pool.incoterms)) for version in versions
    )
    photos = Photo.objects.bulk_create(
        Photo(
            product=product,
            file_name="synthetic.jpg",
            sha256=f"{product.pk}-{number}",
            state=PhotoState.READY,
            width=1600,
            height=2000,
            widths=[320, 640, 1280],
            is_illustration=True,
        )
        for product in products
        for number in range(3)
    )
    VersionPhoto.objects.bulk_create(
        VersionPhoto(version=versions[number // 3], photo=photo, position=number % 3)
        for number, photo in enumerate(photos)
    )
    ids = [product.pk for product in products]
    return save_listings(cards=cards_of(Product.objects.filter(pk__in=ids), timezone.localdate()))


def a_version(product: Product, number: int, pool: ProductPool, chance: random.Random) -> Version:
    return Version(
        product=product,
        number=1,
        state=VersionState.PUBLISHED,
        name=f"Sintetis: karya {number}",
        name_en=f"Synthetic: work {number}",
        description="Karya sintetis untuk mengukur kecepatan halaman. " * 6,
        description_en="A synthetic work, to measure how fast a page is. " * 6,
        category=chance.choice(pool.categories),
        hs_code=chance.choice(pool.lines),
        hs_status=HsStatus.CHECKED,
        materials="rotan",
        materials_en="rattan",
        moq=chance.choice([20, 100, 500]),
        unit=chance.choice(pool.units),
        capacity=chance.choice([300, 1000, 5000]),
        lead_days=chance.choice([14, 30, 60]),
        price_min=chance.choice([2, 14]),
        price_max=20,
        port=chance.choice(pool.ports),
        sample_policy=SamplePolicy.PAID,
        submitted_at=FIRST_DAY,
        decided_at=FIRST_DAY,
    )


def measure(base_url: str, *, seconds: float = 5.0, clients: int = 4) -> dict[str, dict[str, Any]]:
    """The product page. Warm: one address again and again. Cold: no address twice."""
    slugs = list(Product.objects.published().order_by("pk").values_list("slug", flat=True)[:20_000])
    random.Random(2).shuffle(slugs)  # noqa: S311
    pages = [f"{base_url}/en/products/{slug}/" for slug in slugs]
    kinds = {"product page, warm": (pages[:1], 1.0), "product page, cold": (pages, 0.0)}
    return {
        kind: load(urls, clients=clients, seconds=seconds, warmup=warmup, mark=b"application/ld+json").as_row()
        for kind, (urls, warmup) in kinds.items()
    }
