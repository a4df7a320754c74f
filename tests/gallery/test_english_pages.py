"""English pages hold no Indonesian but what is marked as such, and says so in a word."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.gallery.models import Product, Version
from apps.gallery.rules.words import has_words
from apps.reference.models import Category, PaymentTerm, Unit
from apps.umkm.actions import save_enterprise
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db
# Small words that every Indonesian sentence holds, and units, none of which is English or part of a name.
WORDS = (
    "ada adalah akan anda atau bagi belum berat bisa buah buatan dalam dan dari dengan di hari harga ini itu jika juga "
    "kami karton karung karya ke kemasan kepada lebih lembar minggu muat oleh pada pasang per-buah pembuat pesanan "
    "sampai satuan sudah tahun tanpa tidak untuk usaha waktu yang"
)
INDONESIAN = frozenset(WORDS.split())
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "source", "rect", "use"})


class Reader(HTMLParser):
    """The words of a page, and the texts of its attributes, outside whatever says that it is Indonesian."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool]] = []
        self.text: list[str] = []
        self.marked: list[str] = []

    @property
    def indonesian(self) -> bool:
        return any(marked for _tag, marked in self.stack)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        skipped = given.get("lang") == "id" or tag in ("script", "style")
        if tag not in VOID:
            self.stack.append((tag, skipped))
        for name in ("alt", "title", "aria-label", "placeholder", "content"):
            if given.get(name) and not self.indonesian and not str(given[name]).startswith("http"):
                self.text.append(str(given[name]))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        (self.marked if self.indonesian else self.text).append(data)


def read(path: str) -> Reader:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    reader = Reader()
    reader.feed(answer.content.decode())
    return reader


def strange_words(path: str) -> set[str]:
    return set(re.findall(r"[a-z-]+", " ".join(read(path).text).lower())) & INDONESIAN


@pytest.fixture
def made(kulitara: Enterprise, sari: User, joko: User, ratna: User) -> Product:
    umkm.certificate(kulitara, sari, code="SVLK", checked_by=ratna)
    umkm.past_export(kulitara, sari, checked_by=ratna)
    return gallery.published(
        kulitara,
        sari,
        joko,
        certificate_types=["SVLK"],
        payment_terms=list(PaymentTerm.objects.all()),
        pack_kind="carton",
        pack_contents=4,
        steps=[(200, "14.00"), (500, "11.20")],
        shelf_life_days=240,
        storage="cool",
        own_label="ask",
        sample_days=7,
        repeat_lead_days=20,
    )


def test_a_work_with_all_its_english_holds_no_indonesian(made: Product, kulitara: Enterprise) -> None:
    for path in (
        f"/en/products/{made.slug}/",
        f"/en/products/{made.slug}/?q=600&d=Aarhus",
        f"/en/makers/{kulitara.slug}/",
        "/en/makers/",
        "/en/catalogue/",
        "/en/pavilions/",
    ):
        assert strange_words(path) == set(), path


def test_no_unit_and_no_category_is_indonesian(made: Product) -> None:
    rows = Version.objects.filter(pk=made.published_id)
    kinds = list(Category.objects.exclude(parent=None).order_by("pk"))
    for place, unit in enumerate(Unit.objects.all()):
        rows.update(unit=unit, category=kinds[place % len(kinds)])
        path = f"/en/products/{made.slug}/?q=600"
        assert strange_words(path) == set(), (unit.pk, kinds[place % len(kinds)].pk)


def test_what_has_no_english_is_marked_and_says_so(made: Product, kulitara: Enterprise, sari: User) -> None:
    given: dict[str, Any] = {
        "materials_en": "", "materials": "Eceng gondok dan rotan", "dimensions": "kotak dengan tutup 12 × 9 cm",
        "dimensions_en": "",
    }  # fmt: skip
    Version.objects.filter(pk=made.published_id).update(**given)
    made.published.shown.filter(position=0).update(caption="Dari dekat dan dari atas", caption_en="")
    save_enterprise(enterprise=kulitara, by=sari, changes={"story": "Kami menjahit dengan tangan.", "story_en": ""})
    work, maker = read(f"/en/products/{made.slug}/?q=600"), read(f"/en/makers/{kulitara.slug}/")
    for reader, said in (
        (work, "Eceng gondok dan rotan"),
        (work, "kotak dengan tutup 12 × 9 cm"),
        (work, "Dari dekat dan dari atas"),
        (maker, "Kami menjahit dengan tangan."),
    ):
        assert said in " ".join(reader.marked)
        assert "(in Indonesian)" in " ".join(" ".join(reader.text).split())
    assert strange_words(f"/en/products/{made.slug}/?q=600") == set()
    assert strange_words(f"/en/makers/{kulitara.slug}/") == set()


def test_what_machines_read_is_english_or_left_out(made: Product) -> None:
    Version.objects.filter(pk=made.published_id).update(materials_en="", description_en="")
    page = Client().get(f"/en/products/{made.slug}/?q=600").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert "description" not in data
    assert "material" not in data
    # An address is no text: the random key of a photograph may well spell "ada".
    told = [said for said in re.findall(r'content="([^"]*)"', page) if not said.startswith("http")]
    assert "Eceng gondok" not in " ".join(told)
    assert not set(re.findall(r"[a-z-]+", " ".join(told).lower())) & INDONESIAN


def test_indonesian_pages_mark_what_is_only_english(made: Product) -> None:
    Version.objects.filter(pk=made.published_id).update(materials="")
    page = Client().get(f"/id/products/{made.slug}/?q=600").content.decode()
    assert re.search(r'<span lang="en"[^>]*>Water hyacinth, rattan</span>\s*<span class="foreign">\(dalam bahasa', page)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ("30 × 20 cm", False),
        ("Ø 12 mm", False),
        ("12 cm x 9 cm, 250 gr", False),
        ("", False),
        ("kotak 12 × 9 cm", True),
        ("P 30 L 20 T 10 cm", False),
        ("tinggi 30 cm", True),
    ],
)
def test_a_measure_of_signs_alone_is_of_no_language(size: str, words: bool) -> None:
    assert has_words(size) == words
