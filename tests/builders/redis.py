"""A Redis of a test's own, which may be killed, filled and emptied, and a broker that is elsewhere for a while."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
from kombu import pools

from smesco_portal.celery import app
from smesco_portal.runtime.embedded import Servers


def own_servers(home: Path) -> Servers:
    servers = Servers(home=home, throwaway=True)
    servers.start_redis()
    return servers


def client_of(servers: Servers) -> redis.Redis:
    return redis.Redis(unix_socket_path=str(servers.redis_socket))


def filled(servers: Servers) -> None:
    """It answers, and takes nothing more."""
    client = client_of(servers)
    client.config_set("maxmemory-policy", "noeviction")
    client.config_set("maxmemory", "1")


def killed(servers: Servers) -> None:
    pid = int((servers.home / "redis" / "redis.pid").read_text())
    os.kill(pid, signal.SIGKILL)
    servers.redis_socket.unlink(missing_ok=True)


@contextmanager
def broker_at(url: str) -> Iterator[None]:
    """This process tells another broker meanwhile."""
    real = app.conf.broker_url
    place(url.replace("unix://", "redis+socket://", 1))
    try:
        yield
    finally:
        place(real)


def place(url: str) -> None:
    app.conf.broker_url = app.conf.broker_write_url = app.conf.broker_read_url = url
    pools.reset()
    app._pool = None
    app.amqp._producer_pool = None
