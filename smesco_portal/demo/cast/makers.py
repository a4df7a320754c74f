"""The cast's enterprises: imported, claimed, submitted, and for the most part verified."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from apps.accounts.models import User
from apps.intake import actions as intake
from apps.intake.choices import BatchState
from apps.intake.models import Batch
from apps.intake.rules.problems import told
from apps.umkm import actions as umkm
from apps.umkm.choices import CertificateState, EnterpriseState
from apps.umkm.models import Enterprise
from apps.umkm.rules.profile import CHECKLIST
from smesco_portal.demo.cast.people import People
from smesco_portal.demo.cast.workbooks import Cast

# By column No: what staff have not vouched for yet.
WAITING = (3, 22, 60)
RETURNED = (10,)
DRAFT = (48,)
RETURN_REASONS = {
    "nib": "NIB ini tercatat di OSS atas nama lain. Mohon periksa angkanya, atau unggah NIB atas nama usaha ini.",
    "address": "Alamat belum memuat desa dan kecamatan. Kami memerlukannya untuk kunjungan verifikasi.",
}
RETURN_NOTE = "Profilnya sudah hampir lengkap. Setelah dua hal ini diperbaiki, silakan kirim lagi."
# Certificates that the checks have not reached: every so many stays "not yet checked", but for what the law asks.
UNCHECKED_EVERY = 17
ASKED_BY_LAW = ("HALAL", "MD", "PIRT", "NA", "CPKB", "SVLK", "SNI")
Say = Callable[[str], None]


def import_workbook(cast: Cast, *, by: User, now: datetime, say: Say) -> Batch:
    """Through the upload, the preview and the background job, like any office's workbook."""
    workbook = cast.workbook()
    digest = hashlib.sha256(workbook.read()).hexdigest()
    workbook.seek(0)
    batch = Batch.objects.filter(is_demo=True, sha256=digest).first()
    if batch is None:
        batch = intake.open_batch(
            by=by, workbook=workbook, archives=cast.archives(), origin="Dinas Koperasi dan UKM", is_demo=True
        )
    if batch.state == BatchState.READING:
        intake.read_workbook(batch=batch, now=now)
        batch.refresh_from_db()
    wrong = [told(kept) for row in batch.rows.wrong() for kept in row.errors.values()]
    if wrong:
        raise ValueError(f"The cast's workbook has wrong rows: {'; '.join(wrong[:3])}")
    if batch.state in (BatchState.PREVIEW, BatchState.APPLYING) and batch.rows.to_apply().exists():
        intake.apply_batch(batch=batch, by=by, now=now, report=lambda done, total: say(f"rows {done}/{total}"))
        batch.refresh_from_db()
    return batch


def verify(cast: Cast, *, staff: People, began: datetime, now: datetime) -> None:
    """Over some weeks staff verify what owners sent, or in their place an officer; one is returned, a few are left."""
    numbers = cast.number_of()
    span = now - began
    for enterprise in Enterprise.objects.filter(nib__in=numbers).order_by("nib"):
        number = numbers[enterprise.nib]
        if number in DRAFT or enterprise.state != EnterpriseState.DRAFT:
            continue
        owner = enterprise.members.owners().select_related("user").first()
        arrived = (
            now - timedelta(days=2, hours=number)
            if number in WAITING
            else began + timedelta(days=2) + span * (number / 400)
        )
        umkm.submit_enterprise(enterprise=enterprise, by=owner.user if owner else staff.second_officer, now=arrived)
        decided = arrived + timedelta(days=1, hours=number % 7)
        if number in RETURNED:
            umkm.return_enterprise(
                enterprise=enterprise, by=staff.officer, reasons=RETURN_REASONS, note=RETURN_NOTE, now=decided
            )
        elif number not in WAITING:
            check_certificates(enterprise, staff.second_officer, decided)
            ticked = {check.key: True for check in CHECKLIST}
            umkm.verify_enterprise(enterprise=enterprise, by=staff.officer, checklist=ticked, now=decided)


def check_certificates(enterprise: Enterprise, by: User, now: datetime) -> None:
    for certificate in enterprise.certificates.filter(state=CertificateState.CLAIMED):
        if certificate.pk % UNCHECKED_EVERY or certificate.type_id in ASKED_BY_LAW:
            umkm.check_certificate(certificate=certificate, by=by, accepted=True, now=now)
