"""Work that somebody waits for never stands behind work that takes minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from celery import Celery
from django.conf import settings as django_settings
from django.test import Client
from kombu.exceptions import OperationalError

from apps.accounts.models import User
from apps.intake import actions
from apps.intake.models import Batch
from apps.jobs.choices import JobState
from apps.jobs.models import Job
from smesco_portal.celery import app
from smesco_portal.queues import QUEUES, WORKERS_OF_UP, route
from smesco_portal.schedule import CELERY_BEAT_SCHEDULE
from tests.builders import intake
from tests.builders.mail import Sink
from tests.builders.trials import queue_trials
from tests.plugins.workers import wait_for

ROWS = 300


def our_tasks(celery: Celery = app) -> dict[str, Any]:
    celery.loader.import_default_modules()
    return {name: task for name, task in celery.tasks.items() if name.startswith("apps.")}


def test_every_task_names_its_queue() -> None:
    found = our_tasks()
    assert len(found) >= 30
    assert {name: task for name, task in found.items() if getattr(task, "queue_name", "") not in QUEUES} == {}


@pytest.mark.parametrize("name", sorted({entry["task"] for entry in CELERY_BEAT_SCHEDULE.values()}))
def test_what_beat_starts_is_a_task(name: str) -> None:
    assert name in our_tasks()


def test_a_task_sent_by_its_name_goes_where_it_says() -> None:
    for name, task in our_tasks().items():
        sent = app.amqp.router.route({}, name)
        assert sent["queue"].name == task.queue_name, name
    assert route("tests.nothing", (), {}, {}) is None
    assert app.amqp.router.route({}, "tests.nothing")["queue"].name == django_settings.CELERY_TASK_DEFAULT_QUEUE


def test_rounds_do_not_pile_up_while_a_worker_is_away() -> None:
    for entry in CELERY_BEAT_SCHEDULE.values():
        assert isinstance(entry["schedule"], float) == ("expires" in entry.get("options", {})), entry


def test_workers_look_every_few_seconds_whether_redis_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("kombu.utils.functional.sleep", lambda _seconds: None)
    away = app.connection_for_read("redis+socket:///nowhere/redis.sock")
    with pytest.raises(OperationalError):
        away.ensure_connection(lambda _problem, wait: waits.append(wait), 20)
    assert len(waits) >= 19
    assert waits[0] <= 1
    assert max(waits) <= 5


def test_up_takes_from_every_queue_once_and_codes_share_with_nobody() -> None:
    taken = Counter(queue for queues, _processes in WORKERS_OF_UP.values() for queue in queues)
    assert taken == Counter(QUEUES)
    assert [queues for queues, _processes in WORKERS_OF_UP.values() if "codes" in queues] == [("codes",)]


def start_import(by: User, first: int) -> Batch:
    rows = [[f"Usaha {first + number}", "CV", f"12{first + number:011d}", "Kab. Garut"] for number in range(ROWS)]
    batch = intake.read_sheets(by, Data=[intake.ENTERPRISE_HEADINGS, *rows])
    actions.start_applying(batch=batch, by=by)
    return batch


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_a_code_arrives_beside_two_imports_and_a_mailing(
    ratna: User, start_worker: Callable[..., Any], sink: Sink
) -> None:
    """With the very workers of `up`: both import processes at work all the while, every mail process in a mailing."""
    sink.seconds_per_text = 2
    for queues, processes in WORKERS_OF_UP.values():
        start_worker(queues=queues, processes=processes, EMAIL_URL=sink.url)
    queue_trials(200, topic="invitations")
    with intake.imports_held():
        start_import(ratna, 0)
        start_import(ratna, ROWS)
        wait_for(lambda: Job.objects.filter(state=JobState.RUNNING).count() == 2, "both imports to run")
        wait_for(lambda: sink.accepted, "the mailing to run")
        person = {"name": "Sari Puspitawati", "email": "sari@example.com", "password1": "kulit-domba-88"}
        Client().post("/id/accounts/signup/", person)
        wait_for(lambda: any("sari@example.com" in line for line in sink.recipients), "the code")
        assert Job.objects.filter(state=JobState.RUNNING).count() == 2, "the imports are over"
        assert len(sink.accepted) < 200, "the mailing was over too early to tell anything"
    sink.seconds_per_text = 0
