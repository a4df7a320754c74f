"""What requests failed on becomes a step of the plans of those who lack it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.history.actions import note
from apps.quotations.actions.waves import propose
from apps.quotations.choices import RfqVerb
from apps.quotations.models import Rfq
from apps.quotations.reads.lacking import makers_lacking
from apps.reference.models import CertificateType
from apps.umkm.models import Enterprise


@transaction.atomic
def propose_steps(
    *,
    certificate: CertificateType | None,
    since: date,
    until: date,
    by: User | None,
    now: datetime | None = None,
) -> int:
    """A certificate, or else more capacity, to all makers whom requests of these days passed over for it. Answers how
    many plans have it new; what stands in a plan is not proposed twice."""
    person, now = require_role(by, StaffRole.OFFICER), now or timezone.now()
    concerned = makers_lacking(certificate, since, until)
    makers = Enterprise.objects.in_bulk(concerned)
    rfqs = Rfq.objects.in_bulk({pk for found in concerned.values() for pk in found})
    proposed: set[int] = set()
    for maker, found in sorted(concerned.items()):
        named = [rfqs[pk] for pk in sorted(found)]
        if propose(makers[maker], certificate, named, now=now):
            proposed.add(maker)
    for rfq in rfqs.values():
        mine = sum(rfq.pk in concerned[maker] for maker in proposed)
        if mine:
            note(subject=rfq, verb=RfqVerb.PROPOSED, by=person, now=now, after={"makers": mine})
    return len(proposed)
