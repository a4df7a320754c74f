"""What can be told of every record: what was done to it in the administration."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AdminVerb(models.TextChoices):
    ADDED = "admin_added", _("added in the administration")
    CHANGED = "admin_changed", _("changed in the administration")
    REMOVED = "admin_removed", _("removed in the administration")
