"""One thing that the owner may do next, as her home shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format


@dataclass(frozen=True)
class OwnerDuty:
    """`on` is a day of the calendar: a deadline, or since when it waits (`note` says which)."""

    title: str
    note: str
    url: str
    button: str
    icon: str = "pencil"
    on: date | None = None
    due: bool = False

    @property
    def day(self) -> str:
        return str(self.on.day) if self.on else ""

    @property
    def month(self) -> str:
        return date_format(self.on, "M") if self.on else ""
