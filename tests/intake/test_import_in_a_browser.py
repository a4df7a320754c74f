"""The preview in a real browser: nothing for axe to find, cells mended without leaving the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.intake import actions, tasks
from apps.intake.access import claim_token
from apps.intake.models import Batch
from apps.umkm.models import Enterprise
from tests.axe import scrolls_sideways, violations
from tests.builders import intake
from tests.builders.held import held

pytestmark = pytest.mark.browser


@pytest.fixture
def batch(live: Any, ratna: User, office: bytes) -> Batch:
    return intake.read(ratna, office, "rekap.xlsx", origin="Dinas Koperasi Garut")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing(
    browser_page: Callable[..., Any], batch: Batch, ratna: User, kulit_jaya: Enterprise, width: int, scheme: str
) -> None:
    claim = actions.make_claim(enterprise=kulit_jaya, by=ratna, batch=batch)
    row = intake.rows_of(batch)[9]
    here = reverse("intake:import", args=[batch.pk])
    pages = [
        reverse("intake:imports"), reverse("intake:upload"), here, f"{here}?verdict=new", f"{here}?column=6",
        f"{here}?column=legal_form",
        reverse("intake:columns", args=[batch.pk]), reverse("intake:row", args=[batch.pk, row.pk]),
        reverse("intake:claims", args=[batch.pk]), reverse("intake:claim", args=[claim_token(claim)]),
    ]  # fmt: skip
    page = browser_page(width=width, scheme=scheme, user=ratna)
    found = {}
    for address in pages:
        page.goto(address)
        faults = violations(page)
        if scrolls_sideways(page):
            faults.append("scrolls sideways")
        if faults:
            found[address] = faults
    assert not found, found


def test_a_suggested_place_mends_the_row_on_the_spot(
    browser_page: Callable[..., Any], batch: Batch, ratna: User
) -> None:
    page = browser_page(user=ratna)
    page.goto(reverse("intake:import", args=[batch.pk]))
    wrong = int(page.locator("#sums a.bad b").inner_text())
    page.get_by_role("button", name="Kota Bandung").click()
    page.locator(f"#row-{intake.rows_of(batch)[9].pk}.line--new").wait_for()
    expect(page.locator("#sums a.bad b")).to_have_text(str(wrong - 1))
    expect(page.locator("#takebar .btn-primary")).to_contain_text("3")
    for part in ("#takebar", "#sums"):
        expect(page.locator(part)).to_have_count(1)


def test_a_cell_is_mended_by_typing_and_enter_leads_to_the_next_wrong_one(
    browser_page: Callable[..., Any], batch: Batch, ratna: User
) -> None:
    row = intake.rows_of(batch)[10]
    page = browser_page(user=ratna)
    page.goto(reverse("intake:import", args=[batch.pk]))
    first, second = (page.locator(f"[name='c-{row.pk}-{code}']") for code in ("nib", "regency"))
    first.fill("9120001234569")
    first.press("Enter")
    page.locator(f"#row-{row.pk} td:not(.is-bad)", has_text="9120001234569").wait_for()
    expect(second).to_be_focused()
    second.fill("Kab. Garut")
    second.press("Enter")
    page.locator(f"#row-{row.pk}.line--new").wait_for()
    row.refresh_from_db()
    assert row.corrections == {"nib": "9120001234569", "regency": "Kab. Garut"}


def test_what_is_being_typed_beside_a_mended_cell_is_not_lost(
    browser_page: Callable[..., Any], batch: Batch, ratna: User
) -> None:
    row = intake.rows_of(batch)[10]
    page = browser_page(user=ratna)
    page.goto(reverse("intake:import", args=[batch.pk]))
    nib, regency = (page.locator(f"[name='c-{row.pk}-{code}']") for code in ("nib", "regency"))
    nib.fill("9120001234569")
    with held(page, "**/cells/", lambda: nib.press("Enter")):
        regency.fill("masih diket")
    page.locator(f"#row-{row.pk} td:not(.is-bad)", has_text="9120001234569").wait_for()
    expect(regency).to_have_value("masih diket")
    expect(regency).to_be_focused()


def test_a_row_of_a_list_keeps_what_is_typed_and_sends_it_when_one_leaves(
    browser_page: Callable[..., Any], batch: Batch, ratna: User
) -> None:
    row = intake.rows_of(batch)[10]
    page = browser_page(user=ratna)
    page.goto(reverse("intake:import", args=[batch.pk]))
    nib, regency = (page.locator(f"[name='c-{row.pk}-{code}']") for code in ("nib", "regency"))

    def mend() -> None:
        nib.fill("9120001234569")
        nib.press("Enter")

    with held(page, "**/cells/", mend):
        regency.fill("Kab. Garut")
    expect(regency).to_have_value("Kab. Garut")
    expect(regency).to_be_focused()
    regency.press("Tab")
    page.locator(f"#row-{row.pk}.line--new").wait_for()


def test_a_column_is_explained_under_its_head_and_filled(
    browser_page: Callable[..., Any], batch: Batch, ratna: User
) -> None:
    page = browser_page(user=ratna)
    page.goto(reverse("intake:import", args=[batch.pk]))
    page.get_by_role("link", name="Bentuk").first.click()
    line = page.locator("#column")
    expect(line.locator("select[name=holds]")).to_have_value("legal_form")
    expect(line.locator("[data-when=sales]")).to_be_hidden()
    line.locator("[name=fill]").select_option("OP")
    line.get_by_role("button", name="Terapkan").click()
    page.locator("#job").wait_for()
    batch.refresh_from_db()
    assert batch.sheets[0]["defaults"] == {"legal_form": "OP"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_on_a_phone_wrong_rows_are_cards(
    browser_page: Callable[..., Any], batch: Batch, ratna: User, language: str
) -> None:
    page = browser_page(width=360, language=language, user=ratna)
    page.goto(reverse("intake:import", args=[batch.pk]).replace("/id/", f"/{language}/"))
    row = page.locator(f"#row-{intake.rows_of(batch)[10].pk}")
    assert row.bounding_box()["width"] <= 360
    assert row.locator("[data-cell]").first.bounding_box()["height"] >= 44
    assert not scrolls_sideways(page)


def test_taken_in_and_taken_back_again(browser_page: Callable[..., Any], batch: Batch, ratna: User) -> None:
    page = browser_page(user=ratna)
    here = reverse("intake:import", args=[batch.pk])
    page.goto(here)
    page.locator("#takebar .btn-primary").click()
    page.locator("#confirm [data-confirm-yes]").click()
    page.locator("#job").wait_for()
    batch.refresh_from_db()
    tasks.apply(str(batch.job_id))
    page.goto(here)
    expect(page.locator(".line .rowstate--chg").first).to_be_visible()
    made = Enterprise.objects.count()
    assert made
    page.get_by_role("link", name=f"Batalkan {made} dari {made}").click()
    undo = page.get_by_role("button", name=f"Batalkan {made}")
    expect(undo).to_be_visible()
    assert violations(page) == []
    undo.click()
    page.locator("#job").wait_for()
    batch.refresh_from_db()
    tasks.undo(str(batch.job_id))
    page.goto(here)
    expect(page.get_by_role("heading", name="Dibatalkan")).to_be_visible()
    assert not Enterprise.objects.exists()


def test_the_whole_way_without_javascript(browser_page: Callable[..., Any], batch: Batch, ratna: User) -> None:
    page = browser_page(user=ratna, javascript=False, width=360)
    page.goto(reverse("intake:import", args=[batch.pk]))
    page.get_by_role("button", name="Kota Bandung").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Masukkan 3 baris").click()
    batch.refresh_from_db()
    tasks.apply(str(batch.job_id))
    page.goto(reverse("intake:import", args=[batch.pk]))
    expect(page.get_by_role("heading", level=1, name="Sudah dimasukkan")).to_be_visible()
    assert Enterprise.objects.count() == 3
