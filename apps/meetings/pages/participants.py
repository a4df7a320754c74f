"""A house as the other side sees it, in the reader's language: who, from where, in which languages."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from apps.invitations.choices import spoken_name
from apps.meetings.choices import SpokenLanguage
from apps.meetings.models import Seat


def language_names(codes: Iterable[str]) -> str:
    known = dict(SpokenLanguage.choices)
    return ", ".join(str(known.get(code, code)) for code in codes)


def title_of(seat: Seat) -> str:
    """The enterprise; of a guest the mission or company that she comes for."""
    if seat.enterprise is not None:
        return seat.enterprise.display_name
    assert seat.contact is not None  # noqa: S101 - a constraint: a seat is of one house
    return str(seat.contact.organisation.name)


def people_of(seat: Seat) -> str:
    """Who comes, with titles exactly as given."""
    if seat.people:
        return ", ".join(spoken_name(one) for one in seat.people)
    return spoken_name(seat.contact.protocol_name) if seat.contact is not None else ""


def from_where(seat: Seat) -> str:
    if seat.enterprise is not None:
        regency = seat.enterprise.regency
        return f"{regency.place}, {regency.province.label}"
    assert seat.contact is not None  # noqa: S101 - a constraint: a seat is of one house
    return str(seat.contact.country.label)


def spoken_at(seat: Seat) -> str:
    """Languages, and that she takes part from afar."""
    said = [_("speaks %(languages)s") % {"languages": language_names(seat.languages)}] if seat.languages else []
    if seat.online:
        said.append(_("takes part by video"))
    return ", ".join(said)
