"""Background work: claimed once, seen by its starter, healed by the sweep."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.jobs.actions import (
    LEASE,
    MOST_RUNS,
    RESEND_AFTER,
    claim_job,
    fail_job,
    finish_job,
    report_progress,
    start_job,
    sweep,
)  # fmt: skip
from apps.jobs.choices import JobState
from apps.jobs.models import Job

pytestmark = pytest.mark.django_db
TASK = "apps.jobs.tasks.sweep_jobs"


def start(by: Any, **facts: Any) -> Job:
    return start_job(kind="test", task=TASK, by=by, title="Count the sheep", params={"sheep": 3}, **facts)


def fresh(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_only_one_worker_wins(sari: Any) -> None:
    job = start(sari)
    assert claim_job(job.pk).params == {"sheep": 3}  # type: ignore[union-attr]
    assert claim_job(str(job.pk)) is None
    assert claim_job(uuid.uuid4()) is None


def test_tells_how_far_it_is_and_ends(sari: Any) -> None:
    job = start(sari)
    claim_job(job.pk)
    report_progress(job, done=1, total=3, note="One")
    assert (fresh(job).percent, fresh(job).note) == (33, "One")
    assert finish_job(job, result={"summary": "3 sheep"}, file=ContentFile(b"sheep"), file_name="sheep.txt")
    ended = fresh(job)
    assert (ended.state, ended.percent) == (JobState.DONE, 100)
    with ended.result_file.open() as file:
        assert file.read() == b"sheep"
    assert not fail_job(job, error="late")


def test_the_broker_is_told_after_commit_only(
    sari: Any, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr("apps.jobs.actions.current_app.send_task", lambda name, **facts: told.append((name, facts)))
    with django_capture_on_commit_callbacks(execute=True):
        job = start(sari)
        assert told == []
    assert told[0][0] == TASK
    assert told[0][1]["args"] == [str(job.pk)]


def test_a_broker_that_is_away_loses_nothing(
    sari: Any, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: Any, **_facts: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr("apps.jobs.actions.current_app.send_task", away)
    with django_capture_on_commit_callbacks(execute=True):
        job = start(sari)
    monkeypatch.setattr("apps.jobs.actions.current_app.send_task", lambda *_args, **_facts: None)
    at = job.sent_at
    assert at
    assert sweep(now=at + RESEND_AFTER)["resent"] == 0
    later = at + RESEND_AFTER + timedelta(microseconds=1)
    assert sweep(now=later)["resent"] == 1
    assert sweep(now=later)["resent"] == 0


def test_a_dead_worker_is_noticed(sari: Any) -> None:
    once, again = start(sari), start(sari, repeatable=True)
    now = timezone.now()
    claim_job(once.pk, now)
    claim_job(again.pk, now)
    assert sweep(now=now + LEASE)["given_up"] == 0
    after = now + LEASE + timedelta(seconds=1)
    found = sweep(now=after)
    assert (found["again"], found["given_up"]) == (1, 1)
    assert (fresh(once).state, fresh(again).state) == (JobState.FAILED, JobState.WAITING)
    assert not finish_job(once, now=after)


def test_gives_up_on_work_that_kills_every_worker(sari: Any) -> None:
    job, now = start(sari, repeatable=True), timezone.now()
    for _run in range(MOST_RUNS):
        claim_job(job.pk, now)
        now += LEASE + timedelta(seconds=1)
        sweep(now=now)
    assert fresh(job).state == JobState.FAILED


@pytest.mark.parametrize(
    "changes",
    [{"state": "running"}, {"state": "done"}, {"lease_until": "now"}, {"ended_at": "now"}, {"total": 1, "done": 2}],
)
def test_the_database_refuses_half_a_state(changes: dict[str, Any], sari: Any) -> None:
    job = start(sari)
    changes = {key: timezone.now() if value == "now" else value for key, value in changes.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**changes)


def test_its_page_refreshes_itself_until_it_ends(sari: Any, as_person: Any) -> None:
    job, client = start(sari), as_person(sari)
    assert client.get(f"/en/jobs/{job.pk}/")["Refresh"] == "5"
    claim_job(job.pk)
    report_progress(job, done=1, total=4)
    part = client.get(f"/en/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "1 of 4" in part
    assert "hx-trigger" in part
    assert "<html" not in part
    fail_job(job, error="The sheep are gone.")
    answer = client.get(f"/en/jobs/{job.pk}/")
    assert "Refresh" not in answer
    assert b"The sheep are gone." in answer.content
    assert b"hx-trigger" not in answer.content


def test_the_result_is_for_the_starter_and_staff(sari: Any, dewi: Any, ratna: Any, as_person: Any) -> None:
    job = start(sari)
    claim_job(job.pk)
    assert as_person(sari).get(f"/en/jobs/{job.pk}/result/").status_code == 404
    finish_job(job, file=ContentFile(b"sheep"), file_name="sheep.txt", result={"file_name": "domba.txt"})
    for person, status in ((sari, 200), (ratna, 200), (dewi, 404)):
        client = as_person(person)
        assert client.get(f"/en/jobs/{job.pk}/").status_code == status
        answer = client.get(f"/en/jobs/{job.pk}/result/")
        assert answer.status_code == status
        if status == 200:
            assert b"".join(answer.streaming_content) == b"sheep"
            assert 'filename="domba.txt"' in answer["Content-Disposition"]
