"""Certificates: claimed by the enterprise, checked by staff."""

from __future__ import annotations

from datetime import date, datetime
from typing import IO, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_other_person
from apps.accounts.models import User
from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.common.uploads import DOCUMENTS, Inspected, inspect
from apps.history.actions import differing
from apps.reference.models import CertificateType
from apps.umkm.access import require_staff_outside, require_team_or_officer
from apps.umkm.actions.history import Objection, checked, keep, lock, tell
from apps.umkm.choices import MAX_CERTIFICATES, CertificateState, EnterpriseVerb
from apps.umkm.models import Certificate, CheckedTerm, Enterprise

OBJECTIONS = {"certificate_once_per_enterprise": Objection("number")}


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
    require_team_or_officer(by, enterprise)
    scan = scan_of(file) if file else None
    lock(enterprise)
    if enterprise.certificates.count() >= MAX_CERTIFICATES:
        raise Refused(_("At most %(limit)s certificates fit into a profile.") % {"limit": MAX_CERTIFICATES})
    certificate = Certificate(enterprise=enterprise, stated_by=by)
    facts = facts_of(type, number, issuer, issued_on, valid_until)
    write_facts(certificate, facts, now)
    keep(certificate, OBJECTIONS)
    if scan:
        certificate.file.save(*scan)
    given = {field: value for field, value in facts.items() if value}
    tell(enterprise, EnterpriseVerb.CERTIFICATE_ADDED, by, now, part=certificate, after=given, scan=bool(scan))
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
    require_team_or_officer(by, certificate.enterprise)
    scan = scan_of(file) if file else None
    lock(certificate.enterprise)
    certificate.refresh_from_db()
    facts = facts_of(type, number, issuer, issued_on, valid_until)
    before, after = differing(certificate, facts)
    write_facts(certificate, facts, now)
    if not after and not scan:
        return
    certificate.state, certificate.checked_at, certificate.checked_by = CertificateState.CLAIMED, None, None
    certificate.stated_by = by
    keep(certificate, OBJECTIONS)
    if scan:
        # Only now: a refused certificate leaves no file behind.
        forget_scan(certificate)
        certificate.file.save(*scan)
    tell(
        certificate.enterprise,
        EnterpriseVerb.CERTIFICATE_SAVED,
        by,
        now,
        part=certificate,
        before=before,
        after=after,
        scan=bool(scan),
    )


@transaction.atomic
def remove_certificate(*, certificate: Certificate, by: User, now: datetime | None = None) -> None:
    enterprise = certificate.enterprise
    lock(enterprise)
    require_team_or_officer(by, enterprise)
    forget_scan(certificate)
    gone = {"type": certificate.type, "number": certificate.number}
    tell(enterprise, EnterpriseVerb.CERTIFICATE_REMOVED, by, now, part=certificate, before=gone)
    certificate.delete()


@transaction.atomic
def check_certificate(
    *, certificate: Certificate, by: User, accepted: bool, note: str = "", now: datetime | None = None
) -> None:
    """Staff compared it with its issuer: nobody of the team, nor who stated it. A refusal needs its reason."""
    lock(certificate.enterprise)
    certificate.refresh_from_db()
    require_staff_outside(by, certificate.enterprise)
    require_other_person(by, certificate.stated_by_id)
    if not accepted and not note.strip():
        raise Refused(_("Say why the certificate is not accepted."), field="note")
    certificate.state = CertificateState.VERIFIED if accepted else CertificateState.REFUSED
    certificate.checked_at, certificate.checked_by = now or timezone.now(), by
    certificate.save()
    remember_term(certificate)
    verb = EnterpriseVerb.CERTIFICATE_CHECKED if accepted else EnterpriseVerb.CERTIFICATE_REFUSED
    tell(
        certificate.enterprise,
        verb,
        by,
        now,
        why=note.strip(),
        part=certificate,
        type=certificate.type_id,
        number=certificate.number,
    )


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
        "type": type,
        "number": number.strip(),
        "issuer": issuer.strip(),
        "issued_on": issued_on,
        "valid_until": valid_until,
    }


def write_facts(certificate: Certificate, facts: dict[str, Any], now: datetime | None) -> None:
    for field, value in facts.items():
        setattr(certificate, field, value)
    checked(certificate, exclude={"enterprise", "checked_by", "stated_by", "file"})
    issued, until = facts["issued_on"], facts["valid_until"]
    if issued and issued > timezone.localdate(now):
        raise Refused(_("The date of issue lies in the future."), field="issued_on")
    if issued and until and until <= issued:
        raise Refused(_("The certificate must end after it begins."), field="valid_until")


def scan_of(file: IO[bytes]) -> tuple[str, Inspected]:
    """A readable PDF or picture, named by what it is."""
    found = inspect(file, kinds=DOCUMENTS, field="file")
    return f"scan.{found.kind}", found


def forget_scan(certificate: Certificate) -> None:
    name, storage = certificate.file.name, certificate.file.storage
    if name:
        after_commit(storage.delete, name)
