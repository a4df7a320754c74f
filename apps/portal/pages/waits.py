"""What waits for a buyer: her matching day, what is asked back, quotations, samples to judge, steps to confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.buyers.models import Contact
from apps.common.models import localised
from apps.deals.choices import SampleState
from apps.deals.models import Deal, Sample
from apps.enquiries.models import UNDO_FOR, Enquiry
from apps.enquiries.pages.inbox import subject_of
from apps.portal.pages.duties import OwnerDuty
from apps.portal.pages.meetings import guest_meetings
from apps.quotations.models import Quotation

OF_EACH, LOOKED_AT = 3, 30
LATELY = timedelta(days=60)  # what was left unsaid for longer waits for nobody
PRESSES = timedelta(days=3)


def waits_of(contact: Contact, now: datetime) -> list[OwnerDuty]:
    """With a day the most pressing first. Five queries, and the names of their contacts, for any number of rows."""
    today = timezone.localdate(now)
    asked = [*steps(contact), *quotations(contact, today), *asked_back(contact, now), *samples(contact)]
    found = [*guest_meetings(contact, now), *asked]
    return sorted(found, key=lambda one: (not one.due, one.on or date.max))


def steps(contact: Contact) -> Iterator[OwnerDuty]:
    rows = Deal.objects.of_contact(contact).kept().asking_buyer().select_related("enterprise")
    for deal in rows.asking_buyer_first()[:OF_EACH]:
        yield OwnerDuty(
            _("Is it right what %(maker)s says?") % {"maker": deal.enterprise.display_name},
            f"{deal.subject} · {deal.number}" if deal.subject else deal.number,
            reverse("deals:mine_deal", args=[deal.pk]),
            _("Answer in one tap"),
            icon="question",
            due=True,
        )


def quotations(contact: Contact, today: date) -> Iterator[OwnerDuty]:
    """Those of one request together: they are compared."""
    rows = list(Quotation.objects.to_decide(contact, today).select_related("enterprise", "version")[:LOOKED_AT])
    of_requests = Counter(one.rfq_id for one in rows if one.rfq_id)
    told: set[int] = set()
    for one in rows:
        if one.rfq_id in told or (len(told) >= OF_EACH):
            continue
        number = of_requests[one.rfq_id] if one.rfq_id else 1
        told.add(one.rfq_id or -one.pk)
        last = one.valid_until or today
        until = _("Good until %(day)s") % {"day": date_format(last, "j M Y")}
        facts = {"maker": one.enterprise.display_name, "number": number}
        several = ngettext("Compare %(number)s quotation", "Compare %(number)s quotations", number) % facts
        page = reverse("quotations:rfq", args=[one.rfq_id]) if one.rfq_id else ""
        yield OwnerDuty(
            several if number > 1 else _("Decide on the quotation of %(maker)s") % facts,
            f"{localised(one.version, 'name')}. {until}.",
            page or reverse("quotations:buyer_one", args=[one.pk]),
            _("Open it"),
            icon="file",
            on=last,
            due=last - today <= PRESSES,
        )


def asked_back(contact: Contact, now: datetime) -> Iterator[OwnerDuty]:
    rows = Enquiry.objects.of_contact(contact).asking_back(now - UNDO_FOR, now - LATELY)
    for one in rows.select_related("enterprise", "version", "unit")[:OF_EACH]:
        maker = one.enterprise.display_name if one.enterprise else "Smesco"
        yield OwnerDuty(
            _("Answer %(asker)s") % {"asker": maker},
            f"{one.get_answer_display()} · {subject_of(one)}",
            reverse("enquiries:mine_one", args=[one.pk]),
            _("Open it"),
            icon="chat",
        )


def samples(contact: Contact) -> Iterator[OwnerDuty]:
    for one in Sample.objects.to_judge(contact).select_related("deal__enterprise")[:OF_EACH]:
        here, coming = _("What do you think of the sample of %(maker)s?"), _("Has the sample of %(maker)s arrived?")
        sent = _("Sent on %(day)s") % {"day": date_format(one.sent_on, "j M Y")} if one.sent_on else ""
        yield OwnerDuty(
            (here if one.state == SampleState.RECEIVED else coming) % {"maker": one.deal.enterprise.display_name},
            " · ".join(filter(None, (sent, one.tracking, one.deal.number))),
            reverse("deals:mine_deal", args=[one.deal_id]),
            _("Open it"),
            icon="box",
        )
