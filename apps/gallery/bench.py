"""How fast photographs are prepared, and how fast a product's page is: synthetic data, labelled as such.

`photographs()` compares our way with the naive one (decode the whole picture again for every width) in the same run.
`generate(count)` fills an empty database with works that have a page; `measure(base_url)` asks a running server.
"""

from __future__ import annotations

import io
import multiprocessing
import random
import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from typing import Any

from django.utils import timezone
from PIL import Image, ImageFilter

from apps.catalogue.actions import hang_all
from apps.common.loadtest import load
from apps.gallery import pictures
from apps.gallery.cards import cards_of
from apps.gallery.choices import HsStatus, PhotoState, SamplePolicy, VersionState
from apps.gallery.models import Photo, Product, Version, VersionPhoto
from apps.reference.models import Category, HsCode, Incoterm, Port, Regency, Unit
from apps.umkm.choices import EnterpriseState, LegalForm
from apps.umkm.models import Enterprise

MEGAPIXELS_12 = (4000, 3000)
WORKS_PER_MAKER = 10
AT_ONCE = 1000
FIRST_DAY = datetime(2026, 10, 1, tzinfo=UTC)


def photographs(count: int = 12) -> dict[str, Any]:
    """Photographs a second in one process, with the peak of its memory in MB; `ratio` is ours to the naive way."""
    content = a_photograph()
    ours, naive = in_a_process(prepare, content, count), in_a_process(naively, content, max(3, count // 3))
    return {
        "source": f"JPEG {MEGAPIXELS_12[0]} × {MEGAPIXELS_12[1]}, {len(content) // 1024} KB, synthetic",
        "ours": ours,
        "naive": naive,
        "ratio": round(ours["per_second"] / naive["per_second"], 2),
    }


def a_photograph() -> bytes:
    """Noise at several scales, as rough as a real photograph."""
    picture = Image.new("L", MEGAPIXELS_12, 128)
    for grain in (1, 4, 16, 64):
        small = Image.effect_noise((MEGAPIXELS_12[0] // grain, MEGAPIXELS_12[1] // grain), 24)
        picture = Image.blend(picture, small.resize(MEGAPIXELS_12, Image.Resampling.BICUBIC), 0.4)
    out = io.BytesIO()
    Image.merge("RGB", [picture, picture.filter(ImageFilter.BLUR), picture]).save(out, "JPEG", quality=88)
    return out.getvalue()


def prepare(content: bytes) -> None:
    _size, copies = pictures.render(content)
    for _copy in copies:
        pass


def naively(content: bytes) -> None:
    """The same six files; for each width the whole picture is decoded and made smaller."""
    for width in pictures.PHOTO_WIDTHS:
        picture = Image.open(io.BytesIO(content)).convert("RGB")
        height = round(picture.height * width / picture.width)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        for kind in ("WEBP", "JPEG"):
            picture.save(io.BytesIO(), kind, quality=80)


def in_a_process(way: Callable[[bytes], None], content: bytes, count: int) -> dict[str, float]:
    """Each way in a process of its own, so that its memory is its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=timed, args=(theirs, way, content, count))
    process.start()
    figures: dict[str, float] = ours.recv()
    process.join()
    return figures


def timed(pipe: Connection, way: Callable[[bytes], None], content: bytes, count: int) -> None:
    way(content)
    begun = time.perf_counter()
    for _number in range(count):
        way(content)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipe.send({"per_second": round(count / seconds, 2), "peak_mb": round(peak)})


def generate(count: int, seed: int = 1) -> int:
    """`count` synthetic works that hang, of a maker for every ten, each with three photographs (rows, no files)."""
    chance = random.Random(seed)  # noqa: S311 - made-up works, no secrets
    makers = Enterprise.objects.bulk_create(
        a_maker(number, regency)
        for number, regency in enumerate(chance.choices(regencies(), k=-(-count // WORKS_PER_MAKER)))
    )
    pool = Pool()
    made = 0
    for start in range(0, count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, count))
        made += hang_works([(makers[number // WORKS_PER_MAKER], number) for number in numbers], pool, chance)
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


class Pool:
    def __init__(self) -> None:
        self.categories = list(Category.objects.children())
        self.lines = list(HsCode.objects.all()[:400])
        self.units = list(Unit.objects.all())
        self.ports = list(Port.objects.all())
        self.incoterms = list(Incoterm.objects.all())


def hang_works(places: list[tuple[Enterprise, int]], pool: Pool, chance: random.Random) -> int:
    products = Product.objects.bulk_create(
        Product(
            enterprise=maker,
            slug=f"synthetic-work-{number}",
            regency_code=maker.regency_id,
            serial=900_000 + number,
            first_hung_at=FIRST_DAY + timedelta(minutes=number),
        )
        for maker, number in places
    )
    versions = Version.objects.bulk_create(
        a_version(product, number, pool, chance) for product, (_maker, number) in zip(products, places, strict=True)
    )
    for product, version in zip(products, versions, strict=True):
        product.hanging = version
    Product.objects.bulk_update(products, ["hanging"])
    Version.incoterms.through.objects.bulk_create(
        Version.incoterms.through(version=version, incoterm=chance.choice(pool.incoterms)) for version in versions
    )
    photos = Photo.objects.bulk_create(
        Photo(
            product=product, file_name="synthetic.jpg", sha256=f"{product.pk}-{number}", state=PhotoState.READY,
            width=1600, height=2000, widths=[320, 640, 1280], is_illustration=True,
        )
        for product in products
        for number in range(3)
    )  # fmt: skip
    VersionPhoto.objects.bulk_create(
        VersionPhoto(version=versions[number // 3], photo=photo, position=number % 3)
        for number, photo in enumerate(photos)
    )
    ids = [product.pk for product in products]
    return hang_all(cards=cards_of(Product.objects.filter(pk__in=ids), timezone.localdate()))


def a_version(product: Product, number: int, pool: Pool, chance: random.Random) -> Version:
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
    slugs = list(Product.objects.hanging().order_by("pk").values_list("slug", flat=True)[:20_000])
    random.Random(2).shuffle(slugs)  # noqa: S311
    pages = [f"{base_url}/en/products/{slug}/" for slug in slugs]
    kinds = {"product page, warm": (pages[:1], 1.0), "product page, cold": (pages, 0.0)}
    return {
        kind: load(urls, clients=clients, seconds=seconds, warmup=warmup, mark=b"application/ld+json").as_row()
        for kind, (urls, warmup) in kinds.items()
    }
