"""Two lanes of tests at once (pytest-xdist): each with a database, files, cache keys and a broker of its own.

Loaded before the settings are read, since they take the prefixes from the environment.
"""

from __future__ import annotations

import os
from pathlib import Path

LANE = os.environ.get("PYTEST_XDIST_WORKER", "")

if LANE:
    for name in ("CACHE_PREFIX", "BROKER_PREFIX"):
        os.environ[name] = f"{os.environ.get(name, 'test')}-{LANE}:"
    if media := os.environ.get("MEDIA_ROOT"):
        os.environ["MEDIA_ROOT"] = str(Path(media) / LANE)
