"""For the homes: what waits for a buyer, and what buyers did."""

from __future__ import annotations

from django import template
from django.utils import timezone

from apps.buyers.models import Contact
from apps.invitations.pages.sessions import SessionCard
from apps.portal.pages.coming import ComingDate, guest_dates, maker_classes
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


@register.simple_tag
def dates_of(contact: Contact) -> list[ComingDate]:
    """The page that asks has checked whose they are."""
    return guest_dates(contact, timezone.now())


@register.simple_tag
def classes_for(enterprise: Enterprise, zone: str) -> list[SessionCard]:
    """For her team, whose home it is."""
    return maker_classes(enterprise, zone, timezone.now())
