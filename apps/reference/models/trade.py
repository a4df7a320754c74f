"""How goods are sent and paid: Incoterms, ports of loading, terms of payment."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised
from apps.reference.choices import TransportMode
from apps.reference.models.base import Loaded, Named
from apps.reference.querysets import PaymentTermQuerySet


class Incoterm(Named):
    """Incoterms 2020."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    mode = models.CharField(_("mode of transport"), max_length=5, choices=TransportMode.choices)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "Incoterm"
        verbose_name_plural = "Incoterms"


class PaymentTerm(Named):
    """How a maker is paid, and in one sentence what that means for both."""

    code = models.CharField(_("code"), max_length=12, primary_key=True)
    meaning = models.CharField(_("what it means (Indonesian)"), max_length=240)
    meaning_en = models.CharField(_("what it means (English)"), max_length=240)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("offered in forms"), default=True)
    sentence = Localised("meaning")
    objects = PaymentTermQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("payment term")
        verbose_name_plural = _("payment terms")


class Port(Loaded):
    """Ports of loading by UN/LOCODE."""

    code = models.CharField(_("code"), max_length=5, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    by_air = models.BooleanField(_("airport"), default=False)
    province = models.ForeignKey(
        "reference.Province",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ports",
        verbose_name=_("province"),
    )
    words = models.TextField(_("search words"), blank=True, help_text=_("The cities it serves."))

    class Meta:
        ordering = ["name"]
        verbose_name = _("port")
        verbose_name_plural = _("ports")

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
