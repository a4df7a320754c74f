"""A plugin of pytest: instead of running the tests it tries the mutants, each in a process forked from this one.

The fork has Django, the database with its ground and every module at hand; it puts the mutant's code into the
functions that are there, runs the tests that run its statement, and ends with the first that fails. Several lanes take
the mutants from one list (`plan.json` in the folder that MUTANTS_HOME names); each has a database of its own.
"""

from __future__ import annotations

import fcntl
import json
import os
import resource
import select
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from _pytest.runner import runtestprotocol
from django.core.cache import cache
from django.db import connections
from pytest_django.plugin import blocking_manager_key

from tests.mutants.making import Mutant
from tests.mutants.recording import ROOT, modules
from tests.mutants.swapping import Functions, code_of, living, swap

HOME = Path(os.environ.get("MUTANTS_HOME", "."))
PATIENCE, SLOWER = 30.0, 3.0  # seconds, and times what the tests took when they were recorded: then it hangs
MEMORY = 3 << 30  # bytes: a loop that never ends must not take the machine along
CONFIG: pytest.Config  # where pytest-django keeps who may ask the database


def pytest_configure(config: pytest.Config) -> None:
    global CONFIG
    CONFIG = config


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    plan = json.loads((HOME / "plan.json").read_text())
    functions = living(modules())
    items = {item.nodeid: item for item in session.items}
    warm = session.items[0]
    runtestprotocol(warm, nextitem=session.items[-1], log=False)
    connections.close_all()
    with open(HOME / f"results-{os.environ['MUTANTS_LANE']}.jsonl", "w") as results:
        killers: list[str] = []
        for place in places(len(plan)):
            mutant = Mutant(**plan[place]["mutant"])
            chosen = [items[name] for name in plan[place]["tests"]]
            result = tried(mutant, chosen, plan[place]["seconds"], functions)
            killers += [result["killer"]] if result["killer"] else []
            results.write(json.dumps({"place": place, **result}) + "\n")
            results.flush()
        unreliable = failing([items[name] for name in sorted(set(killers))])
        results.write(json.dumps({"unreliable": unreliable}) + "\n")
    return True


def places(count: int) -> Iterator[int]:
    """The next one that no other lane has taken, as long as there is one."""
    while True:
        with open(HOME / "next", "a+") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            held.seek(0)
            place = int(held.read() or 0)
            held.truncate(0)
            held.write(str(place + 1))
        if place >= count:
            return
        yield place


def tried(mutant: Mutant, chosen: list[pytest.Item], seconds: float, functions: Functions) -> dict[str, Any]:
    path = ROOT / mutant.path
    began = time.monotonic()

    def mutated() -> list[str]:
        if not swap(path, code_of(path), code_of(path, mutant.applied(path.read_bytes())), functions):
            raise LookupError(f"{mutant.said}: no such function is in memory")
        return run(chosen, to_the_end=False)

    said = forked(mutated, PATIENCE + SLOWER * seconds)
    took = round(time.monotonic() - began, 2)
    if said is None:
        return {"outcome": "hung", "killer": "", "took": took}
    return {"outcome": "killed" if said else "survived", "killer": said[0] if said else "", "took": took}


def failing(chosen: list[pytest.Item]) -> list[str]:
    """Which of them fail without any mutant: what they killed was not killed by its fault."""
    said = forked(lambda: run(chosen, to_the_end=True), 600)
    return [item.nodeid for item in chosen] if said is None else said


def run(chosen: list[pytest.Item], *, to_the_end: bool) -> list[str]:
    """The names of those that failed; only the first one unless `to_the_end`."""
    failed: list[str] = []
    for place, item in enumerate(chosen):
        # The session goes on after the last one: what belongs to it is the parent's.
        following = chosen[place + 1] if place + 1 < len(chosen) else item.session.items[0]
        reports = runtestprotocol(item, nextitem=following, log=False)
        if any(report.failed for report in reports):
            failed.append(item.nodeid)
            if not to_the_end:
                break
    return failed


def forked(work: Callable[[], list[str]], patience: float) -> list[str] | None:
    """What `work` answers in a process of its own; None when it did not come to an end in time."""
    hears, says = os.pipe()
    child = os.fork()
    if not child:
        os.close(hears)
        in_the_child(work, says)
    os.close(says)
    answer, end = b"", time.monotonic() + patience
    while select.select([hears], [], [], max(0.0, end - time.monotonic()))[0]:
        piece = os.read(hears, 65536)
        if not piece:
            break
        answer += piece
    else:
        os.killpg(child, signal.SIGKILL)
    os.close(hears)
    os.waitpid(child, 0)
    if not answer:
        return None
    told = json.loads(answer)
    if isinstance(told, str):
        raise RuntimeError(told)
    return told


def in_the_child(work: Callable[[], list[str]], says: int) -> NoReturn:
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    answer: object = "the process of a mutant ended early"
    try:
        clean()
        answer = work()
    except BaseException as problem:  # noqa: BLE001 - told by the parent
        answer = f"{type(problem).__name__}: {problem}"
    finally:
        os.write(says, json.dumps(answer).encode())
        os._exit(0)


def clean() -> None:
    """After a mutant that was stopped in the middle of a test."""
    from tests.plugins.ground import restore_ground  # a plugin itself, which pytest wants to load first

    with CONFIG.stash[blocking_manager_key].unblock():
        restore_ground()
        connections.close_all()
    cache.clear()
