"""Several people at the same moment, for what locks and constraints must keep. Needs real transactions."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from apps.common.errors import Refused


def together(*deeds: Callable[[], object]) -> list[str]:
    """Run all at once, each on a connection of its own; "done" or "refused" for each."""
    gate, said = Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=60)
            deed()
            said.append("done")
        except Refused:
            said.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return sorted(said)
