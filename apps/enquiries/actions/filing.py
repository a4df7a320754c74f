"""Files that come with a line: looked at before anything is kept, at most so many, the same one once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import IO

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.uploads import Inspected, inspect
from apps.enquiries.choices import Side
from apps.enquiries.models import MOST_LINE_FILES, Enquiry, EnquiryLine, LineFile

NAME_LETTERS = 200
Sent = IO[bytes]


def looked_at(files: Sequence[Sent]) -> dict[str, tuple[str, Inspected]]:
    """By their checksum, each with the name that its sender gave it."""
    if len(files) > MOST_LINE_FILES:
        raise Refused(_("At most %(number)s files go with one message.") % {"number": MOST_LINE_FILES}, field="files")
    found: dict[str, tuple[str, Inspected]] = {}
    for file in files:
        content = inspect(file, field="files")
        found.setdefault(hashlib.sha256(content.content).hexdigest(), (named(file), content))
    return found


def named(file: Sent) -> str:
    """As she called it, without what a page or a terminal would do something with; its end says what it is."""
    said = "".join(letter for letter in str(getattr(file, "name", "") or "") if letter.isprintable())
    return " ".join(said.replace("/", " ").replace("\\", " ").split())[-NAME_LETTERS:] or _("file")


def keep_beside(enquiry: Enquiry, side: Side, said: str, files: Sequence[Sent], by: User | None, now: datetime) -> None:
    """What goes with the first question or the first answer, whose words stand in the enquiry itself."""
    if files:
        sound, language = looked_at(files), (get_language() or "id")[:2]
        line = EnquiryLine.objects.create(enquiry=enquiry, side=side, text=said, language=language, by=by, at=now)
        keep_files(line, sound)


def keep_files(line: EnquiryLine, files: dict[str, tuple[str, Inspected]]) -> None:
    for digest, (name, content) in files.items():
        kept = LineFile(line=line, file_name=name, sha256=digest, size=len(content.content))
        kept.file.save(f"file.{content.kind}", content, save=False)
        kept.save()
