"""The protocol of an event: its guests in order with the reason in words, one guest, and the papers of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.formats import moment
from apps.common.models import localised
from apps.common.pdf import render_pdf
from apps.common.spreadsheets.writing import Cell
from apps.invitations.choices import spoken_name
from apps.invitations.models import Invitation, Occasion
from apps.invitations.rules.clocks import spoken
from apps.protocol.models import Visit
from apps.protocol.reads import ReceivedGuest, guests_in_order, rank_of
from apps.protocol.rules import HEADS_OF_MISSION, PlaceReason

LANGUAGES = ("en", "id")
HEADS = [
    gettext_lazy("Place"), gettext_lazy("Name with title"), gettext_lazy("Rank"), gettext_lazy("Organisation"),
    gettext_lazy("Country"), gettext_lazy("Why this place"), gettext_lazy("Host"), gettext_lazy("Arrives"),
    gettext_lazy("Car and plate"), gettext_lazy("Delegation"), gettext_lazy("Diet"), gettext_lazy("Flag"),
    gettext_lazy("Gift"), gettext_lazy("Letter"), gettext_lazy("Thanked"), gettext_lazy("Promised"),
    gettext_lazy("Until"),
]  # fmt: skip


@dataclass(frozen=True)
class GuestRow:
    """One line of the list. `reason` says why she stands there; `asks` what the order still needs to know of her."""

    guest: ReceivedGuest
    today: date

    @property
    def reason(self) -> str:
        return reason_of(self.guest)

    @property
    def rank(self) -> str:
        return rank_words(self.guest)

    @property
    def asks(self) -> bool:
        """A head of mission without the day that decides."""
        contact = self.guest.contact
        return rank_of(contact) in HEADS_OF_MISSION and contact.functions_since is None

    @property
    def is_late(self) -> bool:
        due = self.guest.visit.follow_up_on
        return self.guest.owed and due is not None and due < self.today

    @property
    def to_thank(self) -> bool:
        return self.guest.visit.thanked_at is None


def credentials_day(value: datetime) -> str:
    """3 Mar 2024."""
    return date_format(timezone.localtime(value), "j M Y")


def rank_words(guest: ReceivedGuest) -> str:
    contact = guest.contact
    since = contact.functions_since
    if not contact.rank:
        return str(contact.position)
    if since is None:
        return str(contact.get_rank_display())
    return _("%(rank)s, since %(day)s") % {"rank": contact.get_rank_display(), "day": credentials_day(since)}


def reason_of(guest: ReceivedGuest) -> str:
    contact = guest.contact
    if guest.because == PlaceReason.STAFF:
        return _("placed by staff: %(reason)s") % {"reason": guest.visit.place_reason}
    if guest.because == PlaceReason.COUNTRY:
        return _("same rank, by country: %(country)s") % {"country": contact.country.label}
    if contact.functions_since is not None and rank_of(contact) in HEADS_OF_MISSION:
        return _("credentials of %(day)s") % {"day": credentials_day(contact.functions_since)}
    if contact.rank:
        return _("by rank: %(rank)s") % {"rank": contact.get_rank_display()}
    return _("without diplomatic rank, after all who have one")


def protocol_rows(occasion: Occasion, today: date) -> list[GuestRow]:
    return [GuestRow(one, today) for one in guests_in_order(occasion)]


def protocol_page(occasion: Occasion) -> dict[str, Any]:
    """What is owed stands first, the overdue before the others."""
    rows = protocol_rows(occasion, timezone.localdate())
    owed = [row for row in rows if row.guest.owed]
    return {
        "rows": rows,
        "owed": sorted(owed, key=lambda row: (row.guest.visit.follow_up_on or date.max, row.guest.number)),
        "to_thank": [row for row in rows if row.to_thank] if timezone.now() >= occasion.starts_at else [],
        "unknown": [row for row in rows if row.asks],
        "hostless": [row for row in rows if row.guest.visit.host_id is None],
    }


def row_of(invitation: Invitation) -> GuestRow | None:
    """Of one who comes; None for the others, who have no place."""
    rows = protocol_rows(invitation.occasion, timezone.localdate())
    return next((row for row in rows if row.guest.invitation.pk == invitation.pk), None)


def cells(row: GuestRow) -> list[Cell]:
    guest, visit, contact = row.guest, row.guest.visit, row.guest.contact
    return [
        guest.number,
        spoken_name(contact.protocol_name),
        row.rank,
        contact.organisation.name,
        str(contact.country.label),
        row.reason,
        visit.host.get_full_name() if visit.host else "",
        moment(visit.arrival) if visit.arrival else "",
        visit.car,
        visit.delegation,
        visit.diet,
        _("yes") if visit.flag else "",
        visit.gift,
        visit.letter_number,
        moment(visit.thanked_at) if visit.thanked_at else "",
        visit.follow_up,
        visit.follow_up_on,
    ]


def rows_of(invitations: Any) -> Iterator[GuestRow]:
    """For the workbook: the rows of one event, whose order is made of all of them together."""
    first = next(iter(invitations), None)
    return iter(protocol_rows(first.occasion, timezone.localdate()) if first else [])


def order_pdf(occasion: Occasion) -> bytes:
    """The list for the door and the seating, A4 across, in the reader's language."""
    rows = protocol_rows(occasion, timezone.localdate())
    data = {
        "title": _("Order of guests"),
        "event": str(occasion.label),
        "when": f"{moment(occasion.starts_at)} · {occasion.where}",
        "heads": ["", _("Guest"), _("Why this place"), _("Host"), _("Arrives"), _("Delegation"), _("Diet")],
        "rows": [printed_row(row) for row in rows],
        "note": _(
            "Heads of mission by class, within it by the day and hour of taking up functions (Vienna Convention on "
            "Diplomatic Relations, articles 14 and 16); others by rank, then by country."
        ),
        "demo": _("Fictional sample") if occasion.is_demo else "",
    }
    return render_pdf("protocol_order", data)


