"""Steps that are due reach their owners once a week, and not those who left, were suspended, or want no such mail."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import User
from apps.journeys.actions import reminders, suspend
from apps.journeys.actions.reminders import remind_plans
from apps.mail.choices import Topic
from apps.mail.models import Message, Suppression
from apps.plans import actions
from apps.plans.models import Reminder
from apps.umkm.models import Enterprise
from tests.builders import umkm

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 30, 0, tzinfo=UTC)  # 07:00 WIB
TODAY = date(2026, 11, 30)


def mails() -> list[Message]:
    return list(Message.objects.filter(letter="plans/plan_reminder").order_by("pk"))


@pytest.fixture
def workshop(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


def step(enterprise: Enterprise, by: User, days: int, title: str = "Foto ulang") -> None:
    actions.add_task(enterprise=enterprise, by=by, title=title, due_on=TODAY + timedelta(days=days), now=MONDAY)


@pytest.mark.parametrize(("days", "reminded"), [(0, 1), (14, 1), (15, 0)])
def test_what_is_due_within_fourteen_days_is_told(workshop: Enterprise, sari: User, days: int, reminded: int) -> None:
    step(workshop, sari, days)
    assert remind_plans(now=MONDAY)["reminded"] == reminded
    assert len(mails()) == reminded


def test_what_is_late_is_told_and_a_missed_week_is_the_next(workshop: Enterprise, sari: User) -> None:
    step(workshop, sari, 3)
    later = MONDAY + timedelta(days=21)
    assert remind_plans(now=later)["reminded"] == 1
    assert "Seharusnya selesai" in mails()[0].text
    assert Reminder.objects.get().week == "2026-W52"


def test_never_twice_in_a_week_and_again_in_the_next(workshop: Enterprise, sari: User) -> None:
    step(workshop, sari, 3)
    assert remind_plans(now=MONDAY)["reminded"] == 1
    for days in (0, 1, 6):
        assert remind_plans(now=MONDAY + timedelta(days=days))["reminded"] == 0
    assert remind_plans(now=MONDAY + timedelta(days=7))["reminded"] == 1
    assert len(mails()) == 2


def test_two_enterprises_of_one_owner_are_one_mail(workshop: Enterprise, sari: User, joko: User) -> None:
    other = umkm.verified_enterprise(sari, joko)
    step(workshop, sari, 3, "Foto ulang")
    step(other, sari, 4, "Label baru")
    remind_plans(now=MONDAY)
    [mail] = mails()
    assert "Foto ulang" in mail.text
    assert "Label baru" in mail.text


def test_a_finished_plan_says_nothing(workshop: Enterprise, sari: User) -> None:
    step(workshop, sari, 3)
    actions.finish_task(task=workshop.tasks.get(), by=sari)
    assert remind_plans(now=MONDAY)["reminded"] == 0


def test_not_the_suspended_nor_who_declined(
    workshop: Enterprise, sari: User, joko: User, ratna: User, dewi: User
) -> None:
    rival = umkm.verified_enterprise(dewi, joko)
    step(workshop, sari, 3)
    step(rival, dewi, 3)
    suspend(enterprise=workshop, by=ratna, note="Alasan.")
    Suppression.objects.create(address=dewi.email, topic=Topic.GALLERY, how="page", since=MONDAY)
    assert remind_plans(now=MONDAY)["reminded"] == 0
    assert not Reminder.objects.exists()


def test_not_those_who_left_their_programme(workshop: Enterprise, sari: User, monkeypatch: pytest.MonkeyPatch) -> None:
    step(workshop, sari, 3)
    monkeypatch.setattr(reminders, "who_left", lambda: frozenset({workshop.pk}))
    assert remind_plans(now=MONDAY)["reminded"] == 0
    assert actions.remind(enterprise=workshop, left={workshop.pk}, now=MONDAY) is None


def test_the_letter_can_be_declined(workshop: Enterprise, sari: User) -> None:
    step(workshop, sari, 3)
    remind_plans(now=MONDAY)
    [mail] = mails()
    assert mail.topic == Topic.GALLERY
    assert "unsubscribe" in mail.html or "berhenti" in mail.html.lower()


def test_the_database_keeps_one_reminder_a_week(workshop: Enterprise) -> None:
    facts = {"enterprise": workshop, "week": "2026-W49", "sent_at": MONDAY, "tasks": 1}
    Reminder.objects.create(**facts)
    with pytest.raises(IntegrityError, match="one_reminder_a_week"), transaction.atomic():
        Reminder.objects.create(**facts)


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_send_one_letter(workshop: Enterprise, sari: User) -> None:
    step(workshop, sari, 3)
    gate, counts = Barrier(2), []

    def run() -> None:
        try:
            gate.wait(timeout=60)
            counts.append(remind_plans(now=MONDAY)["reminded"])
        finally:
            connection.close()

    threads = [Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert sorted(counts) == [0, 1]
    assert len(mails()) == 1
