"""What staff know of costs on the way abroad, offered to makers as a beginning: always with its source and its end."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised, TimeStamped
from apps.quotations.choices import Carriage, LineBasis, PriceStage
from apps.quotations.querysets import CostRowQuerySet
from apps.reference.models import Country, Currency, Port


class CostRow(TimeStamped):
    """A usual cost up to a stage. Whoever takes it over copies it into her sheet; it is never looked up again."""

    stage = models.CharField(_("up to"), max_length=5, choices=PriceStage.choices)
    name = models.CharField(_("cost (Indonesian)"), max_length=120)
    name_en = models.CharField(_("cost (English)"), max_length=120)
    amount = models.DecimalField(_("amount"), max_digits=16, decimal_places=2, validators=[MinValueValidator(0)])
    currency = models.ForeignKey(Currency, default="IDR", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(_("counted"), max_length=8, choices=LineBasis.choices, default=LineBasis.PER_SHIPMENT)
    carriage = models.CharField(_("carriage"), max_length=9, choices=Carriage.choices, blank=True)
    port = models.ForeignKey(
        Port, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("port of loading")
    )
    destination = models.ForeignKey(
        Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("destination")
    )
    source = models.CharField(_("source"), max_length=160)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("good until"))
    label = Localised("name")

    objects = CostRowQuerySet.as_manager()

    class Meta:
        ordering = ["stage", "name"]
        verbose_name = _("usual cost")
        verbose_name_plural = _("usual costs")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="cost_not_below_zero"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="cost_ends_after_it_begins",
                violation_error_message=_("The last day must not be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.label)
