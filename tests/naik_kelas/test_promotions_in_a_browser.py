"""A claim on a phone, on the desk and for everybody, in a real browser: usable, with axe clean, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.naik_kelas.choices import DossierState
from tests.axe import scrolls_sideways, violations
from tests.builders import dossiers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


def owners_page(made: Any, name: str, language: str = "id") -> str:
    with translation.override(language):
        return reverse(f"naik_kelas:{name}", kwargs={"slug": made.enterprise.slug, "pk": made.pk})


def test_the_owner_gathers_and_submits_on_her_phone(sari: User, ratna: User, browser_page: Any, tmp_path: Path) -> None:
    made = dossiers.draft(sari, ratna, papers=())
    good, bad = tmp_path / "SPT 2025.pdf", tmp_path / "surat.pdf"
    good.write_bytes(dossiers.pdf().read())
    bad.write_bytes(b"MZ this is a program")
    page = browser_page(width=360, user=sari)
    page.goto(owners_page(made, "dossier"))
    assert violations(page) == []
    assert not scrolls_sideways(page)
    page.set_input_files("#files", [str(bad), str(good)])
    page.get_by_text("berkas ini bukan itu").wait_for()
    page.locator("#papers").get_by_text("SPT 2025.pdf").wait_for()
    page.get_by_role("link", name="Periksa dan ajukan").click()
    page.get_by_role("button", name="Ajukan").wait_for()
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert violations(page) == []
    assert not scrolls_sideways(page)
    page.get_by_role("button", name="Ajukan").click()
    page.locator(".claimway").wait_for()
    made.refresh_from_db()
    assert made.state == DossierState.SUBMITTED


@pytest.mark.parametrize(("language", "width"), [("id", 360), ("en", 1280)])
def test_the_owners_pages_are_usable(sari: User, ratna: User, browser_page: Any, language: str, width: int) -> None:
    made = dossiers.verified(sari, ratna, found=16_000_000_000, papers=("spt-tahunan", "laporan-lokapasar"))
    # Tall enough that the dock at the foot covers nothing while axe looks at the whole page.
    page = browser_page(width=width, height=3000, language=language, user=sari)
    with translation.override(language):
        begin = reverse("naik_kelas:promotion", kwargs={"slug": made.enterprise.slug})
    for address in (begin, owners_page(made, "dossier", language), owners_page(made, "dossier_confirm", language)):
        page.goto(address)
        assert violations(page) == [], address
        assert not scrolls_sideways(page), address


@pytest.mark.parametrize(("language", "width"), [("id", 1280), ("en", 360)])
def test_the_desk_is_usable(sari: User, ratna: User, browser_page: Any, language: str, width: int) -> None:
    made = dossiers.checking(sari, ratna, judged=False, papers=("laporan-audit", "peb"))
    page = browser_page(width=width, language=language, user=ratna)
    with translation.override(language):
        for address in (reverse("naik_kelas:dossiers"), reverse("naik_kelas:dossier_review", args=[made.pk])):
            page.goto(address)
            assert violations(page) == [], address
            assert not scrolls_sideways(page), address


def test_the_second_officer_approves_with_two_keystrokes(
    sari: User, ratna: User, second: User, browser_page: Any
) -> None:
    made = dossiers.confirmed(sari, ratna)
    page = browser_page(user=second)
    page.goto(reverse("naik_kelas:dossier_review", args=[made.pk]))
    page.locator("input[name=check]").check()
    # What a paper does when it is drawn, at whatever moment that is: the keys must go on working.
    page.evaluate("document.querySelector('iframe').focus()")
    page.wait_for_function("document.activeElement.tagName !== 'IFRAME'")
    page.keyboard.press("a")
    page.locator("#confirm").get_by_text(made.enterprise.display_name).wait_for()
    page.locator("#confirm [data-confirm-yes]").click()
    page.wait_for_url("**/desk/promotions/")
    made.refresh_from_db()
    assert made.state == DossierState.APPROVED


@pytest.mark.parametrize(("language", "width"), [("id", 360), ("en", 1280)])
def test_everybody_can_check_a_certificate(
    sari: User, ratna: User, second: User, browser_page: Any, language: str, width: int
) -> None:
    _made, certificate = dossiers.approved(sari, ratna, second)
    page = browser_page(width=width, language=language)
    page.goto(f"/{language}/verify/")
    assert violations(page) == []
    page.locator("input[name=number]").fill(certificate.number)
    page.locator("input[name=code]").fill(certificate.spoken_code.lower())
    page.locator("main form button[type=submit]").click()
    page.get_by_text(certificate.number).first.wait_for()
    assert violations(page) == []
    assert not scrolls_sideways(page)
