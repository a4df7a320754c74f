"""Vocabularies of enquiries: what is asked, and the nine answers that a maker gives in one tap."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.history.choices import SettingVerb


class EnquiryKind(models.TextChoices):
    PRICE = "price", _("A price")
    SAMPLE = "sample", _("A sample")
    ORDER = "order", _("To place an order")
    VISIT = "visit", _("To visit")
    OTHER = "other", _("Something else")


class EnquiryState(models.TextChoices):
    HELD = "held", _("Held back")
    OPEN = "open", _("Waits for the maker")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    SPAM = "spam", _("Spam")


ENQUIRY_MOVES: dict[str, set[str]] = {
    EnquiryState.HELD: {EnquiryState.OPEN, EnquiryState.SPAM, EnquiryState.CLOSED},
    EnquiryState.OPEN: {EnquiryState.ANSWERED, EnquiryState.CLOSED, EnquiryState.SPAM},
    EnquiryState.ANSWERED: {EnquiryState.OPEN, EnquiryState.CLOSED},
    EnquiryState.CLOSED: set(),
    EnquiryState.SPAM: {EnquiryState.OPEN},
}


class HeldFor(models.TextChoices):
    """Why nothing has reached the maker yet."""

    ADDRESS = "address", _("its address is not confirmed")
    STAFF = "staff", _("staff read it first")


class AskedFrom(models.TextChoices):
    """Where she stood when she asked."""

    PRODUCT = "product", _("the page of a product")
    MAKER = "maker", _("the page of a maker")
    SHORTLIST = "shortlist", _("her shortlist")
    SEARCH = "search", _("a search that found nothing")
    NEED = "need", _("a need")
    PASSED = "passed", _("what a mission passed on")
    STAFF = "staff", _("staff, in place of another maker")


class PassingState(models.TextChoices):
    """Its time is no state: it is told from the day."""

    HELD = "held", _("Staff read it first")
    OPEN = "open", pgettext_lazy("of what was passed on", "Open")
    ENDED = "ended", _("Taken back")


class EnquiryAnswer(models.TextChoices):
    YES = "yes", _("Yes, we can")
    YES_IF = "yes_if", _("Yes, if …")
    UNCLEAR = "unclear", _("Need to know more")
    TOO_LARGE = "too_large", _("Too large for us now")
    TOO_SMALL = "too_small", _("Too small")
    CERTIFICATE = "certificate", _("A certificate is missing")
    NOT_OURS = "not_ours", _("Not our work")
    NOT_THERE = "not_there", _("Not exporting there")
    PRICE = "price", _("The price is far apart")
    TEXT = "text", _("Wrote an answer")


# One tap each; `TEXT` is what a typed text alone amounts to until one of them is chosen.
NINE = tuple(answer for answer in EnquiryAnswer if answer != EnquiryAnswer.TEXT)
CAN = (EnquiryAnswer.YES, EnquiryAnswer.YES_IF, EnquiryAnswer.UNCLEAR)
# To these a buyer has something to say.
ASKS_BACK = (EnquiryAnswer.YES_IF, EnquiryAnswer.UNCLEAR, EnquiryAnswer.TEXT)
# What the demand-gap report counts: a programme could have changed it.
GAPS = (
    EnquiryAnswer.TOO_LARGE,
    EnquiryAnswer.TOO_SMALL,
    EnquiryAnswer.CERTIFICATE,
    EnquiryAnswer.NOT_THERE,
    EnquiryAnswer.PRICE,
)


class Unclear(models.TextChoices):
    """What a maker needs to know before she can answer."""

    QUANTITY = "quantity", _("the quantity")
    DESTINATION = "destination", _("the destination")
    SPECIFICATION = "specification", _("material and sizes")
    DAY = "day", _("by when")


class AnsweredVia(models.TextChoices):
    PAGE = "page", _("the portal")
    LINK = "link", _("the link in a mail or a WhatsApp text")
    TELEPHONE = "telephone", _("the telephone, noted by staff")
    OUTSIDE = "outside", _("a mail outside the portal")


class Side(models.TextChoices):
    BUYER = "buyer", _("Buyer")
    MAKER = "maker", _("Maker")
    STAFF = "staff", _("Smesco")


class ChaseStep(models.IntegerChoices):
    """By office hours spent, as a share of what the maker has (`AskingPolicy`)."""

    REMIND = 1, _("the maker was reminded")
    LATE = 2, _("time is up: the maker was asked again, an officer watches")
    TELL_BUYER = 3, _("the buyer was told, an officer has a task")
    OTHERS = 4, _("an officer answers, or offers other makers")


class ClosedFor(models.TextChoices):
    STOPPED = "stopped", _("the buyer stopped it")
    OUT_OF_REACH = "out_of_reach", _("nobody could be reached")
    ELSEWHERE = "elsewhere", _("other makers were offered")


class Suspicion(models.TextChoices):
    """Why a visitor's enquiry does not go to the maker at once."""

    HIDDEN_FIELD = "hidden_field", _("a field that nobody sees was filled in")
    TOO_FAST = "too_fast", _("it was sent faster than anybody can type")
    MANY_LINKS = "many_links", _("it has many addresses or links")
    MANY_TODAY = "many_today", _("this address has asked often today")
    SAME_TEXT = "same_text", _("the same text went to many makers")


class EnquiryVerb(models.TextChoices):
    """What the history of an enquiry can tell."""

    ASKED = "asked", _("asked")
    CHANGED = "changed", _("changed it before it was sent on")
    CONFIRMED = "confirmed", _("confirmed the address")
    RELEASED = "released", _("let it through to the maker")
    ANSWERED = "answered", _("answered the enquiry")
    TAKEN_BACK = "taken_back", _("took the answer back")
    WROTE = "wrote", _("wrote")
    SPAM = "spam", _("marked it as spam")
    STOPPED = "stopped", _("stopped it")
    CLOSED = "closed", _("closed it")
    CHASED = "chased", _("asked again")
    OTHERS_ASKED = "others_asked", _("asked other makers")
    ACCOUNT = "account", _("made it an account")
    DEAL = "deal", _("opened a deal")


class PassingVerb(models.TextChoices):
    """What the history of a passing can tell."""

    PASSED_ON = "passed_on", _("passed products on")
    RELEASED = "released", pgettext_lazy("of what was passed on", "let it through")
    ENDED = "ended", _("took it back")


class ClosedDayVerb(models.TextChoices):
    """What the history of a maker's closed days can tell."""

    CLOSED = "closed", _("closed for a day")
    OPENED = "opened", _("opened that day after all")


HISTORY = {
    "enquiries.enquiry": EnquiryVerb,
    "enquiries.passing": PassingVerb,
    "enquiries.closedday": ClosedDayVerb,
    "enquiries.askingpolicy": SettingVerb,
}
