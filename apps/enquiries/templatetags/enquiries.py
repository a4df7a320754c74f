"""For pages of lower apps: what a buyer asked last."""

from __future__ import annotations

from django import template
from django.utils import timezone

from apps.buyers.models import Contact
from apps.enquiries.models import Enquiry
from apps.enquiries.pages.mine import AskedRow, rows_of
from apps.enquiries.pages.passing import PassedRow, latest_passings

register = template.Library()


@register.simple_tag
def latest_enquiries(contact: Contact, most: int = 3) -> list[AskedRow]:
    """The page that asks has checked whose they are. One query."""
    return rows_of(Enquiry.objects.of_contact(contact).for_cards().latest_first()[:most], timezone.now())


@register.simple_tag
def latest_passed(contact: Contact) -> list[PassedRow]:
    return latest_passings(contact, timezone.now())
