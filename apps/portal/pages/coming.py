"""What stands before somebody in the building: a guest's meetings and sessions by their hours; a maker's classes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language

from apps.buyers.models import Contact
from apps.invitations.access.tokens import page_address
from apps.invitations.models import SessionSeat
from apps.invitations.pages.sessions import SessionCard, for_maker
from apps.invitations.rules.clocks import spoken
from apps.meetings.models import Placement, Seat
from apps.meetings.pages.participants import title_of
from apps.meetings.reads.names import table_name
from apps.umkm.models import Enterprise

DATES_SHOWN = 6
CLASSES_SHOWN = 3


@dataclass(frozen=True)
class ComingDate:
    """`when` on her clock and the venue's."""

    begins: datetime
    when: str
    title: str
    where: str
    url: str


def guest_dates(contact: Contact, now: datetime) -> list[ComingDate]:
    """Three queries, for any number of them."""
    dates = [*meetings_of(contact, now), *sessions_of(contact, now)]
    return sorted(dates, key=lambda one: one.begins)[:DATES_SHOWN]


def meetings_of(contact: Contact, now: datetime) -> Iterator[ComingDate]:
    seats = {seat.pk for seat in Seat.objects.of_organisation(contact).ahead()}
    placed = Placement.objects.of_standing().of_guests(seats).not_over(now).for_pages().in_order()
    for one in placed if seats else ():
        page = reverse("meetings:buyer_day", args=[one.buyer_id])
        yield ComingDate(
            one.slot.begins,
            spoken(one.slot.begins, contact.time_zone),
            title_of(one.maker),
            table_name(one.table),
            f"{page}#meeting-{one.wish_id}",
        )


def sessions_of(contact: Contact, now: datetime) -> Iterator[ComingDate]:
    for row in SessionSeat.objects.of_guest(contact).to_come(now).with_holder().taken():
        session = row.session
        yield ComingDate(
            session.starts_at,
            spoken(session.starts_at, contact.time_zone),
            str(session.label),
            str(session.where),
            page_address(row.invitation, get_language() or "id"),
        )


def maker_classes(enterprise: Enterprise, zone: str, now: datetime) -> list[SessionCard]:
    """Those for which she has a seat first, then what she may still book."""
    cards = for_maker(enterprise, zone, now)
    return sorted([one for one in cards if one.state or one.opens], key=lambda one: not one.state)[:CLASSES_SHOWN]
