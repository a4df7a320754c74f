"""The cache is an aid: away, full or emptied it costs a moment, once, and never an error."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.test import RequestFactory

from apps.common import aid
from apps.common.cache import KEPT
from apps.common.models import Kept
from apps.common.ratelimit import too_many
from smesco_portal.runtime.embedded import Servers
from tests.builders.redis import client_of, filled, killed, own_servers


@pytest.fixture
def own_redis(tmp_path: Path, settings: Any) -> Iterator[Servers]:
    servers = own_servers(tmp_path / "own")
    settings.CACHES = {**settings.CACHES, "default": {**settings.CACHES["default"], "LOCATION": servers.redis_url}}
    yield servers
    servers.destroy()


def frozen(servers: Servers) -> None:
    """It takes connections and answers nothing: the worst of the ways to be away."""
    os.kill(int((servers.home / "redis" / "redis.pid").read_text()), signal.SIGSTOP)


def woken(servers: Servers) -> None:
    os.kill(int((servers.home / "redis" / "redis.pid").read_text()), signal.SIGCONT)


MISSES: dict[str, tuple[Callable[[], Any], Any]] = {
    "get": (lambda: cache.get("a", "nothing"), "nothing"),
    "add": (lambda: cache.add("b", 1), True),
    "set": (lambda: cache.set("a", 2), None),
    "touch": (lambda: cache.touch("a"), False),
    "delete": (lambda: cache.delete("a"), False),
    "get_many": (lambda: cache.get_many(["a", "b"]), {}),
    "has_key": (lambda: "a" in cache, False),
    "set_many": (lambda: cache.set_many({"a": 1}), []),
    "delete_many": (lambda: cache.delete_many(["a"]), None),
    "get_or_set": (lambda: cache.get_or_set("c", lambda: 7), 7),
    "clear": (lambda: cache.clear(), False),
}


@pytest.mark.parametrize("name", MISSES)
def test_every_call_is_a_miss_while_it_is_away(own_redis: Servers, name: str) -> None:
    cache.set("a", 1)
    assert cache.get("a") == 1
    killed(own_redis)
    call, missed = MISSES[name]
    if name == "clear":  # the tests empty only their own keys: ask the client itself
        assert cache._cache.clear() is False
    else:
        assert call() == missed
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


@pytest.mark.parametrize("away", [killed, frozen])
def test_a_page_with_many_calls_waits_for_one(
    own_redis: Servers, away: Callable[[Servers], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.set("a", 1)
    away(own_redis)
    waits: list[float] = []
    failed = aid.Absence.failed
    monkeypatch.setattr(aid, "PAUSE", 600.0)
    monkeypatch.setattr(aid.Absence, "failed", lambda *given: (waits.append(1), failed(*given)))
    for _call in range(100):
        cache.get("a")
    woken(own_redis) if away is frozen else None
    assert len(waits) == 1
    patience = cache._cache.get_client().get_connection_kwargs()
    assert patience["socket_timeout"] + patience["socket_connect_timeout"] <= 1.5


def test_it_is_told_once_and_asked_again_after_a_pause(own_redis: Servers, caplog: pytest.LogCaptureFixture) -> None:
    cache.set("a", 1)
    with caplog.at_level(logging.WARNING, logger="portal.aid"):
        killed(own_redis)
        for _call in range(20):
            cache.get("a")
        own_redis.start_redis()
        assert cache.get("a") is None
        aid.absence_of(own_redis.redis_url).away_until = 0
        cache.set("a", 2)
        assert cache.get("a") == 2
    assert [record.message.split(" (")[0].split(" after")[0] for record in caplog.records] == [
        "Redis does not answer",
        "Redis is back",
    ]


def test_a_restart_is_not_even_seen(own_redis: Servers) -> None:
    cache.set("a", 1)
    own_redis.stop_redis()
    own_redis.start_redis()
    cache.set("a", 2)
    assert cache.get("a") == 2


def test_a_full_one_is_still_read(own_redis: Servers) -> None:
    cache.set("a", 1)
    filled(own_redis)
    cache.set("a", 2)
    assert cache.add("b", 1)
    assert cache.get("a") == 1
    assert cache.get("b") is None


@pytest.mark.django_db
def test_limits_stand_open_but_for_those_of_signing_in(own_redis: Servers) -> None:
    request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.7")
    for away in (killed, None):
        if away:
            away(own_redis)
        assert not any(too_many(request, "invitation", limit=1, seconds=60, now=0) for _post in range(5))
        counted = [too_many(request, "way-back", limit=2, seconds=60, kept=True, now=0) for _post in range(4)]
        assert counted == [False, False, True, True] if away else all(counted)


@pytest.mark.django_db
def test_what_is_kept_stands_in_the_database(own_redis: Servers) -> None:
    kept = caches["kept"]
    for prefix in KEPT:
        key = f"{prefix}rl:login"
        assert cache.add(key, [1.5], timeout=30)
        assert not cache.add(key, [2], timeout=30)
        assert cache.get(key) == kept.get(key) == [1.5]
        cache.set(key, 4, timeout=30)
        assert cache.incr(key) == 5
        assert key in cache
        assert cache.delete(key)
        assert cache.get(key) is None
    assert not list(client_of(own_redis).scan_iter("*allauth*"))


@pytest.mark.django_db
def test_what_is_kept_ends_and_is_swept() -> None:
    kept = caches["kept"]
    kept.set("old", 1, timeout=-1)
    assert kept.get("old") is None
    assert kept.add("old", 2, timeout=30)
    assert kept.get("old") == 2
    kept.set("old", 1, timeout=-1)
    kept.add("new", 1)
    assert Kept.objects.count() == 1
    with pytest.raises(ValueError, match="not found"):
        kept.incr("old")
