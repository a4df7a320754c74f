"""`/healthz/` tells the truth about what must live."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.jobs import actions
from apps.jobs.models import Pulse
from apps.jobs.reads import LIFETIME
from smesco_portal.queues import QUEUES
from smesco_portal.runtime import probe
from smesco_portal.runtime.embedded import Servers
from tests.builders.redis import filled, killed, own_servers

pytestmark = pytest.mark.django_db


@pytest.fixture
def all_alive() -> None:
    actions.show_life("one@here", ("codes", "mail"))
    actions.show_life("other@here", QUEUES[2:])
    actions.remember_run("deliver due mail", timezone.now())


def test_is_not_well_without_worker_and_beat(client: Client) -> None:
    answer = client.get("/healthz/")
    assert answer.status_code == 503
    assert answer.json() == {
        "ok": False,
        "state": "ill",
        "redis": "up",
        "database": True,
        "broker": True,
        "worker": False,
        "beat": False,
        "queues": dict.fromkeys(QUEUES, False),
        "beat_last_run": None,
    }


@pytest.mark.usefixtures("all_alive")
def test_is_well_when_all_live(client: Client) -> None:
    answer = client.get("/healthz/")
    assert answer.status_code == 200
    assert answer.json()["ok"] is True
    assert answer.json()["state"] == "well"
    assert answer.json()["queues"] == dict.fromkeys(QUEUES, True)
    assert answer.json()["beat_last_run"] is not None


@pytest.mark.usefixtures("all_alive")
def test_says_which_queue_has_no_worker(client: Client) -> None:
    actions.say_goodbye("one@here")
    answer = client.get("/healthz/")
    assert answer.status_code == 503
    assert answer.json()["worker"] is False
    assert {queue for queue, alive in answer.json()["queues"].items() if not alive} == {"codes", "mail"}


@pytest.mark.usefixtures("all_alive")
def test_a_worker_that_was_killed_is_away_when_its_sign_is_old(client: Client) -> None:
    actions.show_life("other@here", QUEUES[2:], now=timezone.now() - LIFETIME - timedelta(seconds=1))
    assert client.get("/healthz/").json()["queues"]["heavy"] is False
    actions.show_life("third@here", ("heavy",))
    assert client.get("/healthz/").json()["queues"]["heavy"] is True


@pytest.mark.usefixtures("all_alive")
def test_a_beat_that_sends_nothing_is_not_well(client: Client) -> None:
    actions.remember_run("deliver due mail", timezone.now() - LIFETIME - timedelta(seconds=1))
    answer = client.get("/healthz/")
    assert answer.status_code == 503
    assert answer.json()["beat"] is False


@pytest.mark.parametrize(("done", "said"), [(killed, "away"), (filled, "full")])
@pytest.mark.usefixtures("all_alive")
def test_without_redis_it_is_degraded_and_serves_on(
    client: Client, tmp_path: Path, settings: Any, done: Callable[[Servers], None], said: str
) -> None:
    servers = own_servers(tmp_path / "own")
    settings.REDIS_URL = servers.redis_url
    assert client.get("/healthz/").json()["redis"] == "up"
    done(servers)
    answer = client.get("/healthz/")
    servers.destroy()
    assert answer.status_code == 200
    told = answer.json()
    assert (told["ok"], told["state"], told["broker"], told["redis"]) == (False, "degraded", False, said)


@pytest.mark.usefixtures("all_alive")
def test_the_probe_of_a_container_asks_for_its_own_part(monkeypatch: Any) -> None:
    assert all(probe.well(part) for part in (*QUEUES, "beat"))
    actions.say_goodbye("one@here")
    assert [part for part in (*QUEUES, "beat") if not probe.well(part)] == ["codes", "mail"]


def test_workers_that_never_come_back_are_forgotten() -> None:
    long_ago = timezone.now() - actions.FORGOTTEN_AFTER - timedelta(seconds=1)
    actions.show_life("container-1@here", QUEUES, now=long_ago)
    actions.say_goodbye("container-2@here")
    assert not Pulse.objects.exists()
