"""Which uploads are taken, judged by their first bytes and never by their name."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.common.errors import Refused

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
CONTENT_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
IMAGES = ("jpg", "png", "webp")


def kind_of(head: bytes) -> str:
    """pdf, jpg, png, webp, or "" for anything else."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return ""


def accepted_kind(head: bytes, size: int, *, field: str, only_images: bool = False) -> str:
    """The kind of a file that may be kept; Refused with the reason otherwise. `size` in bytes."""
    if size == 0:
        raise Refused(_("The file is empty."), field=field)
    if size > MAX_BYTES:
        raise Refused(
            _("The file has %(size)s MB; at most 10 MB are taken.") % {"size": -(-size // (1024 * 1024))}, field=field
        )
    kind = kind_of(head)
    if kind not in (IMAGES if only_images else CONTENT_TYPES):
        raise Refused(
            _("Only JPEG, PNG and WebP pictures are taken.")
            if only_images
            else _("Only PDF, JPEG, PNG and WebP files are taken."),
            field=field,
        )
    return kind
