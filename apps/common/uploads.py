"""The one door for files from outside: what is it really, is it whole, is it only that, and can it be opened?

Every upload passes `inspect`, which looks at the bytes and refuses with the reason in the reader's language. What it
lets in is an `Inspected`, and a model's `InspectedFileField` stores nothing else
(tests/architecture/test_files_from_outside.py).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import IO, Any

from django import forms
from django.core.files.base import ContentFile, File
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from apps.common import pictures
from apps.common.errors import Refused
from apps.common.lockedpdf import is_locked

log = logging.getLogger(__name__)
MEGABYTE = 1024 * 1024
DOCUMENT_BYTES = 10 * MEGABYTE
CONTENT_TYPES = {
    "pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "heic": "image/heic",
    "avif": "image/avif",
}  # fmt: skip
NAMES = {"pdf": "PDF", "jpg": "JPEG", "png": "PNG", "webp": "WebP", "heic": "HEIC", "avif": "AVIF"}
PICTURES = ("jpg", "png", "webp", "heic", "avif")
DOCUMENTS = ("pdf", "jpg", "png", "webp")
LOGOS = ("jpg", "png", "webp")
# The content decides, and telephones name pictures as they like. But an ending that a computer would run, that a
# browser would show as a page or that promises another kind of document is a mistake or a trap.
MISLEADING = frozenset((
    "htm", "html", "xhtml", "shtml", "mht", "svg", "svgz", "xml", "js", "mjs", "exe", "com", "bat", "cmd", "msi", "scr",
    "vbs", "ps1", "sh", "jar", "apk", "app", "php", "asp", "aspx", "jsp", "hta", "lnk", "zip", "rar", "7z", "tar", "gz",
    "doc", "docx", "docm", "xls", "xlsx", "xlsm", "ppt", "pptx",
))  # fmt: skip
# What a file that is also something else betrays itself by. Looked for where pictures have no pixels.
FOREIGN = re.compile(rb"%PDF-|<html|<script|<!doctype|<\?php|<svg|PK\x03\x04|PK\x05\x06|\x7fELF", re.IGNORECASE)
PAGE = re.compile(rb"<html|<script|<!doctype html|<\?php|<svg", re.IGNORECASE)
HEAD = 1024
# A PDF ends with its cross-reference table; some writers add a line or two behind it.
TAIL = 2048
BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"), "heic"),
    **dict.fromkeys((b"avif", b"avis"), "avif"),
}


class Inspected(ContentFile):
    """Bytes that passed `inspect`, or that we drew ourselves. Its name is its kind's and nothing of the sender's."""

    def __init__(self, content: bytes, kind: str) -> None:
        super().__init__(content, name=f"file.{kind}")
        self.content, self.kind = content, kind


def inspect(
    file: IO[bytes] | File[Any],
    *,
    kinds: Sequence[str] = DOCUMENTS,
    most: int = DOCUMENT_BYTES,
    field: str | None = None,
) -> Inspected:
    """Look at an uploaded file; Refused (`code` names the fault) with the reason otherwise. `most` in bytes."""
    content = file.read(most + 1)
    refused = fault_of(content, str(getattr(file, "name", "") or ""), kinds, most)
    if refused is not None:
        refused.field = field
        raise refused
    return Inspected(content, kind_of(content))


def fault_of(content: bytes, name: str, kinds: Sequence[str], most: int) -> Refused | None:
    """The reason against a file, None when there is none."""
    if not content:
        return Refused(_("This file is empty."), code="empty")
    if len(content) > most:
        size = {"limit": most // MEGABYTE}
        return Refused(_("This file is larger than %(limit)s MB. Please send a smaller one.") % size, code="too_large")
    kind = kind_of(content)
    if kind not in kinds:
        facts = {"kinds": ", ".join(NAMES[one] for one in kinds)}
        told = _("Only %(kinds)s are taken; this is something else, whatever its name says.") % facts
        return Refused(told, code="not_a_picture" if "pdf" not in kinds else "other_kind")
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending in MISLEADING:
        facts = {"ending": ending, "kind": NAMES[kind]}
        told = _("The name ends in .%(ending)s, but this is a %(kind)s file. Save it under a right name and send it.")
        return Refused(told % facts, code="misnamed")
    if hides_something(content, kind):
        told = _("Something else is hidden in this file. Please save or scan it anew and send that.")
        return Refused(told, code="hidden")
    return pdf_fault(content) if kind == "pdf" else picture_fault(content)


def kind_of(content: bytes) -> str:
    """pdf, jpg, png, webp, heic or avif by the first bytes; "" for anything else."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp":
        size = int.from_bytes(content[:4], "big")
        brands = [content[8:12]] + [content[at : at + 4] for at in range(16, min(size, 128), 4)]
        return next((BRANDS[brand] for brand in brands if brand in BRANDS), "")
    return ""


