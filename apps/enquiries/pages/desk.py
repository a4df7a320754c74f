"""Staff's list of enquiries as rows and as a workbook, and one enquiry with a text for its maker's WhatsApp."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.formats import moment
from apps.common.models import localised
from apps.common.outside.phones import whatsapp_address
from apps.common.spreadsheets.writing import Cell
from apps.enquiries.access import answer_address
from apps.enquiries.emails import quantity_text, team_of
from apps.enquiries.models import Enquiry
from apps.enquiries.pages.clock import Clock, clock_of
from apps.enquiries.pages.inbox import subject_of
from apps.enquiries.reads import DaysOff

OFFICE = "Asia/Jakarta"
TAB_LABELS = {
    "": gettext_lazy("Waits for an answer"),
    "overdue": gettext_lazy("Past its time"),
    "gallery": gettext_lazy("Asked of the gallery"),
    "held": gettext_lazy("Held back for staff"),
    "answered": gettext_lazy("Answered"),
    "finished": gettext_lazy("Closed and spam"),
    "unconfirmed": gettext_lazy("Address not confirmed"),
    "all": gettext_lazy("All"),
}
HEADS = [
    gettext_lazy("Number"), gettext_lazy("Asked"), gettext_lazy("State"), gettext_lazy("Name"),
    gettext_lazy("Organisation"), gettext_lazy("Country"), gettext_lazy("Maker"), gettext_lazy("Product"),
    gettext_lazy("What is needed"), gettext_lazy("Quantity"), gettext_lazy("Where it should go"), gettext_lazy("Due"),
    gettext_lazy("Answer"), gettext_lazy("Missing certificate"), gettext_lazy("Answered at"), gettext_lazy("How"),
    gettext_lazy("Message"),
]  # fmt: skip


def cells(enquiry: Enquiry) -> list[Cell]:
    return [
        enquiry.number,
        moment(enquiry.asked_at),
        state_words(enquiry),
        enquiry.asker,
        enquiry.organisation,
        enquiry.country.label if enquiry.country else "",
        enquiry.enterprise.display_name if enquiry.enterprise else "",
        localised(enquiry.version, "name") if enquiry.version else enquiry.query,
        enquiry.get_kind_display(),
        quantity_text(enquiry),
        ", ".join(filter(None, (enquiry.place, str(enquiry.destination.label) if enquiry.destination else ""))),
        moment(enquiry.due) if enquiry.due else "",
        enquiry.get_answer_display(),
        enquiry.certificate.label if enquiry.certificate else "",
        moment(enquiry.answered_at) if enquiry.answered_at else "",
        enquiry.get_answered_via_display(),
        enquiry.text,
    ]


def state_words(enquiry: Enquiry) -> str:
    """With its reason, where it has one: Held back (staff read it first)."""
    reason = enquiry.get_held_for_display() or enquiry.get_closed_for_display()
    state = str(enquiry.get_state_display())
    return f"{state} ({reason})" if reason else state


@dataclass(frozen=True)
class DeskRow:
    enquiry: Enquiry
    subject: str
    clock: Clock | None
    state: str


def rows_shown(found: Iterable[Enquiry], now: datetime, calendar: DaysOff) -> list[DeskRow]:
    return [
        DeskRow(one, subject_of(one), clock_of(one, now, calendar.of_enquiry(one), OFFICE), state_words(one))
        for one in found
    ]


@dataclass(frozen=True)
class Prepared:
    """A text that a person sends from her own WhatsApp; `address` is empty where we know no number."""

    name: str
    number: str
    text: str
    address: str


def prepared_text(enquiry: Enquiry) -> Prepared | None:
    """To the first of the maker's team, in her language, with her own link; None where nobody could answer."""
    team = team_of(enquiry)
    if not team or enquiry.enterprise is None or not enquiry.is_open or enquiry.due is None:
        return None
    person, number = team[0], enquiry.enterprise.whatsapp
    with translation.override(person.language):
        text = _(
            "Good day %(name)s, %(asker)s (%(organisation)s) asks through the Smesco export gallery: %(subject)s. "
            "Please answer until %(due)s. One tap is enough, without signing in: %(link)s"
        ) % {
            "name": person.get_short_name(),
            "asker": enquiry.asker,
            "organisation": enquiry.organisation or (enquiry.country.label if enquiry.country else "–"),
            "subject": subject_of(enquiry),
            "quantity": quantity_text(enquiry),
            "due": moment(enquiry.due, person.time_zone),
            "link": answer_address(enquiry, person),
        }
    return Prepared(str(person), number, text, whatsapp_address(number, text) if number else "")


def chased(enquiry: Enquiry) -> list[tuple[str, str]]:
    """When somebody was asked again, and what was done."""
    return [(moment(one.at), str(one.get_step_display())) for one in enquiry.chases.all()]


def is_unreached(enquiry: Enquiry) -> bool:
    """Nobody of the maker is at the portal, and what is asked may still be quoted: an officer writes for her."""
    return enquiry.may_be_quoted and enquiry.enterprise is not None and not team_of(enquiry)


def page_facts(enquiry: Enquiry, now: datetime, holidays: Collection[date]) -> dict[str, Any]:
    return {
        "subject": subject_of(enquiry),
        "state": state_words(enquiry),
        "clock": clock_of(enquiry, now, holidays, OFFICE),
        "chases": chased(enquiry),
        "whatsapp": prepared_text(enquiry),
        "nobody_there": is_unreached(enquiry),
        "others": list(enquiry.others.select_related("enterprise").order_by("pk")),
    }
