"""One enquiry as who asked follows it: the answer, the lines, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.common.formats import moment as written
from apps.enquiries.actions.writing import WRITABLE
from apps.enquiries.choices import CAN, ENQUIRY_MOVES, ChaseStep, ClosedFor, EnquiryAnswer, EnquiryState, HeldFor, Side
from apps.enquiries.models import Enquiry, EnquiryLine, LineFile
from apps.enquiries.pages.asked import AskerStep, on_both
from apps.enquiries.reads import spent, workdays_off

TITLES: dict[str, str | Promise] = {
    EnquiryAnswer.YES: gettext_lazy("The maker says yes"),
    EnquiryAnswer.YES_IF: gettext_lazy("The maker says yes, if …"),
    EnquiryAnswer.UNCLEAR: gettext_lazy("The maker needs to know more"),
    EnquiryAnswer.TEXT: gettext_lazy("The maker has answered"),
}
CLOSED: dict[str, str | Promise] = {
    ClosedFor.STOPPED: gettext_lazy("You stopped it. Nobody is asked any more."),
    ClosedFor.OUT_OF_REACH: gettext_lazy("We could not reach anybody. We are sorry."),
    ClosedFor.ELSEWHERE: gettext_lazy("Other makers were asked in place of this one."),
}


@dataclass(frozen=True)
class Written:
    """A line of the thread. `is_mine`: of who reads."""

    who: str
    when: str
    text: str
    language: str
    is_mine: bool = False
    files: Sequence[LineFile] = ()


@dataclass(frozen=True)
class Followed:
    """`answer_note` is when it came and after how many office hours; empty where there is no answer to show yet."""

    enquiry: Enquiry
    title: str
    answer_note: str
    lines: list[Written]
    steps: list[AskerStep]
    others: list[str] = field(default_factory=list)

    @property
    def has_answer(self) -> bool:
        return bool(self.answer_note)

    @property
    def can(self) -> bool:
        return self.enquiry.answer in (*CAN, EnquiryAnswer.TEXT)

    @property
    def may_write(self) -> bool:
        return self.enquiry.state in WRITABLE

    @property
    def may_stop(self) -> bool:
        return EnquiryState.CLOSED in ENQUIRY_MOVES[self.enquiry.state]


def followed(enquiry: Enquiry, now: datetime) -> Followed:
    """Five queries beside the enquiry: its lines, their files, its chases, the holidays, which others were asked."""
    zone = zone_of(enquiry)
    is_told = any(chase.step == ChaseStep.TELL_BUYER for chase in enquiry.chases.all())
    return Followed(
        enquiry,
        title_of(enquiry, now),
        answer_note(enquiry, zone) if enquiry.shows_answer(now) else "",
        lines_of(enquiry, enquiry.lines.prefetch_related("files"), zone),
        steps_of(enquiry, zone, now, is_told=is_told),
        others_of(enquiry),
    )


def others_of(enquiry: Enquiry) -> list[str]:
    """The makers who were asked the same in her name."""
    asked = enquiry.others.select_related("enterprise").order_by("pk")
    return [one.enterprise.display_name for one in asked if one.enterprise is not None]


def zone_of(enquiry: Enquiry) -> str:
    return enquiry.contact.time_zone if enquiry.contact else enquiry.time_zone


def is_late(enquiry: Enquiry, now: datetime) -> bool:
    return enquiry.is_open and enquiry.due is not None and enquiry.due < now


def title_of(enquiry: Enquiry, now: datetime) -> str:
    """In the words of who asked."""
    if enquiry.shows_answer(now):
        if enquiry.enterprise is None:
            return _("Smesco has answered")
        return str(TITLES.get(enquiry.answer, _("The maker cannot do it now")))
    if enquiry.state == EnquiryState.CLOSED:
        return _("This enquiry is closed")
    if enquiry.state == EnquiryState.SPAM:
        return _("This enquiry was set aside")
    if enquiry.is_held:
        return _("Waits for your address") if enquiry.held_for == HeldFor.ADDRESS else _("Our staff reads it first")
    if enquiry.enterprise is None:
        return _("We are looking for you")
    return _("The maker has not answered yet") if is_late(enquiry, now) else _("The maker has your question")


def answer_note(enquiry: Enquiry, zone: str) -> str:
    """Answered 30 November 2026 13:10 WIB, after 5 office hours."""
    if enquiry.opened_at is None or enquiry.answered_at is None:
        return ""
    off = workdays_off(enquiry.enterprise, enquiry.opened_at.date(), enquiry.opened_at)
    took = spent(enquiry.opened_at, enquiry.answered_at, off)
    hours = max(1, round((took or timedelta()) / timedelta(hours=1)))
    said = ngettext("%(when)s, after %(hours)s office hour", "%(when)s, after %(hours)s office hours", hours)
    return said % {"when": written(enquiry.answered_at, zone), "hours": hours}


def lines_of(enquiry: Enquiry, lines: Iterable[EnquiryLine], zone: str) -> list[Written]:
    """Her question first, then what either side wrote."""
    maker = enquiry.enterprise.display_name if enquiry.enterprise else _("Smesco")
    names = {Side.BUYER: _("You"), Side.MAKER: maker, Side.STAFF: _("Smesco")}
    first = Written(_("You"), written(enquiry.asked_at, zone), enquiry.text, enquiry.language, is_mine=True)
    return [first] + [
        Written(
            names[Side(line.side)],
            written(line.at, zone),
            line.text,
            line.language,
            line.side == Side.BUYER,
            list(line.files.all()),
        )
        for line in lines
    ]


def steps_of(enquiry: Enquiry, zone: str, now: datetime, *, is_told: bool) -> list[AskerStep]:
    """Where it stands, from the question to whose turn it is."""
    return [first_step(enquiry, zone), makers_step(enquiry, zone, now, is_told=is_told), *last_step(enquiry, now)]


def first_step(enquiry: Enquiry, zone: str) -> AskerStep:
    if enquiry.confirmed_at is not None:
        return AskerStep(_("You confirmed your address"), written(enquiry.confirmed_at, zone), "done")
    if enquiry.held_for == HeldFor.ADDRESS:
        return AskerStep(_("You confirm your address"), _("By the link in our message."), "now")
    return AskerStep(_("You asked"), written(enquiry.asked_at, zone), "done")


def makers_step(enquiry: Enquiry, zone: str, now: datetime, *, is_told: bool) -> AskerStep:
    if enquiry.state == EnquiryState.SPAM or (enquiry.is_held and enquiry.held_for == HeldFor.STAFF):
        note = _("It looked like advertising. If it is none, our staff let it through on the next working day.")
        return AskerStep(_("Our staff reads it"), note, "now")
    if enquiry.shows_answer(now) and enquiry.answered_at is not None and enquiry.due is not None:
        note = _("In time.") if enquiry.answered_at <= enquiry.due else _("Later than we promise; we asked again.")
        return AskerStep(_("The maker answered") if enquiry.enterprise else _("We answered"), note, "done")
    if enquiry.state == EnquiryState.CLOSED or enquiry.due is None:
        return AskerStep(_("The maker answers"), "", "")
    if is_late(enquiry, now):
        told = _("The maker has not answered. We are asking, by telephone too.")
        return AskerStep(_("The answer is late"), told if is_told else _("We have asked the maker again."), "now")
    asked = _("The maker answers") if enquiry.enterprise else _("We answer")
    return AskerStep(asked, _("By %(when)s at the latest.") % {"when": on_both(enquiry.due, zone)}, "now")


def last_step(enquiry: Enquiry, now: datetime) -> list[AskerStep]:
    if enquiry.state == EnquiryState.CLOSED:
        return [AskerStep(_("Closed"), str(CLOSED[enquiry.closed_for]), "done")]
    if not enquiry.shows_answer(now):
        return [AskerStep(_("You get a clear answer"), _("Yes, yes with a condition, or no with the reason."))]
    if enquiry.last_side == Side.BUYER:
        return [AskerStep(_("The maker’s turn"), _("You wrote last."), "now")]
    return [AskerStep(_("Your turn"), _("Write back, or stop it with one word."), "now")]
