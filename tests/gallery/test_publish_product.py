"""Approval hangs a product; while a change waits, what was approved keeps hanging."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.actions import (
    open_version,
    publish_version,
    return_version,
    save_version,
    submit_version,
    undo_decision,
)
from apps.gallery.choices import Verb, VersionState
from apps.gallery.models import Product, Version
from apps.mail.choices import State
from apps.mail.models import Message
from apps.umkm.models import Enterprise
from tests.builders import gallery

pytestmark = pytest.mark.django_db


def test_hangs_what_was_sent(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko)
    assert made.hanging.state == VersionState.PUBLISHED
    assert made.first_hung_at == made.hanging.decided_at
    assert Product.objects.hanging().get() == made
    assert [event.verb for event in made.events.all()][:2] == [Verb.PUBLISHED, Verb.SUBMITTED]


@pytest.mark.parametrize("photos", [2, 3])
def test_refuses_without_three_photos(kulitara: Enterprise, sari: User, photos: int) -> None:
    version = gallery.draft_of(gallery.product(kulitara, sari, photos=photos))
    if photos == 3:
        assert submit_version(version=version, by=sari).state == VersionState.SUBMITTED
        return
    with pytest.raises(Refused) as refused:
        submit_version(version=version, by=sari)
    assert [need.field for need in refused.value.needs] == ["photos"]


def test_refuses_an_enterprise_that_is_not_verified(sari: User, joko: User) -> None:
    from tests.builders import umkm

    waiting = gallery.submitted(umkm.enterprise(sari), sari)
    with pytest.raises(Refused) as refused:
        publish_version(version=gallery.draft_of(waiting), by=joko)
    assert refused.value.code == "not_verified"


def test_only_curators_decide(kulitara: Enterprise, sari: User, ratna: User) -> None:
    waiting = gallery.draft_of(gallery.submitted(kulitara, sari))
    for person in (sari, ratna):
        with pytest.raises(Refused):
            publish_version(version=waiting, by=person)
        with pytest.raises(Refused):
            return_version(version=waiting, by=person, note="x")


def test_the_approved_version_hangs_until_the_new_one_is_approved(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko)
    old = made.hanging
    new = gallery.changed(made, sari, name="Keranjang eceng gondok besar")
    submit_version(version=new, by=sari)
    made.refresh_from_db()
    assert made.hanging == old
    publish_version(version=new, by=joko)
    made.refresh_from_db()
    old.refresh_from_db()
    assert made.hanging == new
    assert old.state == VersionState.SUPERSEDED


def test_the_published_version_cannot_be_changed(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko)
    with pytest.raises(Refused) as refused:
        save_version(version=made.hanging, by=sari, changes={"name": "Lain"})
    assert refused.value.code == "closed"


def test_the_second_curator_learns_that_it_is_decided(kulitara: Enterprise, sari: User, joko: User) -> None:
    waiting = gallery.draft_of(gallery.submitted(kulitara, sari))
    same = Version.objects.get(pk=waiting.pk)
    publish_version(version=waiting, by=joko)
    with pytest.raises(Refused) as refused:
        return_version(version=same, by=joko, note="Foto gelap.")
    assert refused.value.code == "decided"


@pytest.mark.parametrize("before", [False, True])
def test_undo_hangs_what_hung_before_and_recalls_the_mail(
    kulitara: Enterprise, sari: User, joko: User, before: bool
) -> None:
    if before:
        made = gallery.published(kulitara, sari, joko)
        version = gallery.changed(made, sari, name="Keranjang besar")
        submit_version(version=version, by=sari)
    else:
        made = gallery.submitted(kulitara, sari)
        version = gallery.draft_of(made)
    hung = made.hanging
    publish_version(version=version, by=joko)
    mail = Message.objects.filter(event="gallery/product_published").latest("pk")
    undo_decision(version=version, by=joko)
    made.refresh_from_db()
    mail.refresh_from_db()
    assert made.hanging == hung
    assert version.state == VersionState.SUBMITTED
    assert mail.state == State.CANCELLED
    assert Product.objects.hanging().count() == int(before)


def test_undo_is_over_when_the_mail_may_have_gone(kulitara: Enterprise, sari: User, joko: User) -> None:
    from datetime import timedelta

    version = gallery.draft_of(gallery.submitted(kulitara, sari))
    publish_version(version=version, by=joko)
    with pytest.raises(Refused) as refused:
        undo_decision(version=version, by=joko, now=version.decided_at + timedelta(seconds=16))
    assert refused.value.code == "too_late"


def test_the_database_keeps_one_open_and_one_hanging_version(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko)
    draft = open_version(product=made, by=sari)

    def second(**facts: Any) -> None:
        with transaction.atomic():
            Version.objects.create(product=made, number=9, name="x", **facts)

    with pytest.raises(IntegrityError):
        second(state=VersionState.RETURNED, return_note="x")
    with pytest.raises(IntegrityError):
        second(state=VersionState.PUBLISHED)
    assert draft.state == VersionState.DRAFT
