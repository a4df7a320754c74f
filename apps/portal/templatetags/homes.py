"""For the homes: what waits for a buyer, and what buyers did."""

from __future__ import annotations

from django import template
from django.utils import timezone

from apps.buyers.models import Contact
from apps.portal.pages.duties import OwnerDuty
from apps.portal.pages.waits import waits_of
from apps.portal.pages.week import WeekFigure, week_of
from apps.umkm.models import Enterprise

register = template.Library()


@register.simple_tag
def waits_for(contact: Contact) -> list[OwnerDuty]:
    """The page that asks has checked whose they are."""
    return waits_of(contact, timezone.now())


@register.simple_tag
def buyers_week(enterprise: Enterprise) -> list[WeekFigure]:
    """For her team, whose home it is."""
    return week_of(enterprise, timezone.now())
