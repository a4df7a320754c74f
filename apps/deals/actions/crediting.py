"""What helped a deal: what its sides say of it, once, and how officers share it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals.access import BY_STAFF, require_replier
from apps.deals.actions.keeping import hold, tell
from apps.deals.choices import Contribution, DealVerb, RepliedVia, WithoutUs
from apps.deals.models import Credit, Deal, Hindsight
from apps.deals.rules.credit import CreditShare, credit_objections
from apps.umkm.access import require_officer_outside


@transaction.atomic
def look_back(
    *,
    hindsight: Hindsight,
    without_us: str,
    by: User | None,
    via: str = RepliedVia.LINK,
    helped: Collection[str] = (),
    note: str = "",
    now: datetime | None = None,
) -> Hindsight:
    """Would it have come about without Smesco, and what helped? Said once; an officer who heard it writes from whom."""
    person, now = require_replier(by, hindsight.deal, hindsight.side, via), now or timezone.now()
    if without_us not in WithoutUs.values:
        raise Refused(_("Choose one of the answers."), field="without_us")
    if not set(helped) <= set(Contribution.values):
        raise Refused(_("Choose what helped."), field="helped")
    if via in BY_STAFF and not note.strip():
        raise Refused(_("Write who said it, and when."), field="note")
    held = hold(hindsight.deal)
    row = Hindsight.objects.select_for_update().get(pk=hindsight.pk)
    if row.said_at is not None:
        raise Refused(_("This was answered already, thank you."), code="state")
    row.without_us, row.helped, row.said_at, row.via = without_us, sorted(set(helped)), now, via
    row.save()
    after = {"side": row.side, "without_us": without_us}
    tell(held, DealVerb.CREDITED, person, now, after=after, why=note.strip(), via=via)
    return row


@transaction.atomic
def share_credit(
    *, deal: Deal, shares: Sequence[CreditShare], by: User | None, now: datetime | None = None
) -> list[Credit]:
    """All of a deal come to 100 per cent, so that its value stands in every report once."""
    person = require_officer_outside(by, deal.enterprise)
    against = credit_objections(shares)
    if against:
        raise Refused(str(against[0]), field="shares")
    held = hold(deal)
    held.credits.all().delete()
    made = [Credit(deal=held, contribution=one.kind, of=one.of, percent=one.percent) for one in shares]
    Credit.objects.bulk_create(made)
    after = {f"{one.contribution}:{one.of or ''}": one.percent for one in made}
    tell(held, DealVerb.CREDITED, person, now, after=after)
    return made
