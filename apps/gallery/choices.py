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
    VersionState.SUBMITTED: {VersionState.RETURNED, VersionState.PUBLISHED, VersionState.DRAFT},
    VersionState.RETURNED: {VersionState.SUBMITTED, VersionState.ARCHIVED},
    VersionState.PUBLISHED: {VersionState.SUPERSEDED, VersionState.ARCHIVED},
    VersionState.SUPERSEDED: set(),
    VersionState.ARCHIVED: {VersionState.DRAFT},
}
# A product has at most one version in each of these at a time (a constraint says so).
OPEN_STATES = (VersionState.DRAFT, VersionState.SUBMITTED, VersionState.RETURNED)


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


MIN_PHOTOS = 3
MAX_PHOTOS = 12
