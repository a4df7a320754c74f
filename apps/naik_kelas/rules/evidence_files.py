"""Which evidence files are taken; how a file is looked at stands in apps/common/uploads.py."""

from __future__ import annotations

MAX_BYTES = 10 * 1024 * 1024
KINDS = ("pdf", "jpg", "png")
