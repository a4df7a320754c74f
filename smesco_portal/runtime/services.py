"""Which servers this process uses: the ones named in the environment, or the embedded ones under var/."""

from __future__ import annotations

import os
from pathlib import Path

from smesco_portal.runtime.embedded import Servers

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"


def portal_servers() -> Servers:
    return Servers(home=VAR)


def needs_embedded() -> tuple[bool, bool]:
    """(PostgreSQL, Redis): what the environment does not name."""
    return not os.environ.get("DATABASE_URL"), not os.environ.get("REDIS_URL")


def start_needed_servers(servers: Servers) -> list[str]:
    """Start what is not named in the environment, put the addresses into it, and say what was started."""
    postgres, redis = needs_embedded()
    started: list[str] = []
    if postgres:
        if servers.start_postgres():
            started.append("postgres")
        os.environ["DATABASE_URL"] = servers.database_url
    if redis:
        if servers.start_redis():
            started.append("redis")
        os.environ["REDIS_URL"] = servers.redis_url
    return started


def embedded_names() -> list[str]:
    """The servers that are ours to keep. Ask before they are started: then the environment names them all."""
    postgres, redis = needs_embedded()
    return [name for name, needed in (("PostgreSQL", postgres), ("Redis", redis)) if needed]


def stop_embedded(servers: Servers, names: list[str]) -> None:
    if "Redis" in names:
        servers.stop_redis()
    if "PostgreSQL" in names:
        servers.stop_postgres()


def stop_servers(servers: Servers, started: list[str]) -> None:
    if "redis" in started:
        servers.stop_redis()
    if "postgres" in started:
        servers.stop_postgres()


def use_running_servers() -> None:
    """For one-off Django commands: point at the embedded servers' addresses, running or not."""
    postgres, redis = needs_embedded()
    servers = portal_servers()
    if postgres:
        os.environ["DATABASE_URL"] = servers.database_url
    if redis:
        os.environ["REDIS_URL"] = servers.redis_url
