"""One promotion in a real browser: claimed on a phone, checked by one officer, approved by another, open to all.

The programme's public page moves by one, and only by one; the ledger alone gives the same totals again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.naik_kelas.models import Dossier, Enrolment, Programme, PromotionCertificate
from tests.builders import dossiers, programmes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def programme(ratna: User) -> Programme:
    return programmes.programme(is_public=True)


@pytest.fixture
def sari_takes_part(sari: User, dewi: User, ratna: User, programme: Programme) -> Enrolment:
    """Dewi takes part as well: whatever happens to Sari, Dewi stays where she is."""
    dossiers.enrolled(dewi, ratna, programme=programme)
    return dossiers.enrolled(sari, ratna, programme=programme)


def test_one_claim_moves_the_page_by_one(
    browser_page: Callable[..., Any],
    person: Callable[..., User],
    sari: User,
    ratna: User,
    sari_takes_part: Enrolment,
    programme: Programme,
    tmp_path: Path,
) -> None:
    stranger = browser_page(language="id")
    assert promoted(stranger, programme) == 0
    phone = browser_page(width=360, height=740, user=sari)
    she_claims(phone, sari_takes_part, tmp_path)
    he_checks(browser_page(user=ratna))
    assert promoted(stranger, programme) == 0
    she_confirms(phone, sari_takes_part)
    bima = person("Bima Nugraha", "bima@smesco.example", role="officer")
    another_approves(browser_page(user=bima))
    assert promoted(stranger, programme) == 1
    anybody_verifies(stranger)
    call_command("rebuild_tiers", check=True, verbosity=0)
    call_command("rebuild_tiers", verbosity=0)
    assert promoted(stranger, programme) == 1


def promoted(page: Any, programme: Programme) -> int:
    """What the public page says of small to medium, "1 dari 80"."""
    page.goto(f"/id/programme/{programme.slug}/")
    found = re.search(r"(\d+)\s+dari\s+80", page.locator("main").inner_text())
    assert found is not None
    return int(found[1])


def she_claims(phone: Any, enrolment: Enrolment, folder: Path) -> None:
    paper = folder / "SPT 2025.pdf"
    paper.write_bytes(dossiers.pdf().read())
    phone.goto(f"/id/owner/enterprise/{enrolment.enterprise.slug}/promotion/")
    phone.get_by_role("link", name="Mulai berkas").click()
    phone.locator("[name=year]").select_option("2025")
    phone.locator("[name=sales]").fill("18.200.000.000")
    phone.locator("main form button[type=submit]").first.click()
    phone.set_input_files("#files", str(paper))
    phone.locator("#papers").get_by_text("SPT 2025.pdf").wait_for()
    phone.get_by_role("link", name="Periksa dan ajukan").click()
    phone.get_by_role("button", name="Ajukan").click()
    phone.locator(".claimway").wait_for()


def he_checks(desk: Any) -> None:
    desk.goto(f"/id/desk/promotions/{Dossier.objects.get().pk}/")
    for verb in ("take", "accept"):
        with desk.expect_navigation():
            desk.locator(f"button[value={verb}]").first.click()
    expect(desk.locator("input[name=check]").first).to_be_visible()
    for box in desk.locator("input[name=check]").all():
        box.check()
    desk.locator("button[value=verify]").click()
    desk.locator("#confirm [data-confirm-yes]").click()
    desk.wait_for_url("**/desk/promotions/")


def she_confirms(phone: Any, enrolment: Enrolment) -> None:
    phone.goto("/id/owner/")
    phone.goto(f"/id/owner/enterprise/{enrolment.enterprise.slug}/promotion/{Dossier.objects.get().pk}/confirm/")
    phone.get_by_role("button", name="Ya, ini benar").click()
    phone.locator(".claimway").wait_for()


def another_approves(desk: Any) -> None:
    desk.goto(f"/id/desk/promotions/{Dossier.objects.get().pk}/")
    box = desk.locator("input[name=check]")
    box.check()
    # A paper in its frame takes the focus when it is drawn; the page takes it back.
    desk.wait_for_load_state("networkidle")
    expect(box).to_be_focused()
    desk.keyboard.press("a")
    desk.locator("#confirm [data-confirm-yes]").click()
    desk.wait_for_url("**/desk/promotions/")


def anybody_verifies(stranger: Any) -> None:
    """The address that stands in the QR code."""
    certificate = PromotionCertificate.objects.get()
    stranger.goto(f"/verify/{certificate.code}/")
    stranger.get_by_text(certificate.number).first.wait_for()
    expect(stranger.get_by_text(certificate.enterprise_name).first).to_be_visible()
