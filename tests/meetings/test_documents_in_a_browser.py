"""What is printed, and what is taken along, as readers see it: nothing for axe to find, nothing to scroll sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.meetings import tasks
from apps.meetings.actions import start_printing
from tests.axe import scrolls_sideways, violations
from tests.builders import meetings, published, umkm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def day(sari: User, joko: User, ratna: User) -> meetings.Planned:
    hers = umkm.verified_enterprise(sari, joko)
    planned, _timetable = published.published_day(meetings.planned_day(ratna, enterprises=(hers,)))
    for kind in ("signs", "maker_badges"):
        tasks.print_document(str(start_printing(day=planned.again, kind=kind, by=ratna).pk))
    return planned


@pytest.mark.parametrize(("width", "scheme", "language"), [(360, "light", "id"), (1280, "dark", "en")])
def test_axe_finds_nothing(
    browser_page: Callable[..., Any],
    day: meetings.Planned,
    sari: User,
    ratna: User,
    width: int,
    scheme: str,
    language: str,
) -> None:
    for user, address in (
        (ratna, f"/{language}/desk/events/{day.day.occasion_id}/day/documents/"),
        (sari, f"/{language}/owner/meetings/{day.makers[0].pk}/"),
    ):
        page = browser_page(width=width, scheme=scheme, language=language, user=user)
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        for fold in page.locator("main details").all():
            fold.evaluate("fold => { fold.open = true }")
        assert violations(page) == []
        assert not scrolls_sideways(page)


def test_the_agenda_is_copied_as_text(browser_page: Callable[..., Any], day: meetings.Planned, sari: User) -> None:
    page = browser_page(user=sari)
    page.goto(f"/id/owner/meetings/{day.makers[0].pk}/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Sebagai teks untuk WhatsApp").click()
    page.get_by_role("button", name="Salin teksnya").click()
    page.get_by_text("Tersalin").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0].startswith("Hari Temu Mitra Smesco, ")
    assert copied[1].startswith("10.00 meja ")
