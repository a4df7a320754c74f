"""Badges: one for each person who comes, with her name and title exactly as given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.pdf import qr_svg
from apps.meetings.models import Seat
from apps.meetings.pages.participants import from_where, language_names, title_of
from apps.meetings.pages.printed.given import PrintedDay, badge_address, typed_code


def badges(
    given: PrintedDay, report: Callable[[int, int], None] | None = None, *, single: bool = False
) -> dict[str, Any]:
    made = []
    for place, seat in enumerate(given.seats, start=1):
        with translation.override(given.language_of(seat)):
            made += [badge(given, seat, name) for name in names_on(seat)]
        if report:
            report(place, len(given.seats))
    return {"title": _("Badges: %(event)s") % {"event": given.event}, "single": single, "badges": made}


def names_on(seat: Seat) -> list[str]:
    """Without a person the enterprise itself stands on it."""
    if seat.people:
        return list(seat.people)
    return [seat.contact.protocol_name if seat.contact is not None else title_of(seat)]


def badge(given: PrintedDay, seat: Seat, name: str) -> dict[str, Any]:
    organisation = title_of(seat)
    more = [from_where(seat), language_names(seat.languages)]
    return {
        "lang": given.language_of(seat),
        "brand": _("Export Gallery"),
        "side": _("Maker") if seat.is_maker else _("Guest"),
        "name": name,
        "organisation": organisation if organisation != name else "",
        "more": ". ".join(part for part in more if part),
        "number": str(seat.badge),
        "event": f"{given.event}, {date_format(given.date, 'j M Y')}",
        "code": typed_code(seat),
        "qr": qr_svg(badge_address(seat)),
        "check": _("Badge %(number)s") % {"number": seat.badge},
    }
