"""The preview in a real browser: nothing for axe to find, cells mended without leaving the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.intake import actions, tasks
from apps.intake.access import claim_token
from apps.intake.models import Batch
from apps.umkm.models import Enterprise
from tests.axe import scrolls_sideways, violations
from tests.builders import intake

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
        reverse("intake:imports"), reverse("intake:upload"), here, f"{here}?verdict=new", f"{here}?verdict=skipped",
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
    page.get_by_role("button", name="Kota Bandung").click()
    page.locator(".intake-row--good").wait_for()
    assert page.locator(".tabs a[aria-current] i").inner_text() == "2"
    assert "3" in page.locator("#apply button").inner_text()


def test_the_whole_way_without_javascript(browser_page: Callable[..., Any], batch: Batch, ratna: User) -> None:
    page = browser_page(user=ratna, javascript=False, width=360)
    page.goto(reverse("intake:import", args=[batch.pk]))
    page.get_by_role("button", name="Kota Bandung").click()
    page.get_by_role("button", name="Masukkan 3 baris").click()
    batch.refresh_from_db()
    tasks.apply(str(batch.job_id))
    page.goto(reverse("intake:import", args=[batch.pk]))
    assert page.get_by_role("heading", name="Sudah dimasukkan").is_visible()
    assert Enterprise.objects.count() == 3
