"""After the commit nothing fails the request any more."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from apps.common import aid
from apps.common.after_commit import after_commit, send, send_after_commit
from tests.builders.redis import broker_at

TASK = "apps.mail.tasks.deliver_due"


@pytest.fixture
def no_broker(settings: Any, tmp_path: Path) -> Any:
    settings.REDIS_URL = f"unix://{tmp_path}/nobody.sock"
    with broker_at(settings.REDIS_URL):
        yield


@pytest.mark.django_db(transaction=True)
def test_a_consequence_that_fails_leaves_a_line_and_no_error(caplog: pytest.LogCaptureFixture) -> None:
    def broken(what: str) -> None:
        raise OSError(what)

    with caplog.at_level(logging.WARNING):
        after_commit(partial(broken, "the disk is full"))
        after_commit(broken, "the disk is full")
    assert [record.message for record in caplog.records if "After the commit" in record.message] == [
        "After the commit partial failed",
        f"After the commit {broken.__qualname__} failed",
    ]


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_costs_a_moment_once(
    no_broker: None, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[str] = []
    failed = aid.Absence.failed
    monkeypatch.setattr(aid, "PAUSE", 600.0)
    monkeypatch.setattr(aid.Absence, "failed", lambda *given: (tries.append("one"), failed(*given)))
    with caplog.at_level(logging.WARNING):
        for _row in range(50):
            send_after_commit(TASK)
    assert tries == ["one"]
    assert sum("was not sent" in record.message for record in caplog.records) == 1


def test_a_broker_that_came_back_is_told_again(no_broker: None, settings: Any, monkeypatch: Any) -> None:
    assert not send(TASK)
    told: list[str] = []
    monkeypatch.setattr("apps.common.after_commit.current_app.send_task", lambda name, **_facts: told.append(name))
    assert not send(TASK)
    aid.absence_of(settings.REDIS_URL).away_until = 0
    assert send(TASK)
    assert send(TASK)
    assert told == [TASK, TASK]
