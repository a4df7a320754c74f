"""The promise, tried with real processes: workers killed at any moment, two schedulers, Redis flushed.

Every message is accepted by the server exactly once, but for those whose fate the ledger calls unknown:
these at most once. Nothing is lost.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
import redis
from django.conf import settings
from django.db import connection

from apps.mail.choices import State
from apps.mail.models import Message
from smesco_portal.queues import worker_options
from smesco_portal.runtime.embedded import Servers
from tests.builders.mail import Sink
from tests.builders.trials import queue_trials

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
MESSAGES, MOST_SECONDS = 300, 900  # a bound for a busy machine, not a speed that is asked
MOST_RESTARTS, WHOLE_WORKER_EVERY = 5, 6
UNSETTLED = (State.QUEUED, State.CLAIMED, State.SENDING)


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[Servers]:
    """A Redis of this test's own, which may be flushed."""
    servers = Servers(home=tmp_path / "own", throwaway=True)
    servers.start_redis()
    yield servers
    servers.destroy()


class Processes:
    """Workers that are started again whenever they are killed, and two schedulers."""

    def __init__(self, sink: Sink, servers: Servers, folder: Path) -> None:
        database = connection.settings_dict
        host = quote(str(database["HOST"]), safe="")
        secret = f":{quote(str(database['PASSWORD']), safe='')}" if database["PASSWORD"] else ""
        port = f":{database['PORT']}" if database["PORT"] else ""
        self.environment = {
            **os.environ, "EMAIL_URL": sink.url, "REDIS_URL": servers.redis_url, "LOG_LEVEL": "ERROR",
            "DATABASE_URL": f"postgres://{database['USER']}{secret}@{host}{port}/{database['NAME']}",
        }  # fmt: skip
        self.folder = folder
        self.workers = [self.worker(0), self.worker(1)]
        self.beats = [self.start("beat", "--pidfile", "") for _number in range(2)]
        self.kills = Counter[str]()

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", "tests.drills.celery_for_kills", *arguments]
        with (self.folder / "processes.log").open("ab") as log:
            return subprocess.Popen(
                command, cwd=settings.BASE_DIR, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def worker(self, number: int) -> subprocess.Popen[bytes]:
        return self.start(*worker_options(f"w{number}-{time.time_ns()}", ("codes", "mail"), 2))

    def kill_somebody(self) -> bool:
        """Mostly a child at work, sometimes a whole worker with its children. False: nobody was there to kill."""
        number = random.randrange(2)
        worker = self.workers[number]
        children = psutil.Process(worker.pid).children() if worker.poll() is None else []
        if len(children) < 2:  # it is still starting
            return False
        if sum(self.kills.values()) % WHOLE_WORKER_EVERY:
            random.choice(children).kill()
            self.kills["child"] += 1
        else:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
            self.workers[number] = self.worker(number)
            self.kills["worker"] += 1
        return True

    def last_words(self) -> str:
        return (self.folder / "processes.log").read_text()[-3000:]

    def start_again_who_stopped(self) -> None:
        """As compose and `up` do. A worker may give up by itself when a child is killed with a lock in its hands."""
        for number, worker in enumerate(self.workers):
            if worker.poll() is not None:
                self.workers[number] = self.worker(number)
                self.kills["by itself"] += 1
        assert self.kills["by itself"] <= MOST_RESTARTS, self.last_words()
        assert all(beat.poll() is None for beat in self.beats), self.last_words()

    def stop(self) -> None:
        for process in (*self.workers, *self.beats):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def unsettled() -> int:
    return Message.objects.filter(state__in=UNSETTLED).count()


def drive(processes: Processes, sink: Sink, servers: Servers) -> None:
    """Kill after every few messages that the sink took, flush Redis on the way; then let it drain."""
    deadline, flushed, next_kill = time.monotonic() + MOST_SECONDS, False, 1
    while unsettled() and time.monotonic() < deadline:
        time.sleep(random.uniform(0.01, 0.1))
        processes.start_again_who_stopped()
        heard = len(sink.accepted)
        if next_kill <= heard < MESSAGES - 20 and processes.kill_somebody():
            next_kill = heard + random.randint(1, 8)
        if heard > MESSAGES // 3 and not flushed:
            flushed = redis.Redis(unix_socket_path=str(servers.redis_socket)).flushall()
    assert flushed


def test_no_message_twice_and_none_lost(tmp_path: Path, own_redis: Servers) -> None:
    sink = Sink()
    sink.seconds_per_text = 0.03
    sent = {message.message_id for message in queue_trials(MESSAGES)}
    processes = Processes(sink, own_redis, tmp_path)
    try:
        drive(processes, sink, own_redis)
    finally:
        processes.stop()
        sink.stop()
    assert unsettled() == 0, processes.last_words()
    fates = dict(Message.objects.values_list("message_id", "state"))
    accepted = Counter(sink.accepted)
    report = f"kills {dict(processes.kills)}, fates {Counter(fates.values())}, accepted {len(accepted)}"
    assert set(fates) == sent, report
    assert set(fates.values()) <= {State.SENT, State.UNKNOWN}, report
    assert max(accepted.values()) == 1, report
    assert {key for key, state in fates.items() if state == State.SENT} <= set(accepted), report
    assert set(accepted) - {key for key, state in fates.items() if state == State.SENT} <= {
        key for key, state in fates.items() if state == State.UNKNOWN
    }, report
    # A kill leaves no more in doubt than what the process had in its hands.
    doubtful = sum(state == State.UNKNOWN for state in fates.values())
    assert doubtful <= processes.kills["child"] + 2 * (processes.kills["worker"] + processes.kills["by itself"]), report
    assert sum(processes.kills.values()) >= 8, report
    print(report)  # noqa: T201
