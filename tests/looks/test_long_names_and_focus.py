"""A name of 120 letters without a blank never widens a page; the focus never lies under the bar at the thumb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.umkm.models import Enterprise
from tests.axe import scrolls_sideways
from tests.builders import gallery, readiness, umkm
from tests.builders.drawn import wait_until_drawn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Keranjang" + "anyamaneceng" * 9 + "abc"
MEASURE = """() => {
  const bar = document.querySelector(".dock"), one = document.activeElement;
  if (!bar || !one || one === document.body || bar.contains(one)) return null;
  const box = one.getBoundingClientRect();
  if (!box.height || getComputedStyle(one).position === "absolute") return null;
  return box.top + Math.min(box.height, 24) > bar.getBoundingClientRect().top + 1 ? one.outerHTML.slice(0, 160) : null;
}"""


WIDEST = """() => [...document.querySelectorAll("body *")].filter(one => {
  for (let at = one.parentElement; at; at = at.parentElement) {
    if (at !== document.body && getComputedStyle(at).overflowX !== "visible") return false;
  }
  return one.getBoundingClientRect().right > window.innerWidth + 1;
}).slice(-3).map(one => one.outerHTML.slice(0, 160)).join(" | ")"""


Visits = list[tuple[User | None, list[str]]]


def visits_to(maker: Enterprise, sari: User, joko: User) -> Visits:
    """Each kind of page, with everything on it called the same long word."""
    facts = {"materials": LONG, "materials_en": LONG}
    hung = gallery.published(maker, sari, joko, name=LONG, name_en=LONG, **facts)
    waiting = gallery.submitted(maker, sari, name=LONG, name_en=LONG)
    begun = gallery.product(maker, sari, name=LONG, photos=0)
    version, slug = gallery.draft_of(waiting), {"slug": maker.slug}
    readiness.started(maker, sari)
    return [
        (None, ["/id/", "/id/catalogue/", f"/id/products/{hung.slug}/", f"/id/makers/{maker.slug}/"]),
        (sari, [
            "/id/owner/", "/id/owner/products/?state=draft", "/id/owner/products/?state=published",
            *(reverse(f"gallery:{name}", args=[begun.pk]) for name in (
                "product_what", "product_photo", "product_price", "product_edit", "product_photographs"
            )),
            *(reverse("gallery:product_section", args=[begun.pk, one]) for one in (
                "words", "packing", "pricing", "terms"
            )),
            reverse("gallery:product_edit", args=[hung.pk]), reverse("gallery:product_done", args=[waiting.pk]),
            *(reverse(f"portal:{name}", kwargs=slug) for name in (
                "enterprise", "enterprise_figures", "enterprise_certificates", "enterprise_team"
            )),
            reverse("portal:enterprise_section", kwargs={**slug, "section": "contact"}),
            *(reverse(name, kwargs=slug) for name in ("readiness:overview", "plans:plan", "plans:task_add")),
            reverse("tiers:ladder", kwargs=slug), reverse("naik_kelas:promotion", kwargs=slug),
        ]),
        (joko, [
            "/id/desk/", "/id/desk/enterprises/", f"/id/desk/enterprises/{maker.pk}/", "/id/desk/curation/",
            reverse("gallery:review", args=[version.pk]), reverse("gallery:review_complete", args=[version.pk]),
            reverse("gallery:desk_product", args=[hung.pk]),
        ]),
    ]  # fmt: skip


def test_a_name_without_a_blank_never_widens_a_page(
    browser_page: Callable[..., Any], sari: User, joko: User, ratna: User
) -> None:
    assert len(LONG) == 120
    maker = umkm.verified_enterprise(sari, ratna, name=LONG, address=LONG, story=LONG, contact_name=LONG)
    wide = []
    for person, paths in visits_to(maker, sari, joko):
        page = browser_page(width=360, height=740, language="id", user=person)
        for path in paths:
            assert page.goto(path).status == 200, path
            if scrolls_sideways(page):
                wide.append(f"{path}: {page.evaluate(WIDEST)}")
    assert not wide, "\n".join(wide)


def test_the_focus_is_never_under_the_bar(browser_page: Callable[..., Any], sari: User, ratna: User) -> None:
    maker = umkm.verified_enterprise(sari, ratna)
    begun = gallery.product(maker, sari, photos=0)
    page = browser_page(width=360, height=640, language="id", user=sari)
    hidden = []
    for path in (
        f"/id/owner/products/new/{maker.pk}/", reverse("gallery:product_price", args=[begun.pk]),
        reverse("gallery:product_section", args=[begun.pk, "terms"]), f"/id/owner/enterprise/{maker.slug}/contact/",
    ):  # fmt: skip
        page.goto(path)
        for _step in range(40):
            page.keyboard.press("Tab")
            wait_until_drawn(page)
            under = page.evaluate(MEASURE)
            if under:
                hidden.append((path, under))
    assert hidden == []
