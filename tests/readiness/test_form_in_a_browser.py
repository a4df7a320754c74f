"""The form on a phone: without signal, on two devices, after the session ended, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.readiness.choices import AssessmentState
from apps.readiness.models import Assessment, Proof
from apps.readiness.reads.rounds import unanswered
from apps.umkm.models import Enterprise
from tests.axe import scrolls_sideways, violations
from tests.builders import readiness, umkm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Any]


@pytest.fixture
def kulitara(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko, npwp="0999000000000001")


def base(of: Enterprise, language: str = "id") -> str:
    return f"/{language}/owner/enterprise/{of.slug}/readiness/"


def choose(page: Any, code: str, value: str = "2") -> None:
    page.locator(f"[data-ask='{code}'] input[value='{value}']").check(force=True)


def choose_open_ones(page: Any, value: str = "2") -> None:
    """Every question of the topic in sight that has no answer yet."""
    open_ones = "[data-part]:not([hidden]) [data-ask]:has(input[type=radio]):not(:has(input:checked))"
    for code in page.locator(open_ones).evaluate_all("(asks) => asks.map((one) => one.dataset.ask)"):
        choose(page, code, value)


def all_sent(page: Any) -> None:
    page.wait_for_function(
        "() => Object.keys(localStorage).filter((key) => key.startsWith('readiness:'))"
        ".every((key) => Object.keys(JSON.parse(localStorage[key]).waiting).length === 0)"
    )


def test_the_whole_assessment_on_a_phone_with_the_network_cut_halfway(
    browser_page: Open, kulitara: Enterprise, sari: User
) -> None:
    page = browser_page(width=360, user=sari)
    page.goto("/id/owner/readiness/")
    page.get_by_role("button", name="Mulai").click()
    page.wait_for_url("**/readiness/1/")
    for number in range(1, 5):
        choose_open_ones(page)
        page.get_by_role("button", name="Simpan dan lanjut").click()
        page.wait_for_url(f"**/readiness/{number + 1}/")
    all_sent(page)
    page.context.set_offline(True)
    expect(page.locator("[data-offline]")).to_be_visible()
    for number in range(5, 8):
        choose_open_ones(page)
        page.get_by_role("button", name="Simpan dan lanjut").click()
        page.wait_for_url(f"**/readiness/{number + 1}/")
    choose_open_ones(page)
    page.get_by_role("button", name="Periksa jawaban saya").click()
    page.locator("[data-siap-wait]").get_by_text("memerlukan sinyal").wait_for()
    round_ = Assessment.objects.get(enterprise=kulitara)
    assert len(unanswered(round_)) >= 15
    page.context.set_offline(False)
    all_sent(page)
    assert unanswered(round_) == []
    page.locator("[data-siap-wait]").wait_for(state="hidden")
    page.get_by_role("button", name="Periksa jawaban saya").click()
    page.wait_for_url("**/readiness/check/")
    page.get_by_role("button", name="Kirim jawaban saya").click()
    page.wait_for_url("**/readiness/result/")
    round_.refresh_from_db()
    assert round_.state == AssessmentState.SUBMITTED
    expect(page.locator(".chart--radar")).to_be_visible()


def test_answers_wait_in_words_and_are_counted(browser_page: Open, kulitara: Enterprise, sari: User) -> None:
    readiness.started(kulitara, sari)
    page = browser_page(width=360, user=sari)
    page.goto(base(kulitara) + "2/")
    page.context.set_offline(True)
    for code in ("2.1", "2.2", "2.4"):
        choose(page, code)
    page.get_by_text("3 jawaban menunggu di HP ini").wait_for()
    expect(page.locator("[data-ask='2.1'] [data-state]")).to_have_text("Tersimpan di HP ini")


def test_the_kept_form_opens_without_signal_and_still_knows_the_answers(
    browser_page: Open, kulitara: Enterprise, sari: User
) -> None:
    round_ = readiness.started(kulitara, sari)
    page = browser_page(width=360, user=sari, service_workers="allow")
    page.goto(base(kulitara) + "1/")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.wait_for_function("async () => (await caches.keys()).some((name) => name.startsWith('kept-'))")
    page.wait_for_function(
        "async () => Boolean(await caches.match(new URL(document.querySelector('[data-siap]').dataset.kept, location)))"
    )
    choose(page, "1.4", "1")
    all_sent(page)
    page.context.set_offline(True)
    choose(page, "1.5", "3")
    page.goto(base(kulitara) + "2/")
    page.get_by_role("heading", name="2. Manajemen dan SDM").wait_for()
    choose(page, "2.1", "3")
    page.locator("[data-go='1']").click()
    expect(page.locator("[data-ask='1.4'] input[value='1']")).to_be_checked()
    expect(page.locator("[data-ask='1.5'] input[value='3']")).to_be_checked()
    page.context.set_offline(False)
    all_sent(page)
    assert round_.answers.get(question__code="2.1").value == 3
    assert round_.answers.get(question__code="1.5").value == 3


def test_signing_in_again_loses_nothing(browser_page: Open, kulitara: Enterprise, sari: User) -> None:
    round_ = readiness.started(kulitara, sari)
    page = browser_page(width=360, user=sari)
    page.goto(base(kulitara) + "2/")
    page.context.set_offline(True)
    choose(page, "2.1", "3")
    session = [one for one in page.context.cookies() if one["name"] == "sessionid"]
    page.context.clear_cookies(name="sessionid")
    page.context.set_offline(False)
    page.get_by_text("Anda sudah keluar dari akun").wait_for()
    expect(page.get_by_role("link", name="Masuk lagi")).to_be_visible()
    page.context.add_cookies(session)
    page.goto(base(kulitara) + "2/")
    all_sent(page)
    assert round_.answers.get(question__code="2.1").value == 3


def test_answers_that_wait_are_sent_from_her_home_too(browser_page: Open, kulitara: Enterprise, sari: User) -> None:
    round_ = readiness.started(kulitara, sari)
    page = browser_page(width=360, user=sari)
    page.goto(base(kulitara) + "2/")
    page.route("**/readiness/answers/**", lambda route: route.abort())
    choose(page, "2.1", "3")
    page.get_by_text("1 jawaban menunggu di HP ini").wait_for()
    page.unroute("**/readiness/answers/**")
    page.goto("/id/owner/")
    all_sent(page)
    assert round_.answers.get(question__code="2.1").value == 3


@pytest.mark.parametrize(("button", "stays"), [("Pakai yang di sini", 1), ("Pakai yang tersimpan", 3)])
def test_a_conflict_between_two_devices_is_shown_and_somebody_chooses(
    browser_page: Open, kulitara: Enterprise, sari: User, budi: User, button: str, stays: int
) -> None:
    umkm.colleague(kulitara, sari, budi)
    round_ = readiness.started(kulitara, sari)
    phone, desk = browser_page(width=360, user=sari), browser_page(width=1280, user=budi)
    phone.goto(base(kulitara) + "2/")
    desk.goto(base(kulitara) + "2/")
    phone.context.set_offline(True)
    choose(phone, "2.1", "1")
    choose(desk, "2.1", "3")
    all_sent(desk)
    phone.context.set_offline(False)
    two = phone.locator("[data-ask='2.1'] [data-two]")
    two.wait_for()
    expect(two.locator("[data-mine]")).to_contain_text("Direncanakan")
    expect(two.locator("[data-theirs]")).to_contain_text("Berjalan")
    expect(two).to_contain_text("Budi")
    assert violations(phone) == []
    assert not scrolls_sideways(phone)
    assert round_.answers.get(question__code="2.1").value == 3
    two.get_by_role("button", name=button).click()
    all_sent(phone)
    assert round_.answers.get(question__code="2.1").value == stays
    expect(phone.locator(f"[data-ask='2.1'] input[value='{stays}']")).to_be_checked()


def test_an_answer_whose_receipt_was_lost_is_no_conflict(browser_page: Open, kulitara: Enterprise, sari: User) -> None:
    round_ = readiness.started(kulitara, sari)
    page = browser_page(width=360, user=sari)
    page.goto(base(kulitara) + "2/")

    def arrives_but_is_not_heard(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/readiness/answers/**", arrives_but_is_not_heard)
    choose(page, "2.1", "1")
    page.get_by_text("1 jawaban menunggu di HP ini").wait_for()
    page.unroute("**/readiness/answers/**")
    choose(page, "2.1", "4")
    all_sent(page)
    expect(page.locator("[data-two]")).to_have_count(0)
    assert round_.answers.get(question__code="2.1").value == 4


def test_evidence_is_sent_from_the_phone_and_waits_for_signal(
    browser_page: Open, kulitara: Enterprise, sari: User, tmp_path: Any
) -> None:
    readiness.started(kulitara, sari)
    files = []
    for name, paper in (("satu.png", readiness.paper(number=1)), ("dua.png", readiness.paper(number=2))):
        (tmp_path / name).write_bytes(paper.read())
        files.append(str(tmp_path / name))
    (tmp_path / "tiga.txt").write_text("bukan bukti")
    page = browser_page(width=360, user=sari)
    page.goto(base(kulitara) + "2/")
    ask = page.locator("[data-ask='2.1']")
    ask.get_by_text("Bukti", exact=True).click()
    ask.locator("input[name='files-2.1']").set_input_files([*files, str(tmp_path / "tiga.txt")])
    ask.locator(".upload[data-fate=refused]").wait_for()
    expect(ask.locator(".proofs li")).to_have_count(2)
    page.context.set_offline(True)
    (tmp_path / "empat.png").write_bytes(readiness.paper(number=4).read())
    ask.locator("input[name='camera-2.1']").set_input_files(str(tmp_path / "empat.png"))
    ask.get_by_text("Dokumen memerlukan sinyal").wait_for()
    page.context.set_offline(False)
    page.wait_for_function("() => document.querySelectorAll(\"[data-ask='2.1'] .proofs li\").length === 3")
    assert Proof.objects.count() == 3


def test_the_form_works_without_javascript(browser_page: Open, kulitara: Enterprise, sari: User) -> None:
    round_ = readiness.started(kulitara, sari)
    page = browser_page(width=360, user=sari, javascript=False)
    page.goto(base(kulitara) + "2/")
    for number in range(1, 6):
        page.locator(f"input[name='value-2.{number}'][value='1']").check()
    page.locator("button[form='part-2']").click()
    page.wait_for_url("**/readiness/3/")
    assert round_.answers.filter(question__dimension__number=2, value=1).count() == 5
    assert not scrolls_sideways(page)


@pytest.mark.parametrize(("language", "width", "scheme"), [("id", 360, "light"), ("en", 1280, "dark")])
def test_axe_finds_nothing_on_the_way_through(
    browser_page: Open, kulitara: Enterprise, sari: User, language: str, width: int, scheme: str
) -> None:
    page = browser_page(width=width, language=language, scheme=scheme, user=sari)
    faults = {}

    def look(path: str, *, unfold: bool = False) -> None:
        page.goto(path)
        if unfold:
            page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        wrong = violations(page) + (["scrolls sideways"] if scrolls_sideways(page) else [])
        if wrong:
            faults[path] = wrong

    look(base(kulitara, language))
    round_ = readiness.answered(kulitara, sari, value=3)
    for name in ("", "1/", "4/", "check/"):
        look(base(kulitara, language) + name, unfold=True)
    readiness.actions.submit_assessment(assessment=round_, by=sari)
    look(base(kulitara, language))
    look(base(kulitara, language) + "result/", unfold=True)
    look(f"/{language}/owner/")
    assert not faults
