"""The lines and rates that a quotation is reckoned from, copied as they were."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised
from apps.quotations.choices import LineBasis, LineKind, PriceStage
from apps.quotations.models.quotation import Quotation
from apps.reference.models import Currency


class PriceSheetLine(models.Model):
    """A cost up to a stage. `base`: of what its per cent are. What the maker named herself has one language."""

    quotation = models.ForeignKey(Quotation, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(_("up to"), max_length=5, choices=PriceStage.choices)
    label = models.CharField(_("what for"), max_length=120)
    label_en = models.CharField(_("what for (English)"), max_length=120, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=16, decimal_places=4, validators=[MinValueValidator(0)])
    basis = models.CharField(_("counted"), max_length=8, choices=LineBasis.choices, default=LineBasis.PER_SHIPMENT)
    base = models.CharField(_("per cent of"), max_length=5, choices=PriceStage.choices, blank=True)
    currency = models.ForeignKey(Currency, default="IDR", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=LineKind.choices, default=LineKind.COST)
    source = models.CharField(_("who named it"), max_length=160, blank=True)
    valid_until = models.DateField(_("good until"), null=True, blank=True)

    told = Localised("label")

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("line of a price sheet")
        verbose_name_plural = _("lines of price sheets")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="sheet_line_not_below_zero",
                violation_error_message=_("An amount is not below zero."),
            ),
            models.CheckConstraint(
                condition=(Q(basis=LineBasis.PERCENT) & ~Q(base="")) | (~Q(basis=LineBasis.PERCENT) & Q(base="")),
                name="per_cent_name_their_base",
                violation_error_message=_("Say of what these per cent are: of this price or of one before it."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class PriceSheetRate(models.Model):
    """`rupiah` for `per` of the currency (yen are quoted per 100), of `on`, from `source`: a copy."""

    quotation = models.ForeignKey(Quotation, on_delete=models.CASCADE, related_name="rates")
    currency = models.ForeignKey(Currency, on_delete=models.PROTECT, related_name="+")
    rupiah = models.DecimalField(max_digits=18, decimal_places=6)
    per = models.PositiveSmallIntegerField(default=1)
    on = models.DateField()
    source = models.CharField(max_length=120)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["currency_id"]
        verbose_name = _("exchange rate of a price sheet")
        verbose_name_plural = _("exchange rates of price sheets")
        constraints = [
            models.UniqueConstraint(fields=["quotation", "currency"], name="one_rate_per_currency"),
            models.CheckConstraint(condition=Q(rupiah__gt=0, per__gt=0), name="sheet_rate_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.currency_id} {self.rupiah}"
