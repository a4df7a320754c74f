"""What is not approved never shows, anywhere a stranger may go.

Works in every state carry a word of their own. Every public address is opened, in both languages, and
every link found there is followed; none of the hidden words may appear, and every hanging one must.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.gallery import actions as gallery
from apps.gallery.models import Photo, Product
from apps.journeys import actions as journeys
from tests.builders import gallery as works
from tests.builders import umkm

pytestmark = pytest.mark.django_db

LINK = re.compile(r'(?:href|src|action)="([^"#]+)"')
PICTURE = re.compile(r"/photos/([0-9a-f-]{36})/")
# Whole words only: two letters alone may stand in a token that guards a form.
HIDDEN = re.compile("Zz(?:draf|kirim|kembali|arsip|tutup|alasan|sebab|baru|new|isi)|Gudangtutup")
# Pictures are looked at by their keys; the rest asks who one is.
SKIPPED = ("/photos/", "/accounts/", "/owner/", "/desk/", "/buyer/", "/admin/", "/static/", "/my/")


@pytest.fixture
def wall(sari: User, dewi: User, joko: User, ratna: User) -> dict[str, Product]:
    """One work in each state; the name of each holds its word, in both languages."""
    maker = umkm.verified_enterprise(sari, joko)
    rival = umkm.verified_enterprise(dewi, joko, name="Gudangtutup Rahasiawati")

    def named(word: str) -> dict[str, Any]:
        return {"name": f"Keranjang {word}", "name_en": f"Basket {word}"}

    made = {
        "draft": works.product(maker, sari, **named("Zzdraf")),
        "submitted": works.submitted(maker, sari, **named("Zzkirim")),
        "returned": works.submitted(maker, sari, **named("Zzkembali")),
        "archived": works.published(maker, sari, joko, **named("Zzarsip")),
        "suspended": works.published(rival, dewi, joko, **named("Zztutup")),
        "hanging": works.published(maker, sari, joko, **named("Tayangterus")),
        "edited": works.published(maker, sari, joko, **named("Tayanglama")),
    }
    gallery.return_version(version=works.draft_of(made["returned"]), by=joko, note="Zzalasan rahasia", reasons={})
    gallery.archive_product(product=made["archived"], by=sari)
    journeys.suspend(enterprise=rival, by=ratna, note="Zzsebab")
    newer = works.changed(
        made["edited"], sari, name="Keranjang Zzbaru", name_en="Basket Zznew", description="Zzisi" * 20
    )
    works.photographs(made["edited"], sari, count=1, start=7)
    gallery.submit_version(version=made["edited"].versions.get(pk=newer.pk), by=sari)
    return made


def starts(wall: dict[str, Product]) -> Iterator[str]:
    """Every public address we can name, also the ones that should not be there."""
    plain = ["portal:home", "catalogue:list", "gallery:makers", "gallery:collections", "gallery:pavilions"]
    yield from (reverse(name) for name in plain)
    yield from (reverse(name) for name in ("portal:for_buyers", "portal:about", "buyers:shortlist"))
    yield from (reverse("gallery:product", kwargs={"slug": work.slug}) for work in wall.values())
    makers = {work.enterprise.slug for work in wall.values()}
    yield from (reverse("gallery:maker", kwargs={"slug": slug}) for slug in makers)
    for query in ("q=keranjang", "q=zz", "q=zzbaru", "province=32", "sort=newest", "q=Gudangtutup", "q=460219"):
        yield f"{reverse('catalogue:list')}?{query}"
    yield reverse("buyers:compare") + "?" + "&".join(f"works={work.pk}" for work in wall.values())
    yield "/sitemap.xml"


def walk(client: Client, wall: dict[str, Product]) -> Iterator[tuple[str, str]]:
    queue: list[str] = []
    for language in ("id", "en"):
        with translation.override(language):
            queue.extend(starts(wall))
    seen = set(queue)
    while queue and len(seen) < 600:
        path = queue.pop(0)
        answer = client.get(path, follow=True)
        kind = answer.headers.get("Content-Type", "")
        if answer.status_code != 200 or not kind.startswith(("text/", "application/xml", "application/json")):
            continue
        text = answer.content.decode()
        yield path, text
        for link in [*LINK.findall(text), *re.findall(r"<loc>([^<]+)</loc>", text)]:
            target = urlsplit(link.replace("&amp;", "&"))
            address = target.path + (f"?{target.query}" if target.query else "")
            own = not target.scheme or target.netloc in ("localhost:8000", "testserver")
            if own and address.startswith("/") and address not in seen and not any(x in address for x in SKIPPED):
                seen.add(address)
                queue.append(address)


def test_no_public_page_shows_what_is_not_approved(client: Client, wall: dict[str, Product]) -> None:
    shown: dict[str, str] = {}
    pictures: set[str] = set()
    for path, text in walk(client, wall):
        pictures.update(PICTURE.findall(text))
        # A search page repeats what was searched for; that is the visitor's own word.
        for word in HIDDEN.findall(text) if "q=" not in path else []:
            shown.setdefault(word, path)
        for word in ("Tayangterus", "Tayanglama"):
            if word in text:
                shown.setdefault(word, path)
    assert set(shown) == {"Tayangterus", "Tayanglama"}, shown
    hidden = {str(key) for key in Photo.objects.exclude(uses__version__state="published").values_list("key", flat=True)}
    assert pictures, "the walk met no picture at all"
    assert not pictures & hidden


def test_pages_pictures_and_searches_of_hidden_works_are_not_there(client: Client, wall: dict[str, Product]) -> None:
    hanging = {wall["hanging"].slug, wall["edited"].slug}
    for state in ("draft", "submitted", "returned", "archived", "suspended"):
        work = wall[state]
        assert client.get(reverse("gallery:product", kwargs={"slug": work.slug})).status_code == 404, state
        for photo in work.photos.all():
            for kind in ("webp", "jpg"):
                assert client.get(f"/photos/{photo.key}/320.{kind}").status_code == 404, state
            assert client.get(f"/photos/{photo.key}/original/").status_code in (302, 404), state
    for word in ("Zzdraf", "Zzkirim", "Zzbaru", "Zztutup", "Gudangtutup"):
        text = client.get(reverse("catalogue:list"), {"q": word}).content.decode()
        assert not [work.slug for work in wall.values() if work.slug in text and work.slug not in hanging], word
    page = client.get(reverse("gallery:product", kwargs={"slug": wall["edited"].slug})).content.decode()
    assert "Tayanglama" in page
    assert "Zzbaru" not in page
