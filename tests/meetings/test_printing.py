"""Documents of a day: a worker makes one file of each kind; what was printed knows of which version it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.jobs.models import Job
from apps.meetings import tasks
from apps.meetings.actions import start_printing, withdraw_seat
from apps.meetings.actions.printing import KEPT_AFTER
from apps.meetings.choices import PrintKind
from apps.meetings.models import MatchingDay
from apps.meetings.pages.documents import day_documents
from apps.meetings.reads.printing import changed_since_print, seats_to_print
from tests.builders import meetings, published
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db
AsPerson = Callable[[User | None], Client]


@pytest.fixture(autouse=True)
def _in_indonesian() -> Iterator[None]:
    with translation.override("id"):
        yield


def made(day: MatchingDay, kind: str) -> Job:
    job = start_printing(day=day, kind=kind, by=an_officer())
    tasks.print_document(str(job.pk))
    job.refresh_from_db()
    return job


@pytest.mark.parametrize("kind", [kind for kind in PrintKind if kind != PrintKind.CHANGED_AGENDAS])
def test_each_document_is_made_as_one_file(kind: PrintKind) -> None:
    planned, timetable = published.published_day()
    job = made(planned.again, kind)
    assert job.state == "done"
    assert job.result["version"] == timetable.version
    with job.result_file.open("rb") as file:
        assert file.read(5) == b"%PDF-"


def test_it_is_kept_until_two_weeks_after_the_event() -> None:
    planned, _timetable = published.published_day()
    job = start_printing(day=planned.again, kind="signs", by=planned.officer)
    assert job.kept_until
    assert job.kept_until == planned.day.occasion.ends_at + KEPT_AFTER


def test_badges_need_no_timetable_and_agendas_do() -> None:
    planned = meetings.planned_day()
    start_printing(day=planned.day, kind="maker_badges", by=planned.officer)
    with pytest.raises(Refused, match="belum ada jadwal terbit"):
        start_printing(day=planned.day, kind="maker_agendas", by=planned.officer)


def test_one_of_a_kind_is_made_at_a_time() -> None:
    planned = meetings.planned_day()
    first = start_printing(day=planned.day, kind="maker_badges", by=planned.officer)
    start_printing(day=planned.day, kind="guest_badges", by=planned.officer)
    with pytest.raises(Refused, match="Ini sedang dibuat"):
        start_printing(day=planned.day, kind="maker_badges", by=an_officer())
    tasks.print_document(str(first.pk))
    start_printing(day=planned.day, kind="maker_badges", by=an_officer())


def test_only_who_changed_is_printed_again() -> None:
    planned, timetable = published.published_day()
    day = planned.again
    with pytest.raises(Refused, match="Tidak ada agenda yang berubah"):
        start_printing(day=day, kind="changed_agendas", by=planned.officer)
    made(day, "maker_agendas")
    made(day, "guest_agendas")
    assert changed_since_print(day) == set()
    gone = timetable.placements.get(maker=planned.makers[2], buyer=planned.guests[0])
    others = {one.buyer_id for one in timetable.placements.filter(maker=planned.makers[2])}
    published.without(planned, gone)
    assert {seat.pk for seat in seats_to_print(day, PrintKind.CHANGED_AGENDAS)} == others
    assert made(day, "changed_agendas").result["version"] == 2
    assert changed_since_print(day) == set()


def test_what_was_never_printed_has_not_changed() -> None:
    planned, timetable = published.published_day()
    made(planned.again, "maker_agendas")
    published.without(planned, timetable.placements.get(maker=planned.makers[2], buyer=planned.guests[0]))
    assert changed_since_print(planned.again) == set()  # the makers' others meet where they met, no guest has a paper


def test_a_document_of_an_older_version_says_so_and_badges_do_not() -> None:
    planned, timetable = published.published_day()
    made(planned.again, "signs")
    made(planned.again, "maker_badges")
    assert [one.is_outdated for one in day_documents(planned.again) if one.is_ready] == [False, False]
    published.without(planned, timetable.placements.get(maker=planned.makers[2], buyer=planned.guests[0]))
    told = {one.kind: one.is_outdated for one in day_documents(planned.again) if one.is_ready}
    assert told == {PrintKind.SIGNS: True, PrintKind.MAKER_BADGES: False}


def test_who_was_withdrawn_has_no_badge() -> None:
    planned = meetings.planned_day()
    withdraw_seat(seat=planned.makers[0], reason="Sakit", by=planned.officer)
    assert [seat.pk for seat in seats_to_print(planned.day, PrintKind.MAKER_BADGES)] == [
        seat.pk for seat in planned.makers[1:]
    ]


def test_what_fails_is_told_and_may_be_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    planned = meetings.planned_day()
    job = start_printing(day=planned.day, kind="maker_badges", by=planned.officer)

    def broken(*_given: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(tasks, "document", broken)
    with pytest.raises(OSError, match="disk full"):
        tasks.print_document(str(job.pk))
    [told] = [one for one in day_documents(planned.day) if one.has_failed]
    assert told.kind == PrintKind.MAKER_BADGES
    monkeypatch.undo()
    assert made(planned.day, "maker_badges").state == "done"


def address(name: str, planned: meetings.Planned, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[planned.day.occasion_id, *more])


def test_staff_see_what_is_there_and_officers_make_it(as_person: AsPerson, ratna: User, joko: User) -> None:
    planned, _timetable = published.published_day()
    curator = as_person(joko).get(address("desk_documents", planned)).content.decode()
    assert "Papan nama meja" in curator
    assert "/documents/make/" not in curator
    answer = as_person(ratna).post(address("desk_make_document", planned, "signs"), follow=True)
    assert "Sedang dibuat" in answer.content.decode()
    tasks.print_document(str(Job.objects.get(kind="meetings.print").pk))
    page = as_person(ratna).get(address("desk_documents", planned)).content.decode()
    assert "Dari versi 1" in page
    file = as_person(joko).get(address("desk_document", planned, Job.objects.get(kind="meetings.print").pk))
    assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")


def test_a_document_of_another_day_is_not_found_here(as_person: AsPerson, ratna: User) -> None:
    planned, other = meetings.planned_day(), meetings.planned_day()
    job = made(planned.day, "maker_badges")
    assert as_person(ratna).get(address("desk_document", planned, job.pk)).status_code == 200
    assert as_person(ratna).get(address("desk_document", other, job.pk)).status_code == 404
    for page in ("desk_badge", "desk_agenda_document"):
        assert as_person(ratna).get(address(page, planned, planned.makers[0].pk)).status_code == 200
        assert as_person(ratna).get(address(page, other, planned.makers[0].pk)).status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"), [("", 5), ("q=Kulitara", 3), ("q=5", 1), ("side=buyer", 2), ("q=nobody", 0)]
)
def test_one_of_many_is_found_by_name_or_badge(as_person: AsPerson, ratna: User, asked: str, found: int) -> None:
    planned = meetings.planned_day()
    page = as_person(ratna).get(f"{address('desk_documents', planned)}?{asked}").content.decode()
    assert page.count("/documents/badge/") == found


def test_the_page_asks_as_often_for_many_as_for_few(as_person: AsPerson, ratna: User) -> None:
    counts = []
    for makers in (2, 12):
        planned = meetings.planned_day(makers=makers)
        client = as_person(ratna)
        client.get(address("desk_documents", planned))
        with CaptureQueriesContext(connection) as asked:
            client.get(address("desk_documents", planned))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 22
