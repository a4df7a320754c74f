"""States of a version, and the tables of allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.history.choices import SettingVerb


class VersionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Under review")
    RETURNED = "returned", _("Needs correction")
    PUBLISHED = "published", _("On show")
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


class ProductVerb(models.TextChoices):
    """What the history of a product can tell."""

    STARTED = "started", _("started")
    OPENED = "opened", _("began a new version")
    SAVED = "saved", _("changed")
    PHOTOS_ADDED = "photos added", _("added photographs")
    PHOTO_AGAIN = "photo again", _("had a photograph prepared anew")
    PHOTOS_ARRANGED = "photos arranged", _("arranged the photographs")
    SUBMITTED = "submitted", _("sent for review")
    COMPLETED = "completed", _("filled in what was missing")
    HELP_WANTED = "help wanted", _("asked for help")
    WITHDRAWN = "withdrawn", _("took back from review")
    RETURNED = "returned", _("returned with reasons")
    PUBLISHED = "published", _("approved and put on show")
    HS_CHECKED = "hs checked", _("checked the HS code")
    UNDONE = "undone", _("undid the decision")
    ARCHIVED = "archived", _("archived")
    RESTORED = "restored", _("restored")
    REMOVED = "removed", _("removed")


class CollectionVerb(models.TextChoices):
    """What the history tells of an exhibition."""

    ADDED = SettingVerb.ADDED.value, SettingVerb.ADDED.label
    SAVED = SettingVerb.SAVED.value, SettingVerb.SAVED.label
    TAKEN_IN = "taken_in", _("took a work in")
    TAKEN_OUT = "taken_out", _("took a work out")
    MOVED = "moved", _("moved a work")


HISTORY = {"gallery.product": ProductVerb, "gallery.reason": SettingVerb, "gallery.collection": CollectionVerb}
# What reasons speak of beside the fields of a version.
HISTORY_FIELDS = {
    "gallery.version": {
        "price": _("Price"),
        "weight": _("Weight"),
        "photos": _("Photographs"),
        "steps": _("Price by quantity"),
        "packing": _("Packing"),
        "pack_size": _("Size of the package"),
        "pack_gross": _("Gross weight"),
    }
}


class HsStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed by the maker")
    CHECKED = "checked", _("Checked by the gallery")


class SamplePolicy(models.TextChoices):
    FREE = "free", _("Free sample")
    PAID = "paid", _("Paid sample")
    NONE = "none", _("No samples")


class OwnLabel(models.TextChoices):
    """Whether it is made under the buyer's own brand."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    ASK = "ask", _("Can be talked about")


class PackKind(models.TextChoices):
    """What the goods are shipped in."""

    CARTON = "carton", _("Carton")
    BAG = "bag", _("Sack")
    CRATE = "crate", _("Wooden crate")
    DRUM = "drum", _("Drum")
    BALE = "bale", _("Bale")
    ROLL = "roll", _("Roll")


# Packages that buyers also count in: the code of that unit.
COUNTED_IN = {PackKind.CARTON: "ctn"}


class Storage(models.TextChoices):
    ROOM = "room", _("Room temperature")
    COOL = "cool", _("Cool and dry")
    CHILLED = "chilled", _("Chilled, 2 to 8 °C")
    FROZEN = "frozen", _("Frozen, −18 °C")


class PriceBasis(models.TextChoices):
    """What the price covers: a first product is priced where it is made, a buyer abroad asks for FOB."""

    EXW = "exw", _("At your place, without freight")
    FOB = "fob", _("FOB, on board at the port of loading")


class Help(models.TextChoices):
    """What a maker leaves to staff when she hands in; each is settled by the fact itself."""

    CATEGORY = "category", _("Choose the category")
    HS = "hs", _("Find the HS code")
    PRICE = "price", _("Work out the price together")
    PORT = "port", _("Find the port of loading")
    TRANSLATION = "translation", _("Translate into English")


class PhotoState(models.TextChoices):
    WAITING = "waiting", _("Being prepared")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Not usable")


class PictureFault(models.TextChoices):
    """Why a file is not taken as a photograph, in words for the person who sent it."""

    TOO_LARGE = "too_large", _("This file is larger than 20 MB. Please send a smaller one.")
    EMPTY = "empty", _("This file is empty.")
    NOT_A_PICTURE = (
        "not_a_picture",
        _("This is not a photograph. Please send a picture as JPEG, PNG, WebP, HEIC or AVIF."),
    )
    HIDDEN = "hidden", _("Another document is hidden in this picture. Please save it as a new photograph.")
    TOO_MANY_PIXELS = (
        "too_many_pixels",
        _("This picture is too large to be opened. Please send it with at most 50 megapixels."),
    )
    TOO_SMALL = "too_small", _("This picture is smaller than 100 pixels. Please send a larger one.")
    DAMAGED = "damaged", _("This picture is damaged and cannot be opened. Please take or send it again.")
    UNPREPARED = (
        "unprepared",
        _("We tried several times and could not prepare this picture. Try once more, or send it anew."),
    )


A_VIEW = _(
    "A view is a product’s page that somebody looked at for two seconds or longer, counted once a day for each device. "
    "Looks of your team and of our staff are not counted."
)

MIN_PHOTOS = 3  # in the catalogue; one is enough to hand in
MAX_PHOTOS = 12
MIN_DESCRIPTION = 40  # characters, in each language
PHOTO_WIDTHS = (320, 640, 1280)
GOOD_SHORT_SIDE = 600  # pixels; below it the curator is warned
REVIEW_DAYS = 2  # working days in which a curator usually looks at what was handed in
UNDO_SECONDS = 10  # how long the toast offers to undo a decision
MAIL_DELAY_SECONDS = 15  # a decision's mail waits longer than the undo
MOST_STEPS = 6  # prices by quantity
MOST_SIDE_CM = 1200  # of a package: no container is longer inside
MOST_GRAMS = 30_000_000  # of a package: no container carries more
