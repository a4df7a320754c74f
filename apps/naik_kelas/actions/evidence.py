"""The files of a dossier: taken in one by one, each with its own fate."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.naik_kelas.actions.history import lock, require_team_or_officer, saved
from apps.naik_kelas.choices import MAX_EVIDENCE, DossierState
from apps.naik_kelas.models import Dossier, Evidence, EvidenceKind
from apps.naik_kelas.rules import papers
from apps.umkm.actions.figures import LARGEST_AMOUNT
from apps.umkm.rules.uploads import MAX_PIXELS

FORMATS = {"jpg": "JPEG", "png": "PNG"}


@dataclass
class Fate:
    """What became of one file of an upload: a paper of the dossier, or the reason against it."""

    name: str
    evidence: Evidence | None = None
    refusal: Refused | None = None

    @property
    def reason(self) -> str:
        return str(self.refusal.message) if self.refusal else ""


@dataclass(frozen=True)
class Paper:
    content: bytes
    kind: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def add_evidence(
    *,
    dossier: Dossier,
    by: User,
    kind: EvidenceKind,
    files: Iterable[Any],
    amount: int | None = None,
    note: str = "",
    now: datetime | None = None,
) -> list[Fate]:
    """Take in files with `.name` and `.read()` while the dossier is gathered; a bad file does not harm the others.

    `amount`: the sales in rupiah that these files show, if she says so. Every file is looked at before the lock.
    """
    if amount is not None and not 0 <= amount <= LARGEST_AMOUNT:
        raise Refused(_("This amount cannot be right: please check the zeros."), field="amount")
    looked = [look_at(file) for file in files]
    with transaction.atomic():
        lock(dossier, counts=False)
        require_team_or_officer(dossier, by)
        being_gathered(dossier)
        if not kind.active:
            raise Refused(_("This kind of evidence is no longer taken."), field="kind")
        facts = {"kind": kind, "level": kind.level, "amount": amount, "note": note.strip()[:300], "added_by": by}
        fates = [keep(dossier, name, found, facts) for name, found in looked]
        added = [fate.evidence.pk for fate in fates if fate.evidence]
        if added:
            saved(dossier, "evidence_added", by, now, kind=kind.pk, evidence=added)
    return fates


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User, now: datetime | None = None) -> None:
    """Take a file out while the dossier is gathered. The file itself goes after the commit."""
    dossier = evidence.dossier
    lock(dossier, counts=False)
    require_team_or_officer(dossier, by)
    being_gathered(dossier)
    storage, stored = evidence.file.storage, str(evidence.file.name)
    transaction.on_commit(lambda: storage.delete(stored), robust=True)
    name, kind = evidence.file_name, evidence.kind_id
    evidence.delete()
    saved(dossier, "evidence_removed", by, now, kind=kind, name=name)


def being_gathered(dossier: Dossier) -> None:
    if dossier.state != DossierState.DRAFT:
        raise Refused(_("Files can be changed only while the dossier is being gathered."), code="state")


def look_at(file: Any) -> tuple[str, Paper | Refused]:
    name = Path(file.name or "").name[:200] or _("file")
    try:
        return name, read_paper(file.read(papers.MAX_BYTES + 1))
    except Refused as refusal:
        return name, refusal


def read_paper(content: bytes) -> Paper:
    """A PDF, JPEG or PNG that can be opened; Refused with the reason otherwise."""
    if not content:
        raise Refused(_("The file is empty."))
    if len(content) > papers.MAX_BYTES:
        raise Refused(_("The file is larger than 10 MB. Scan it in grey, or send the pages one by one."))
    kind = papers.paper_kind(content)
    if not kind:
        raise Refused(_("Only PDF, JPEG and PNG files are taken; this is something else, whatever its name says."))
    if kind == "pdf":
        if not papers.is_whole_pdf(content):
            raise Refused(_("The PDF is not complete: its end is missing. Download or scan it again."))
        return Paper(content, kind)
    try:
        with Image.open(BytesIO(content), formats=[FORMATS[kind]]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refused(_("The picture has too many pixels. Take it with a lower resolution."))
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise Refused(_("The picture cannot be read. Take it again, or choose another file.")) from broken
    return Paper(content, kind)


def keep(dossier: Dossier, name: str, found: Paper | Refused, facts: dict[str, Any]) -> Fate:
    if isinstance(found, Refused):
        return Fate(name, refusal=found)
    if dossier.evidence.filter(sha256=found.sha256).exists():
        return Fate(name, refusal=Refused(_("This file is in the dossier already."), code="there"))
    if dossier.evidence.count() >= MAX_EVIDENCE:
        message = _("A dossier holds at most %(count)s files. Remove one first.") % {"count": MAX_EVIDENCE}
        return Fate(name, refusal=Refused(message, code="too_many"))
    evidence = Evidence(dossier=dossier, file_name=name, sha256=found.sha256, **facts)
    evidence.file.save(f"paper.{found.kind}", ContentFile(found.content), save=False)
    evidence.save()
    return Fate(name, evidence=evidence)
