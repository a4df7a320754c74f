"""What helped a deal, what its sides say of it afterwards, and what was counted at the end of a month."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.deals.choices import Contribution, DealSide, RepliedVia, WithoutUs
from apps.deals.models.deal import Deal


class Credit(TimeStamped):
    """A share of one deal. `of` is the key of the match, event, service or programme. All of a deal come to 100: the
    database looks when the transaction ends (guards.sql)."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="credits")
    contribution = models.CharField(_("what helped"), max_length=9, choices=Contribution.choices)
    of = models.BigIntegerField(null=True, blank=True)
    percent = models.DecimalField(
        _("percent"), max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )

    class Meta:
        ordering = ["-percent", "pk"]
        verbose_name = _("share in a deal")
        verbose_name_plural = _("shares in deals")
        constraints = [
            models.UniqueConstraint(
                fields=["deal", "contribution", "of"], nulls_distinct=False, name="contribution_once_per_deal"
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100),
                name="share_is_within_a_whole",
                violation_error_message=_("A share lies between 0 and 100 per cent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deal_id}: {self.contribution} {self.percent}"


class Hindsight(models.Model):
    """Asked once of each side when the first order is confirmed: what helped, and would it have come about without."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="hindsights")
    side = models.CharField(max_length=6, choices=DealSide.choices)
    asked_at = models.DateTimeField()
    without_us = models.CharField(_("without Smesco?"), max_length=8, choices=WithoutUs.choices, blank=True)
    helped = ArrayField(models.CharField(max_length=9, choices=Contribution.choices), default=list, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    via = models.CharField(max_length=9, choices=RepliedVia.choices, blank=True)

    class Meta:
        verbose_name = _("looking back at a deal")
        verbose_name_plural = _("looking back at deals")
        constraints = [
            models.UniqueConstraint(fields=["deal", "side"], name="each_side_looks_back_once"),
            models.CheckConstraint(
                condition=Q(without_us="", said_at__isnull=True) | (~Q(without_us="") & Q(said_at__isnull=False)),
                name="hindsight_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deal_id}: {self.without_us}"


class TallySnapshot(models.Model):
    """What was counted for a period as it was known on a day; later confirmations change the period, never this."""

    first = models.DateField()
    last = models.DateField()
    known_on = models.DateField()
    cells = models.JSONField()

    class Meta:
        ordering = ["-known_on", "-first"]
        verbose_name = _("count of a period")
        verbose_name_plural = _("counts of periods")
        constraints = [
            models.UniqueConstraint(fields=["first", "last", "known_on"], name="period_is_kept_once_a_day"),
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="period_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.last} ({self.known_on})"
