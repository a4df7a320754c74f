"""What staff set for enquiries."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 3_000  # of one line


class AskingPolicy(models.Model):
    """How long a maker has, and what is held back. There is one, `usual`; staff change it."""

    code = models.CharField(max_length=12, primary_key=True, default="usual", editable=False)
    hours = models.PositiveSmallIntegerField(
        _("office hours to answer"), default=16, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    remind_percent = models.PositiveSmallIntegerField(_("remind the maker at percent"), default=50)
    late_percent = models.PositiveSmallIntegerField(_("an officer watches at percent"), default=100)
    tell_percent = models.PositiveSmallIntegerField(_("the buyer is told at percent"), default=150)
    others_percent = models.PositiveSmallIntegerField(_("other makers are offered at percent"), default=300)
    most_links = models.PositiveSmallIntegerField(_("addresses and links in a text, at most"), default=3)
    most_a_day = models.PositiveSmallIntegerField(_("enquiries of one address a day, at most"), default=5)
    most_makers = models.PositiveSmallIntegerField(_("makers that may be told the same, at most"), default=5)
    confirm_days = models.PositiveSmallIntegerField(_("days to confirm an address"), default=3)
    most_passed = models.PositiveSmallIntegerField(
        _("passings of one contact a day, at most"), default=10, db_default=10
    )
    passed_days = models.PositiveSmallIntegerField(
        _("days that a passed-on page is open"),
        default=90,
        db_default=90,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    most_closed_days = models.PositiveSmallIntegerField(
        _("closed days of a maker in a year, at most"), default=20, db_default=20
    )

    class Meta:
        verbose_name = _("rules of asking")
        verbose_name_plural = _("rules of asking")
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0)
                & Q(remind_percent__lte=F("late_percent"))
                & Q(late_percent__lte=F("tell_percent"))
                & Q(tell_percent__lte=F("others_percent")),
                name="chases_come_one_after_another",
                violation_error_message=_("Each of these must not come before the one above it."),
            )
        ]

    def __str__(self) -> str:
        return self.code
