"""A list as a workbook: everything that is filtered, at once or by a worker; hers alone, for a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django.utils.module_loading import import_string
from python_calamine import CalamineWorkbook

from apps.accounts.models import User
from apps.common.exports import Export
from apps.common.spreadsheets import writing
from apps.common.spreadsheets.writing import Book
from apps.jobs.actions import EXPORT_KEPT_FOR, forget_results
from apps.jobs.choices import JobState
from apps.jobs.models import Job
from apps.jobs.tasks import write_export
from apps.jobs.views import MOST_AT_ONCE
from apps.umkm.models import Enterprise
from tests.builders import umkm

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
EXPORT = "/id/desk/enterprises/export/"
MANY = 25_000


def rows_of(content: bytes, sheet: int = 0) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet).to_python()


def multiplied(first: Enterprise, number: int) -> None:
    """The same enterprise again and again, in bulk."""
    copies = []
    for at in range(number):
        copy = Enterprise.objects.get(pk=first.pk) if at == 0 else Enterprise(**plain(copies[0]))
        copy.pk, copy.name, copy.slug, copy.nib = None, f"Salinan {at:05}", f"salinan-{at}", ""
        copy._state.adding = True
        copies.append(copy)
    Enterprise.objects.bulk_create(copies, batch_size=5000)


def plain(made: Enterprise) -> dict[str, Any]:
    return {
        field.attname: getattr(made, field.attname) for field in made._meta.concrete_fields if not field.primary_key
    }


def asked_for(staff: Client, query: str = "") -> Job:
    """Press the button, and let the worker work."""
    answer = staff.post(EXPORT + query)
    job = Job.objects.get(kind="jobs.export")
    assert answer.url == f"/id/jobs/{job.pk}/"
    write_export(str(job.pk))
    job.refresh_from_db()
    return job


def test_25_000_rows_are_25_000_rows(sari: User, joko: User, as_person: As) -> None:
    multiplied(umkm.enterprise(sari, name="Kulitara"), MANY - 1)
    staff = as_person(joko)
    page = staff.get(EXPORT)
    assert page["Content-Type"].startswith("text/html")
    assert "25.000" in page.text
    assert not Job.objects.exists()
    job = asked_for(staff)
    assert (job.state, job.result["summary"]) == (JobState.DONE, "25.000 baris")
    answer = staff.get(f"/id/jobs/{job.pk}/result/")
    rows = rows_of(b"".join(answer))  # type: ignore[call-overload]
    assert len(rows) == MANY + 1
    assert len({row[0] for row in rows[1:]}) == MANY
    assert job.result["file_name"] in answer["Content-Disposition"]


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.jobs.views.MOST_AT_ONCE", 1)


@pytest.fixture
def job(sari: User, dewi: User, joko: User, as_person: As, few_at_once: None) -> Job:
    umkm.submitted_enterprise(sari, name="Kulitara")
    umkm.submitted_enterprise(dewi, name="Sutradarma")
    umkm.enterprise(dewi, name="Belum dikirim")
    return asked_for(as_person(joko), "?state=submitted")


def test_the_worker_keeps_the_filter_and_the_language(job: Job) -> None:
    with job.result_file.open() as file:
        rows = rows_of(file.read())
    assert [row[0] for row in rows] == ["Nama", "Kulitara", "Sutradarma"]


def test_a_stranger_and_a_colleague_cannot_fetch_it(
    job: Job, joko: User, ratna: User, sari: User, as_person: As
) -> None:
    address = f"/id/jobs/{job.pk}/result/"
    hers = as_person(joko).get(address)
    assert len(rows_of(b"".join(hers))) == 3  # type: ignore[call-overload]
    for other in (ratna, sari):
        assert as_person(other).get(address).status_code == 404
        assert as_person(other).get(f"/id/jobs/{job.pk}/").status_code == 404
    assert "/accounts/login/" in as_person(None).get(address).url
    User.objects.filter(pk=joko.pk).update(is_staff=False)
    assert as_person(User.objects.get(pk=joko.pk)).get(address).status_code == 404


def test_it_ends_after_a_day_and_its_file_goes(job: Job, joko: User, as_person: As) -> None:
    name, ends = job.result_file.name, job.kept_until
    assert ends == job.created_at + EXPORT_KEPT_FOR or abs(ends - job.sent_at - EXPORT_KEPT_FOR) < timedelta(seconds=1)
    assert forget_results(now=ends - timedelta(seconds=1)) == 0
    assert default_storage.exists(name)


@pytest.mark.django_db(transaction=True)
def test_what_ended_is_deleted_once(job: Job, joko: User, as_person: As) -> None:
    name = job.result_file.name
    Job.objects.update(kept_until=timezone.now())
    assert as_person(joko).get(f"/id/jobs/{job.pk}/result/").status_code == 404
    assert (forget_results(), forget_results()) == (1, 0)
    assert not default_storage.exists(name)


def test_whoever_lost_the_role_meanwhile_gets_no_file(joko: User, sari: User, as_person: As, few_at_once: None) -> None:
    umkm.enterprise(sari)
    umkm.enterprise(sari)
    as_person(joko).post(EXPORT)
    joko.groups.clear()
    made = Job.objects.get()
    write_export(str(made.pk))
    made.refresh_from_db()
    assert made.state == JobState.FAILED
    assert not made.result_file


def test_a_short_list_is_made_at_once(sari: User, joko: User, as_person: As) -> None:
    umkm.enterprise(sari)
    assert MOST_AT_ONCE >= 1000
    assert len(rows_of(as_person(joko).get(EXPORT).content)) == 2
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "apps.desk.views.enterprises.EXPORT",
        "apps.buyers.views.desk.EXPORT",
        "apps.invitations.pages.exports.EXPORT",
        "apps.plans.views.desk.STEPS",
    ],
)
def test_each_export_is_found_by_its_name(name: str) -> None:
    found = import_string(name)
    assert isinstance(found, Export)
    assert found.name == name


def test_what_one_sheet_cannot_hold_goes_on_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "LONGEST_SHEET", 3)
    for number, sheets in ((0, [1]), (3, [4]), (4, [4, 2]), (7, [4, 4, 2])):
        book = Book(long=True)
        book.sheet("Rows", ["n"], ([one] for one in range(number)))
        content = book.content()
        found = CalamineWorkbook.from_filelike(BytesIO(content))
        assert [len(rows_of(content, at)) for at in range(len(found.sheet_names))] == sheets
