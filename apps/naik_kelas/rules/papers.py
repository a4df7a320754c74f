"""Which evidence files are taken: judged by their content, never by their name."""

from __future__ import annotations

from apps.umkm.rules.uploads import kind_of

MAX_BYTES = 10 * 1024 * 1024
CONTENT_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
# A PDF ends with its cross-reference table; some writers add a line or two behind it.
TAIL_BYTES = 2048


def paper_kind(content: bytes) -> str:
    """pdf, jpg, png, or "" for anything else."""
    kind = kind_of(content[:16])
    return kind if kind in CONTENT_TYPES else ""


def is_whole_pdf(content: bytes) -> bool:
    """False when the end of the file is missing, as after a broken download."""
    tail = content[-TAIL_BYTES:]
    return b"%%EOF" in tail and b"startxref" in tail