def hides_something(content: bytes, kind: str) -> bool:
    """Is the file also a page, a program or an archive? Its head and what follows its end tell.

    Phones append short films and depth maps to their photographs, so an appendix alone is no reason.
    """
    end = end_of(content, kind)
    if kind == "pdf":
        return bool(PAGE.search(content[:HEAD]) or FOREIGN.search(content, end))
    return bool(FOREIGN.search(content[:HEAD]) or FOREIGN.search(content, end))


def end_of(content: bytes, kind: str) -> int:
    if kind == "jpg":
        return pictures.end_of_jpeg(content) or len(content)
    if kind == "webp":
        return 8 + int.from_bytes(content[4:8], "little")
    if kind == "pdf":
        return content.rfind(b"%%EOF") + 5 if b"%%EOF" in content else len(content)
    if kind == "png":
        return end_of_png(content)
    return end_of_boxes(content)


def end_of_png(content: bytes) -> int:
    """Walk the chunks: IEND may also stand in what somebody wrote."""
    at = 8
    while at + 8 <= len(content):
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        at += 12 + length
        if name == b"IEND":
            return at
    return len(content)


def end_of_boxes(content: bytes) -> int:
    """HEIC and AVIF are boxes one after another; the first that is none begins the appendix."""
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        if size == 0:
            return len(content)
        if size < 8 or not content[at + 4 : at + 8].isalnum() or at + size > len(content):
            return at
        at += size
    return at


def pdf_fault(content: bytes) -> Refused | None:
    tail = content[-TAIL:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        told = _("The PDF is not complete: its end is missing. Download or scan it again.")
        return Refused(told, code="incomplete")
    if is_locked(content):
        return Refused(_("This PDF asks for a password. Save it without one and send that."), code="locked")
    return None


def picture_fault(content: bytes) -> Refused | None:
    """Decoded once, small where the kind allows it: what opens here opens everywhere."""
    try:
        pictures.require_enough(content)
        pictures.load(pictures.opened(content), (160, 160))
    except pictures.TooMuchMemory:
        told = _("This picture is too large to be opened. Please send it with at most 50 megapixels.")
        return Refused(told, code="too_many_pixels")
    except pictures.CutOff:
        told = _("Too much of this picture is missing. Please take or send it again.")
        return Refused(told, code="damaged")
    except MemoryError:
        told = _("The portal cannot open this picture just now. Nothing is wrong with it: send it again in a while.")
        return Refused(told, code="later")
    except Exception:  # noqa: BLE001 - decoders of five formats fail in as many ways; the answer is the same
        return Refused(_("This picture is damaged and cannot be opened. Please take or send it again."), code="damaged")
    return None


class UploadField(forms.FileField):
    """A file in a form: refused here, so that the reason stands at its field; the action asks again."""

    def __init__(self, *, kinds: Sequence[str] = DOCUMENTS, most: int = DOCUMENT_BYTES, **options: Any) -> None:
        self.kinds, self.most = kinds, most
        super().__init__(**options)

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file:
            inspect(file, kinds=self.kinds, most=self.most)
            file.seek(0)
        return file


class InspectedFile(FieldFile):
    def save(self, name: str, content: File[Any], save: bool = True) -> None:
        if not isinstance(content, Inspected):
            raise TypeError("Files from outside are kept only after apps.common.uploads.inspect has looked at them.")
        try:
            super().save(name, content, save)
        except OSError as full:
            log.exception("a file could not be stored")
            told = _(
                "The portal could not keep this file just now. Nothing is wrong with it: send it again in a while."
            )
            raise Refused(told, code="later") from full


class InspectedFileField(models.FileField):
    """A column for files from outside, private and looked at before they are kept."""

    attr_class = InspectedFile

    def deconstruct(self) -> Any:
        """To the database it is a name like any other: no migration needs to know this class."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.FileField", args, options
