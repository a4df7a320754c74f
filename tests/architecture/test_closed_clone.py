"""As root in a folder closed to others (a clone under /root), PostgreSQL still starts, and not as root."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from smesco_portal.runtime import embedded
from smesco_portal.runtime.embedded import CannotStart, Servers

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="only root starts PostgreSQL as somebody else")


@pytest.fixture
def closed() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())  # 0700: nobody else walks through it
    yield folder / "var"
    shutil.rmtree(folder)


def test_a_clone_in_a_closed_folder_starts(closed: Path) -> None:
    servers = Servers(home=closed, throwaway=True, durable=False)
    try:
        assert servers.start_postgres()
        pid = int((servers.cluster / "postmaster.pid").read_text().splitlines()[0])
        assert psutil.Process(pid).username() == "nobody"
        rights = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if "CapEff" in line)
        assert int(rights.split()[1], 16) == 1 << 1, "no right beside CAP_DAC_OVERRIDE"
    finally:
        servers.destroy()


def test_where_the_right_cannot_be_given_it_says_what_to_do(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "can_give_rights", lambda: False)
    with pytest.raises(CannotStart, match=r"closed to other users\. Run as an ordinary user"):
        Servers(home=closed, throwaway=True).start_postgres()
