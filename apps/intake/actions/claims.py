"""Owners' links: made when an enterprise comes in without an owner, used once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.intake import emails
from apps.intake.access import require_importer
from apps.intake.choices import CLAIM_DAYS, ClaimVerb
from apps.intake.models import Batch, Claim
from apps.umkm import actions as umkm
from apps.umkm.access import require_usable
from apps.umkm.models import Enterprise


@transaction.atomic
def make_claim(*, enterprise: Enterprise, by: User, batch: Batch | None = None, now: datetime | None = None) -> Claim:
    """A new link; one that is open already ends with it."""
    require_importer(by)
    now = now or timezone.now()
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    if enterprise.members.owners().exists():
        raise Refused(_("This enterprise has its owner."))
    enterprise.claims.open().update(revoked_at=now)
    # The clock of the database row counts from now, also when `now` lies in the past (the demo's).
    ends = max(now, timezone.now()) + timedelta(days=CLAIM_DAYS)
    made = Claim.objects.create(enterprise=enterprise, batch=batch, made_by=by, expires_at=ends)
    note(subject=made, verb=ClaimVerb.MADE, by=by, now=now)
    return made


def make_first_claims(
    *, enterprises: Sequence[Enterprise], by: User, batch: Batch, now: datetime | None = None
) -> None:
    """Of enterprises registered in this very transaction: nobody else knows them, so nothing has to be asked."""
    ends = max(now or timezone.now(), timezone.now()) + timedelta(days=CLAIM_DAYS)
    Claim.objects.bulk_create(Claim(enterprise=one, batch=batch, made_by=by, expires_at=ends) for one in enterprises)


def make_claim_if_ownerless(
    *, enterprise: Enterprise, by: User, batch: Batch, now: datetime | None = None
) -> Claim | None:
    """For rows of an import: an open link stays as it is, so that one sent already keeps working."""
    if enterprise.members.owners().exists() or enterprise.claims.usable(now or timezone.now()).exists():
        return None
    return make_claim(enterprise=enterprise, by=by, batch=batch, now=now)


@transaction.atomic
def send_claim(*, claim: Claim, by: User, now: datetime | None = None) -> None:
    """Mail the link to the address in the profile."""
    require_importer(by)
    now = now or timezone.now()
    claim = Claim.objects.select_for_update(of=("self",)).with_enterprise().get(pk=claim.pk)
    require_usable(claim, now)
    if not claim.enterprise.email:
        raise Refused(_("The enterprise has no e-mail address. Copy the link and send it by WhatsApp."))
    claim.sent_at, claim.sent_count = now, claim.sent_count + 1
    claim.save(update_fields=["sent_at", "sent_count", "updated_at"])
    note(subject=claim, verb=ClaimVerb.SENT, by=by, now=now)
    emails.owner_invited(claim)


def send_claims(*, claims: Iterable[Claim], by: User, now: datetime | None = None) -> int:
    """To all that can be reached and were not written to yet; answers how many."""
    require_importer(by)
    sent = 0
    for claim in claims:
        if claim.enterprise.email and claim.sent_at is None and claim.is_usable(now or timezone.now()):
            send_claim(claim=claim, by=by, now=now)
            sent += 1
    return sent


@transaction.atomic
def revoke_claim(*, claim: Claim, by: User, now: datetime | None = None) -> None:
    """The link stops working at once."""
    require_importer(by)
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.used_at is not None:
        raise Refused(_("This link has been used already."))
    if claim.revoked_at is None:
        claim.revoked_at = now or timezone.now()
        claim.save(update_fields=["revoked_at", "updated_at"])
        note(subject=claim, verb=ClaimVerb.WITHDRAWN, by=by, now=now)


@transaction.atomic
def claim_enterprise(*, claim: Claim, by: User, now: datetime | None = None) -> Enterprise:
    """She who holds the link becomes the owner; it works once.

    1. lock the claim, so that two who press at once are told apart; 2. umkm tries the link and gives it to her.
    """
    now = now or timezone.now()
    claim = Claim.objects.select_for_update(of=("self",)).with_enterprise().get(pk=claim.pk)
    if claim.used_by_id == by.pk:
        return claim.enterprise
    umkm.give_to_owner(enterprise=claim.enterprise, owner=by, by=by, link=claim, now=now)
    claim.used_at, claim.used_by = now, by
    claim.save(update_fields=["used_at", "used_by", "updated_at"])
    note(subject=claim, verb=ClaimVerb.USED, by=by, now=now)
    return claim.enterprise
