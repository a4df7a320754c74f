"""Two people at the same moment, each on a connection of her own: one wins, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.naik_kelas import actions
from apps.naik_kelas.choices import DossierState, LeaveReason
from apps.naik_kelas.models import Dossier, PromotionCertificate
from apps.tiers.choices import EntrySource
from apps.tiers.models import LedgerEntry
from tests.builders import dossiers, programmes
from tests.builders.dossiers import NOW, SALES, YEAR

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


@pytest.fixture
def third(person: Callable[..., User]) -> User:
    return person("Citra Anggraini", "citra@smesco.example", role="officer")


def together(*deeds: Callable[[], object]) -> list[str]:
    """Run all at once; "done" or the words of the refusal for each, in order."""
    gate, said = Barrier(len(deeds)), [""] * len(deeds)

    def run(place: int, deed: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=60)
            deed()
            said[place] = "done"
        except Refused as refusal:
            said[place] = refusal.messages[0]
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, deed)) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return said


def fresh(made: Dossier) -> Dossier:
    return Dossier.objects.get(pk=made.pk)


def test_taken_twice_at_once_goes_to_one_and_the_other_is_told(sari: User, ratna: User, second: User) -> None:
    made = dossiers.submitted(sari, ratna)
    said = together(
        lambda: actions.take_dossier(dossier=fresh(made), by=ratna, now=NOW),
        lambda: actions.take_dossier(dossier=fresh(made), by=second, now=NOW),
    )
    assert sorted(word == "done" for word in said) == [False, True]
    winner = fresh(made).checker
    assert winner is not None
    assert any(str(winner) in word for word in said)


def test_approved_twice_at_once_counts_once(sari: User, ratna: User, second: User, third: User) -> None:
    made = dossiers.confirmed(sari, ratna)
    said = together(
        lambda: actions.approve_dossier(dossier=fresh(made), by=second, now=NOW),
        lambda: actions.approve_dossier(dossier=fresh(made), by=third, now=NOW),
    )
    assert said.count("done") == 1
    assert "Disahkan" in next(word for word in said if word != "done")
    assert PromotionCertificate.objects.count() == 1
    assert LedgerEntry.objects.filter(source=EntrySource.DOSSIER).count() == 1
    made.programme.summary.refresh_from_db()
    assert made.programme.summary.figures["tracks"]["small_medium"]["approved"] == 1


def test_approved_by_its_checker_while_a_colleague_approves(sari: User, ratna: User, second: User) -> None:
    made = dossiers.confirmed(sari, ratna)
    said = together(
        lambda: actions.approve_dossier(dossier=fresh(made), by=ratna, now=NOW),
        lambda: actions.approve_dossier(dossier=fresh(made), by=second, now=NOW),
    )
    assert said[1] == "done"
    assert said[0] != "done"
    assert fresh(made).approver == second


def test_approved_while_the_owner_takes_it_back_ends_one_way(sari: User, ratna: User, second: User) -> None:
    made = dossiers.confirmed(sari, ratna)
    said = together(
        lambda: actions.withdraw_dossier(dossier=fresh(made), by=sari, now=NOW),
        lambda: actions.approve_dossier(dossier=fresh(made), by=second, now=NOW),
    )
    assert said.count("done") == 1
    state = fresh(made).state
    assert state == (DossierState.WITHDRAWN if said[0] == "done" else DossierState.APPROVED)
    assert PromotionCertificate.objects.count() == (state == DossierState.APPROVED)


def test_approved_while_it_is_checked_anew_by_an_older_page(sari: User, ratna: User, second: User, third: User) -> None:
    made = dossiers.confirmed(sari, ratna)
    seen = made.revision
    actions.recheck_dossier(dossier=made, by=third, reason="BPE tidak cocok.", now=NOW)
    said = together(
        lambda: actions.approve_dossier(dossier=fresh(made), by=second, revision=seen, now=NOW),
        lambda: actions.verify_dossier(dossier=fresh(made), by=ratna, sales=SALES, year=YEAR, now=NOW),
    )
    assert said[0] != "done"
    assert not PromotionCertificate.objects.exists()


def test_approved_while_the_enterprise_leaves_does_not_stand_still(sari: User, ratna: User, second: User) -> None:
    """Both hold programme, enrolment and dossier in the same order, so neither waits for ever."""
    made = dossiers.confirmed(sari, ratna)
    enrolment = made.enrolment
    said = together(
        lambda: actions.approve_dossier(dossier=fresh(made), by=second, now=NOW),
        lambda: actions.leave(enrolment=enrolment, by=ratna, reason=LeaveReason.WITHDREW, now=NOW),
    )
    assert said[0] == "done"
    assert fresh(made).state == DossierState.APPROVED


def test_opened_twice_at_once_opens_one(sari: User, ratna: User) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    other = type(enrolment).objects.get(pk=enrolment.pk)
    said = together(
        *(
            lambda mine=mine: actions.open_dossier(enrolment=mine, by=sari, year=YEAR, sales=SALES, now=NOW)
            for mine in (enrolment, other)
        )
    )
    assert said.count("done") == 1
    assert Dossier.objects.count() == 1


def test_two_dossiers_approved_at_once_get_different_numbers(
    sari: User, dewi: User, ratna: User, second: User, third: User
) -> None:
    programme, other = programmes.programme(), programmes.programme()
    one = dossiers.confirmed(sari, ratna, enrolment=dossiers.enrolled(sari, ratna, programme=programme))
    two = dossiers.confirmed(dewi, ratna, enrolment=dossiers.enrolled(dewi, ratna, programme=other))
    said = together(
        lambda: actions.approve_dossier(dossier=fresh(one), by=second, now=NOW),
        lambda: actions.approve_dossier(dossier=fresh(two), by=third, now=NOW),
    )
    assert said == ["done", "done"]
    numbers = set(PromotionCertificate.objects.values_list("number", flat=True))
    assert numbers == {"NK-2026-0001", "NK-2026-0002"}
