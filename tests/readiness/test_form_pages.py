"""The form without JavaScript, its JSON for the script, and who may open what."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.readiness.choices import AssessmentState
from apps.readiness.models import Assessment, Proof
from apps.readiness.reads.rounds import unanswered
from apps.umkm.models import Enterprise
from tests.builders import readiness, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def kulitara(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko, npwp="0999000000000001")


@pytest.fixture
def under_way(kulitara: Enterprise, sari: User) -> Assessment:
    return readiness.started(kulitara, sari)


def at(name: str, of: Enterprise, **more: Any) -> str:
    return reverse(f"readiness:{name}", kwargs={"slug": of.slug, **more})


def test_the_door_leads_to_the_questions_and_then_to_the_result(
    kulitara: Enterprise, sari: User, as_person: Any
) -> None:
    client = as_person(sari)
    assert client.get(reverse("readiness:mine")).url == at("overview", kulitara)
    begun = client.post(at("start", kulitara))
    assert begun.url == at("dimension", kulitara, number=1)
    assert "8 dari 40" not in client.get(at("overview", kulitara)).text
    assert client.get(reverse("readiness:mine")).url == at("overview", kulitara)


def test_a_whole_topic_is_saved_without_javascript(under_way: Assessment, sari: User, as_person: Any) -> None:
    client, of = as_person(sari), under_way.enterprise
    sent = {f"value-2.{number}": "2" for number in range(1, 6)} | {"note-2.1": "Buku rencana", "value-2.5": "na"}
    answer = client.post(at("dimension", of, number=2), sent)
    assert answer.url == at("dimension", of, number=3)
    standing = {one.question.code: one for one in under_way.answers.select_related("question")}
    assert (standing["2.1"].value, standing["2.1"].note) == (2, "Buku rencana")
    assert standing["2.5"].not_applicable
    assert client.post(at("dimension", of, number=8), {}).url == at("check", of)


def test_a_conflict_is_shown_side_by_side_and_nothing_is_lost(
    under_way: Assessment, sari: User, budi: User, as_person: Any
) -> None:
    of = under_way.enterprise
    umkm.colleague(of, sari, budi)
    readiness.answer(under_way, budi, "2.1", 3, device="Firefox, Windows")
    client = as_person(sari)
    page = at("dimension", of, number=2)
    answer = client.post(page, {"value-2.1": "1", "revision-2.1": "0", "value-2.2": "2"})
    assert answer.status_code == 200
    assert "Disimpan oleh Budi, Firefox, Windows" in answer.text
    assert under_way.answers.get(question__code="2.1").value == 3
    assert under_way.answers.get(question__code="2.2").value == 2
    taken = client.post(page, {"value-2.1": "1", "revision-2.1": "1", "theirs": "2.1"})
    assert taken.status_code == 302
    assert under_way.answers.get(question__code="2.1").value == 3
    client.post(page, {"value-2.1": "1", "revision-2.1": "1"})
    assert under_way.answers.get(question__code="2.1").value == 1


@pytest.mark.parametrize("sent", ["7", "-1", "x", "٣", "99999999999"])
def test_a_value_that_cannot_be_is_refused_where_it_was_given(
    under_way: Assessment, sari: User, as_person: Any, sent: str
) -> None:
    answer = as_person(sari).post(at("dimension", under_way.enterprise, number=2), {"value-2.1": sent})
    assert answer.status_code == 200
    assert "Pilih salah satu" in answer.text
    assert not under_way.answers.filter(question__code="2.1").exists()


def test_the_script_is_answered_in_json(under_way: Assessment, sari: User, as_person: Any) -> None:
    client, page = as_person(sari), at("answer", under_way.enterprise, code="2.1")
    saved = client.post(page, {"value": "3", "revision": "0"}, headers={"user-agent": "Chrome/138.0 (Android 10)"})
    assert (saved.json()["revision"], saved.json()["words"]) == (1, "Berjalan")
    assert under_way.answers.get(question__code="2.1").device == "Chrome, Android"
    clash = client.post(page, {"value": "1", "revision": "0"})
    assert clash.status_code == 409
    assert clash.json()["conflict"]["value"] == "3"
    wrong = client.post(page, {"value": "9", "revision": "1"})
    assert (wrong.status_code, wrong.json()["error"]) == (422, "Pilih salah satu dari daftar.")
    assert client.post(at("answer", under_way.enterprise, code="9.9"), {"value": "1"}).status_code == 404


def test_answers_of_a_phone_that_come_too_late_are_told_so(under_way: Assessment, sari: User, as_person: Any) -> None:
    Assessment.objects.filter(pk=under_way.pk).delete()
    round_ = readiness.submitted(under_way.enterprise, sari)
    late = as_person(sari).post(at("answer", round_.enterprise, code="2.1"), {"value": "1", "revision": "1"})
    assert (late.status_code, late.json()["code"]) == (422, "closed")


def test_editors_answer_and_owners_hand_in(kulitara: Enterprise, sari: User, budi: User, as_person: Any) -> None:
    umkm.colleague(kulitara, sari, budi)
    round_ = readiness.answered(kulitara, budi)
    assert not unanswered(round_)
    editor, owner = as_person(budi), as_person(sari)
    assert "Pemilik usaha yang mengirimkannya" in editor.get(at("check", kulitara)).text
    assert editor.post(at("submit", kulitara)).status_code == 403
    assert owner.post(at("submit", kulitara)).url == at("result", kulitara)
    round_.refresh_from_db()
    assert round_.state == AssessmentState.SUBMITTED
    assert owner.get(at("dimension", kulitara, number=1)).url == at("result", kulitara)


def test_an_unfinished_round_is_not_handed_in(under_way: Assessment, sari: User, as_person: Any) -> None:
    client = as_person(sari)
    answer = client.post(at("submit", under_way.enterprise), follow=True)
    assert "belum dijawab" in answer.text
    under_way.refresh_from_db()
    assert under_way.state == AssessmentState.OPEN


def test_evidence_is_added_and_removed_without_javascript(under_way: Assessment, sari: User, as_person: Any) -> None:
    client, of = as_person(sari), under_way.enterprise
    sent = {"question": "2.1", "files-2.1": [readiness.pdf(), readiness.paper()], "url-2.1": "toko.example/katalog"}
    back = client.post(at("evidence_add", of), sent)
    assert back.url.endswith("/readiness/2/#q2-1")
    assert Proof.objects.count() == 3
    listed = client.get(at("evidence", of, code="2.1")).text
    assert "bukti.pdf" in listed
    for proof in Proof.objects.all():
        client.post(at("evidence_remove", of, pk=proof.pk))
    assert not Proof.objects.exists()


def test_the_script_hears_of_each_file(under_way: Assessment, sari: User, as_person: Any) -> None:
    sent = {"question": "2.1", "files-2.1": [readiness.pdf(), readiness.pdf("lagi.pdf")]}
    told = (
        as_person(sari)
        .post(at("evidence_add", under_way.enterprise), sent, headers={"accept": "application/json"})
        .json()["results"]
    )
    assert [one["taken"] for one in told] == [True, False]
    assert told[1]["reason"] == "Dokumen ini sudah ada."


def owner_pages(of: Enterprise) -> list[str]:
    names = ["overview", "start", "check", "submit", "evidence_add", "result", "result_pdf"]
    coded = [at("dimension", of, number=1), at("answer", of, code="2.1"), at("evidence", of, code="2.1")]
    return [*(at(name, of) for name in names), *coded, at("evidence_remove", of, pk=1)]


def test_dewi_finds_none_of_it(under_way: Assessment, dewi: User, as_person: Any) -> None:
    umkm.enterprise(dewi)
    client: Client = as_person(dewi)
    for page in owner_pages(under_way.enterprise):
        assert client.get(page).status_code in (404, 405), page
        assert client.post(page).status_code in (404, 405), page
    assert not under_way.answers.filter(question__code="2.1").exists()


def test_staff_read_the_result_but_do_not_answer(kulitara: Enterprise, sari: User, ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    desk = reverse("readiness:desk_result", args=[kulitara.pk])
    assert "Belum ada penilaian" in client.get(desk).text
    readiness.submitted(kulitara, sari)
    assert "dari 100" in client.get(desk).text
    assert client.get(at("result", kulitara)).status_code == 200
    assert client.get(at("overview", kulitara)).status_code == 404
    assert client.post(at("answer", kulitara, code="2.1"), {"value": "1"}).status_code == 404


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_paper_is_made_in_both_languages(kulitara: Enterprise, sari: User, as_person: Any, language: str) -> None:
    readiness.submitted(kulitara, sari)
    answer = as_person(sari).get(f"/{language}/owner/enterprise/{kulitara.slug}/readiness/result.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_the_form_asks_the_database_as_often_however_much_was_answered(
    under_way: Assessment, sari: User, as_person: Any
) -> None:
    client, page = as_person(sari), at("dimension", under_way.enterprise, number=2)
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for code in unanswered(under_way)[:20]:
        readiness.answer(under_way, sari, code, 0)
    for code in ("2.1", "2.2"):
        question = readiness.question(under_way, code)
        readiness.actions.add_proof(assessment=under_way, question=question, by=sari, files=[readiness.pdf(code)])
    with CaptureQueriesContext(connection) as many:
        client.get(page)
    assert len(many) <= len(few) + 1, [query["sql"] for query in many]
