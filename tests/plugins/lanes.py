"""Two lanes of tests at once (pytest-xdist): each with a database, cache keys and a broker of its own.

Loaded before the settings are read, since they take the prefixes from the environment.
"""

from __future__ import annotations

import os

LANE = os.environ.get("PYTEST_XDIST_WORKER", "")

if LANE:
    for name in ("CACHE_PREFIX", "BROKER_PREFIX"):
        os.environ[name] = f"{os.environ.get(name, 'test')}-{LANE}:"
