"""The buyer's word on a quotation: no with a reason, or yes if something were different; what her yes does to it
(`accept_quotation` itself stands with how a request ends, since the one brings the other)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals.models import LossReason
from apps.quotations.access.quotations import require_decider
from apps.quotations.actions.dealing import note_accepted
from apps.quotations.actions.moving import hold, move, tell
from apps.quotations.choices import QuotationState, QuotationVerb
from apps.quotations.emails import quotations as emails
from apps.quotations.models import Quotation

MOST_LETTERS = 600


def take(quotation: Quotation, by: User | None, now: datetime) -> Quotation:
    """Its own part of an acceptance. After its last day it is asked for anew."""
    held = hold(quotation)
    require_decider(by, held)
    if held.is_past(timezone.localdate(now)):
        raise Refused(_("Its last day is over. Ask the maker for a revision; all that it holds is kept."), code="past")
    move(held, QuotationState.ACCEPTED)
    held.decided_at = now
    held.save(update_fields=["state", "decided_at", "updated_at"])
    tell(held, QuotationVerb.ACCEPTED, by, now)
    note_accepted(held, by, now)
    emails.accepted(held, now)
    return held


@transaction.atomic
def decline_quotation(
    *, quotation: Quotation, reason: LossReason, by: User | None, text: str = "", now: datetime | None = None
) -> Quotation:
    """Also after its last day: what was declined is never merely past. The maker learns why."""
    now, held = now or timezone.now(), hold(quotation)
    require_decider(by, held)
    move(held, QuotationState.DECLINED)
    held.declined_for, held.decision_note, held.decided_at = reason, text.strip()[:MOST_LETTERS], now
    held.save(update_fields=["state", "declined_for", "decision_note", "decided_at", "updated_at"])
    tell(held, QuotationVerb.DECLINED, by, now, why=held.decision_note, after={"declined_for": reason.pk})
    emails.declined(held, now)
    return held


@transaction.atomic
def ask_revision(*, quotation: Quotation, text: str, by: User | None, now: datetime | None = None) -> Quotation:
    """What should be different, in her words. It stands as it is until the maker sends a revision."""
    now, held, text = now or timezone.now(), hold(quotation), text.strip()[:MOST_LETTERS]
    require_decider(by, held)
    if not text:
        raise Refused(_("Write what should be different."), field="text")
    if not held.is_sent:
        raise Refused(
            _("This quotation is “%(state)s”: there is nothing to revise.") % {"state": held.get_state_display()},
            code="state",
        )
    tell(held, QuotationVerb.ASKED, by, now, why=text)
    emails.change_asked(held, text, now)
    return held
