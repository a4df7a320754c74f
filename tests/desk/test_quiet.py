"""Makers and buyers of whom nobody noted a contact for long."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.desk.pages.quiet import quiet_buyers, quiet_makers
from apps.umkm.models import Enterprise
from apps.work.actions import write_note
from apps.work.choices import NoteKind
from apps.work.models import Note, QuietPolicy

pytestmark = pytest.mark.django_db
LIST = "/en/desk/quiet/"


def ago(days: float) -> Any:
    return timezone.now() - timedelta(days=days)


@pytest.mark.parametrize(("days", "quiet"), [(59.9, False), (60.1, True)])
def test_a_maker_is_silent_since_the_last_contact(days: float, quiet: bool, atelier: Enterprise, ratna: User) -> None:
    Enterprise.objects.filter(pk=atelier.pk).update(verified_at=ago(400))
    assert atelier in quiet_makers(60, timezone.now())
    note = write_note(about=atelier, text="Ditelepon", by=ratna, kind=NoteKind.CALL)
    Note.objects.filter(pk=note.pk).update(created_at=ago(days))
    assert (atelier in quiet_makers(60, timezone.now())) is quiet


def test_a_remark_is_no_contact_and_who_just_came_is_not_silent(atelier: Enterprise, ratna: User) -> None:
    assert atelier not in quiet_makers(60, timezone.now())
    Enterprise.objects.filter(pk=atelier.pk).update(verified_at=ago(400))
    write_note(about=atelier, text="Lihat fotonya", by=ratna, kind=NoteKind.REMARK)
    assert atelier in quiet_makers(60, timezone.now())


def test_buyers_are_for_officers(buyer: Contact, ratna: User, joko: User, as_person: Any) -> None:
    Contact.objects.filter(pk=buyer.pk).update(created_at=ago(100))
    assert buyer in quiet_buyers(90, timezone.now())
    assert buyer.protocol_name in as_person(ratna).get(f"{LIST}?who=buyers").text
    assert buyer.protocol_name not in as_person(joko).get(f"{LIST}?who=buyers").text


def test_officers_say_after_how_many_days(atelier: Enterprise, ratna: User, joko: User, as_person: Any) -> None:
    assert as_person(ratna).post(LIST, {"maker_days": 30, "buyer_days": 0}).status_code == 422
    assert as_person(ratna).post(LIST, {"maker_days": 30, "buyer_days": 45}).status_code == 302
    kept = QuietPolicy.objects.get()
    assert (kept.maker_days, kept.buyer_days) == (30, 45)
    assert as_person(joko).post(LIST, {"maker_days": 10, "buyer_days": 10}).status_code == 422
    kept.refresh_from_db()
    assert kept.maker_days == 30
