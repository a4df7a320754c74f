"""The files of a dossier: taken in one by one, each with its own fate."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.common.uploads import Inspected, inspect
from apps.naik_kelas.actions.history import lock, saved
from apps.naik_kelas.choices import MAX_EVIDENCE, DossierState, DossierVerb
from apps.naik_kelas.models import Dossier, Evidence, EvidenceKind
from apps.naik_kelas.rules import evidence_files
from apps.umkm.access import require_member_or_staff
from apps.umkm.actions.figures import LARGEST_AMOUNT


@dataclass
class FileFate:
    """What became of one file of an upload: a piece of its evidence, or the reason against it."""

    name: str
    evidence: Evidence | None = None
    refusal: Refused | None = None

    @property
    def reason(self) -> str:
        return self.refusal.said if self.refusal else ""


def add_evidence(
    *,
    dossier: Dossier,
    by: User,
    kind: EvidenceKind,
    files: Iterable[Any],
    amount: int | None = None,
    note: str = "",
    now: datetime | None = None,
) -> list[FileFate]:
    """Take in files with `.name` and `.read()` while the dossier is gathered; a bad file does not harm the others.

    `amount`: the sales in rupiah that these files show, if she says so. Every file is looked at before the lock.
    """
    if amount is not None and not 0 <= amount <= LARGEST_AMOUNT:
        raise Refused(_("This amount cannot be right: please check the zeros."), field="amount")
    looked = [look_at(file) for file in files]
    with transaction.atomic():
        lock(dossier, counts=False)
        require_member_or_staff(by, dossier.enterprise, StaffRole.OFFICER)
        being_gathered(dossier)
        if not kind.active:
            raise Refused(_("This kind of evidence is no longer taken."), field="kind")
        facts = {"kind": kind, "level": kind.level, "amount": amount, "note": note.strip()[:300], "added_by": by}
        fates = [keep(dossier, name, found, facts) for name, found in looked]
        added = [fate.evidence.pk for fate in fates if fate.evidence]
        if added:
            saved(dossier, DossierVerb.EVIDENCE_ADDED, by, now, kind=kind.pk, evidence=added)
    return fates


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User, now: datetime | None = None) -> None:
    """Take a file out while the dossier is gathered. The file itself goes after the commit."""
    dossier = evidence.dossier
    lock(dossier, counts=False)
    require_member_or_staff(by, dossier.enterprise, StaffRole.OFFICER)
    being_gathered(dossier)
    storage, stored = evidence.file.storage, str(evidence.file.name)
    after_commit(storage.delete, stored)
    name, kind = evidence.file_name, evidence.kind_id
    evidence.delete()
    saved(dossier, DossierVerb.EVIDENCE_REMOVED, by, now, kind=kind, name=name)


def being_gathered(dossier: Dossier) -> None:
    if dossier.state != DossierState.DRAFT:
        raise Refused(_("Files can be changed only while the dossier is being gathered."), code="state")


def look_at(file: Any) -> tuple[str, Inspected | Refused]:
    name = Path(file.name or "").name[:200] or _("file")
    try:
        return name, inspect(file, kinds=evidence_files.KINDS, most=evidence_files.MAX_BYTES)
    except Refused as refusal:
        return name, refusal


def keep(dossier: Dossier, name: str, found: Inspected | Refused, facts: dict[str, Any]) -> FileFate:
    if isinstance(found, Refused):
        return FileFate(name, refusal=found)
    digest = hashlib.sha256(found.content).hexdigest()
    if dossier.evidence.filter(sha256=digest).exists():
        return FileFate(name, refusal=Refused(_("This file is in the dossier already."), code="there"))
    if dossier.evidence.count() >= MAX_EVIDENCE:
        message = _("A dossier holds at most %(count)s files. Remove one first.") % {"count": MAX_EVIDENCE}
        return FileFate(name, refusal=Refused(message, code="too_many"))
    evidence = Evidence(dossier=dossier, file_name=name, sha256=digest, **facts)
    evidence.file.save(f"paper.{found.kind}", found, save=False)
    evidence.save()
    return FileFate(name, evidence=evidence)
