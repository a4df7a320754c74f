"""A buyer's own enquiries in a list, each with how it stands in her words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.models import language_of, localised
from apps.enquiries.choices import EnquiryAnswer, EnquiryState
from apps.enquiries.models import Enquiry
from apps.enquiries.pages.asked import on_both
from apps.enquiries.pages.followed import is_late, title_of, zone_of

TABS: dict[str, str | Promise] = {
    "waiting": gettext_lazy("Waits for the maker"),
    "turn": gettext_lazy("Your turn"),
    "finished": gettext_lazy("Finished"),
}


# Of an answer: kind and icon. Every other is a no, which is none of the good news.
MARKS = {
    EnquiryAnswer.YES: ("leaf", "chat"),
    EnquiryAnswer.YES_IF: ("leaf", "chat"),
    EnquiryAnswer.UNCLEAR: ("kunyit", "question"),
    EnquiryAnswer.TEXT: ("nila", "chat"),
}
NO = ("kunyit", "minus")


@dataclass(frozen=True)
class AskedRow:
    """`kind` is that of the component `status`."""

    enquiry: Enquiry
    url: str
    name: str
    lang: str
    maker: str
    stands: str
    kind: str
    icon: str
    note: str


def rows_of(enquiries: Iterable[Enquiry], now: datetime) -> list[AskedRow]:
    return [row_of(enquiry, now) for enquiry in enquiries]


def row_of(enquiry: Enquiry, now: datetime) -> AskedRow:
    named, maker = enquiry.version, enquiry.enterprise.display_name if enquiry.enterprise else ""
    until = enquiry.due if enquiry.is_open and not is_late(enquiry, now) else None
    kind, icon = mark_of(enquiry, now)
    return AskedRow(
        enquiry,
        reverse("enquiries:mine_one", args=[enquiry.pk]),
        localised(named, "name") if named else maker or enquiry.query or _("A question to the gallery"),
        language_of(named, "name") if named else "",
        maker if named else "",
        title_of(enquiry, now),
        kind,
        icon,
        _("By %(when)s at the latest.") % {"when": on_both(until, zone_of(enquiry))} if until else "",
    )


def mark_of(enquiry: Enquiry, now: datetime) -> tuple[str, str]:
    if enquiry.shows_answer(now):
        return MARKS.get(EnquiryAnswer(enquiry.answer), NO)
    if is_late(enquiry, now) or enquiry.state == EnquiryState.SPAM:
        return "kunyit", "warn"
    return "nila", "archive" if enquiry.state == EnquiryState.CLOSED else "clock"
