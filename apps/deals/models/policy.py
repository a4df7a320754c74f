"""What staff set: tolerances, how often sides are asked, how long a rung stays alive, reasons why a deal is lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised
from apps.deals.choices import Rung

PERCENT: dict[str, Any] = {
    "max_digits": 5,
    "decimal_places": 2,
    "validators": [MinValueValidator(0), MaxValueValidator(100)],
}


class DealPolicy(models.Model):
    """There is one, `usual`; staff change it."""

    code = models.CharField(max_length=12, primary_key=True, default="usual", editable=False)
    tolerance_percent = models.DecimalField(
        _("two amounts agree within so many percent"), default=Decimal(2), **PERCENT
    )
    again_days = models.PositiveSmallIntegerField(_("days until “too early” is asked again"), default=30)
    link_days = models.PositiveSmallIntegerField(_("days that a link to confirm is good"), default=14)
    most_mails = models.PositiveSmallIntegerField(_("mails about one step, at most"), default=4)
    within_days = models.PositiveSmallIntegerField(_("within so many days"), default=42)
    twice_above = models.BigIntegerField(_("amounts above so many rupiah are asked twice"), default=50_000_000_000)
    over_order_percent = models.DecimalField(
        _("more than ordered may be shipped by so many percent"), default=Decimal(10), **PERCENT
    )
    same_percent = models.DecimalField(
        _("deals look alike within so many percent of the amount"), default=Decimal(5), **PERCENT
    )
    same_days = models.PositiveSmallIntegerField(_("and within so many days"), default=30)
    own_a_day = models.PositiveSmallIntegerField(
        _("deals of one maker with buyers of her own in a day, at most"), default=20, db_default=20
    )

    class Meta:
        verbose_name = _("rules of deals")
        verbose_name_plural = _("rules of deals")
        constraints = [
            models.CheckConstraint(
                condition=Q(link_days__gt=0, most_mails__gt=0, within_days__gte=F("link_days")),
                name="deal_links_are_good_for_a_while",
                violation_error_message=_("A link is good for at least a day, and not longer than all mails take."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class RungFade(models.Model):
    """How long a step counts as alive while nothing moves. A rung without a row never fades."""

    rung = models.CharField(_("step of the ladder"), max_length=10, choices=Rung.choices, primary_key=True)
    full_for = models.PositiveSmallIntegerField(_("wholly alive for so many quiet days"))
    gone_at = models.PositiveSmallIntegerField(_("asleep after so many quiet days"))

    class Meta:
        verbose_name = _("fading")
        verbose_name_plural = _("fading")
        constraints = [
            models.CheckConstraint(
                condition=Q(gone_at__gt=F("full_for")),
                name="fading_ends_after_it_begins",
                violation_error_message=_("It is asleep later than it is wholly alive."),
            )
        ]

    def __str__(self) -> str:
        return self.get_rung_display()


class LossReason(models.Model):
    """Why a deal, a quotation or a sample came to nothing: told to the maker in her language."""

    code = models.CharField(_("code"), max_length=16, primary_key=True)
    name = models.CharField(_("reason (Indonesian)"), max_length=120)
    name_en = models.CharField(_("reason (English)"), max_length=120)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("offered in forms"), default=True)
    label = Localised("name")

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("reason of a loss")
        verbose_name_plural = _("reasons of a loss")

    def __str__(self) -> str:
        return str(self.label)
