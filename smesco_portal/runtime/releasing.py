"""`manage.py keep_release`: the demo as this release keeps it, which the tests upgrade to the next one.

Servers of its own are filled as `up` fills them; files under MEDIA_ROOT are not kept. Arguments go to `seed_demo`.
"""

from __future__ import annotations

import lzma
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from smesco_portal.runtime.embedded import DATABASE, POSTGRES_USER, CannotStart, Servers, postgres_programs
from smesco_portal.runtime.services import ROOT

KEPT = ROOT / "tests" / "data" / "previous-release.sql.xz"


def keep_release(arguments: list[str]) -> int:
    home = Path(tempfile.mkdtemp(prefix="smesco-release-"))
    home.chmod(0o755)
    servers = Servers(home=home, throwaway=True, durable=False)
    servers.start()
    try:
        fill(servers, arguments)
        text = dumped(servers)
    finally:
        servers.destroy()
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_bytes(lzma.compress(text, preset=9 | lzma.PRESET_EXTREME))
    print(f"Kept in {KEPT.relative_to(ROOT)}: {KEPT.stat().st_size // 1000} kB.")
    return 0


def fill(servers: Servers, arguments: list[str]) -> None:
    environment = {
        **os.environ, "DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url, "DEMO": "1",
        "MEDIA_ROOT": str(servers.home / "media"), "CACHE_PREFIX": "release:", "BROKER_PREFIX": "release:",
        "LOG_LEVEL": "ERROR", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    for command in (["prepare_portal"], ["seed_demo", *arguments]):
        if subprocess.run([sys.executable, str(ROOT / "manage.py"), *command], cwd=ROOT, env=environment).returncode:
            raise CannotStart(f"'manage.py {command[0]}' failed; see the message above. Nothing was kept.")


def dumped(servers: Servers) -> bytes:
    command = [
        str(postgres_programs() / "pg_dump"), "--host", str(servers.sockets), "--username", POSTGRES_USER,
        "--no-owner", "--no-privileges", "--exclude-table-data=django_session", DATABASE,
    ]  # fmt: skip
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
