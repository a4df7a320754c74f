"""What can be told of every record: what was done to it in the administration, and of what staff set."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AdminVerb(models.TextChoices):
    ADDED = "admin_added", _("added in the administration")
    CHANGED = "admin_changed", _("changed in the administration")
    REMOVED = "admin_removed", _("removed in the administration")


class SettingVerb(models.TextChoices):
    """What is told of rows that staff set on a page of the desk: `actions.save_row`, `actions.remove_row`."""

    ADDED = "set_added", _("added this")
    SAVED = "set_saved", _("changed this")
    REMOVED = "set_removed", _("removed this")
