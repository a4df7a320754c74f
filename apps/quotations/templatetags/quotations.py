"""For pages of lower apps: what a buyer asked makers to quote for."""

from __future__ import annotations

from django import template

from apps.buyers.models import Contact
from apps.quotations.models import Rfq
from apps.quotations.pages.requests import RfqRow, rows_of

register = template.Library()


@register.simple_tag
def latest_rfqs(contact: Contact, most: int = 3) -> list[RfqRow]:
    """The page that asks has checked whose they are. One query."""
    return rows_of(Rfq.objects.of_contact(contact).for_page().with_numbers().order_by("-pk")[:most])
