"""Certificates: claimed by the enterprise, checked by staff."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.reference.models import CertificateType
from apps.umkm.actions.history import Objection, checked, keep, lock, plain, write_event
from apps.umkm.choices import MAX_CERTIFICATES, CertificateState
from apps.umkm.models import Certificate, CheckedTerm, Enterprise
from apps.umkm.rules import uploads

OBJECTIONS = {"certificate_once_per_enterprise": Objection("number")}
FACTS = ("type", "number", "issuer", "issued_on", "valid_until")


@transaction.atomic
def add_certificate(
    *,
    enterprise: Enterprise,
    by: User,
    type: CertificateType,
    number: str,
    issuer: str = "",
    issued_on: date | None = None,
    valid_until: date | None = None,
    file: IO[bytes] | None = None,
    now: datetime | None = None,
) -> Certificate:
    """Note a certificate as claimed; its number is never refused for its shape."""
    scan = scan_of(file) if file else None
    lock(enterprise)
    if enterprise.certificates.count() >= MAX_CERTIFICATES:
        raise Refused(_("At most %(limit)s certificates fit into a profile.") % {"limit": MAX_CERTIFICATES})
    certificate = Certificate(enterprise=enterprise)
    write_facts(certificate, facts_of(type, number, issuer, issued_on, valid_until), now)
    keep(certificate, OBJECTIONS)
    if scan:
        certificate.file.save(*scan)
    write_event(enterprise, "certificate_added", by, now, certificate=certificate.pk, type=type.pk, number=number)
    return certificate


@transaction.atomic
def save_certificate(
    *,
    certificate: Certificate,
    by: User,
    type: CertificateType,
    number: str,
    issuer: str = "",
    issued_on: date | None = None,
    valid_until: date | None = None,
    file: IO[bytes] | None = None,
    now: datetime | None = None,
) -> None:
    """Correct a certificate. New facts or a new scan have to be checked anew."""
    scan = scan_of(file) if file else None
    lock(certificate.enterprise)
    certificate.refresh_from_db()
    before = {field: plain(getattr(certificate, field)) for field in FACTS}
    write_facts(certificate, facts_of(type, number, issuer, issued_on, valid_until), now)
    changed = [field for field in FACTS if plain(getattr(certificate, field)) != before[field]]
    if not changed and not scan:
        return
    certificate.state, certificate.checked_at, certificate.checked_by = CertificateState.CLAIMED, None, None
    keep(certificate, OBJECTIONS)
    if scan:
        # Only now: a refused certificate leaves no file behind.
        forget_scan(certificate)
        certificate.file.save(*scan)
        changed.append("file")
    write_event(
        certificate.enterprise, "certificate_saved", by, now, certificate=certificate.pk, fields=sorted(changed)
    )


@transaction.atomic
def remove_certificate(*, certificate: Certificate, by: User, now: datetime | None = None) -> None:
    enterprise = certificate.enterprise
    lock(enterprise)
    forget_scan(certificate)
    write_event(enterprise, "certificate_removed", by, now, type=certificate.type_id, number=certificate.number)
    certificate.delete()


@transaction.atomic
def check_certificate(
    *, certificate: Certificate, by: User, accepted: bool, note: str = "", now: datetime | None = None
) -> None:
    """Staff compared it with its issuer. A refusal needs its reason."""
    if not accepted and not note.strip():
        raise Refused(_("Say why the certificate is not accepted."), field="note")
    lock(certificate.enterprise)
    certificate.refresh_from_db()
    certificate.state = CertificateState.VERIFIED if accepted else CertificateState.REFUSED
    certificate.checked_at, certificate.checked_by = now or timezone.now(), by
    certificate.save()
    remember_term(certificate)
    verb = "certificate_checked" if accepted else "certificate_refused"
    write_event(
        certificate.enterprise, verb, by, now, note.strip(), certificate=certificate.pk,
        type=certificate.type_id, number=certificate.number,
    )  # fmt: skip


def remember_term(certificate: Certificate) -> None:
    """What staff have seen of this kind: the farthest day of all that stand checked. A refusal proves nothing."""
    days = list(
        Certificate.objects.verified()
        .filter(enterprise=certificate.enterprise_id, type=certificate.type_id)
        .values_list("valid_until", flat=True)
    )
    if days:
        farthest = None if None in days else max(days)
        CheckedTerm.objects.update_or_create(
            enterprise_id=certificate.enterprise_id, type_id=certificate.type_id, defaults={"until": farthest}
        )


def facts_of(
    type: CertificateType, number: str, issuer: str, issued_on: date | None, valid_until: date | None
) -> dict[str, Any]:
    return {
        "type": type, "number": number.strip(), "issuer": issuer.strip(),
        "issued_on": issued_on, "valid_until": valid_until,
    }  # fmt: skip


def write_facts(certificate: Certificate, facts: dict[str, Any], now: datetime | None) -> None:
    for field, value in facts.items():
        setattr(certificate, field, value)
    checked(certificate, exclude={"enterprise", "checked_by", "file"})
    issued, until = facts["issued_on"], facts["valid_until"]
    if issued and issued > timezone.localdate(now):
        raise Refused(_("The date of issue lies in the future."), field="issued_on")
    if issued and until and until <= issued:
        raise Refused(_("The certificate must end after it begins."), field="valid_until")


def scan_of(file: IO[bytes]) -> tuple[str, ContentFile]:
    """A readable PDF or picture, named by what it is."""
    content = file.read(uploads.MAX_BYTES + 1)
    kind = uploads.accepted_kind(content[:16], len(content), field="file")
    if kind != "pdf":
        try:
            with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
                picture.verify()
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
            raise Refused(_("The picture cannot be read. Please choose another file."), field="file") from broken
    return f"scan.{kind}", ContentFile(content)


def forget_scan(certificate: Certificate) -> None:
    name, storage = certificate.file.name, certificate.file.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))
