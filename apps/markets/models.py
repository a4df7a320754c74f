"""What a market asks of a product, and where an enterprise wants to sell."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised, TimeStamped
from apps.markets.choices import RequirementLevel
from apps.markets.querysets import RequirementQuerySet
from apps.reference.choices import CostBand
from apps.reference.models import CertificateType, Country, Service
from apps.umkm.models import Enterprise


class Requirement(TimeStamped):
    """One rule of a market, in force for a half-open range of days. Staff edit these rows.

    `hs_prefixes` and `hs_except` are digits without dots (2 to 6); `destinations` ISO country codes, or "EU" (its
    members) or "*" (everywhere; "ID" is domestic sale). `any_of`: holding one of these certificates satisfies it; empty
    means a document or practice that no certificate row can show: it is named, never counted as missing. `only_with`:
    asked only of products that name one of these certificates, such as an organic claim; empty: asked of all.
    """

    code = models.CharField(_("code"), max_length=8, unique=True)
    name = models.CharField(_("name (Indonesian)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200)
    detail = models.TextField(_("explanation (Indonesian)"), blank=True)
    detail_en = models.TextField(_("explanation (English)"), blank=True)
    hs_prefixes = ArrayField(models.CharField(max_length=6), verbose_name=_("HS prefixes"))
    hs_except = ArrayField(models.CharField(max_length=6), default=list, blank=True, verbose_name=_("except"))
    destinations = ArrayField(models.CharField(max_length=2), verbose_name=_("destinations"))
    any_of = models.ManyToManyField(CertificateType, blank=True, related_name="+", verbose_name=_("any of"))
    only_with = models.ManyToManyField(
        CertificateType, blank=True, related_name="+", verbose_name=_("only of works that name one of")
    )
    level = models.CharField(_("level"), max_length=1, choices=RequirementLevel.choices)
    in_force = DateRangeField(_("in force"))
    source = models.CharField(_("source"), max_length=240)
    checked_on = models.DateField(_("checked on"))
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("service")
    )
    effort_days = models.PositiveSmallIntegerField(_("days of work"), default=10, validators=[MinValueValidator(1)])
    cost_band = models.CharField(_("cost"), max_length=6, choices=CostBand.choices, default=CostBand.LOW)
    edited = models.BooleanField(_("changed by staff"), default=False, editable=False)

    label = Localised("name")
    explained = Localised("detail")
    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("requirement of a market")
        verbose_name_plural = _("requirements of markets")
        constraints = [
            models.CheckConstraint(
                condition=~Q(hs_prefixes=[]) & ~Q(destinations=[]),
                name="requirement_says_for_what_and_where",
                violation_error_message=_("Name at least one HS prefix and one destination."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class Market(models.Model):
    """A country that an enterprise wants to sell to: its plan covers what the law asks there."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="markets")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["chosen_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "country"],
                name="market_chosen_once",
                violation_error_message=_("This market is chosen already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.country_id}"
