"""Approval hangs a product; while a change waits, what was approved keeps hanging."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.actions import (
    complete_version,
    open_version,
    publish_version,
    return_version,
    save_version,
    submit_version,
    undo_decision,
)
from apps.gallery.choices import ProductVerb, VersionState
from apps.gallery.models import Product, Version
from apps.gallery.rules.checks import ALL_TICKED
from apps.history.models import Entry
from apps.mail.choices import State
from apps.mail.models import Message
from apps.umkm.models import Enterprise
from tests.builders import gallery

pytestmark = pytest.mark.django_db


def test_hangs_what_was_sent(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko)
    assert made.published.state == VersionState.PUBLISHED
    assert made.first_published_at == made.published.decided_at
    assert Product.objects.published().get() == made
    assert [line.verb for line in Entry.objects.of(made)][:2] == [ProductVerb.PUBLISHED, ProductVerb.SUBMITTED]


@pytest.mark.parametrize("photos", [2, 3])
def test_refuses_without_three_photos(kulitara: Enterprise, sari: User, joko: User, photos: int) -> None:
    version = gallery.draft_of(gallery.submitted(kulitara, sari, photos=photos))
    if photos == 3:
        assert publish_version(version=version, by=joko, checklist=ALL_TICKED).state == VersionState.PUBLISHED
        return
    with pytest.raises(Refused) as refused:
        publish_version(version=version, by=joko, checklist=ALL_TICKED)
    assert [need.field for need in refused.value.needs] == ["photos"]


@pytest.mark.parametrize(
    ("lacking", "field"),
    [
        ({"name_en": ""}, "name_en"),
        ({"description": "Pendek."}, "description"),
        ({"hs_code": None}, "hs_code"),
        ({"incoterms": []}, "incoterms"),
        ({"capacity": None}, "capacity"),
    ],
)
def test_what_is_missing_may_be_handed_in_and_does_not_hang(
    kulitara: Enterprise, sari: User, joko: User, lacking: dict[str, Any], field: str
) -> None:
    version = gallery.draft_of(gallery.submitted(kulitara, sari, **lacking))
    with pytest.raises(Refused) as refused:
        publish_version(version=version, by=joko, checklist=ALL_TICKED)
    assert [need.field for need in refused.value.needs] == [field]
    assert not Product.objects.published().exists()


@pytest.mark.parametrize(
    ("facts", "help_wanted", "field"),
    [
        ({"category": None}, (), "category"),
        ({"category": None}, ("category",), ""),
        ({"moq": None}, (), "moq"),
        ({"price_min": None, "price_max": None}, (), "price_min"),
        ({"photos": 0}, (), "photos"),
        ({"moq": None, "price_min": None, "price_max": None}, ("price",), ""),
    ],
)
def test_handing_in_asks_for_little(
    kulitara: Enterprise, sari: User, facts: dict[str, Any], help_wanted: tuple[str, ...], field: str
) -> None:
    version = gallery.draft_of(gallery.product(kulitara, sari, help_wanted=help_wanted, **facts))
    if not field:
        assert submit_version(version=version, by=sari).state == VersionState.SUBMITTED
        return
    with pytest.raises(Refused) as refused:
        submit_version(version=version, by=sari)
    assert [need.field for need in refused.value.needs] == [field]


def test_the_curator_fills_in_and_translates_but_leaves_her_words(kulitara: Enterprise, sari: User, joko: User) -> None:
    early = gallery.submitted(
        kulitara, sari, name_en="", description_en="", hs_code=None, help_wanted=("translation", "hs")
    )
    version = gallery.draft_of(early)
    english = {"name_en": "Water hyacinth basket", "description_en": gallery.FACTS["description_en"]}
    with pytest.raises(Refused, match="Ini untuk petugas dengan peran lain"):
        complete_version(version=version, by=sari, changes=english)
    with pytest.raises(Refused) as refused:
        complete_version(version=version, by=joko, changes={"name": "Keranjang"})
    assert refused.value.field == "name"
    complete_version(version=version, by=joko, changes={**english, "hs_code": "460219"})
    assert version.help_wanted == []
    assert Entry.objects.of(early).first().verb == ProductVerb.COMPLETED
    assert publish_version(version=version, by=joko, checklist=ALL_TICKED).state == VersionState.PUBLISHED


def test_refuses_an_enterprise_that_is_not_verified(sari: User, joko: User) -> None:
    from tests.builders import umkm

    waiting = gallery.submitted(umkm.enterprise(sari), sari)
    with pytest.raises(Refused) as refused:
        publish_version(version=gallery.draft_of(waiting), by=joko, checklist=ALL_TICKED)
    assert refused.value.code == "not_verified"


def test_only_curators_decide(kulitara: Enterprise, sari: User, ratna: User) -> None:
    waiting = gallery.draft_of(gallery.submitted(kulitara, sari))
    for person in (sari, ratna):
        with pytest.raises(Refused, match="Ini untuk petugas dengan peran lain"):
            publish_version(version=waiting, by=person, checklist=ALL_TICKED)
        with pytest.raises(Refused, match="Ini untuk petugas dengan peran lain"):
            return_version(version=waiting, by=person, note="x")


def test_the_approved_version_hangs_until_the_new_one_is_approved(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko)
    old = made.published
    new = gallery.changed(made, sari, name="Keranjang eceng gondok besar")
    submit_version(version=new, by=sari)
    made.refresh_from_db()
    assert made.published == old
    publish_version(version=new, by=joko, checklist=ALL_TICKED)
    made.refresh_from_db()
    old.refresh_from_db()
    assert made.published == new
    assert old.state == VersionState.SUPERSEDED


def test_the_published_version_cannot_be_changed(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko)
    with pytest.raises(Refused) as refused:
        save_version(version=made.published, by=sari, changes={"name": "Lain"})
    assert refused.value.code == "closed"


def test_the_second_curator_learns_that_it_is_decided(kulitara: Enterprise, sari: User, joko: User) -> None:
    waiting = gallery.draft_of(gallery.submitted(kulitara, sari))
    same = Version.objects.get(pk=waiting.pk)
    publish_version(version=waiting, by=joko, checklist=ALL_TICKED)
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
    hung = made.published
    publish_version(version=version, by=joko, checklist=ALL_TICKED)
    mail = Message.objects.filter(letter="gallery/product_published").latest("pk")
    undo_decision(version=version, by=joko)
    made.refresh_from_db()
    mail.refresh_from_db()
    assert made.published == hung
    assert version.state == VersionState.SUBMITTED
    assert mail.state == State.CANCELLED
    assert Product.objects.published().count() == int(before)


def test_undo_is_over_when_the_mail_may_have_gone(kulitara: Enterprise, sari: User, joko: User) -> None:
    from datetime import timedelta

    version = gallery.draft_of(gallery.submitted(kulitara, sari))
    publish_version(version=version, by=joko, checklist=ALL_TICKED)
    with pytest.raises(Refused) as refused:
        undo_decision(version=version, by=joko, now=version.decided_at + timedelta(seconds=16))
    assert refused.value.code == "too_late"


def test_the_database_keeps_one_open_and_one_hanging_version(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko)
    draft = open_version(product=made, by=sari)

    def second(**facts: Any) -> None:
        with transaction.atomic():
            Version.objects.create(product=made, number=9, name="x", **facts)

    with pytest.raises(IntegrityError, match="one_open_version_per_product"):
        second(state=VersionState.RETURNED, return_note="x")
    with pytest.raises(IntegrityError, match="one_published_version_per_product"):
        second(state=VersionState.PUBLISHED)
    assert draft.state == VersionState.DRAFT
