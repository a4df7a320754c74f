"""Staff roles. They are Django groups of the same name, so that the admin can grant them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StaffRole(models.TextChoices):
    CURATOR = "curator", _("Curator")
    OFFICER = "officer", _("Programme officer")
    ADMINISTRATOR = "administrator", _("Administrator")


class Language(models.TextChoices):
    INDONESIAN = "id", "Bahasa Indonesia"
    ENGLISH = "en", "English"
