"""When a maker could meet a buyer tomorrow: the thresholds of the ready pool, which staff set."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PoolPolicy(models.Model):
    """There is one, `usual`. Scores are of SIAP-8 as verified, 0 to 100: the whole, and its dimensions 3 (product and
    capacity) and 4 (quality and certification). Exactly as much is enough. `near`: of those who are not ready, who
    lacks at most so many things stands in the list.
    """

    code = models.CharField(max_length=12, primary_key=True, default="usual", editable=False)
    least_score = models.PositiveSmallIntegerField(
        _("verified readiness, at least"), default=70, validators=[MaxValueValidator(100)]
    )
    least_product = models.PositiveSmallIntegerField(
        _("product and capacity, at least (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    least_quality = models.PositiveSmallIntegerField(
        _("quality and certification, at least (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    near = models.PositiveSmallIntegerField(
        _("shown as near when at most so many things are missing"), default=3, validators=[MaxValueValidator(9)]
    )

    class Meta:
        verbose_name = _("thresholds of the ready pool")
        verbose_name_plural = _("thresholds of the ready pool")
        constraints = [
            models.CheckConstraint(
                condition=Q(least_score__lte=100, least_product__lte=100, least_quality__lte=100),
                name="thresholds_of_the_pool_are_at_most_100",
                violation_error_message=_("Write numbers up to 100."),
            )
        ]

    def __str__(self) -> str:
        return self.code
