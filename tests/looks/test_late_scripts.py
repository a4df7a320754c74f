"""On a slow line the page is there before its scripts: what a person does meanwhile counts. And Enter only searches."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.naik_kelas.models import Evidence
from apps.readiness.models import Proof
from apps.umkm.models import Enterprise
from tests.builders import dossiers, gallery, readiness, umkm

TEMPLATES = Path(settings.BASE_DIR) / "templates"
browser = pytest.mark.browser
pytestmark = pytest.mark.django_db(transaction=True)


def open_without_scripts(page: Any, address: str) -> Callable[[], None]:
    """Every script that may come late waits until the returned function is called."""
    held: list[Any] = []
    page.route(re.compile(r"/static/(?!js/theme\.js).*\.js"), lambda route: held.append(route))  # noqa: PLW0108
    page.goto(address, wait_until="commit")

    def let_them_come() -> None:
        assert held
        page.unroute_all()  # those that wait go on
        page.wait_for_load_state("load")

    return let_them_come


@pytest.fixture
def kulitara(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@browser
def test_papers_chosen_before_the_script_are_sent(sari: User, ratna: User, browser_page: Any, tmp_path: Path) -> None:
    made = dossiers.draft(sari, ratna, papers=())
    paper = tmp_path / "SPT 2025.pdf"
    paper.write_bytes(dossiers.pdf().read())
    page = browser_page(width=360, user=sari)
    let_them_come = open_without_scripts(page, reverse("naik_kelas:dossier", args=[made.enterprise.slug, made.pk]))
    page.set_input_files("#files", str(paper))
    let_them_come()
    page.locator("#papers").get_by_text("SPT 2025.pdf").wait_for()
    assert Evidence.objects.get().dossier == made


@browser
def test_photographs_chosen_before_the_script_are_sent(
    kulitara: Enterprise, sari: User, browser_page: Any, tmp_path: Path
) -> None:
    made = gallery.product(kulitara, sari, photos=0)
    photo = tmp_path / "tas.png"
    photo.write_bytes(gallery.picture())
    page = browser_page(width=360, user=sari)
    let_them_come = open_without_scripts(page, reverse("gallery:product_photographs", args=[made.pk]))
    page.locator("form[data-photos] input[type=file]").first.set_input_files(str(photo))
    let_them_come()
    page.locator(".upload[data-fate=taken]").wait_for()
    assert made.photos.count() == 1


@browser
def test_answers_and_evidence_given_before_the_script_count(
    kulitara: Enterprise, sari: User, browser_page: Any, tmp_path: Path
) -> None:
    made = readiness.started(kulitara, sari)
    proof = tmp_path / "bukti.png"
    proof.write_bytes(readiness.paper().read())
    page = browser_page(width=360, user=sari)
    address = reverse("readiness:dimension", kwargs={"slug": kulitara.slug, "number": 2})
    let_them_come = open_without_scripts(page, address)
    page.locator("[data-ask='2.1'] input[value='3']").check(force=True)
    page.locator("[name='files-2.1']").set_input_files(str(proof))
    let_them_come()
    page.locator("[data-ask='2.1'] [data-fate=saved]").wait_for()
    page.locator("[data-ask='2.1'] .upload[data-fate=taken]").wait_for(state="attached")
    assert made.answers.get(question__code="2.1").value == 3
    assert Proof.objects.count() == 1


@browser
def test_what_was_typed_before_the_script_is_kept_and_searched_for(
    kulitara: Enterprise, sari: User, browser_page: Any
) -> None:
    product = gallery.product(kulitara, sari)
    page = browser_page(width=360, user=sari)
    address = reverse("gallery:product_section", args=[product.pk, "kind"])
    let_them_come = open_without_scripts(page, address)
    page.locator("#id_hs_code").fill("bamboo basketwork")
    line = page.locator("[name=materials]")
    line.fill("Dulu")
    page.locator("#id_hs_code").focus()
    let_them_come()
    page.locator(".picker").get_by_role("option").first.wait_for()
    page.locator("#id_hs_code").press("Enter")
    page.wait_for_timeout(200)
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))
    assert len(page.context.pages) == 1
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/id/about/")
    page.goto(address)
    page.locator("[data-restore]").click()
    expect(line).to_have_value("Dulu")


@browser
def test_without_javascript_enter_in_a_picker_only_searches(
    kulitara: Enterprise, sari: User, browser_page: Any
) -> None:
    product = gallery.product(kulitara, sari)
    before = gallery.draft_of(product).revision
    page = browser_page(width=360, user=sari, javascript=False)
    page.goto(reverse("gallery:product_section", args=[product.pk, "kind"]))
    page.locator("#id_hs_code").fill("keranjang")
    page.locator("#id_hs_code").press("Enter")
    page.locator("[name=hs_code-pick]").first.wait_for()
    assert gallery.draft_of(product).revision == before


def test_no_search_field_belongs_to_a_form_that_saves() -> None:
    wrong = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text()
        for field in re.finditer(r"<input[^>]*type=\"search\"[^>]*>", text):
            opened = text.rfind("<form", 0, field.start())
            around = text[opened : text.find(">", opened)] if text.rfind("</form", 0, field.start()) < opened else ""
            if 'form="' not in field.group() and 'method="get"' not in around:
                wrong.append(f"{path.name}: {field.group()}")
    assert wrong == []
