"""Programmes that promise promotions, and who takes part."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised, TimeStamped
from apps.naik_kelas.choices import LeaveReason, Track
from apps.naik_kelas.querysets.enrolments import EnrolmentQuerySet
from apps.naik_kelas.querysets.programmes import ProgrammeQuerySet
from apps.reference.choices import SizeClass
from apps.tiers.choices import EvidenceLevel
from apps.tiers.models import LedgerEntry
from apps.umkm.models import Enterprise


class Programme(TimeStamped):
    """A promise with a number, a split by track, a beginning and a deadline; judged by one law from one baseline year.

    `evidence_floor`: the weakest level of accepted evidence on which a claim may pass (never C).
    `stall_months`: no new figures and no growth for so long means an enterprise stalls.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name (Indonesian)"), max_length=160)
    name_en = models.CharField(_("name (English)"), max_length=160)
    description = models.TextField(_("description (Indonesian)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    target = models.PositiveIntegerField(_("promotions promised"), validators=[MinValueValidator(1)])
    target_small_medium = models.PositiveIntegerField(_("of these small to medium"))
    target_medium_large = models.PositiveIntegerField(_("of these medium to large"))
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("deadline"))
    baseline_year = models.PositiveSmallIntegerField(
        _("baseline year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    law = models.CharField(_("law"), max_length=40)
    evidence_floor = models.CharField(
        _("weakest evidence that suffices"), max_length=1, choices=EvidenceLevel.choices, default=EvidenceLevel.A
    )
    forecast_months = models.PositiveSmallIntegerField(
        _("months the forecast looks back on"), default=6, validators=[MinValueValidator(3), MaxValueValidator(36)]
    )
    stall_months = models.PositiveSmallIntegerField(
        _("months without movement that count as a stall"), default=18, validators=[MinValueValidator(6)]
    )
    is_public = models.BooleanField(_("shown to the public"), default=False)
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    title = Localised("name")
    told = Localised("description")
    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "pk"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.CheckConstraint(
                condition=Q(target=F("target_small_medium") + F("target_medium_large")),
                name="programme_split_sums_to_target",
                violation_error_message=_("The two tracks together must make the number promised."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="programme_ends_after_it_begins",
                violation_error_message=_("The deadline must come after the beginning."),
            ),
            models.CheckConstraint(
                condition=~Q(evidence_floor=EvidenceLevel.C),
                name="level_c_never_suffices",
                violation_error_message=_("Evidence of level C alone can never suffice."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Enrolment(TimeStamped):
    """One enterprise on one track. The baseline is frozen when it enters (a trigger sees to it)."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="enrolments")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="enrolments")
    track = models.CharField(_("track"), max_length=12, choices=Track.choices)
    baseline = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="+")
    baseline_year = models.PositiveSmallIntegerField()
    baseline_sales = models.BigIntegerField()
    baseline_class = models.CharField(max_length=10, choices=SizeClass.choices)
    enrolled_at = models.DateTimeField()
    enrolled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    left_reason = models.CharField(_("why it left"), max_length=12, choices=LeaveReason.choices, blank=True)
    left_note = models.TextField(blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["-enrolled_at", "-pk"]
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "enterprise"],
                condition=Q(left_at__isnull=True),
                name="one_live_enrolment_per_programme",
                violation_error_message=_("This enterprise takes part already."),
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, left_reason="") | (Q(left_at__isnull=False) & ~Q(left_reason="")),
                name="who_left_has_a_reason",
                violation_error_message=_("Say why the enterprise leaves."),
            ),
            models.CheckConstraint(
                condition=Q(track=Track.MICRO_SMALL, baseline_class=SizeClass.MICRO)
                | Q(track=Track.SMALL_MEDIUM, baseline_class=SizeClass.SMALL)
                | Q(track=Track.MEDIUM_LARGE, baseline_class=SizeClass.MEDIUM),
                name="track_begins_in_its_class",
                violation_error_message=_("The track does not begin in the class of the baseline."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} · {self.programme}"


class Summary(models.Model):
    """The ready numbers of a programme's dashboard, counted from its rows in the transaction that changed them."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="summary")
    figures = models.JSONField(default=dict)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.programme_id} {self.counted_at:%Y-%m-%d %H:%M}"
