"""Topics a reader may decline, and the fates of a message."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    ACCOUNT = "account", _("Your account and what you asked us to do")
    GALLERY = "gallery", _("News about your enterprise and your products")
    MATCHES = "matches", _("New matches and the answers to them")
    INVITATIONS = "invitations", _("Invitations to events")


# What belongs to an account (codes, confirmations) cannot be declined while the account exists.
OPTIONAL_TOPICS = (Topic.GALLERY, Topic.MATCHES, Topic.INVITATIONS)


class Priority(models.IntegerChoices):
    """Lower goes first; what is awaited has workers of its own."""

    AWAITED = 0, _("awaited")
    ACCOUNT = 1, _("about an account")
    NEWS = 2, _("news")


class State(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    CLAIMED = "claimed", _("About to be sent")
    SENDING = "sending", _("Being handed over")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    UNKNOWN = "unknown", _("Not known whether sent")
    SUPPRESSED = "suppressed", _("Declined by the reader")
    STOPPED = "stopped", _("Stopped: the address takes no mail")
    CANCELLED = "cancelled", _("Cancelled")
    BY_HAND = "by_hand", _("To be told by hand")
    TOLD = "told", _("Told by hand")


# What the server or the wire did. `unknown` becomes `sent` when a slow worker reports after all.
MOVES: dict[str, set[str]] = {
    State.QUEUED: {State.CLAIMED, State.CANCELLED, State.STOPPED},
    State.CLAIMED: {State.QUEUED, State.SENDING, State.SENT},
    State.SENDING: {State.SENT, State.QUEUED, State.FAILED, State.UNKNOWN},
    State.UNKNOWN: {State.SENT, State.QUEUED, State.CANCELLED},
    State.FAILED: {State.QUEUED, State.CANCELLED},
    State.SENT: set(),
    State.SUPPRESSED: set(),
    State.STOPPED: set(),
    State.CANCELLED: set(),
    # For somebody without e-mail: it stands on her home at once, and staff may tell her.
    State.BY_HAND: {State.TOLD},
    State.TOLD: set(),
}
NEED_STAFF = (State.UNKNOWN, State.FAILED)


class DeliveryDoubt(models.TextChoices):
    """Why nobody knows whether a message has arrived."""

    NO_ANSWER = "no_answer", _("The connection broke after the whole text was handed over, before the server answered.")
    NONSENSE = "nonsense", _("The server answered something that is neither a yes nor a no.")
    WORKER = "worker", _("The sending stopped while the message was being handed over.")
    DATABASE = "database", _("The database stopped while the message was being handed over.")


class Decision(models.TextChoices):
    """What staff say of a message that waits for them: one, or all that a filter shows."""

    AGAIN = "again", _("Send again")
    GIVE_UP = "give_up", _("Leave, do not send")
    ARRIVED = "arrived", _("It arrived")


LEADS_TO: dict[str, State] = {
    Decision.AGAIN: State.QUEUED,
    Decision.GIVE_UP: State.CANCELLED,
    Decision.ARRIVED: State.SENT,
}


class MailVerb(models.TextChoices):
    """What the history tells of a message."""

    AGAIN = "again", _("had it sent again")
    GIVE_UP = "give_up", _("left it unsent")
    ARRIVED = "arrived", _("noted that it arrived")
    TOLD = "told", _("told the person")
    TRIAL = "trial", _("asked for a trial message")
    CANCELLED = "cancelled", _("took it back before it was sent")


class MailRefusal(models.TextChoices):
    """Whom a refusal concerns, and for how long (RFC 3463)."""

    HARD = "hard", _("There is no such mailbox")
    SOFT = "soft", _("The mailbox cannot take it now")
    OURS = "ours", _("The server refuses the letter or its sender, not the mailbox")


class BounceDoor(models.TextChoices):
    """How we heard that a letter came back."""

    SMTP = "smtp", _("at handing over")
    REPORT = "report", _("by a report to the return address")
    WEBHOOK = "webhook", _("by a message of the mail service")


class StopVerb(models.TextChoices):
    """What the history tells of a stop."""

    SET = "set", _("stopped further mail to this address")
    LIFTED = "lifted", _("allowed mail to this address again")


HISTORY = {"mail.message": MailVerb, "mail.stop": StopVerb}


class How(models.TextChoices):
    ONE_CLICK = "one_click", _("One click in the mail program")
    PAGE = "page", _("On the preferences page")
    STAFF = "staff", _("Recorded by staff")
