"""The maker's inbox: cards with their clock, the record of her answers, and one enquiry with all that was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from apps.common.models import localised
from apps.enquiries.choices import EnquiryAnswer, Side
from apps.enquiries.emails import quantity_text
from apps.enquiries.models import Enquiry, EnquiryLine
from apps.enquiries.pages.clock import Clock, clock_of, hours_of
from apps.enquiries.reads import DaysOff, response_figure
from apps.enquiries.rules.response import ResponseFigure
from apps.umkm.models import Enterprise

TABS = ("", "buyer", "finished")
MARKS = 10


@dataclass(frozen=True)
class InboxCard:
    enquiry: Enquiry
    subject: str
    clock: Clock | None


def rows_of(found: Any, tab: str) -> Any:
    """Of what reached her teams, the part of one tab."""
    if tab == "buyer":
        return found.buyers_turn().order_by("-answered_at", "-pk")
    if tab == "finished":
        return found.closed().latest_first()
    return found.makers_turn().unanswered_first()


def cards(rows: Iterable[Enquiry], now: datetime, calendar: DaysOff, zone: str) -> list[InboxCard]:
    return [InboxCard(one, subject_of(one), clock_of(one, now, calendar.of_enquiry(one), zone)) for one in rows]


def subject_of(enquiry: Enquiry) -> str:
    """What is asked for, in one line: Water hyacinth basket, 1,200 sets, to Aarhus."""
    name = localised(enquiry.version, "name") if enquiry.version else enquiry.query or enquiry.get_kind_display()
    place = _("to %(place)s") % {"place": enquiry.place} if enquiry.place else ""
    return ", ".join(filter(None, (name, quantity_text(enquiry), place)))


@dataclass(frozen=True)
class Record:
    """How reliably a maker answers. `filled` of ten marks; exact where there were ten."""

    enterprise: Enterprise
    response: ResponseFigure

    @property
    def marks(self) -> list[bool]:
        return [place < self.filled for place in range(MARKS)]

    @property
    def filled(self) -> int:
        return MARKS * self.response.in_time // self.response.judged

    @property
    def usual_hours(self) -> int | None:
        """None where nothing was ever answered."""
        return None if self.response.median is None else max(hours_of(self.response.median), 1)


def records_of(enterprises: Iterable[Enterprise], now: datetime) -> list[Record]:
    """Of makers with enough enquiries to say anything; two queries each."""
    found = [(one, response_figure(one, now)) for one in enterprises]
    return [Record(one, figure) for one, figure in found if figure is not None]


@dataclass(frozen=True)
class Line:
    line: EnquiryLine
    who: str
    is_hers: bool


def lines_of(enquiry: Enquiry) -> list[Line]:
    """Everything that was written after the first answer, oldest first. Two queries."""
    names = {
        Side.BUYER: enquiry.asker,
        Side.MAKER: enquiry.enterprise.display_name if enquiry.enterprise else str(Side.STAFF.label),
        Side.STAFF: str(Side.STAFF.label),
    }
    lines = enquiry.lines.select_related("by").prefetch_related("files")
    return [Line(one, names[Side(one.side)], one.side == Side.MAKER) for one in lines]


def may_answer(enquiry: Enquiry) -> bool:
    """Nobody has, or somebody only wrote a text, whose kind is asked once."""
    return enquiry.is_open or (enquiry.is_answered and enquiry.answer == EnquiryAnswer.TEXT)


def undo_left(enquiry: Enquiry, now: datetime, within: timedelta) -> int:
    """Begun minutes in which the answer may still be taken back; 0 when the buyer has it."""
    if not enquiry.may_be_taken_back(now) or enquiry.answered_at is None or enquiry.went_with_files:
        return 0
    return -((now - enquiry.answered_at - within) // timedelta(minutes=1))
