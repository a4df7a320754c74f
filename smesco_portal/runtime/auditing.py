"""`manage.py audit`: is anything that we lock known to be unsafe? Asked of OSV, which gathers the advisories of all.

Exit 1 when something is. Where nobody answers it says so in one sentence and ends with 0: a machine without that way
out can check no advisory, and no change waits for it. It is never silent.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from smesco_portal.runtime.locking import LOCKS

SOURCE = "https://api.osv.dev"
# An advisory that does not concern us, and why: {"GHSA-...": "reason"}. The reason is printed at every audit.
ACCEPTED: dict[str, str] = {}
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
SECONDS = 20


def run_audit(arguments: list[str]) -> int:
    source = os.environ.get("ADVISORIES_URL") or SOURCE
    packages = locked()
    try:
        found = advisories(source, packages)
    except (OSError, ValueError) as away:
        why = getattr(away, "reason", away)
        print(f"The {len(packages)} locked packages could not be audited: {source} gave no answer ({why}).")
        return 0
    unsafe = {package: [one for one in known if one not in ACCEPTED] for package, known in found.items()}
    for one in sorted({one for known in found.values() for one in known if one in ACCEPTED}):
        print(f"Accepted: {one}: {ACCEPTED[one]}")
    for (name, version), known in sorted(unsafe.items()):
        for one in known:
            print(f"{name} {version}: {one}, https://osv.dev/vulnerability/{one}", file=sys.stderr)
    if any(unsafe.values()):
        return 1
    print(f"Nothing is known against the {len(packages)} locked packages ({source}).")
    return 0


def locked() -> list[tuple[str, str]]:
    """(name, version) of whatever production, `up` or the tests install."""
    return sorted({pinned for lock in LOCKS for pinned in PINNED.findall(Path(lock).read_text())})


def advisories(source: str, packages: list[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """The names of what is known of each package, in one question. Anything but a whole answer is an error."""
    asked = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in packages]
    request = urllib.request.Request(
        f"{source}/v1/querybatch", json.dumps({"queries": asked}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        told: Any = json.loads(answer.read())
    results = told.get("results") if isinstance(told, dict) else None
    if not isinstance(results, list) or len(results) != len(packages):
        raise ValueError("its answer is not about what was asked")
    return {
        package: [one["id"] for one in (result or {}).get("vulns", [])]
        for package, result in zip(packages, results, strict=True)
    }
