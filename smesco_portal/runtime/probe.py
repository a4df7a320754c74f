"""For health checks inside a container: `python -m smesco_portal.runtime.probe [QUEUE|beat]`, exit 0 when well.

Without a name it asks the web process whether it answers at all; with one it looks for that sign of life.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request


def answer_of(url: str) -> dict[str, bool] | None:
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Host": host}), timeout=4) as answer:
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return json.loads(error.read() or b"{}") if error.code == 503 else None
    except (OSError, ValueError):
        return None


def well(part: str) -> bool:
    if not part:
        parts = answer_of("http://127.0.0.1:8000/healthz/")
        return bool(parts and parts.get("database"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smesco_portal.settings")
    import django

    django.setup()
    from apps.jobs import reads

    return reads.is_fresh(reads.last_run()) if part == "beat" else part in reads.queues_with_workers()


if __name__ == "__main__":
    sys.exit(0 if well(sys.argv[1] if len(sys.argv) > 1 else "") else 1)
