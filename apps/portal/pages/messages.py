"""What of a buyer's question presses on the maker's home."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.enquiries.models import Enquiry
from apps.enquiries.pages.clock import clock_of
from apps.enquiries.pages.inbox import subject_of
from apps.portal.pages.duties import OwnerDuty


def pressing_enquiries(
    enquiries: Iterable[Enquiry], now: datetime, holidays: Collection[date], zone: str
) -> Iterator[OwnerDuty]:
    """Those whose time is over, or of which less than four office hours are left."""
    for enquiry in enquiries:
        clock = clock_of(enquiry, now, holidays, zone)
        if clock is None or clock.kind == "calm":
            continue
        said = {"asker": enquiry.organisation or enquiry.asker, "subject": subject_of(enquiry)}
        yield OwnerDuty(
            _("Answer %(asker)s") % said,
            f"{said['subject']}. {clock.words} {clock.more}".strip(),
            reverse("enquiries:inbox_enquiry", args=[enquiry.pk]),
            _("Answer in one tap"),
            icon="mail",
            on=timezone.localdate(enquiry.due) if enquiry.due else None,
            due=True,
        )
