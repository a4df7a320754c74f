"""On no page of staff does one verb wipe what was typed for another: with every button, without JavaScript.

Each page is opened by a browser without JavaScript; every line, area and tick is filled; every button is pressed.
Wherever it leads, what was typed and not taken by that very button stands on the page again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.gallery import actions as gallery_actions
from apps.gallery.models import Version
from apps.naik_kelas import actions as promotion_actions
from apps.plans import actions as plans
from apps.plans.models import Task
from apps.readiness import actions as readiness_actions
from apps.umkm import actions as umkm_actions
from tests.builders import dossiers, gallery, readiness, umkm
from tests.builders.plain_browser import Control, Page, press

pytestmark = pytest.mark.django_db


@dataclass
class Review:
    address: str
    by: User
    somebody_decides: Callable[[User], Any] | None = None


@pytest.fixture
def other(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


def verification(sari: User, joko: User, ratna: User, other: User) -> Review:
    made = umkm.verified_enterprise(sari, ratna)
    for number in ("LPPOM-1", "LPPOM-2"):
        umkm.certificate(made, sari, number=number)
    umkm.past_export(made, sari, checked_by=other)
    umkm.past_export(made, sari, country="AU")
    umkm_actions.save_enterprise(enterprise=made, by=sari, changes={"story": "Cerita yang baru."})
    umkm_actions.submit_enterprise(enterprise=made, by=sari)
    return Review(
        reverse("desk:enterprise", args=[made.pk]),
        ratna,
        lambda by: umkm_actions.verify_enterprise(enterprise=made, by=by, checklist=umkm.TICKED),
    )


def curation(sari: User, joko: User, ratna: User, other: User) -> Review:
    workshop = umkm.verified_enterprise(sari, ratna)
    version = gallery.draft_of(gallery.submitted(workshop, sari))
    gallery.submitted(workshop, sari)
    return Review(
        reverse("gallery:review", args=[version.pk]) + f"?province={workshop.province.pk}",
        joko,
        lambda by: gallery_actions.return_version(version=version, by=joko, note="Foto gelap.", reasons={}),
    )


def promotion(sari: User, joko: User, ratna: User, other: User) -> Review:
    made = dossiers.checking(sari, ratna, judged=False, papers=("laporan-audit", "peb"))
    return Review(
        reverse("naik_kelas:dossier_review", args=[made.pk]) + "?track=" + made.track,
        ratna,
        lambda by: promotion_actions.take_dossier(dossier=made, by=other, revision=made.revision, instead=True),
    )


def promotion_to_take(sari: User, joko: User, ratna: User, other: User) -> Review:
    made = dossiers.submitted(sari, other)
    return Review(reverse("naik_kelas:dossier_review", args=[made.pk]), ratna)


def promotion_to_approve(sari: User, joko: User, ratna: User, other: User) -> Review:
    made = dossiers.confirmed(sari, other)
    return Review(reverse("naik_kelas:dossier_review", args=[made.pk]), ratna)


def judging(sari: User, joko: User, ratna: User, other: User) -> Review:
    made = readiness.answered(umkm.enterprise(sari), sari, value=2)
    for number, code in enumerate(("2.1", "2.2"), start=1):
        readiness.answer(made, sari, code, 3)
        question = readiness.question(made, code)
        readiness_actions.add_proof(assessment=made, question=question, by=sari, files=[readiness.paper(number=number)])
    readiness_actions.submit_assessment(assessment=made, by=sari)
    return Review(
        reverse("readiness:review", args=[made.pk]) + "?answer=2.1",
        ratna,
        lambda by: readiness_actions.reopen_assessment(assessment=made, by=other, note="Lengkapi dulu."),
    )


PAGES = {
    one.__name__: one
    for one in (
        verification,
        curation,
        promotion,
        promotion_to_take,
        promotion_to_approve,
        judging,
    )
}


@pytest.fixture(params=PAGES)
def review(request: Any, sari: User, joko: User, ratna: User, other: User) -> Review:
    return PAGES[request.param](sari, joko, ratna, other)


def entered_on(page: Page, form: str) -> dict[str, Any]:
    """Something in every line, area and tick."""
    told = {}
    for key, one in page.typed(form).items():
        number = any(word in one.name for word in ("amount", "sales", "hs_code"))
        told[key] = True if one.type == "checkbox" else "12.345" if number else f"Ketikan di {one.name}"
    return told


def takes(button: Control, name: str) -> bool:
    """Whether the verb of this button is about the part of the page that the field is in: 5-note, paper-12-reason."""
    part = name.rpartition("-")[0].rpartition("-")[2] or name.rpartition("-")[0]
    return bool(part) and part in button.facts.get("formaction", "").split("/")


def is_missing(page: Page, form: str, told: dict[str, Any], button: Control) -> list[str]:
    shown = page.typed(form)
    return [
        key
        for key, text in told.items()
        if key in shown and shown[key].value != text and not takes(button, shown[key].name)
    ]


def test_no_button_wipes_what_was_typed_beside_it(review: Review, as_person: Callable[..., Client]) -> None:
    first = Page(as_person(review.by).get(review.address).content.decode())
    told = entered_on(first, "decision")
    assert told
    saving = [name for name, form in first.forms.items() if form.facts.get("method", "get").lower() == "post"]
    assert [form for form in saving if form != "decision" and first.typed(form)] == [], "one form holds it all"
    path = review.address.split("?")[0]
    for button in first.buttons("decision"):
        client = as_person(review.by)
        with transaction.atomic():
            landed, answer = press(client, review.address, first, button, told)
            said = f"{button.facts} led to {landed}, {answer.status_code}"
            here = Page(answer.content.decode())
            if answer.status_code < 400 and landed.split("?")[0] != path:
                here = come_back(client, review.address, here, landed, button)
            if here is not None:
                assert is_missing(here, "decision", told, button) == [], said
            transaction.set_rollback(True)


def come_back(client: Client, address: str, here: Page, landed: str, button: Control) -> Page | None:
    """By Undo, where it is offered; by the address, where nothing was decided."""
    undo = next((one for one in here.controls if "/undo/" in undone_by(here, one)), None)
    if undo is not None:
        back, answer = press(client, landed, here, undo, {})
        assert back.split("?")[0] == address.split("?")[0]
        assert back.partition("?")[2] in (address.partition("?")[2], ""), "the filter of the queue is kept"
        return Page(answer.content.decode())
    if button.facts.get("value") != "skip" and button.facts.get("name") != "_go":
        return None  # the decision fell with all of it, for good
    return Page(client.get(address).content.decode())


def undone_by(here: Page, button: Control) -> str:
    if not button.is_button or button.form not in here.forms:
        return ""
    return button.facts.get("formaction") or here.forms[button.form].facts.get("action", "")


@pytest.mark.parametrize("review", ["verification", "curation", "promotion", "judging"], indirect=True)
def test_who_comes_too_late_reads_her_words_again(
    review: Review, other: User, as_person: Callable[..., Client]
) -> None:
    assert review.somebody_decides is not None
    client = as_person(review.by)
    page = Page(client.get(review.address).content.decode())
    told = entered_on(page, "decision")
    words = [text for key, text in told.items() if page.typed("decision")[key].tag == "textarea"]
    review.somebody_decides(other)
    for button in page.buttons("decision"):
        if button.facts.get("name") == "_go":
            continue  # it goes on to the next one and takes the typing along
        if button.facts.get("value") in ("skip", "yes", "no") or "suspend" in button.facts.get("formaction", ""):
            continue
        _landed, answer = press(client, review.address, page, button, told)
        shown = answer.content.decode()
        assert [text for text in words if text not in shown] == [], f"{button.facts}: {answer.status_code}"


def test_evidence_decided_meanwhile_gives_the_reason_back(sari: User, ratna: User, as_person: Any) -> None:
    made = readiness.submitted(umkm.verified_enterprise(sari, ratna), sari, value=1)
    plans.plan_tasks(enterprise=made.enterprise)
    task = Task.objects.get(key="question:4.2")
    plans.finish_task(task=task, by=sari, files=[readiness.paper()])
    client = as_person(ratna)
    address = reverse("plans:plan_review", args=[task.pk])
    page = Page(client.get(address).content.decode())
    plans.accept_task(task=task, by=ratna)
    for button in page.buttons("decision"):
        _landed, answer = press(client, address, page, button, {"reason": "Suratnya sudah lewat."})
        assert "Suratnya sudah lewat." in answer.content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_in_a_browser_enter_decides_nothing_and_ticks_survive_a_certificate(
    sari: User, joko: User, ratna: User, other: User, browser_page: Any
) -> None:
    found = verification(sari, joko, ratna, other)
    page = browser_page(user=ratna)
    page.goto(found.address)
    for fold in page.locator("details.askfold summary").all():
        fold.click()
    page.locator("#note").fill("Alamat belum lengkap.")
    page.locator("[name^=check_]").first.check()
    line = page.locator(".records__note").first
    line.fill("Nomor tidak terbaca.")
    line.press("Enter")
    page.wait_for_timeout(200)
    expect(page).to_have_url(re.compile(re.escape(found.address) + "$"))
    page.locator("button[name=accepted][value=no]").last.click()
    page.locator(".toast").first.wait_for()
    expect(page.locator("#note")).to_have_value("Alamat belum lengkap.")
    expect(page.locator("[name^=check_]").first).to_be_checked()
    expect(page.locator(".records__note").first).to_have_value("Nomor tidak terbaca.")
    expect(page.locator(".records__note").first, "its fold stands open").to_be_visible()
    expect(page.locator("[data-restore]"), "what stands there is not offered").to_have_count(0)
    page.locator("button[name=decision][value=return]").click()
    page.locator("[data-undo]").click()
    page.wait_for_url(f"**{found.address}")
    expect(page.locator("#note")).to_have_value("Alamat belum lengkap.")


@pytest.mark.parametrize("build", [curation])
def test_on_to_the_next_one_and_back_without_javascript(
    build: Callable[..., Review], sari: User, joko: User, ratna: User, other: User, as_person: Callable[..., Client]
) -> None:
    """The steps of the queue are buttons of the form: nothing is decided, and what was typed waits."""
    review = build(sari, joko, ratna, other)
    client = as_person(review.by)
    onward = re.search(r'name="_go" value="([^"]+)"', client.get(review.address).text)
    assert onward
    page = re.search(r'name="_page" value="([^"]+)"', client.get(review.address).text)
    assert page
    decide = review.address.split("?")[0] + "decide/"
    sent = {"_page": page[1], "_go": html.unescape(onward[1]), "note": "Foto terlalu gelap.", "verb": "approve"}
    assert client.post(decide, sent).url == sent["_go"]
    assert "Foto terlalu gelap." in client.get(review.address).text
    assert Version.objects.get(pk=page[1].split(":")[1]).state == "submitted"
    elsewhere = client.post(decide, {**sent, "_go": "https://evil.example/"})
    assert elsewhere.status_code != 302 or "evil" not in elsewhere.url
