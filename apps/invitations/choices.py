"""States of events, invitations and lines of a list; answers and how they came."""

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# How an organisation without a known person is addressed; letters and pages say it in their own language.
TRADE_SECTION = "Trade Section"


class OccasionState(models.TextChoices):
    DRAFT = "draft", _("In preparation")
    OPEN = "open", _("Inviting")
    CLOSED = "closed", _("Over")


OCCASION_MOVES: dict[str, set[str]] = {
    OccasionState.DRAFT: {OccasionState.OPEN},
    OccasionState.OPEN: {OccasionState.CLOSED},
    OccasionState.CLOSED: set(),
}


class InvitationState(models.TextChoices):
    OPEN = "open", _("Open")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CLOSED = "closed", _("Over")


INVITATION_MOVES: dict[str, set[str]] = {
    InvitationState.OPEN: {InvitationState.WITHDRAWN, InvitationState.CLOSED},
    InvitationState.WITHDRAWN: set(),
    InvitationState.CLOSED: set(),
}


class GuestAnswer(models.TextChoices):
    YES = "yes", _("Yes, I will come")
    NO = "no", _("No, not this time")
    DELEGATE = "delegate", _("A colleague will come")


class GuestAnswerVia(models.TextChoices):
    LINK = "link", _("On the page")
    PHONE = "phone", _("By telephone")
    LETTER = "letter", _("By letter")
    WHATSAPP = "whatsapp", _("By WhatsApp")


# How an answer may reach staff; the page itself writes Via.LINK.
RECORDED = (GuestAnswerVia.PHONE, GuestAnswerVia.LETTER, GuestAnswerVia.WHATSAPP)


class PlaceState(models.TextChoices):
    """Of a place at an event and of a seat of a session."""

    TAKEN = "taken", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("A place is offered")
    LAPSED = "lapsed", _("Did not take the place")
    RETURNED = "returned", _("Gave it back")


# From the best: of a guest and the colleague whom she names one has the place of both.
PLACES = (PlaceState.TAKEN, PlaceState.OFFERED, PlaceState.WAITING)


class SessionKind(models.TextChoices):
    TALK = "talk", _("Talk")
    TASTING = "tasting", _("Tasting")
    TOUR = "tour", _("Tour")
    CLASS = "class", _("Class")


class SessionLanguage(models.TextChoices):
    INDONESIAN = "id", _("Indonesian")
    ENGLISH = "en", _("English")
    BOTH = "both", _("Indonesian and English")


class Audience(models.TextChoices):
    GUESTS = "guests", _("Guests")
    MAKERS = "makers", _("Makers")
    BOTH = "both", _("Guests and makers")


class GuestLetterKind(models.TextChoices):
    REMINDER = "reminder", _("Reminder")
    THANKS = "thanks", _("Thanks")
    MISSED = "missed", _("We missed you")


class LineVerdict(models.TextChoices):
    NEW = "new", _("New contact")
    KNOWN = "known", _("Known contact")
    INVITED = "invited", _("Invited already")
    DUPLICATE = "duplicate", _("Twice in this list")
    BAD_ADDRESS = "bad_address", _("E-mail address is wrong")
    INCOMPLETE = "incomplete", _("Something is missing")
    DECLINED = "declined", _("Asked not to be written to")


SENDABLE = (LineVerdict.NEW, LineVerdict.KNOWN)


class ListState(models.TextChoices):
    READING = "reading", _("Being read")
    FAILED = "failed", _("Could not be read")
    STAGED = "staged", _("Being checked")
    SENT = "sent", _("Sent")
    DISCARDED = "discarded", _("Discarded")


class GuestFilter(models.TextChoices):
    """The tabs of an event's guest list."""

    ALL = "all", _("Invited")
    OPENED = "opened", _("Opened the page")
    WAITING = "waiting", _("No answer yet")
    YES = "yes", _("Will come")
    NO = "no", _("Will not come")
    LISTED = "listed", _("On the waiting list")
    DELEGATE = "delegate", _("Sends a colleague")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class EventVerb(models.TextChoices):
    """What the history tells of an event and its lists of guests."""

    CREATED = "created", _("prepared the event")
    SAVED = "saved", _("changed the event")
    OPENED = "opened", _("began inviting")
    LIST_READ = "list_read", _("brought in a list of guests")
    LIST_COLUMNS = "list_columns", _("said what the columns of a list are")
    LIST_MENDED = "list_mended", _("corrected lines of a list")
    LIST_DISCARDED = "list_discarded", _("discarded a list")
    LIST_SENT = "list_sent", _("sent the invitations of a list")


class InvitationVerb(models.TextChoices):
    """What the history tells of one invitation."""

    INVITED = "invited", _("invited")
    RESENT = "resent", _("sent the invitation again")
    WITHDRAWN = "withdrawn", _("withdrew the invitation")
    ANSWERED = "answered", _("answered")
    WAITS = "waits", _("waits for a place")
    OFFERED = "offered", _("was offered a place")
    TOOK = "took", _("took the place")
    LAPSED = "lapsed", _("did not take the place in time")
    GIVEN = "given", _("gave a place out of order")
    REMINDED = "reminded", _("reminded the guest")
    THANKED = "thanked", _("thanked the guest")
    MISSED = "missed", _("wrote that the guest was missed")
    FOLLOW_UP = "follow_up", _("said who is in touch next")


class SessionVerb(models.TextChoices):
    """What the history tells of a session and its seats."""

    ADDED = "added", _("added the session")
    SAVED = "saved", _("changed the session")
    CANCELLED = "cancelled", _("called the session off")
    BOOKED = "booked", _("took a seat")
    WAITS = "waits", _("waits for a seat")
    LEFT = "left", _("gave a seat back")
    OFFERED = "offered", _("was offered a seat")
    LAPSED = "lapsed", _("did not take the seat in time")
    CAME = "came", _("checked in")
    PROVED = "proved", _("handed it in as evidence of a step")
    UNDONE = "undone", _("took a check-in back")


HISTORY = {
    "invitations.occasion": EventVerb, "invitations.invitation": InvitationVerb,
    "invitations.eventsession": SessionVerb, "invitations.attendance": SessionVerb,
}  # fmt: skip
# What a column of an address list may be, for people to choose from.
COLUMN_FIELDS: dict[str, Any] = {
    "": _("– not read –"),
    "name": _("Name with title"),
    "honorific": _("Title before the name"),
    "first": _("First name"),
    "last": _("Last name"),
    "name and position": _("Name and position"),
    "email": _("E-mail"),
    "position": _("Position"),
    "organisation": _("Mission or company"),
    "country": _("Country"),
}


def spoken_name(name: str) -> str:
    """An organisation without a known person is kept as "Trade Section" and spoken to in the reader's language."""
    return gettext("Trade Section") if name == TRADE_SECTION else name
