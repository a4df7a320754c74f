"""What every reference table shares."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised


class Loaded(models.Model):
    """A row that the loader wrote and staff may change."""

    edited = models.BooleanField(_("changed by staff"), default=False, editable=False)

    class Meta:
        abstract = True


class Named(Loaded):
    """A coded row with a name in two languages."""

    name = models.CharField(_("name (Indonesian)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200)
    label = Localised("name")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.label)
