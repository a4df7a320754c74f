"""States of a version, and the tables of allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Under review")
    RETURNED = "returned", _("Needs correction")
    PUBLISHED = "published", _("On the wall")
    SUPERSEDED = "superseded", _("Replaced by a newer version")
    ARCHIVED = "archived", _("Archived")


MOVES: dict[str, set[str]] = {
    VersionState.DRAFT: {VersionState.SUBMITTED, VersionState.ARCHIVED},
    VersionState.SUBMITTED: {
        VersionState.RETURNED,
        VersionState.PUBLISHED,
        VersionState.DRAFT,
        VersionState.ARCHIVED,
    },
    VersionState.RETURNED: {VersionState.SUBMITTED, VersionState.ARCHIVED},
    # Back to SUBMITTED, and SUPERSEDED back to PUBLISHED: only when a curator undoes her decision.
    VersionState.PUBLISHED: {VersionState.SUPERSEDED, VersionState.ARCHIVED, VersionState.SUBMITTED},
    VersionState.SUPERSEDED: {VersionState.PUBLISHED},
    VersionState.ARCHIVED: {VersionState.DRAFT, VersionState.PUBLISHED},
}
# A product has at most one version in each of these at a time (a constraint says so).
OPEN_STATES = (VersionState.DRAFT, VersionState.SUBMITTED, VersionState.RETURNED)
EDITABLE_STATES = (VersionState.DRAFT, VersionState.RETURNED)


class Verb(models.TextChoices):
    """What an Event tells."""

    STARTED = "started", _("started")
    OPENED = "opened", _("began a new version")
    SAVED = "saved", _("changed")
    PHOTOS_ADDED = "photos added", _("added photographs")
    PHOTOS_ARRANGED = "photos arranged", _("arranged the photographs")
    SUBMITTED = "submitted", _("sent for review")
    WITHDRAWN = "withdrawn", _("took back from review")
    RETURNED = "returned", _("returned with reasons")
    PUBLISHED = "published", _("approved and hung")
    HS_CHECKED = "hs checked", _("checked the HS code")
    UNDONE = "undone", _("undid the decision")
    ARCHIVED = "archived", _("archived")
    RESTORED = "restored", _("restored")


class HsStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed by the maker")
    CHECKED = "checked", _("Checked by the gallery")


class SamplePolicy(models.TextChoices):
    FREE = "free", _("Free sample")
    PAID = "paid", _("Paid sample")
    NONE = "none", _("No samples")


class PhotoState(models.TextChoices):
    WAITING = "waiting", _("Being prepared")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Not usable")


class PictureFault(models.TextChoices):
    """Why a file is not taken as a photograph, in words for the person who sent it."""

    TOO_LARGE = "too_large", _("This file is larger than 20 MB. Please send a smaller one.")
    EMPTY = "empty", _("This file is empty.")
    NOT_A_PICTURE = "not_a_picture", _("This is not a photograph. Please send a picture as JPEG, PNG, WebP or HEIC.")
    HIDDEN = "hidden", _("Another document is hidden in this picture. Please save it as a new photograph.")
    TOO_MANY_PIXELS = "too_many_pixels", _("This picture has more than 50 megapixels. Please send a smaller one.")
    TOO_SMALL = "too_small", _("This picture is smaller than 100 pixels. Please send a larger one.")
    DAMAGED = "damaged", _("This picture is damaged and cannot be opened. Please take or send it again.")


MIN_PHOTOS = 3
MAX_PHOTOS = 12
MIN_DESCRIPTION = 40  # characters, in each language
PHOTO_WIDTHS = (320, 640, 1280)
GOOD_SHORT_SIDE = 600  # pixels; below it the curator is warned
UNDO_SECONDS = 10  # how long the toast offers to undo a decision
MAIL_DELAY_SECONDS = 15  # a decision's mail waits longer than the undo
