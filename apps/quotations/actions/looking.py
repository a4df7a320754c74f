"""What the buyer's page tells of itself: that it was looked at, and that its link has grown too old."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.quotations.emails import quotations as emails
from apps.quotations.models import Quotation


@transaction.atomic
def note_read(*, quotation: Quotation, now: datetime | None = None) -> None:
    """The buyer's page was looked at in a browser, signed in or by her link. The first time counts; programs that only
    follow the links of letters send nothing."""
    Quotation.objects.unread().filter(pk=quotation.pk).update(opened_at=now or timezone.now())


@transaction.atomic
def renew_link(*, quotation: Quotation, now: datetime | None = None) -> bool:
    """The page, by another link to the same address; once a day. False where nothing may be written to it."""
    return emails.renewed(quotation, now or timezone.now()) is not None
