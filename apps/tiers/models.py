"""The ledger of yearly assessments, and what is rebuilt from it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.reference.choices import Measure, SizeClass
from apps.tiers.choices import EntrySource, EvidenceLevel, MoveKind
from apps.tiers.querysets import LedgerQuerySet, MoveQuerySet, StandingQuerySet
from apps.umkm.models import Enterprise


class LedgerEntry(models.Model):
    """One judgement of one year: figures, evidence, law, class. Never changed, never deleted (a trigger sees to it).

    A correction is a new entry that names the one it corrects; the entry in force for a year is the one that
    nothing corrects. Amounts are whole rupiah. `law` is the one in force on 31 December of the year.
    """

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="ledger")
    year = models.PositiveSmallIntegerField(_("year"))
    sales = models.BigIntegerField(_("sales in the year"), null=True)
    capital = models.BigIntegerField(_("business capital"), null=True)
    law = models.CharField(_("law applied"), max_length=40)
    measure = models.CharField(_("yardstick"), max_length=10, choices=Measure.choices)
    size_class = models.CharField(_("size class"), max_length=10, choices=SizeClass.choices)
    source = models.CharField(_("source"), max_length=10, choices=EntrySource.choices)
    evidence_level = models.CharField(_("evidence"), max_length=1, choices=EvidenceLevel.choices, blank=True)
    evidence = models.JSONField(default=list, blank=True, help_text="[{kind, name, level, id}] that was accepted")
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by", verbose_name=_("corrects")
    )
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(_("entered"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-pk"]
        verbose_name = _("assessment")
        verbose_name_plural = _("ledger of assessments")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "year"],
                condition=Q(corrects__isnull=True),
                name="one_first_entry_per_year",
                violation_error_message=_("This year is in the ledger already: correct the entry instead."),
            ),
            models.CheckConstraint(
                condition=Q(sales__isnull=False, measure=Measure.SALES)
                | Q(capital__isnull=False, measure=Measure.CAPITAL),
                name="entry_has_the_figure_it_judges",
            ),
            models.CheckConstraint(
                condition=(Q(sales__isnull=True) | Q(sales__gte=0)) & (Q(capital__isnull=True) | Q(capital__gte=0)),
                name="ledger_figures_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(note=""),
                name="correction_says_why",
                violation_error_message=_("Say why the entry is corrected."),
            ),
        ]
        indexes = [models.Index(fields=["enterprise", "year"])]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_size_class_display()}"


class Standing(models.Model):
    """Where an enterprise stands under one law, from its newest year. Rebuilt from the ledger, never edited.

    `law` "" is the law in force in each year; otherwise every year is judged by that law's limits. `gap` is what
    is lacking to enter the next class (its lower limit is exclusive: one rupiah above), None in the largest and
    where capital was judged; `pace` the mean growth of sales a year over the years known (None with one year).
    """

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="standings")
    law = models.CharField(max_length=40, blank=True)
    year = models.PositiveSmallIntegerField()
    sales = models.BigIntegerField(null=True)
    size_class = models.CharField(max_length=10, choices=SizeClass.choices)
    previous_year = models.PositiveSmallIntegerField(null=True)
    previous_sales = models.BigIntegerField(null=True)
    next_class = models.CharField(max_length=10, choices=SizeClass.choices, blank=True)
    limit = models.BigIntegerField(null=True, help_text="upper limit of the present class, inclusive")
    gap = models.BigIntegerField(null=True)
    pace = models.BigIntegerField(null=True)
    entry = models.ForeignKey(LedgerEntry, on_delete=models.CASCADE, related_name="+")

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise", "law"], name="one_standing_per_law")]
        indexes = [models.Index(fields=["law", "size_class", "gap"])]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_size_class_display()}"


class Move(models.Model):
    """A typed change of class under one law ("" as in Standing). Rebuilt from the ledger, never edited."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="moves")
    law = models.CharField(max_length=40, blank=True)
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField()
    from_class = models.CharField(max_length=10, choices=SizeClass.choices)
    to_class = models.CharField(max_length=10, choices=SizeClass.choices)
    kind = models.CharField(max_length=12, choices=MoveKind.choices)
    entry = models.ForeignKey(LedgerEntry, on_delete=models.CASCADE, related_name="+")

    objects = MoveQuerySet.as_manager()

    class Meta:
        ordering = ["enterprise", "law", "to_year", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(from_class=F("to_class")), name="move_changes_the_class"),
            models.CheckConstraint(condition=Q(to_year__gte=F("from_year")), name="move_goes_forward"),
        ]
        indexes = [models.Index(fields=["law", "kind", "to_year"])]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.from_class}>{self.to_class} {self.kind}"
