"""Tasks of staff: whose they are, when they are due, and what becomes of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.common.bilingual import BothLanguages
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.work import actions
from apps.work.models import Note, Task
from apps.work.rules import after_working_days

pytestmark = pytest.mark.django_db


def task(about: User, role: str = "officer", kind: str = "interest", days: int = 1) -> Task:
    due = timezone.now() + timedelta(days=days)
    return actions.open_task(
        about=about, kind=kind, title=BothLanguages("Telepon Sari", "Call Sari"), due=due, role=role
    )


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (datetime(2026, 11, 23, 4, tzinfo=UTC), 26),
        (datetime(2026, 11, 26, 4, tzinfo=UTC), 1),
        (datetime(2026, 11, 28, 4, tzinfo=UTC), 2),
        (datetime(2026, 11, 26, 20, tzinfo=UTC), 2),
    ],
)
def test_three_working_days_leave_out_the_weekend_of_jakarta(day: datetime, due: int) -> None:
    assert after_working_days(day, 3).day == due


def test_a_record_has_one_unfinished_task_of_a_kind(sari: User, ratna: User) -> None:
    first = task(sari)
    assert task(sari) == first
    assert task(sari, kind="silence") != first
    actions.finish_task(task=first, by=ratna)
    assert task(sari) != first
    with pytest.raises(Refused, match="Tugas yang sama sudah terbuka"):
        actions.reopen_task(task=first, by=ratna)
    with pytest.raises(IntegrityError, match="one_unfinished_task_of_a_kind"), transaction.atomic():
        Task.objects.filter(pk=first.pk).update(state="open", done_at=None)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [({"role": ""}, "task_is_for_a_role_or_a_person"), ({"state": "done"}, "finished_task_has_its_time")],
)
def test_the_database_has_the_last_word(sari: User, changes: dict[str, str], constraint: str) -> None:
    made = task(sari)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Task.objects.filter(pk=made.pk).update(**changes)


def test_what_is_overdue_is_raised_once(sari: User, ratna: User) -> None:
    late, done, early = task(sari, days=-1), task(sari, kind="silence", days=-1), task(ratna)
    actions.finish_task(task=done, by=ratna)
    assert actions.raise_overdue() == 1
    assert actions.raise_overdue() == 0
    for one, raised in ((late, True), (done, False), (early, False)):
        one.refresh_from_db()
        assert (one.raised_at is not None) is raised
    assert list(Task.objects.unfinished().for_desk()) == [late, early]


def test_she_takes_it_gives_it_back_and_finishes_it_with_a_note(sari: User, ratna: User, as_person: Any) -> None:
    made, client = task(sari), as_person(ratna)
    address = reverse("work:move", args=[made.pk])
    for move, state in (("take", "taken"), ("reopen", "open"), ("take", "taken"), ("finish", "done")):
        client.post(address, {"move": move, "text": "Sudah ditelepon"})
        made.refresh_from_db()
        assert made.state == state
    assert Note.objects.get().text == "Sudah ditelepon"
    page = client.get(reverse("work:task", args=[made.pk])).content.decode()
    assert "Sudah ditelepon" in page


def test_the_list_has_its_states_and_the_menu_its_number(sari: User, ratna: User, as_person: Any) -> None:
    made = task(sari, days=-1)
    client = as_person(ratna)
    page = client.get("/en/desk/tasks/").content.decode()
    assert "Call Sari" in page
    assert '<i class="count">1' in page
    for show, seen in (("mine", False), ("waiting", True), ("overdue", True), ("done", False)):
        assert ("Call Sari" in client.get(f"/en/desk/tasks/?show={show}").content.decode()) is seen
    actions.finish_task(task=made, by=ratna)
    assert '<i class="count">' not in client.get("/en/desk/tasks/").content.decode()


def test_others_find_nothing(sari: User, joko: User, ratna: User, as_person: Any) -> None:
    made = task(sari)
    for stranger in (sari, joko):
        assert as_person(stranger).get(reverse("work:task", args=[made.pk])).status_code == 404
        assert as_person(stranger).post(reverse("work:move", args=[made.pk]), {"move": "take"}).status_code == 404
    assert as_person(sari).get(reverse("work:tasks")).status_code == 404
    assert "Telepon Sari" not in as_person(joko).get(reverse("work:tasks")).content.decode()
    assert as_person(ratna).get(reverse("work:task", args=[made.pk])).status_code == 200


def test_a_long_title_is_cut_to_what_a_task_holds(sari: User) -> None:
    made = actions.open_task(
        about=sari, kind="interest", title=BothLanguages("T" * 241, "E" * 241), due=timezone.now(), role="officer"
    )
    made.refresh_from_db()
    assert (made.title, made.title_en) == ("T" * 240, "E" * 240)


def test_a_task_that_is_done_is_not_taken_on(sari: User, ratna: User) -> None:
    made = task(sari)
    actions.finish_task(task=made, by=ratna)
    with pytest.raises(Refused, match="Tugas ini sudah selesai"):
        actions.take_task(task=made, by=ratna)


def test_the_history_says_from_whom_it_was_taken_on(sari: User, ratna: User, person: Any) -> None:
    bima, made = person("Bima", "bima@smesco.example", role="officer"), task(sari)
    for who in (ratna, ratna, bima):
        made = actions.take_task(task=made, by=who)
    assert made.taken_by == bima
    lines = Entry.objects.of(made).filter(verb="taken").order_by("pk")
    assert [(line.before, line.after) for line in lines] == [
        ({"taken_by": None}, {"taken_by": ratna.pk}),
        ({"taken_by": ratna.pk}, {"taken_by": bima.pk}),
    ]


def test_it_is_done_once_and_the_note_stays_with_its_record(sari: User, ratna: User) -> None:
    made, then = task(sari), timezone.now() - timedelta(hours=3)
    for when, text in ((then, " Sudah ditelepon "), (timezone.now(), "Sekali lagi")):
        done = actions.finish_task(task=made, by=ratna, text=text, now=when)
    assert (done.done_at, done.done_by) == (then, ratna)
    assert [note.text for note in Note.objects.about(sari)] == ["Sudah ditelepon"]
    assert Entry.objects.of(made).get(verb="finished").why == "Sudah ditelepon"


def test_given_back_it_is_open_for_everybody(sari: User, ratna: User) -> None:
    made = actions.take_task(task=task(sari), by=ratna)
    for _twice in range(2):
        made = actions.reopen_task(task=made, by=ratna)
        assert (made.state, made.taken_by, made.done_by, made.done_at) == ("open", None, None, None)
    line = Entry.objects.of(made).get(verb="reopened")
    assert (line.before, line.after) == ({"state": "taken"}, {"state": "open"})


def test_what_came_about_by_itself_settles_its_kind_alone(sari: User, ratna: User) -> None:
    then = timezone.now() - timedelta(hours=3)
    asked, other, elsewhere = task(sari), task(sari, kind="silence"), task(ratna)
    assert actions.settle_tasks(about=sari, kinds=["interest"], now=then) == 1
    assert actions.settle_tasks(about=sari, kinds=["interest"], now=then) == 0
    for one, state in ((asked, "done"), (other, "open"), (elsewhere, "open")):
        one.refresh_from_db()
        assert one.state == state
    assert (asked.done_at, asked.done_by) == (then, None)
    assert Entry.objects.of(asked).get(verb="settled").at == then


@pytest.mark.parametrize(("days", "raised"), [(0, 0), (2, 1)])
def test_a_task_is_late_by_the_time_that_is_told(sari: User, days: int, raised: int) -> None:
    made, when = task(sari), timezone.now() + timedelta(days=days)
    assert actions.raise_overdue(now=when) == raised
    made.refresh_from_db()
    assert (made.raised_at == when) is bool(raised)
