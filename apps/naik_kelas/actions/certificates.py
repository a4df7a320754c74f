"""The second officer's decision, the certificate it gives, and taking it back."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.slugs import next_number
from apps.naik_kelas import emails
from apps.naik_kelas.actions.checking import sufficient_level
from apps.naik_kelas.actions.counting import count
from apps.naik_kelas.actions.dossiers import close, not_counted_yet, reaches_class
from apps.naik_kelas.actions.history import lock, moving, reason_of, saved
from apps.naik_kelas.choices import DossierState, DossierVerb
from apps.naik_kelas.models import Dossier, PromotionCertificate
from apps.naik_kelas.rules import dossier as rules
from apps.tiers.actions.ledger import assess, correct
from apps.tiers.choices import EntrySource
from apps.tiers.models import LedgerEntry
from apps.umkm.access import require_officer_outside

# Two approvals at once would draw the same serial number: the second waits for the first.
NUMBERS_LOCK = 20_26_11


@transaction.atomic
def approve_dossier(
    *, dossier: Dossier, by: User, revision: int | None = None, now: datetime | None = None
) -> PromotionCertificate:
    """The second officer counts the promotion.

    1. neither its checker nor its opener nor a judge of its evidence; confirmed by the owner; not counted before;
    2. the ledger gets the year, with the evidence; 3. the state; 4. the certificate; 5. mail; 6. the programme is
    counted anew, all in one transaction.
    """
    moment = now or timezone.now()
    lock(dossier, revision)
    second_officer(dossier, by)
    moving(dossier, DossierState.APPROVED)
    if not dossier.confirmed_at:
        raise Refused(_("The owner has not confirmed the figures yet."), code="unconfirmed")
    not_counted_yet(dossier)
    sufficient_level(dossier)
    reaches_class(dossier, dossier.sales)
    dossier.entry = into_ledger(dossier, by, moment)
    dossier.state, dossier.approver, dossier.approved_at = DossierState.APPROVED, by, moment
    line = saved(
        dossier, DossierVerb.APPROVED, by, moment, year=dossier.year, sales=dossier.sales, entry=dossier.entry.pk
    )
    certificate = issue(dossier, moment)
    emails.promotion_approved(dossier, certificate, line)
    count(programme=dossier.programme, now=moment)
    return certificate


def second_officer(dossier: Dossier, by: User) -> None:
    require_officer_outside(by, dossier.enterprise)
    if by.pk == dossier.checker_id or dossier.evidence.filter(judged_by=by).exists():
        raise Refused(_("Who checked a dossier cannot approve it: a second officer is needed."), code="checker")
    if by.pk == dossier.opened_by_id or dossier.evidence.filter(added_by=by).exists():
        raise Refused(_("Who opened a dossier cannot approve it: a second officer is needed."), code="opener")


def into_ledger(dossier: Dossier, by: User, now: datetime) -> LedgerEntry:
    """The first entry of the year, or a correction of the one in force. Capital that is known stays."""
    facts: dict[str, Any] = {
        "sales": dossier.sales,
        "source": EntrySource.DOSSIER,
        "evidence_level": dossier.strongest_level,
        "evidence": [
            {"kind": file.kind_id, "name": file.file_name, "level": file.level, "id": file.pk}
            for file in dossier.evidence.accepted().strongest_first()
        ],
    }
    known = LedgerEntry.objects.filter(
        enterprise_id=dossier.enterprise_id, year=dossier.year, corrected_by__isnull=True
    ).first()
    if known is None:
        return assess(enterprise=dossier.enterprise, by=by, year=dossier.year, now=now, **facts)
    note = _("Checked dossier %(number)s.") % {"number": dossier.pk}
    return correct(entry=known, by=by, note=note, capital=known.capital, now=now, **facts)


def issue(dossier: Dossier, now: datetime) -> PromotionCertificate:
    return PromotionCertificate.objects.create(
        dossier=dossier,
        number=next_number(PromotionCertificate, "NK", timezone.localdate(now).year, lock=NUMBERS_LOCK, digits=4),
        code="".join(secrets.choice(rules.CODE_ALPHABET) for _place in range(rules.CODE_LENGTH)),
        issued_at=now,
        enterprise_name=dossier.enterprise.display_name,
        place=f"{dossier.enterprise.regency.name}, {dossier.enterprise.regency.province.name}",
        law=dossier.programme.law,
    )


@transaction.atomic
def revoke_dossier(
    *, dossier: Dossier, by: User, reason: str, revision: int | None = None, now: datetime | None = None
) -> None:
    """Take an approved promotion back. Its certificate stays and says so; the ledger is corrected separately."""
    reason = reason_of(reason)
    lock(dossier, revision)
    require_officer_outside(by, dossier.enterprise)
    moving(dossier, DossierState.REVOKED)
    close(dossier, DossierState.REVOKED, by, now)
    dossier.reason = reason
    line = saved(dossier, DossierVerb.REVOKED, by, now, reason)
    emails.promotion_revoked(dossier, line)
    count(programme=dossier.programme, now=now)
