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


class State(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    CLAIMED = "claimed", _("With a worker")
    SENDING = "sending", _("Being handed over")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    UNKNOWN = "unknown", _("Fate unknown")
    SUPPRESSED = "suppressed", _("Declined by the reader")
    CANCELLED = "cancelled", _("Cancelled")


# What the server or the wire did. `unknown` becomes `sent` when a slow worker reports after all.
MOVES: dict[str, set[str]] = {
    State.QUEUED: {State.CLAIMED, State.CANCELLED},
    State.CLAIMED: {State.QUEUED, State.SENDING, State.SENT},
    State.SENDING: {State.SENT, State.QUEUED, State.FAILED, State.UNKNOWN},
    State.UNKNOWN: {State.SENT, State.QUEUED, State.CANCELLED},
    State.FAILED: {State.QUEUED, State.CANCELLED},
    State.SENT: set(),
    State.SUPPRESSED: set(),
    State.CANCELLED: set(),
}
NEED_STAFF = (State.UNKNOWN, State.FAILED)


class How(models.TextChoices):
    ONE_CLICK = "one_click", _("One click in the mail program")
    PAGE = "page", _("On the preferences page")
    STAFF = "staff", _("Recorded by staff")
