"""The cache: a Redis that may be away, full or emptied at any moment, and what must be counted even then.

A call that fails is as one that found nothing: what is asked for is not there, what is added is new. So the pages are
made anew, and limits that count in Redis stand open; `common.aid` tells it once a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import BaseCache, caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import RedisError
from redis.retry import Retry

from apps.common.aid import PATIENCE, absence_of

T = TypeVar("T")
# Tries to sign in and codes that were used are counted in the database, always: guessing stays as hard while Redis is
# away as with it, and emptying it forgives nobody. The first two are django-allauth's own keys.
KEPT = ("allauth:", "allauth.", "kept:")


class AidClient(RedisCacheClient):
    """As Django's, with a short patience. A connection that Redis closed meanwhile is made anew once."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        patience = {"socket_connect_timeout": PATIENCE / 2, "socket_timeout": PATIENCE}
        again = Retry(NoBackoff(), 1, supported_errors=(NoConnection,))
        super().__init__(servers, **{"retry": again, **patience, **options})

    def ask(self, verb: Callable[..., T], *given: Any, missed: Any) -> T:
        server = absence_of(self._servers[0])  # type: ignore[attr-defined]
        if not server.may_ask():
            return missed
        try:
            found = verb(*given)
        except (RedisError, OSError) as problem:
            server.failed(problem)
            return missed
        server.answered()
        return found

    def add(self, key: Any, value: Any, timeout: Any) -> bool:
        return self.ask(super().add, key, value, timeout, missed=True)

    def get(self, key: Any, default: Any) -> Any:
        return self.ask(super().get, key, default, missed=default)

    def set(self, key: Any, value: Any, timeout: Any) -> None:
        self.ask(super().set, key, value, timeout, missed=None)

    def touch(self, key: Any, timeout: Any) -> bool:
        return self.ask(super().touch, key, timeout, missed=False)

    def delete(self, key: Any) -> bool:
        return self.ask(super().delete, key, missed=False)

    def get_many(self, keys: Any) -> Any:
        return self.ask(super().get_many, keys, missed={})

    def has_key(self, key: Any) -> bool:
        return self.ask(super().has_key, key, missed=False)

    def incr(self, key: Any, delta: int) -> int:
        """A counter that is not there raises `ValueError`, as with every cache of Django's."""
        found = self.ask(super().incr, key, delta, missed=None)
        if found is None:
            raise ValueError(f"Key '{key}' not found.")
        return found

    def set_many(self, data: Any, timeout: Any) -> None:
        self.ask(super().set_many, data, timeout, missed=None)

    def delete_many(self, keys: Any) -> None:
        self.ask(super().delete_many, keys, missed=None)

    def clear(self) -> bool:
        return self.ask(super().clear, missed=False)


class AidCache(RedisCache):
    """Redis, but for the keys of `KEPT`, which stand in the cache `kept`: see `common.kept`."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = AidClient

    def _of(self, key: str) -> BaseCache:
        return caches["kept"] if key.startswith(KEPT) else super()  # type: ignore[return-value]

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._of(key).add(key, value, timeout=timeout, version=version)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._of(key).get(key, default, version=version)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._of(key).set(key, value, timeout=timeout, version=version)

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._of(key).delete(key, version=version)

    def has_key(self, key: str, version: int | None = None) -> bool:
        return self._of(key).has_key(key, version=version)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        return self._of(key).incr(key, delta, version=version)
