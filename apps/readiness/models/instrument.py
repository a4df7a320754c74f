"""The instrument as versioned rows: a published version never changes, staff edit a copy of it."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.formats import english
from apps.common.models import Localised, TimeStamped
from apps.readiness.choices import STEPS, Band, Fact, InstrumentState, Scale
from apps.readiness.querysets.instrument import InstrumentQuerySet
from apps.reference.choices import CostBand
from apps.reference.models import Service


class Instrument(TimeStamped):
    """One version of SIAP-8. `gate_cap`: the score cannot pass it while a gate is shut (0 to 100)."""

    number = models.PositiveSmallIntegerField(_("version"), unique=True)
    name = models.CharField(_("name (Indonesian)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120)
    state = models.CharField(max_length=8, choices=InstrumentState.choices, default=InstrumentState.DRAFT)
    gate_cap = models.PositiveSmallIntegerField(
        _("score at most while a gate is shut"), default=59, validators=[MaxValueValidator(100)]
    )
    retake_days = models.PositiveSmallIntegerField(_("days before a new assessment"), default=90)
    unproven_counts = models.PositiveSmallIntegerField(
        _("what an unproven high answer counts as"), default=2, validators=[MaxValueValidator(4)]
    )
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("what changed and why"), blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    title = Localised("name")

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state=InstrumentState.CURRENT), name="one_instrument_in_use"
            ),
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state=InstrumentState.DRAFT),
                name="one_draft_instrument",
                violation_error_message=_("A new version is being edited already."),
            ),
            models.CheckConstraint(
                condition=Q(state=InstrumentState.DRAFT) | Q(published_at__isnull=False),
                name="published_instrument_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"


class Level(models.Model):
    """A name for a range of scores: from `from_score` (inclusive) up to the next level."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="levels")
    code = models.SlugField(max_length=20)
    name = models.CharField(_("name (Indonesian)"), max_length=60)
    name_en = models.CharField(_("name (English)"), max_length=60)
    from_score = models.PositiveSmallIntegerField(_("from score"), validators=[MaxValueValidator(100)])
    label = Localised("name")

    class Meta:
        ordering = ["from_score"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "code"], name="level_codes_are_unique"),
            models.UniqueConstraint(fields=["instrument", "from_score"], name="levels_begin_apart"),
        ]

    def __str__(self) -> str:
        return str(self.label)


class Gate(models.Model):
    """A fact without which the score is capped: a NIB, an NPWP, an HS code, the mandatory certificates, a capacity."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="gates")
    fact = models.CharField(max_length=12, choices=Fact.choices)
    name = models.CharField(_("what is missing (Indonesian)"), max_length=160)
    name_en = models.CharField(_("what is missing (English)"), max_length=160)
    label = Localised("name")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["instrument", "fact"], name="gate_once_per_instrument")]

    def __str__(self) -> str:
        return str(self.label)


class Dimension(models.Model):
    """One of the eight. `short` fits beside a radar. `weight` in points; all together 100."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="dimensions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("name (Indonesian)"), max_length=80)
    name_en = models.CharField(_("name (English)"), max_length=80)
    short = models.CharField(max_length=20)
    short_en = models.CharField(max_length=20)
    weight = models.PositiveSmallIntegerField(_("weight"), validators=[MinValueValidator(1), MaxValueValidator(100)])
    label = Localised("name")
    brief = Localised("short")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["instrument", "number"], name="dimension_numbers_are_unique")]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"


class Question(models.Model):
    """`code` ("4.2") stays the same from version to version, so that answers can be compared.

    `bands`: for scale N five pairs [{id, en}] of words for the answers 0 to 4. `fact`: what fills it in.
    `retired`: no longer asked (kept so that a version can say so).
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="questions")
    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(max_length=6)
    position = models.PositiveSmallIntegerField()
    weight = models.PositiveSmallIntegerField(_("weight"), validators=[MinValueValidator(1), MaxValueValidator(100)])
    text = models.CharField(_("question (Indonesian)"), max_length=240)
    text_en = models.CharField(_("question (English)"), max_length=240)
    help = models.TextField(_("explanation (Indonesian)"), blank=True)
    help_en = models.TextField(_("explanation (English)"), blank=True)
    scale = models.CharField(_("scale"), max_length=1, choices=Scale.choices)
    bands = models.JSONField(default=list, blank=True)
    evidence = models.CharField(_("evidence (Indonesian)"), max_length=160, blank=True)
    evidence_en = models.CharField(_("evidence (English)"), max_length=160, blank=True)
    fact = models.CharField(_("filled in from"), max_length=12, choices=Fact.choices, blank=True)
    may_not_apply = models.BooleanField(_("may be marked as not applicable"), default=True)
    retired = models.BooleanField(_("no longer asked"), default=False)
    words = Localised("text")
    explained = Localised("help")
    proof_words = Localised("evidence")

    class Meta:
        ordering = ["dimension__number", "position"]
        constraints = [models.UniqueConstraint(fields=["instrument", "code"], name="question_codes_are_unique")]

    def __str__(self) -> str:
        return f"{self.code} {self.words}"

    @property
    def steps(self) -> list[tuple[int, str]]:
        """What may be answered and how it reads, in the active language: (0, "none yet"), ..."""
        if self.scale == Scale.NUMBER:
            in_english = english()
            return [(value, band["en"] if in_english else band["id"]) for value, band in enumerate(self.bands)]
        return [(value, str(words)) for value, words in STEPS[self.scale]]

    def step(self, value: int | None) -> str:
        """The words of one answer; '' for none."""
        return dict(self.steps).get(value, "") if value is not None else ""


class Advice(models.Model):
    """What to do about a weak answer, what it costs in days and money, and which service of the building helps."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="advice")
    band = models.CharField(max_length=8, choices=Band.choices)
    action = models.CharField(_("step (Indonesian)"), max_length=240)
    action_en = models.CharField(_("step (English)"), max_length=240)
    documents = models.CharField(_("papers needed (Indonesian)"), max_length=300, blank=True)
    documents_en = models.CharField(_("papers needed (English)"), max_length=300, blank=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", verbose_name=_("service"))
    other_services = models.ManyToManyField(Service, blank=True, related_name="+")
    effort_days = models.PositiveSmallIntegerField(_("days of work"), validators=[MinValueValidator(1)])
    cost_band = models.CharField(_("cost"), max_length=6, choices=CostBand.choices)
    step = Localised("action")
    needed_documents = Localised("documents")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "band"], name="one_advice_per_question_and_band")]

    def __str__(self) -> str:
        return str(self.step)
