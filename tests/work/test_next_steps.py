"""Notes with a next step, and what colleagues ask of each other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.umkm.models import Enterprise
from apps.work import actions
from apps.work.access import tasks_for, waiting_tasks
from apps.work.actions import NotedStep
from apps.work.choices import NoteKind
from apps.work.models import Note, Task

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def test_a_record_may_have_several_next_steps(atelier: Enterprise, ratna: User, joko: User) -> None:
    for title in ("Telepon lagi", "Kirim contoh surat"):
        actions.write_note(about=atelier, text="Ditelepon", by=ratna, step=NotedStep(title, today(), joko))
    tasks = list(Task.objects.about_notes(Note.objects.about(atelier)))
    assert {task.title for task in tasks} == {"Telepon lagi", "Kirim contoh surat"}
    assert {(task.person, task.set_by) for task in tasks} == {(joko, ratna)}
    assert all(str(task.due.astimezone(timezone.get_current_timezone()).date()) == str(today()) for task in tasks)


def test_without_a_name_she_does_it_herself(atelier: Enterprise, ratna: User) -> None:
    written = actions.write_note(about=atelier, text="Ditelepon", by=ratna, step=NotedStep("Telepon", today()))
    assert written.task is not None
    assert written.task.person == ratna
    assert actions.write_note(about=atelier, text="Ditelepon", by=ratna, step=NotedStep()).task is None


@pytest.mark.parametrize(
    ("title", "days", "said", "field"),
    [
        ("", 0, "pada hari itu", "next_step"), ("Telepon", None, "paling lambat", "next_on"),
        ("Telepon", -1, "hari ini", "next_on"), ("a" * 241, 0, "240", "next_step"),
    ],
)  # fmt: skip
def test_half_a_next_step_is_none_and_says_where(
    title: str, days: int | None, said: str, field: str, atelier: Enterprise, ratna: User
) -> None:
    on = None if days is None else today() + timedelta(days=days)
    with pytest.raises(Refused, match=said) as refusal:
        actions.write_note(about=atelier, text="Ditelepon", by=ratna, step=NotedStep(title, on))
    assert refusal.value.field == field
    assert not Note.objects.exists()


def test_a_maker_is_no_colleague(atelier: Enterprise, ratna: User, sari: User) -> None:
    with pytest.raises(Refused, match="sesama petugas") as refusal:
        actions.write_note(about=atelier, text="Ditelepon", by=ratna, step=NotedStep("Telepon", today(), sari))
    assert refusal.value.field == "person"


def test_a_next_step_of_all_its_letters_today_is_one(atelier: Enterprise, ratna: User) -> None:
    made = actions.write_note(about=atelier, text="Ditelepon", by=ratna, step=NotedStep("a" * 240, today()))
    assert made.task is not None


def test_what_she_asked_of_a_colleague_waits_for_him_alone(ratna: User, joko: User, person: Any) -> None:
    bima = person("Bima", "bima@smesco.example", role="officer")
    task = actions.ask_colleague(person=joko, title="Cetak brosur", on=today(), by=ratna)
    assert [waiting_tasks(one) for one in (joko, ratna, bima)] == [1, 0, 0]
    assert list(tasks_for(ratna).asked_of_others(ratna)) == [task]
    assert not tasks_for(bima).exists()
    actions.finish_task(task=task, by=joko)
    assert not tasks_for(ratna).asked_of_others(ratna).exists()


def test_the_form_of_a_task_for_a_colleague(ratna: User, joko: User, as_person: Any) -> None:
    staff = as_person(ratna)
    wrong = staff.post("/en/desk/tasks/new/", {"person": joko.pk, "title": "Cetak brosur", "on": "2020-01-01"})
    assert wrong.status_code == 422
    assert "Choose today or a later day." in wrong.text
    sent = staff.post("/en/desk/tasks/new/", {"person": joko.pk, "title": "Cetak brosur", "on": str(today())})
    assert sent.status_code == 302
    assert "Cetak brosur" in staff.get("/en/desk/tasks/?show=asked").text
    assert "asked by Ratna" in as_person(joko).get("/en/desk/tasks/?show=mine").text


def test_a_note_in_place_takes_its_next_step(atelier: Enterprise, ratna: User, as_person: Any) -> None:
    page = f"/en/desk/enterprises/{atelier.pk}/record/"
    given = {"text": "Ditelepon", "kind": NoteKind.CALL, "next_step": "Telepon lagi", "next_on": str(today())}
    sent = as_person(ratna).post(f"/en/desk/notes/umkm/enterprise/{atelier.pk}/", {**given, "back": page})
    assert sent.url == f"{page}#notes"
    note = Note.objects.get()
    assert (note.kind, note.task and note.task.title) == (NoteKind.CALL, "Telepon lagi")
