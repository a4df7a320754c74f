"""Background work: claimed once, seen by its starter, healed by the sweep."""

from __future__ import annotations

import uuid
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from apps.jobs.access import job_for, result_for
from apps.jobs.actions import (
    FORGOTTEN_AFTER,
    LEASE,
    MOST_RUNS,
    RESEND_AFTER,
    JobLost,
    claim_job,
    fail_job,
    finish_job,
    forget_results,
    kept_alive,
    last_runs,
    remember_run,
    report_progress,
    say_goodbye,
    show_life,
    start_job,
    sweep,
)
from apps.jobs.choices import JobState
from apps.jobs.models import Job, Pulse
from smesco_portal.schedule import CELERY_BEAT_SCHEDULE
from tests.plugins.workers import wait_for

pytestmark = pytest.mark.django_db
SEND = "apps.common.after_commit.current_app.send_task"
TASK = "apps.jobs.tasks.sweep_jobs"


def start(by: Any, **facts: Any) -> Job:
    return start_job(kind="test", task=TASK, by=by, title="Count the sheep", params={"sheep": 3}, **facts)


def claimed(by: Any, **facts: Any) -> Job:
    job = claim_job(start(by, **facts).pk)
    assert job is not None
    return job


def fresh(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_only_one_worker_wins(sari: Any) -> None:
    job = start(sari)
    assert claim_job(job.pk).params == {"sheep": 3}  # type: ignore[union-attr]
    assert claim_job(str(job.pk)) is None
    assert claim_job(uuid.uuid4()) is None


def test_tells_how_far_it_is_and_ends(sari: Any) -> None:
    job = claimed(sari)
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
    monkeypatch.setattr(SEND, lambda name, **facts: told.append((name, facts)))
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

    monkeypatch.setattr(SEND, away)
    with django_capture_on_commit_callbacks(execute=True):
        job = start(sari)
    monkeypatch.setattr(SEND, lambda *_args, **_facts: None)
    at = job.sent_at
    assert at
    assert sweep(now=at + RESEND_AFTER)["resent"] == 0
    later = at + RESEND_AFTER + timedelta(microseconds=1)
    assert sweep(now=later)["resent"] == 1
    assert sweep(now=later)["resent"] == 0


def test_a_dead_worker_is_noticed(sari: Any) -> None:
    now = timezone.now()
    once, again = claim_job(start(sari).pk, now), claim_job(start(sari, repeatable=True).pk, now)
    assert once
    assert again
    assert sweep(now=now + LEASE)["given_up"] == 0
    after = now + LEASE + timedelta(seconds=1)
    found = sweep(now=after)
    assert (found["again"], found["given_up"]) == (1, 1)
    assert (fresh(once).state, fresh(again).state) == (JobState.FAILED, JobState.WAITING)
    assert not finish_job(once, now=after)


def test_what_a_dead_worker_left_is_sent_again_at_once(sari: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(SEND, lambda name, **_facts: told.append(name))
    now = timezone.now()
    job = claim_job(start(sari, repeatable=True).pk, now)
    assert job
    sweep(now=now + LEASE + timedelta(seconds=1))
    assert told == [TASK]
    assert timedelta(minutes=1) > LEASE + timedelta(seconds=CELERY_BEAT_SCHEDULE["find work left behind"]["schedule"])


def test_who_was_silent_for_too_long_stops_when_another_goes_on(sari: Any) -> None:
    now = timezone.now()
    slow = claim_job(start(sari, repeatable=True).pk, now)
    assert slow
    sweep(now=now + LEASE + timedelta(seconds=1))
    other = claim_job(slow.pk)
    assert other
    with pytest.raises(JobLost):
        report_progress(slow, done=1, total=2)
    assert not finish_job(slow)
    report_progress(other, done=1, total=2)
    assert finish_job(other)


@pytest.mark.django_db(transaction=True)
def test_a_long_step_keeps_its_lease_as_long_as_the_worker_lives(sari: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.jobs.actions.HEARTBEAT", timedelta(milliseconds=20))
    job = claimed(sari, repeatable=True)
    ended = timezone.now()
    Job.objects.filter(pk=job.pk).update(lease_until=ended)
    with kept_alive(job):
        wait_for(lambda: fresh(job).lease_until > ended + timedelta(seconds=5), "the lease to be renewed")


def test_says_that_it_was_interrupted_and_goes_on(sari: Any, as_person: Any) -> None:
    job, now = claimed(sari, repeatable=True), timezone.now()
    address = f"/en/jobs/{job.pk}/"
    assert b"goes on by itself" not in as_person(sari).get(address).content
    Job.objects.filter(pk=job.pk).update(lease_until=now)
    assert b"Interrupted, goes on by itself" in as_person(sari).get(address).content
    sweep(now=now + timedelta(seconds=1))
    assert b"Interrupted, goes on by itself" in as_person(sari).get(address).content
    claim_job(job.pk)
    assert b"has gone on by itself" in as_person(sari).get(address).content


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
    with (
        pytest.raises(IntegrityError, match=r"job_done_within_total|job_ended_has_its_time|job_running_has_a_lease"),
        transaction.atomic(),
    ):
        Job.objects.filter(pk=job.pk).update(**changes)


def test_its_page_refreshes_itself_until_it_ends(sari: Any, as_person: Any) -> None:
    job, client = start(sari), as_person(sari)
    assert client.get(f"/en/jobs/{job.pk}/")["Refresh"] == "5"
    claimed_now = claim_job(job.pk)
    assert claimed_now
    report_progress(claimed_now, done=1, total=4)
    part = client.get(f"/en/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "1 of 4" in part
    assert "hx-trigger" in part
    assert "<html" not in part
    fail_job(claimed_now, error="The sheep are gone.")
    answer = client.get(f"/en/jobs/{job.pk}/")
    assert "Refresh" not in answer
    assert b"The sheep are gone." in answer.content
    assert b"hx-trigger" not in answer.content


def test_the_result_is_for_the_starter_and_staff(sari: Any, dewi: Any, ratna: Any, as_person: Any) -> None:
    job = claimed(sari)
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


def test_the_time_that_is_told_is_the_one_that_is_kept(sari: Any) -> None:
    then = timezone.now() - timedelta(hours=3)
    job = start(sari, now=then, kept_for=timedelta(hours=1))
    assert (job.sent_at, job.kept_until) == (then, then + timedelta(hours=1))
    running = claim_job(job.pk, then)
    assert running
    assert (running.begun_at, running.lease_until) == (then, then + LEASE)
    report_progress(running, done=1, now=then + LEASE)
    assert fresh(job).lease_until == then + 2 * LEASE
    assert finish_job(running, now=then + LEASE)
    assert (fresh(job).ended_at, fresh(job).lease_until) == (then + LEASE, None)


@pytest.mark.parametrize("then", [None, timezone.now() - timedelta(hours=3)])
def test_what_failed_says_since_when(sari: Any, then: Any) -> None:
    before, job = timezone.now(), claimed(sari)
    assert fail_job(job, error="x" * 501, now=then)
    ended = fresh(job)
    assert (ended.state, ended.error) == (JobState.FAILED, "x" * 500)
    assert ended.ended_at == then if then else before <= ended.ended_at <= timezone.now()


def test_who_was_silent_for_too_long_cannot_say_that_it_failed(sari: Any) -> None:
    now = timezone.now()
    slow = claim_job(start(sari, repeatable=True).pk, now)
    assert slow
    sweep(now=now + LEASE + timedelta(seconds=1))
    assert claim_job(slow.pk)
    assert not fail_job(slow, error="late")
    assert fresh(slow).state == JobState.RUNNING


def test_only_what_the_broker_lost_is_sent_again(sari: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(SEND, lambda name, **facts: told.append(facts["args"][0]))
    now = timezone.now()
    lost, young = start(sari, now=now - RESEND_AFTER * 2), start(sari, now=now)
    assert sweep(now=now) == {"again": 0, "given_up": 0, "resent": 1}
    assert told == [str(lost.pk)]
    assert (fresh(lost).sent_at, fresh(young).sent_at) == (now, now)
    assert sweep(now=now + timedelta(seconds=1))["resent"] == 0


def test_a_sign_of_life_has_its_time_and_ends_with_its_worker() -> None:
    now = timezone.now()
    show_life("one", ["mail"], now=now - FORGOTTEN_AFTER)
    show_life("two", ["mail", "codes"])
    show_life("three", ["mail"], now=now - FORGOTTEN_AFTER - timedelta(seconds=1))
    assert Pulse.objects.get(node="one").at == now - FORGOTTEN_AFTER
    assert Pulse.objects.get(node="two").queues == ["mail", "codes"]
    assert Pulse.objects.get(node="two").at >= now
    say_goodbye("two", now=now)
    assert list(Pulse.objects.values_list("node", flat=True)) == ["one"]


def test_a_new_entry_counts_from_the_time_that_is_told() -> None:
    then = timezone.now() - timedelta(hours=3)
    remember_run("old", then)
    remember_run("gone", then)
    later = then + timedelta(hours=1)
    assert last_runs(["old", "new"], now=later) == {"old": then, "new": later}
    assert last_runs(["old", "new"]) == {"old": then, "new": later}


@pytest.mark.parametrize(("kept_for", "seen"), [(None, True), (timedelta(hours=1), False)])
def test_a_result_that_is_its_askers_alone_is_no_colleagues(sari: Any, ratna: Any, kept_for: Any, seen: bool) -> None:
    job = start(sari, kept_for=kept_for)
    assert job_for(sari, job.pk) == job
    with nullcontext() if seen else pytest.raises(Http404):
        assert job_for(ratna, job.pk) == job


@pytest.mark.parametrize(("waits", "there"), [(timedelta(0), True), (timedelta(hours=1), False)])
def test_a_file_can_be_fetched_until_its_time_is_over(ratna: Any, waits: timedelta, there: bool) -> None:
    now = timezone.now()
    job = claimed(ratna, kept_for=timedelta(hours=1), now=now)
    with pytest.raises(Http404):
        result_for(ratna, job.pk, now)
    finish_job(job, file=ContentFile(b"sheep"), file_name="sheep.txt")
    with nullcontext() if there else pytest.raises(Http404):
        assert result_for(ratna, job.pk, now + waits) == job


def test_one_sweep_takes_on_no_more_than_it_can_do_and_the_next_one_the_rest(
    sari: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.jobs.actions.AT_ONCE", 2)
    began = timezone.now()
    _lost, dead, over = ([start(sari, repeatable=True, now=began).pk for _ in range(3)] for _ in range(3))
    for pk in [*dead, *over]:
        claim_job(pk, now=began)
    for pk in over:
        finish_job(Job.objects.get(pk=pk), file=ContentFile(b"sheep"), file_name="sheep.txt")
    Job.objects.filter(pk__in=over).update(kept_until=began)
    later = began + LEASE + RESEND_AFTER
    sweeps = [sweep(now=later) for _ in range(3)]
    assert [(one["again"], one["resent"]) for one in sweeps] == [(2, 2), (1, 1), (0, 0)]
    assert [forget_results(now=later) for _ in range(3)] == [2, 1, 0]


@pytest.mark.parametrize("longer", [0, 1])
def test_a_title_is_cut_to_what_a_job_holds(sari: Any, longer: int) -> None:
    job = start_job(kind="test", task=TASK, by=sari, title="T" * (200 + longer))
    assert fresh(job).title == "T" * 200
