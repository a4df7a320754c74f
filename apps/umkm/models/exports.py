"""Where an enterprise has exported."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, IntegerRangeField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.reference.models import Country
from apps.umkm.querysets import PastExportQuerySet


def same_enterprise() -> Func:
    """As a range of one number: GiST compares ranges without an extension."""
    one = F("enterprise_id")
    return Func(one, one, Value("[]"), function="int8range", output_field=BigIntegerRangeField())


def same_country() -> Func:
    one = Func(F("country_id"), function="hashtext", output_field=models.IntegerField())
    return Func(one, one, Value("[]"), function="int4range", output_field=IntegerRangeField())


def exported_years() -> Func:
    return Func(F("first_year"), F("last_year"), Value("[]"), function="int4range", output_field=IntegerRangeField())


class PastExport(TimeStamped):
    """To which country an enterprise exported, in which years (both ends included), as somebody stated it.

    Checked means that an officer has seen export documents of these years.
    """

    enterprise = models.ForeignKey("umkm.Enterprise", on_delete=models.CASCADE, related_name="past_exports")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", verbose_name=_("country"))
    first_year = models.PositiveSmallIntegerField(_("from the year"), validators=[MinValueValidator(1945)])
    last_year = models.PositiveSmallIntegerField(_("to the year"), validators=[MinValueValidator(1945)])
    stated_on = models.DateField(editable=False)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects = PastExportQuerySet.as_manager()

    class Meta:
        ordering = ["-last_year", "-first_year", "pk"]
        verbose_name = _("past export")
        verbose_name_plural = _("past exports")
        constraints = [
            models.CheckConstraint(
                condition=Q(first_year__gte=1945, last_year__gte=F("first_year")),
                name="export_years_in_order",
                violation_error_message=_("The last year must not lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(last_year__lte=ExtractYear("stated_on")),
                name="export_years_not_in_the_future",
                violation_error_message=_("This year has not begun yet."),
            ),
            models.CheckConstraint(
                condition=~Q(country="ID"),
                name="exported_abroad",
                violation_error_message=_("An export leaves Indonesia: choose the country it went to."),
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | Q(checked_at__isnull=False),
                name="checked_export_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(checked_by=F("stated_by")),
                name="export_checked_by_another",
                violation_error_message=_("You did this yourself: a colleague must check it."),
            ),
            ExclusionConstraint(
                name="years_to_a_country_stated_once",
                expressions=[(same_enterprise(), "&&"), (same_country(), "&&"), (exported_years(), "&&")],
                violation_error_message=_(
                    "Some of these years are stated for this country already: change that line instead."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country_id} {self.years}"

    @property
    def years(self) -> str:
        """2023–2025, or 2024."""
        return str(self.last_year) if self.first_year == self.last_year else f"{self.first_year}–{self.last_year}"
