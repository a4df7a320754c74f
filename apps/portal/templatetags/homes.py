"""For the homes, which apps below draw: what waits for a buyer."""

from __future__ import annotations

from django import template
from django.utils import timezone

from apps.buyers.models import Contact
from apps.portal.pages.duties import OwnerDuty
from apps.portal.pages.waits import waits_of

register = template.Library()


@register.simple_tag
def waits_for(contact: Contact) -> list[OwnerDuty]:
    """The page that asks has checked whose they are."""
    return waits_of(contact, timezone.now())
