"""What is refused with a better way, and what staff read first."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.common.errors import Refused
from apps.enquiries.choices import Suspicion
from apps.enquiries.models import Enquiry
from apps.enquiries.reads import policy, visitor_limits
from apps.enquiries.rules.holding import VisitorFacts, VisitorLimits, suspicions, text_key

A_DAY = timedelta(days=1)


def digest_of(text: str) -> str:
    """The same for two texts that differ in case, signs and spaces alone."""
    return hashlib.sha256(text_key(text).encode()).hexdigest()


def why_read_first(
    enquiry: Enquiry, *, hidden_field: str = "", seconds: float | None = None, now: datetime
) -> tuple[Suspicion, ...]:
    """Empty: it may go on. Too many a day, or the same text to too many makers, is said where it was written.

    `seconds`: from showing the form until it was sent; None where nobody can tell.
    """
    limits = visitor_limits(policy())
    others = Enquiry.objects.exclude(pk=enquiry.pk).of_address(enquiry.address).asked_since(now - A_DAY)
    facts = VisitorFacts(
        text=enquiry.text,
        maker=enquiry.enterprise_id or 0,
        hidden_field=hidden_field,
        sent_today=others.count(),
        same_text_to={maker or 0 for maker in others.of_text(enquiry.text_digest).makers_asked()},
    )
    if seconds is not None:
        facts = VisitorFacts(**{**vars(facts), "seconds": Decimal(str(seconds))})
    found = suspicions(facts, limits)
    refuse(found, limits)
    return found


def refuse(found: tuple[Suspicion, ...], limits: VisitorLimits) -> None:
    if Suspicion.SAME_TEXT in found:
        raise Refused(
            _("%(number)s makers have this very text already. State your need once instead: we ask those who fit.")
            % {"number": limits.most_makers},
            field="text",
            code="same_text",
        )
    if Suspicion.MANY_TODAY in found:
        raise Refused(
            _("%(number)s enquiries a day is the most. Please go on tomorrow, or state your need once.")
            % {"number": limits.most_a_day},
            code="today",
        )
