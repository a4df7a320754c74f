"""A visitor who follows her enquiry makes it an account, in which all of hers stand."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.buyers.actions import open_account, take_in_visitor
from apps.common.errors import Refused
from apps.enquiries import emails
from apps.enquiries.actions.moving import hold, tell
from apps.enquiries.choices import EnquiryVerb
from apps.enquiries.models import Enquiry


@transaction.atomic
def ask_account(*, enquiry: Enquiry, now: datetime | None = None) -> User:
    """By the key of her letter. She becomes a contact that staff know; an account for her address is entered with a
    code that is sent there, so that without its mailbox nobody gets in. All that this address confirmed is hers."""
    now, held = now or timezone.now(), hold(enquiry)
    if held.confirmed_at is None or not held.may_be_written_to:
        raise Refused(_("This enquiry has no confirmed address."), code="state")
    contact = held.contact or take_in_visitor(
        name=held.visitor_name,
        company=held.visitor_company,
        country=held.country,
        email=held.visitor_email,
        language=held.language,
        time_zone=held.time_zone,
        is_demo=held.is_demo,
        now=now,
    )
    if held.contact is None:
        for one in Enquiry.objects.of_visitor(held.visitor_email).select_for_update():
            one.contact, one.visitor_email = contact, ""
            one.save(update_fields=["contact", "visitor_email", "updated_at"])
            tell(one, EnquiryVerb.ACCOUNT, None, now)
    user = open_account(contact=contact)
    held.refresh_from_db()
    emails.account(held, now)
    return user
