"""States of events, invitations and lines of a list; answers and how they came."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


class Answer(models.TextChoices):
    YES = "yes", _("Yes, I will come")
    NO = "no", _("No, not this time")
    DELEGATE = "delegate", _("A colleague will come")


class Via(models.TextChoices):
    LINK = "link", _("On the page")
    PHONE = "phone", _("By telephone")
    LETTER = "letter", _("By letter")
    WHATSAPP = "whatsapp", _("By WhatsApp")


# How an answer may reach staff; the page itself writes Via.LINK.
RECORDED = (Via.PHONE, Via.LETTER, Via.WHATSAPP)


class Verdict(models.TextChoices):
    NEW = "new", _("New contact")
    KNOWN = "known", _("Known contact")
    INVITED = "invited", _("Invited already")
    DUPLICATE = "duplicate", _("Twice in this list")
    BAD_ADDRESS = "bad_address", _("E-mail address is wrong")
    INCOMPLETE = "incomplete", _("Something is missing")
    DECLINED = "declined", _("Asked not to be written to")


SENDABLE = (Verdict.NEW, Verdict.KNOWN)


class ListState(models.TextChoices):
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
    DELEGATE = "delegate", _("Sends a colleague")
    WITHDRAWN = "withdrawn", _("Withdrawn")
