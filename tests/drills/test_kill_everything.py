"""Everything is killed once, under load: pages are read, mails go out, workbooks and photographs are in work.

`manage.py drill tests/drills/test_kill_everything.py -s` prints the table of docs/reliability.md.
"""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from smesco_portal.queues import QUEUES
from tests.builders.mail import Sink
from tests.drills.hand import CODES, LETTERS, PHOTOGRAPHS, ROWS
from tests.drills.whole_portal import Hand, People, Portal
from tests.plugins.workers import wait_for

pytestmark = pytest.mark.processes
START_SECONDS, BACK_SECONDS, SETTLE_SECONDS = 600, 300, 300  # bounds for a busy machine, not what is asked
SECONDS_PER_TEXT = 0.05
HEAD = "| killed | in work then | pages not served | s until everything answers | s until its work is done |"
NOTHING_LEFT = {"mails": 0, "jobs": 0, "photographs": 0}


@dataclass
class Fault:
    name: str
    left: dict[str, int]  # what was in work when it was killed
    refused: int  # pages that were not served
    dark: float  # seconds from the first of them until the last
    seconds: float  # until everything answers again: pages, every queue, beat
    settled: float  # until all the work of its wave is done


@dataclass
class Stage:
    portal: Portal
    sink: Sink
    hand: Hand
    people: People

    def wait_until_all_is_done(self, since: float) -> float:
        wait_for(lambda: self.hand.do("left") == NOTHING_LEFT, "all work to be done", seconds=SETTLE_SECONDS)
        return time.time() - since

    def wait_until_all_answer(self, since: float) -> float:
        """Pages come, and every queue and beat have shown life since then. Answers how long it took."""

        def all_well() -> bool:
            if self.portal.answer("/en/") != 200 or not self.portal.health().get("ok"):
                return False
            signs, born = self.hand.do("signs"), max(since, self.portal.kept_since())
            return all(signs.get(name, 0.0) > born for name in (*QUEUES, "beat"))

        wait_for(all_well, f"everything to answer again:\n{self.portal.said()[-3000:]}", seconds=BACK_SECONDS)
        return time.time() - since


@pytest.fixture
def stage() -> Iterator[Stage]:
    sink = Sink()
    sink.seconds_per_text = SECONDS_PER_TEXT
    portal = Portal(sink.url)
    hand = people = None
    try:
        wait_for(lambda: portal.health().get("ok"), "the portal", seconds=START_SECONDS)
        hand, people = portal.hand(), People(portal)
        yield Stage(portal, sink, hand, people)
    finally:
        if people:
            people.end()
        if hand:
            hand.end()
        portal.end()
        sink.stop()


def kill_postgres(portal: Portal) -> None:
    postmaster = portal.servers.postmaster()
    assert postmaster
    os.kill(postmaster, signal.SIGKILL)


def kill_redis(portal: Portal) -> None:
    os.kill(int((portal.servers.home / "redis" / "redis.pid").read_text()), signal.SIGKILL)


def kill_one(*words: str, place: int) -> Callable[[Portal], None]:
    return lambda portal: portal.processes(*words)[place].kill()


def kill_group(*words: str) -> Callable[[Portal], None]:
    """A worker with its children, as a lack of memory or a deployment ends them."""
    return lambda portal: os.killpg(portal.processes(*words)[0].pid, signal.SIGKILL)


def kill_up(portal: Portal) -> None:
    """What it had started lives on; the next `up` ends it and begins anew."""
    portal.up.kill()
    portal.up.wait()
    portal.up = portal.start()


FAULTS: dict[str, Callable[[Portal], None]] = {
    "PostgreSQL": kill_postgres,
    "Redis": kill_redis,
    "a web process": kill_one("gunicorn", place=-1),
    "the web server whole": kill_group("gunicorn"),
    "the worker of codes": kill_group("worker-codes@"),
    "the worker of mail, photographs and the rest": kill_group("worker-usual@"),
    "the worker of imports": kill_group("worker-heavy@"),
    "a child of the worker of imports": kill_one("worker-heavy@", place=-1),
    "beat": kill_one("celery", " beat ", place=0),
    "`up` itself": kill_up,
}
KILLED_MAIL_PROCESSES = 1 + 2 + 3  # codes, usual, and all of them should the next `up` have to kill what was left


def test_everything_is_killed_once_and_nothing_is_lost(stage: Stage) -> None:
    faults, given = [], []
    began = time.time()
    for number, (name, kill) in enumerate(FAULTS.items()):
        before = len(stage.sink.accepted)
        given += stage.hand.do(f"wave {number}")
        wait_for(lambda before=before: len(stage.sink.accepted) > before + 3, "the mails of the wave to go out")
        left, moment = stage.hand.do("left"), time.time()
        kill(stage.portal)
        seconds = stage.wait_until_all_answer(moment)
        refused = stage.people.refused(moment, time.time())
        faults.append(Fault(name, left, *refused, seconds, stage.wait_until_all_is_done(moment)))
    found = stage.hand.do("count")
    stage.people.end()
    print(report(faults, found, stage, time.time() - began))  # noqa: T201
    nothing_is_lost(found, given, Counter(stage.sink.accepted))
    unharmed = {
        fault.name: fault.refused for fault in faults if "worker" in fault.name or fault.name in ("beat", "Redis")
    }
    assert not any(unharmed.values()), unharmed


def nothing_is_lost(found: dict[str, Any], given: list[str], accepted: Counter[str]) -> None:
    fates = {name: found["fates"][name] for name in given}
    unknown = {name for name, fate in fates.items() if fate == "unknown"}
    assert set(fates.values()) <= {"sent", "unknown"}, Counter(fates.values())
    assert max(accepted.values()) == 1, "a mail went out twice"
    assert {name for name, fate in fates.items() if fate == "sent"} <= set(accepted), "a mail was lost"
    assert len(unknown) <= KILLED_MAIL_PROCESSES, unknown
    waves = len(FAULTS)
    assert found["jobs"] == {"done": 2 * waves}  # read, and taken in
    assert found["photographs"] == {"ready": waves * PHOTOGRAPHS}
    assert found["enterprises"] == found["effects"] == waves * ROWS
    assert found["rows left"] == 0


def in_work(left: dict[str, int]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in left.items() if number) or "nothing"


def report(faults: list[Fault], found: dict[str, Any], stage: Stage, seconds: float) -> str:
    looked = sorted(took for _began, status, took in stage.people.looked if status == 200)
    waves = len(FAULTS)
    lines = ["", HEAD, "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {fault.name} | {in_work(fault.left)} | {fault.refused} in {fault.dark:.0f} s |"
        f" {fault.seconds:.0f} | {fault.settled:.0f} |"
        for fault in faults
    ]
    lines += [
        "",
        f"load over {seconds:.0f} s: {len(looked)} pages served ({len(looked) / seconds:.0f} a second), median "
        f"{looked[len(looked) // 2]:.2f} s, slowest of a hundred {looked[len(looked) * 99 // 100]:.2f} s; "
        f"{waves * (CODES + LETTERS)} mails, {waves} imports of {ROWS} rows, {waves * PHOTOGRAPHS} photographs",
        f"mails: {dict(Counter(found['fates'].values()))}, slowest by kind {found['slowest']}",
        f"jobs {found['jobs']}, photographs {found['photographs']}, rows {found['effects']}",
    ]
    return "\n".join(lines)
