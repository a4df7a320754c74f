"""The staff's home begins with what this person has to decide: only hers, with the oldest and where it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.deals.models import Confirmation
from apps.desk.pages.decisions import WaitingDecisions, waiting_for
from apps.work import actions as work
from tests.builders import dealing, dossiers, umkm
from tests.builders import gallery as works

pytestmark = pytest.mark.django_db


def counts(user: User) -> dict[str, int]:
    return {str(item.label): item.count for item in waiting_for(user)}


def first(user: User) -> WaitingDecisions:
    return waiting_for(user)[0]


@pytest.fixture
def rudi(person: Callable[..., User]) -> User:
    return person("Rudi Hartono", "rudi@smesco.example", role="officer")


def test_what_waits_is_counted_and_linked(sari: User, dewi: User, joko: User, as_person: Callable[..., Client]) -> None:
    maker = umkm.verified_enterprise(sari, joko)
    works.submitted(maker, sari)
    umkm.submitted_enterprise(dewi)
    links = {item.link.split("?")[0]: item.count for item in waiting_for(joko)}
    assert links[reverse("gallery:queue")] == 1
    assert links[reverse("desk:enterprises")] == 1
    assert as_person(joko).get(reverse("desk:home")).status_code == 200


def test_what_waits_stands_before_what_does_not(sari: User, ratna: User) -> None:
    umkm.submitted_enterprise(sari)
    assert first(ratna).count == 1
    assert [item.count for item in waiting_for(ratna)][1:] == [0] * (len(waiting_for(ratna)) - 1)


def test_a_curator_is_not_asked_to_approve_promotions(sari: User, joko: User, ratna: User) -> None:
    dossiers.submitted(sari, ratna)
    assert "Kenaikan kelas untuk diambil" in counts(ratna)
    assert not [label for label in counts(joko) if "Kenaikan" in label]


def test_a_claim_waits_to_be_taken_then_for_its_checker_alone(sari: User, ratna: User, rudi: User) -> None:
    dossiers.submitted(sari, ratna)
    assert counts(ratna)["Kenaikan kelas untuk diambil"] == 1
    dossiers.checking(sari, rudi, name="Usaha Kedua")
    assert counts(rudi)["Kenaikan kelas yang sedang Anda periksa"] == 1
    assert counts(ratna)["Kenaikan kelas yang sedang Anda periksa"] == 0


def test_nobody_is_asked_to_approve_her_own_check(sari: User, ratna: User, rudi: User) -> None:
    dossiers.confirmed(sari, ratna)
    label = "Kenaikan kelas untuk disahkan, diperiksa petugas lain"
    assert counts(rudi)[label] == 1
    assert counts(ratna)[label] == 0


def test_says_since_when_the_oldest_waits(sari: User, dewi: User, ratna: User) -> None:
    one = umkm.submitted_enterprise(sari)
    umkm.submitted_enterprise(dewi)
    assert first(ratna).oldest == one.submitted_at


def test_is_two_queries_at_most_for_each_kind(ratna: User, django_assert_max_num_queries: Callable[..., Any]) -> None:
    with django_assert_max_num_queries(20):
        waiting_for(ratna)


def test_nothing_waits_since_a_day_to_come(sari: User, ratna: User) -> None:
    """A task waits since it was set, whatever day it is due."""
    now = timezone.now()
    work.open_task(about=sari, kind="interest", title="Telepon", due=now + timedelta(days=3), role="officer")
    waits = first(ratna)
    assert (waits.link, waits.count) == (reverse("work:tasks"), 1)
    assert waits.oldest is not None
    assert now <= waits.oldest <= timezone.now()


def test_what_is_past_its_time_stands_on_top(sari: User, dewi: User, ratna: User, rudi: User) -> None:
    """A claim of an order about which the buyer was asked in vain, above a profile that came in before."""
    umkm.submitted_enterprise(dewi)
    deal = dealing.deal(umkm.verified_enterprise(sari, ratna), sari)
    dealing.step(deal, sari)
    assert first(rudi).link.startswith(reverse("desk:enterprises"))
    Confirmation.objects.filter(step__deal=deal).update(called_at=timezone.now())
    assert (first(rudi).link, first(rudi).count) == (f"{reverse('deals:desk')}?show=late", 1)