def printed_row(row: GuestRow) -> list[str]:
    visit, contact = row.guest.visit, row.guest.contact
    arrival = moment(visit.arrival) if visit.arrival else ""
    return [
        str(row.guest.number),
        "\n".join(one for one in (spoken_name(contact.protocol_name), row.rank, contact.organisation.name) if one),
        row.reason,
        visit.host.get_full_name() if visit.host else "",
        "\n".join(one for one in (arrival, visit.car) if one),
        visit.delegation,
        visit.diet,
    ]


def courtesy_pdf(visit: Visit) -> bytes:
    """The letter to one guest, in English and in Indonesian, with its number."""
    invitation = visit.invitation
    pages = [letter_page(visit, invitation, language) for language in LANGUAGES]
    return render_pdf("courtesy", {"number": visit.letter_number, "pages": pages}, language="en")


def letter_page(visit: Visit, invitation: Invitation, language: str) -> dict[str, Any]:
    occasion, contact = invitation.occasion, invitation.contact
    with translation.override(language):
        title, place = localised(occasion, "title"), localised(occasion, "place")
        name = spoken_name(contact.protocol_name)
        on = visit.letter_at or timezone.now()
        return {
            "lang": language,
            "number": visit.letter_number or _("draft, without a number"),
            "number_word": _("Number"),
            "date": _("Jakarta, %(day)s") % {"day": date_format(timezone.localtime(on), "j F Y")},
            "to": [line for line in (name, contact.position, contact.organisation.name, _("in Jakarta")) if line],
            "subject_word": _("Subject"),
            "subject": _("Your visit to %(event)s") % {"event": title},
            "paragraphs": paragraphs_of(visit, title, place, spoken(occasion.starts_at, settings.TIME_ZONE), name),
            "facts": letter_facts(visit),
            "closing": _("Please accept the assurances of our highest consideration."),
            "signed": [visit.host.get_full_name() if visit.host else "", _("Smesco Export Gallery"),
                       _("LLP KUKM, Smesco building, Jl. Gatot Subroto, Jakarta")],
            "demo": _("Fictional sample") if occasion.is_demo else "",
        }  # fmt: skip


def paragraphs_of(visit: Visit, title: str, place: str, when: str, name: str) -> list[str]:
    said = {"name": name, "event": title, "place": place, "when": when}
    host = visit.host.get_full_name() if visit.host else ""
    receives = _("%(host)s will receive you at the entrance and stay at your side.") % {"host": host} if host else ""
    return [
        line
        for line in (
            _("%(name)s,") % said,
            _("we have the honour of receiving you at %(event)s, on %(when)s, at %(place)s.") % said,
            receives,
            _("The makers whom you will meet have been chosen for what your country asks for; their works stand in "
              "the gallery beforehand."),
        )
        if line
    ]  # fmt: skip


def letter_facts(visit: Visit) -> list[list[str]]:
    known: list[tuple[str | Promise, str]] = [
        (_("Arrival"), moment(visit.arrival) if visit.arrival else ""),
        (_("Car"), visit.car),
        (_("Delegation"), visit.delegation),
        (_("Diet noted"), visit.diet),
    ]
    return [[str(word), value] for word, value in known if value]
