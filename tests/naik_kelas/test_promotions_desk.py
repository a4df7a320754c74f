"""The officers' desk: a queue, one claim beside the ledger, decisions that name the enterprise."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.common.lists import with_back
from apps.history.models import Entry
from apps.naik_kelas import actions
from apps.naik_kelas.choices import DossierState, EvidenceVerdict
from apps.naik_kelas.models import Dossier, PromotionCertificate
from apps.naik_kelas.views.dossier_desk import CHECKS, SECOND_CHECK
from tests.builders import dossiers, programmes
from tests.builders.dossiers import NOW, SALES, YEAR

pytestmark = pytest.mark.django_db
Browser = Callable[[User | None], Client]
QUEUE = "/id/desk/promotions/"


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


def page(made: Dossier, name: str = "dossier_review", *more: Any) -> str:
    return reverse(f"naik_kelas:{name}", args=[made.pk, *more])


def decided(client: Client, made: Dossier, verb: str, **facts: Any) -> Any:
    made.refresh_from_db()
    return client.post(page(made, "dossier_decide"), {"verb": verb, "revision": made.revision, **facts})


def test_a_claim_goes_through_both_officers_in_the_pages(
    sari: User, ratna: User, second: User, as_person: Browser
) -> None:
    made = dossiers.submitted(sari, ratna)
    first, other = as_person(ratna), as_person(second)
    assert made.enterprise.display_name in first.get(QUEUE).content.decode()
    assert decided(first, made, "take").status_code == 302
    paper = made.evidence.get()
    first.post(page(made, "dossier_judge", paper.pk), {"verdict": "accept", f"paper-{paper.pk}-amount": "18,2 M"})
    paper.refresh_from_db()
    assert (paper.verdict, paper.amount) == (EvidenceVerdict.ACCEPTED, SALES)
    checks = [key for key, _label in CHECKS]
    assert decided(first, made, "verify", sales="18.200.000.000", year=YEAR, check=checks).status_code == 302
    made.refresh_from_db()
    assert made.state == DossierState.VERIFIED
    assert Entry.objects.of(made).first().details["checklist"] == sorted(checks)
    actions.confirm_dossier(dossier=made, by=sari, now=NOW)
    assert 'value="approve"' not in first.get(page(made)).content.decode(), "who checked it sees no button"
    shown = other.get(page(made)).content.decode()
    assert 'value="approve"' in shown
    assert f"Sahkan kenaikan kelas {made.enterprise.display_name}" in shown
    assert decided(other, made, "approve", check=SECOND_CHECK[0]).status_code == 302
    assert PromotionCertificate.objects.get().dossier == made


def test_who_checked_it_is_refused_when_she_posts_the_approval_anyway(
    sari: User, ratna: User, as_person: Browser
) -> None:
    made = dossiers.confirmed(sari, ratna)
    answer = decided(as_person(ratna), made, "approve", check=SECOND_CHECK[0])
    assert answer.status_code == 422
    assert "petugas kedua" in answer.content.decode()
    assert not PromotionCertificate.objects.exists()


def test_a_verification_without_its_checks_keeps_what_was_typed(sari: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.checking(sari, ratna)
    answer = decided(as_person(ratna), made, "verify", sales="17.500.000.000", year=YEAR, check="identity")
    assert answer.status_code == 422
    assert "Centang semua" in answer.content.decode()
    assert "17.500.000.000" in answer.content.decode()


def test_a_decision_about_an_older_page_is_refused(sari: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.submitted(sari, ratna)
    answer = as_person(ratna).post(page(made, "dossier_decide"), {"verb": "take", "revision": made.revision - 1})
    assert answer.status_code == 422
    assert "berubah" in answer.content.decode()


def test_the_next_claim_comes_by_itself_with_the_filters(
    sari: User, dewi: User, ratna: User, as_person: Browser
) -> None:
    programme = programmes.programme()
    made = dossiers.submitted(sari, ratna, enrolment=dossiers.enrolled(sari, ratna, programme=programme))
    other = dossiers.submitted(dewi, ratna, enrolment=dossiers.enrolled(dewi, ratna, programme=programme))
    back, client = f"{QUEUE}?state=submitted&programme={programme.slug}", as_person(ratna)
    assert f'href="{escape(with_back(page(made), back))}"' in client.get(back).text
    assert f'href="{escape(back)}"' in client.get(with_back(page(made), back)).text
    answer = client.post(
        page(made, "dossier_decide"),
        {"verb": "return", "reason": "Mohon tambah BPE.", "revision": made.revision, "back": back},
    )
    assert answer["Location"] == with_back(page(other), back)


@pytest.mark.parametrize("verb", ["return", "reject"])
def test_every_no_needs_its_reason(sari: User, ratna: User, as_person: Browser, verb: str) -> None:
    made = dossiers.checking(sari, ratna)
    answer = decided(as_person(ratna), made, verb, reason="  ")
    assert answer.status_code == 422
    assert "alasan" in answer.content.decode()
    made.refresh_from_db()
    assert made.state == DossierState.CHECKING


def test_a_refused_file_needs_its_reason_on_the_spot(sari: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.checking(sari, ratna, judged=False)
    paper = made.evidence.get()
    answer = as_person(ratna).post(page(made, "dossier_judge", paper.pk), {"verdict": "refuse"})
    assert answer.status_code == 422
    assert "alasan" in answer.content.decode()


def test_the_tabs_show_whose_turn_it_is(
    sari: User, dewi: User, budi: User, ratna: User, second: User, as_person: Browser
) -> None:
    programme = programmes.programme()
    waiting, checked, ready = (
        make(owner, ratna, enrolment=dossiers.enrolled(owner, ratna, programme=programme))
        for make, owner in ((dossiers.submitted, sari), (dossiers.checking, dewi), (dossiers.confirmed, budi))
    )
    seen = {
        (who.name, state): {row.pk for row in as_person(who).get(f"{QUEUE}?state={state}").context["rows"]}
        for who in (ratna, second)
        for state in ("submitted", "checking", "colleagues", "verified", "owner")
    }
    assert seen[ratna.name, "submitted"] == {waiting.pk}
    assert seen[ratna.name, "checking"] == {checked.pk}
    assert seen[second.name, "colleagues"] == {checked.pk}
    assert seen[second.name, "verified"] == {ready.pk}
    assert seen[ratna.name, "verified"] == set(), "she checked it herself"
    assert seen[ratna.name, "owner"] == set()


def test_a_revocation_from_the_desk(sari: User, ratna: User, second: User, as_person: Browser) -> None:
    made, _certificate = dossiers.approved(sari, ratna, second)
    assert decided(as_person(second), made, "revoke", reason="SPT dibatalkan.").status_code == 302
    made.refresh_from_db()
    assert made.state == DossierState.REVOKED


def test_an_officer_opens_gathers_and_submits_for_an_owner(sari: User, ratna: User, as_person: Browser) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    client = as_person(ratna)
    address = reverse("naik_kelas:dossier_open", args=[enrolment.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"year": YEAR, "sales": "18,2 M"})
    made = Dossier.objects.get()
    client.post(page(made, "dossier_review_files"), {"kind": "spt-tahunan", "files": [dossiers.pdf()]})
    assert decided(client, made, "submit").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.opened_by) == (DossierState.SUBMITTED, ratna)


def test_the_desk_is_for_officers(sari: User, joko: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.submitted(sari, ratna)
    for somebody in (sari, joko):
        client = as_person(somebody)
        assert client.get(QUEUE).status_code == 404
        assert client.get(page(made)).status_code == 404
        assert decided(client, made, "take").status_code == 404


def test_the_queue_asks_as_often_for_two_claims_as_for_twelve(
    person: Callable[..., User], ratna: User, as_person: Browser
) -> None:
    programme = programmes.programme()
    client = as_person(ratna)

    def asked(number: int) -> list[str]:
        while Dossier.objects.count() < number:
            at = Dossier.objects.count()
            owner = person(f"Pemilik {at}", f"pemilik{at}@example.com")
            dossiers.submitted(owner, ratna, enrolment=dossiers.enrolled(owner, ratna, programme=programme))
        client.get(QUEUE)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(QUEUE)
        return [query["sql"] for query in queries]

    two, twelve = asked(2), asked(12)
    assert len(two) == len(twelve), set(twelve) - set(two)
