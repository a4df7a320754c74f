"""Beat remembers in the database what it sent: one in a new container misses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from apps.jobs import actions
from apps.jobs.models import LastRun
from smesco_portal.celery import AGAIN_SECONDS, Scheduler, app
from smesco_portal.schedule import CELERY_BEAT_SCHEDULE

pytestmark = pytest.mark.django_db(transaction=True)
NIGHTLY = "heal the catalogue"


@pytest.fixture(autouse=True)
def _one_moment() -> Iterator[None]:
    """However slow the machine: nothing more falls due from one round to the next."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


class Beat:
    """A scheduler whose letters to the broker are kept; it may refuse them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[str] = []
        self.refuses = False
        self.scheduler = Scheduler(app=app)
        monkeypatch.setattr(self.scheduler, "apply_async", self.take)

    def take(self, entry: Any, **_facts: Any) -> None:
        if self.refuses:
            raise ConnectionError
        self.sent.append(entry.name)

    def ticks(self) -> list[str]:
        """Everything that is due now."""
        self.sent.clear()
        while self.scheduler.tick() == 0:
            pass
        return sorted(self.sent)


def ran(entry: str, ago: timedelta) -> None:
    actions.remember_run(entry, timezone.now() - ago)


def nothing_is_due() -> None:
    """Nor falls due while the test runs, however slow the machine."""
    for entry in CELERY_BEAT_SCHEDULE:
        ran(entry, -timedelta(minutes=10))


def test_what_fell_due_while_there_was_no_beat_is_sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_is_due()
    ran(NIGHTLY, timedelta(hours=25))
    ran("find work left behind", timedelta(seconds=40))
    assert Beat(monkeypatch).ticks() == ["find work left behind", NIGHTLY]
    assert LastRun.objects.get(entry=NIGHTLY).at > timezone.now() - timedelta(minutes=1)
    assert Beat(monkeypatch).ticks() == [], "a third one sends nothing again"


def test_a_night_is_counted_in_the_time_of_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    """02:10 in Jakarta is 19:10 of the day before in UTC, in which the moments are kept."""
    Beat(monkeypatch)
    beat = Beat(monkeypatch)
    entry = beat.scheduler.schedule[NIGHTLY]
    assert entry.last_run_at.utcoffset() == timedelta(hours=7)
    due = timezone.now().astimezone(entry.last_run_at.tzinfo).replace(hour=2, minute=10, second=0, microsecond=0)
    ran(NIGHTLY, timezone.now() - due + timedelta(hours=1))
    again = Beat(monkeypatch).scheduler.schedule[NIGHTLY]
    assert again.is_due().is_due == (timezone.now() >= due)


def test_a_new_entry_counts_from_the_first_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert NIGHTLY not in Beat(monkeypatch).ticks()
    assert set(LastRun.objects.values_list("entry", flat=True)) == set(CELERY_BEAT_SCHEDULE)


def test_an_entry_that_is_no_more_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    ran("an old sweep", timedelta(days=3))
    Beat(monkeypatch)
    assert not LastRun.objects.filter(entry="an old sweep").exists()


def test_what_the_broker_did_not_take_stays_due(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_is_due()
    ran(NIGHTLY, timedelta(hours=25))
    beat = Beat(monkeypatch)
    beat.refuses = True
    assert beat.scheduler.tick() == AGAIN_SECONDS
    assert LastRun.objects.get(entry=NIGHTLY).at < timezone.now() - timedelta(hours=24)
    beat.refuses = False
    assert NIGHTLY in beat.ticks()
    assert LastRun.objects.get(entry=NIGHTLY).at > timezone.now() - timedelta(minutes=1)
