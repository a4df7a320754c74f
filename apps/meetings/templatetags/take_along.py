"""An agenda to take along: the addresses of its calendar and its document, and what is sent to a colleague as text."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import reverse

from apps.meetings.models import Seat
from apps.meetings.pages.agenda import Agenda
from apps.meetings.pages.dates import has_gone
from apps.meetings.pages.told import agenda_text

register = template.Library()


@dataclass
class TakeAlong:
    seat: Seat
    text: str

    def address(self, name: str) -> str:
        return settings.SITE_URL + reverse(f"meetings_plain:{name}", args=[self.seat.feed])

    @property
    def feed(self) -> str:
        return self.address("feed")

    @property
    def subscribe(self) -> str:
        """Opens the calendar program of the device, which asks whether to follow it."""
        return f"webcal://{self.feed.split('://', 1)[1]}"

    @property
    def copy(self) -> str:
        return f"{self.feed}?copy"

    @property
    def removal(self) -> str:
        """Empty where a copy holds nothing that is gone."""
        return self.address("removal") if has_gone(self.seat) else ""

    @property
    def document(self) -> str:
        return self.address("agenda_document")


@register.simple_tag
def take_along(agenda: Agenda) -> TakeAlong:
    return TakeAlong(agenda.seat, agenda_text(agenda) if agenda.meetings else "")
