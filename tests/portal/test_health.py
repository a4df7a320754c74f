"""`/healthz/` tells the truth about the four things that must live."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from smesco_portal.celery import beat_heart

pytestmark = pytest.mark.django_db


def test_is_not_well_without_worker_and_beat(client: Client) -> None:
    answer = client.get("/healthz/")
    assert answer.status_code == 503
    assert answer.json() == {"ok": False, "database": True, "broker": True, "worker": False, "beat": False}


@pytest.mark.parametrize("missing", ["worker", "beat"])
def test_needs_each_heartbeat(client: Client, missing: str) -> None:
    beat_heart("worker")
    beat_heart("beat")
    cache.delete(f"heartbeat:{missing}")
    answer = client.get("/healthz/")
    assert answer.status_code == 503
    assert answer.json()[missing] is False


def test_is_well_when_all_four_live(client: Client) -> None:
    beat_heart("worker")
    beat_heart("beat")
    answer = client.get("/healthz/")
    assert answer.status_code == 200
    assert answer.json()["ok"] is True
