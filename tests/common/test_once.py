"""Creating is once only: the same form sent twice makes one thing, whoever is quicker."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.common.models import Creation
from apps.common.once import FIELD, claimed, new_key
from apps.reference.models import Regency
from apps.umkm.actions import register_enterprise
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm
from tests.builders.at_once import together

As = Callable[[User | None], Client]
START = "/id/owner/start/"
FORTY = 40


def facts(**more: str) -> dict[str, str]:
    regency = Regency.objects.order_by("pk").first()
    assert regency is not None
    known = {"name": "Kriya Nusantara", "legal_form": "CV", "regency": regency.pk, "whatsapp": "081234567890"}
    return {**known, FIELD: new_key(), **more}


@pytest.mark.django_db
def test_every_form_brings_a_key_of_its_own(sari: User, as_person: As) -> None:
    client = as_person(sari)
    keys = [re.findall(rf'name="{FIELD}" value="([^"]+)"', client.get(START).content.decode()) for _time in range(2)]
    assert all(keys)
    assert not set(keys[0]) & set(keys[1])


@pytest.mark.django_db
def test_the_same_again_is_led_where_the_first_was_led(sari: User, as_person: As) -> None:
    client, sent = as_person(sari), facts()
    first, second = client.post(START, sent), client.post(START, sent)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Enterprise.objects.count() == 1


@pytest.mark.django_db
def test_other_words_with_the_same_key_are_another_thing(sari: User, as_person: As) -> None:
    client, sent = as_person(sari), facts()
    client.post(START, sent)
    client.post(START, {**sent, "name": "Kriya Kedua"})
    assert set(Enterprise.objects.values_list("name", flat=True)) == {"Kriya Nusantara", "Kriya Kedua"}


@pytest.mark.django_db
def test_what_was_refused_may_be_sent_again(sari: User, as_person: As) -> None:
    client, sent = as_person(sari), facts(legal_form="")
    assert client.post(START, sent).status_code == 200
    assert client.post(START, sent).status_code == 200
    assert not Creation.objects.exists()
    assert client.post(START, {**sent, "legal_form": "CV"}).status_code == 302


@pytest.mark.django_db
def test_another_person_with_the_same_form_makes_her_own(sari: User, budi: User, as_person: As) -> None:
    sent = facts()
    assert as_person(sari).post(START, sent)["Location"] != as_person(budi).post(START, sent)["Location"]
    assert Enterprise.objects.count() == 2


@pytest.mark.django_db
def test_old_claims_are_swept() -> None:
    Creation.objects.create(key="x", at=timezone.now() - timedelta(days=3))
    assert claimed("y")
    assert list(Creation.objects.values_list("pk", flat=True)) == ["y"]


def answers_of(deeds: list[Callable[[], Any]]) -> list[Any]:
    """Sent at the same moment; everybody's answer."""
    answers: list[Any] = []
    together(*(lambda deed=deed: answers.append(deed()) for deed in deeds))
    return answers


@pytest.mark.django_db(transaction=True)
def test_pressed_four_times_at_once_makes_one(sari: User, as_person: As) -> None:
    sent = facts()
    clients = [as_person(sari) for _time in range(4)]
    answers = answers_of([lambda client=client: client.post(START, sent) for client in clients])
    assert [answer.status_code for answer in answers] == [302] * 4
    assert len({answer["Location"] for answer in answers}) == 1
    assert Enterprise.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_forty_people_with_one_name_get_an_address_each(person: Callable[..., User]) -> None:
    people = [person(f"Orang {number}", f"orang{number}@example.com") for number in range(FORTY)]
    regency = Regency.objects.order_by("pk").first()
    assert regency is not None
    said = together(
        *(
            lambda owner=owner: register_enterprise(
                by=owner, owner=owner, name="Kriya Nusantara", legal_form="CV", regency=regency
            )
            for owner in people
        )
    )
    assert said == ["done"] * FORTY
    assert len(set(Enterprise.objects.values_list("slug", flat=True))) == FORTY
    connection.close()


@pytest.mark.django_db
def test_a_file_whose_answer_was_lost_is_there_once(sari: User, as_person: As) -> None:
    """The script sends it again with its key, and is told what it was told before."""
    product = gallery.product(umkm.enterprise(sari), sari, photos=0)
    address = reverse("gallery:product_photographs_add", args=[product.pk])
    client, key = as_person(sari), new_key()
    answers = [
        client.post(address, {"photos": gallery.upload("foto.png"), FIELD: key}, headers={"accept": "application/json"})
        for _time in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert answers[1].json()["results"][0]["taken"] is True
    assert product.photos.count() == 1
