"""Where owners find help: the desk that answers, and the offices that they can go to."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised
from apps.reference.models.base import Loaded
from apps.reference.querysets import OfficeQuerySet

E164 = RegexValidator(r"^\+[0-9]{8,15}$")


class HelpDesk(Loaded):
    """Who answers the owners. There is one, `owners`; what is empty is not shown."""

    code = models.CharField(_("code"), max_length=12, primary_key=True)
    hours = models.CharField(_("hours (Indonesian)"), max_length=120, blank=True)
    hours_en = models.CharField(_("hours (English)"), max_length=120, blank=True)
    whatsapp = models.CharField(
        "WhatsApp",
        max_length=20,
        blank=True,
        validators=[E164],
        help_text=_("The number that owners write to. Empty: no link is shown."),
    )
    open_hours = Localised("hours")

    class Meta:
        verbose_name = _("help desk")
        verbose_name_plural = _("help desks")

    def __str__(self) -> str:
        return self.code


class Office(Loaded):
    """A place where an owner is helped in person: of a regency, or of a whole province."""

    code = models.CharField(_("code"), max_length=12, primary_key=True)
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200)
    province = models.ForeignKey("Province", on_delete=models.PROTECT, verbose_name=_("province"), related_name="+")
    regency = models.ForeignKey(
        "Regency",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("regency or city"),
        help_text=_("Empty for an office of the whole province."),
    )
    telephone = models.CharField(_("telephone"), max_length=20, blank=True, validators=[E164])
    hours = models.CharField(_("hours (Indonesian)"), max_length=120, blank=True)
    hours_en = models.CharField(_("hours (English)"), max_length=120, blank=True)
    open_hours = Localised("hours")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["province", "name"]
        verbose_name = _("office that helps")
        verbose_name_plural = _("offices that help")

    def __str__(self) -> str:
        return self.name
