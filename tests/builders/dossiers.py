"""Claims to a promotion in every state, reached through the real actions, with small real papers."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from apps.accounts.models import User
from apps.naik_kelas import actions
from apps.naik_kelas.models import Dossier, Enrolment, Evidence, EvidenceKind, Programme, PromotionCertificate
from apps.tiers.actions import assess
from apps.tiers.choices import EntrySource
from apps.umkm.models import Enterprise
from tests.builders import programmes, umkm

M = 10**9
SALES = 18_200_000_000
YEAR = 2025
# Figures of 2025 are known, their year has ended, and the programme runs.
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
_papers = count(1)


def pdf(name: str = "SPT 2025.pdf", content: bytes = b"") -> SimpleUploadedFile:
    """A small PDF; every one is another."""
    body = content or f"%PDF-1.4\n% paper {next(_papers)}\nstartxref\n0\n%%EOF\n".encode()
    return SimpleUploadedFile(name, body, "application/pdf")


def picture(name: str = "bukti.jpg", kind: str = "JPEG") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), (next(_papers) * 37 % 256, 90, 40)).save(out, kind)
    return SimpleUploadedFile(name, out.getvalue())


def kind(code: str = "spt-tahunan") -> EvidenceKind:
    return EvidenceKind.objects.get(code=code)


def with_baseline(owner: User | None, officer: User, sales: int = 8 * M, **facts: Any) -> Enterprise:
    """Ready for a programme: a team, verified, and the year 2021 in the ledger."""
    made = umkm.enterprise(owner, by=officer, **facts)
    assess(enterprise=made, by=officer, year=2021, sales=sales, source=EntrySource.STAFF, now=NOW)
    return umkm.vouched(made, year=2021, sales=sales)


def enrolled(
    owner: User | None, officer: User, *, sales: int = 8 * M, programme: Programme | None = None, **facts: Any
) -> Enrolment:
    """Takes part from the baseline of 2021 on; `sales` of that year decide the track."""
    return actions.enrol(
        programme=programme or programmes.programme(),
        enterprise=with_baseline(owner, officer, sales, **facts),
        by=officer,
        now=NOW,
    )


def paper(dossier: Dossier, by: User, code: str = "spt-tahunan", file: Any = None, **facts: Any) -> Evidence:
    (fate,) = actions.add_evidence(dossier=dossier, by=by, kind=kind(code), files=[file or pdf()], now=NOW, **facts)
    assert fate.evidence is not None, fate.reason
    return fate.evidence


def draft(
    owner: User,
    officer: User,
    *,
    papers: tuple[str, ...] = ("spt-tahunan",),
    sales: int = SALES,
    year: int = YEAR,
    enrolment: Enrolment | None = None,
    **facts: Any,
) -> Dossier:
    enrolment = enrolment or enrolled(owner, officer, **facts)
    made = actions.open_dossier(enrolment=enrolment, by=owner, year=year, sales=sales, now=NOW)
    for code in papers:
        paper(made, owner, code)
    return made


def submitted(owner: User, officer: User, **facts: Any) -> Dossier:
    made = draft(owner, officer, **facts)
    actions.submit_dossier(dossier=made, by=owner, now=NOW)
    return made


def checking(owner: User, officer: User, *, judged: bool = True, **facts: Any) -> Dossier:
    """Taken by `officer`; with `judged` every file is accepted."""
    made = submitted(owner, officer, **facts)
    actions.take_dossier(dossier=made, by=officer, now=NOW)
    for evidence in made.evidence.pending() if judged else ():
        actions.judge_evidence(evidence=evidence, by=officer, accepted=True, now=NOW)
    made.refresh_from_db()
    return made


def verified(owner: User, officer: User, *, found: int | None = None, **facts: Any) -> Dossier:
    made = checking(owner, officer, **facts)
    actions.verify_dossier(dossier=made, by=officer, sales=found or made.sales, year=made.year, now=NOW)
    return made


def confirmed(owner: User, officer: User, **facts: Any) -> Dossier:
    made = verified(owner, officer, **facts)
    actions.confirm_dossier(dossier=made, by=owner, now=NOW)
    return made


def approved(
    owner: User, officer: User, second: User, *, now: datetime = NOW, **facts: Any
) -> tuple[Dossier, PromotionCertificate]:
    made = confirmed(owner, officer, **facts)
    return made, actions.approve_dossier(dossier=made, by=second, now=now)
