"""The gallery's pages in a real browser: nothing for axe, nothing sideways, the keys and the uploads at work."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from PIL import Image
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.gallery.actions import return_version, submit_version
from apps.gallery.models import Product, Version
from apps.umkm.models import Enterprise
from tests.axe import scrolls_sideways, violations
from tests.builders import gallery, umkm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stage(kulitara: Enterprise, sari: User, joko: User, ratna: User) -> dict[str, Any]:
    """A work that hangs and is being changed, one returned, one draft with errors to come."""
    umkm.certificate(kulitara, sari, code="SVLK", number="VLK-1", checked_by=ratna)
    umkm.certificate(kulitara, sari, code="HALAL")
    hangs = gallery.published(kulitara, sari, joko, certificate_types=["SVLK", "HALAL"])
    change = gallery.changed(hangs, sari, moq=300, name_en="Hand-woven rattan basket")
    submit_version(version=change, by=sari)
    returned = gallery.submitted(kulitara, sari, name="Tas purun")
    reasons = {"photos": "Mohon tambahkan foto kemasan.", "moq": "Terlalu banyak."}
    return_version(version=gallery.draft_of(returned), by=joko, note="Terima kasih.", reasons=reasons)
    return {"hangs": hangs, "change": change, "returned": returned}


PARTS = ("kind", "packing", "pricing", "terms", "certificates", "photographs")


@pytest.mark.parametrize(("language", "width"), [("id", 360), ("en", 1280)])
def test_axe_finds_nothing(
    stage: dict[str, Any], kulitara: Enterprise, sari: User, joko: User, browser_page: Any, language: str, width: int
) -> None:
    hangs, returned, change = stage["hangs"], stage["returned"], stage["change"]
    visits = [
        (None, [f"products/{hangs.slug}/", f"makers/{kulitara.slug}/", "makers/", "pavilions/", "collections/"]),
        (
            sari,
            ["owner/products/?state=returned", "owner/products/?state=published", f"owner/products/{returned.pk}/"]
            + [f"owner/products/{returned.pk}/{part}/" for part in PARTS],
        ),
        (joko, ["desk/curation/", f"desk/curation/{change.pk}/", f"desk/products/{hangs.pk}/"]),
    ]
    found: dict[str, Any] = {}
    for person, paths in visits:
        # Tall, so that the dock at the foot of the window lies over nothing.
        page = browser_page(width=width, height=2400, language=language, user=person)
        for path in paths:
            page.goto(f"/{language}/{path}")
            faults = violations(page) + (["scrolls sideways"] if scrolls_sideways(page) else [])
            if faults:
                found[path] = faults
    assert not found, found


@pytest.mark.parametrize("width", [360, 1280])
def test_a_form_with_errors_can_be_mended(stage: dict[str, Any], sari: User, browser_page: Any, width: int) -> None:
    page = browser_page(width=width, user=sari)
    page.goto(f"/id/owner/products/{stage['returned'].pk}/supply/")
    page.fill("#id_moq", "banyak")
    page.fill("#id_lead_days", "900")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    expect(page.locator("[data-error-summary] a")).to_have_count(2)
    expect(page.locator("#id_moq")).to_have_value("banyak")
    assert violations(page) == []
    page.fill("#id_moq", "1.200")
    page.fill("#id_lead_days", "90")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.wait_for_url("**/packing/")
    assert gallery.draft_of(stage["returned"]).moq == 1200


def test_the_picker_is_used_with_the_keys_alone(stage: dict[str, Any], sari: User, browser_page: Any) -> None:
    page = browser_page(width=360, user=sari)
    address = f"/id/owner/products/{stage['returned'].pk}/kind/"
    page.goto(address)
    field, lines = page.get_by_role("combobox", name="Kode HS"), page.locator(".picker").get_by_role("option")
    field.fill("")
    field.press_sequentially("tas tennun", delay=20)
    lines.first.wait_for()
    expect(lines.first).to_have_text(re.compile(r"^\s*Ransel/tas kain\s+4202\.92"), use_inner_text=True)
    expect(field).to_have_attribute("aria-expanded", "true")
    assert violations(page) == []
    assert not scrolls_sideways(page)
    field.press("Escape")
    expect(lines).to_have_count(0)
    field.press("Enter")  # searches at once
    lines.first.wait_for()
    first = lines.first.get_attribute("id")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", first)
    field.press("Enter")
    expect(field).to_have_value("Ransel/tas kain (4202.92)")
    expect(page, "Enter chooses, it never sends the form").to_have_url(re.compile(f"{address}$"))
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.wait_for_url("**/supply/")
    assert gallery.draft_of(stage["returned"]).hs_code_id == "420292"


def test_what_is_pressed_beneath_the_pickers_list_is_hit(stage: dict[str, Any], sari: User, browser_page: Any) -> None:
    page = browser_page(user=sari)
    page.goto(f"/id/owner/products/{stage['returned'].pk}/terms/")
    lines = page.locator(".picker").get_by_role("option")
    page.locator("[name=port]").press_sequentially("Tanjung", delay=20)
    lines.first.wait_for()
    choice = page.locator("[name=sample_policy][value=paid]")
    choice.scroll_into_view_if_needed()
    box = choice.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    expect(lines.first, "nothing moves while the button is down").to_be_visible()
    page.mouse.up()
    expect(choice).to_be_checked()
    expect(lines).to_have_count(0)


def test_without_javascript_the_picker_asks_with_radios(stage: dict[str, Any], sari: User, browser_page: Any) -> None:
    page = browser_page(width=360, user=sari, javascript=False)
    page.goto(f"/id/owner/products/{stage['returned'].pk}/kind/")
    page.fill("[name=materials]", "Goni")
    page.fill("[name=hs_code]", "tas tenun")
    page.press("[name=hs_code]", "Enter")
    page.get_by_label("Ransel/tas kain").check()
    expect(page.locator("[name=materials]")).to_have_value("Goni")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.wait_for_url("**/supply/")
    version = gallery.draft_of(stage["returned"])
    assert (version.hs_code_id, version.materials) == ("420292", "Goni")


def test_photographs_go_one_by_one_and_tell_their_fate(
    stage: dict[str, Any], sari: User, browser_page: Any, tmp_path: Path
) -> None:
    good, wrong = tmp_path / "baru.png", tmp_path / "surat.jpg"
    good.write_bytes(gallery.picture(8))
    wrong.write_bytes(b"%PDF-1.7 bukan foto")
    page = browser_page(width=360, user=sari)
    page.goto(f"/id/owner/products/{stage['returned'].pk}/photographs/")
    page.set_input_files("#photos", [str(wrong), str(good)])
    page.locator(".upload[data-fate=taken]").wait_for()
    expect(page.locator(".upload[data-fate=refused]")).to_contain_text("Ini bukan foto")
    page.locator(".arrange__one").nth(3).wait_for()
    assert gallery.draft_of(stage["returned"]).shown.count() == 4


def test_what_the_portal_could_not_keep_is_sent_again_with_one_tap(
    stage: dict[str, Any], sari: User, browser_page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    good = tmp_path / "baru.avif"
    Image.effect_noise((400, 300), 60).convert("RGB").save(good)
    monkeypatch.setattr(FileSystemStorage, "save", full)
    page = browser_page(width=360, user=sari)
    page.goto(f"/id/owner/products/{stage['returned'].pk}/photographs/")
    page.set_input_files("#photos", str(good))
    expect(page.locator(".upload[data-fate=refused]")).to_contain_text("Tidak ada yang salah")
    monkeypatch.undo()
    page.locator(".upload [data-retry]").click()
    page.locator(".upload[data-fate=taken]").wait_for()
    assert gallery.draft_of(stage["returned"]).shown.count() == 4


def test_a_large_photograph_is_made_smaller_before_it_travels(
    stage: dict[str, Any], sari: User, browser_page: Any, tmp_path: Path
) -> None:
    large = tmp_path / "besar.jpg"
    Image.effect_noise((4000, 3000), 80).convert("RGB").save(large, quality=90)
    page = browser_page(width=360, user=sari)
    page.goto(f"/id/owner/products/{stage['returned'].pk}/photographs/")
    page.set_input_files("#photos", str(large))
    page.locator(".upload[data-fate=taken]").wait_for()
    photo = gallery.draft_of(stage["returned"]).shown.last().photo
    assert max(photo.width, photo.height) == 2560
    assert photo.original.size < large.stat().st_size


def test_a_curator_decides_with_the_keyboard_alone(
    stage: dict[str, Any], kulitara: Enterprise, sari: User, joko: User, browser_page: Callable[..., Any]
) -> None:
    second = gallery.draft_of(gallery.submitted(kulitara, sari, name="Kotak anyam"))
    change = stage["change"]
    page = browser_page(user=joko)
    page.goto(f"/id/desk/curation/{change.pk}/")
    page.keyboard.press("j")
    page.wait_for_url(f"**/curation/{second.pk}/")
    page.keyboard.press("k")
    page.wait_for_url(f"**/curation/{change.pk}/")
    page.keyboard.press("?")
    page.locator("#keys[open]").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("r")
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.type("Terima kasih, mohon foto ulang.")
    page.keyboard.press("Tab")
    page.keyboard.press("r")
    page.wait_for_url(f"**/curation/{second.pk}/")
    assert Version.objects.get(pk=change.pk).return_note == "Terima kasih, mohon foto ulang."
    for box in page.locator("form#decision input[name=check]").all():
        box.check()
    page.locator("h2").first.click()
    page.keyboard.press("a")
    page.wait_for_url("**/desk/curation/")
    assert Product.objects.published().count() == 2
    page.locator("[data-toast] form button").click()
    page.wait_for_url(f"**/curation/{second.pk}/")
    assert Product.objects.published().count() == 1


def test_a_pressed_twice_does_nothing_but_ask(
    stage: dict[str, Any], sari: User, joko: User, browser_page: Callable[..., Any]
) -> None:
    change = stage["change"]
    page = browser_page(user=joko)
    page.goto(f"/id/desk/curation/{change.pk}/")
    page.keyboard.press("a")
    page.locator("#why").wait_for()
    page.keyboard.press("a")
    expect(page.locator("#why")).to_be_focused()
    assert Version.objects.get(pk=change.pk).state == "submitted"
    with page.expect_navigation():
        page.locator("[value=approve]").click()
    expect(page.locator("#why")).to_be_visible()
    assert Version.objects.get(pk=change.pk).state == "submitted"
    page.fill("#why", "Terjemahan menyusul besok.")
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    page.wait_for_url("**/desk/curation/")
    assert Version.objects.get(pk=change.pk).state == "published"
    page.goto(f"/id/desk/products/{change.product_id}/")
    page.get_by_text("Terjemahan menyusul besok.").wait_for()


def test_the_wall_works_without_javascript(stage: dict[str, Any], sari: User, browser_page: Any) -> None:
    page = browser_page(width=360, javascript=False)
    page.goto(f"/id/products/{stage['hangs'].slug}/")
    expect(page.locator(".views figure")).to_have_count(3)
    hers = browser_page(width=360, javascript=False, user=sari)
    hers.goto(f"/id/owner/products/{stage['returned'].pk}/photographs/")
    with hers.expect_navigation():
        hers.locator("button[value^=cover]").last.click()
    expect(hers.locator(".arrange__one")).to_have_count(3)
