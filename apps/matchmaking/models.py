"""Rules that staff weigh, the matches they led to, and the letters that tell of them."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact, Need
from apps.common.models import Localised, TimeStamped
from apps.gallery.models import Product, Version
from apps.matchmaking.choices import Because, BuyerAnswer, DigestState, RuleCode, Withdrawal
from apps.matchmaking.querysets import DigestItemQuerySet, DigestQuerySet, MatchQuerySet, OutcomeQuerySet, RuleQuerySet


class MatchingRule(TimeStamped):
    """One rule and what it weighs. The weights in force are scaled to 100 together; the next run uses them."""

    code = models.CharField(_("code"), max_length=14, choices=RuleCode.choices, unique=True)
    name = models.CharField(_("name (Indonesian)"), max_length=80)
    name_en = models.CharField(_("name (English)"), max_length=80)
    weight = models.PositiveSmallIntegerField(_("weight"), validators=[MaxValueValidator(100)])
    mandatory = models.BooleanField(
        _("mandatory"), default=False, help_text=_("A product that fails a mandatory rule is never proposed.")
    )
    active = models.BooleanField(_("in force"), default=True)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True, help_text=_("Shares in percent."))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    label = Localised("name")

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("matching rule")
        verbose_name_plural = _("matching rules")
        constraints = [models.CheckConstraint(condition=Q(weight__lte=100), name="rule_weighs_at_most_100")]

    def __str__(self) -> str:
        return str(self.label)


# A letter of more products weighs over 100 KB with its pictures, and Gmail cuts it.
MOST_IN_A_LETTER = 8


class DigestSettings(models.Model):
    """One row: how long a letter may be, and how many matches a need keeps."""

    most_per_digest = models.PositiveSmallIntegerField(
        _("works in a letter, at most"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_IN_A_LETTER)],
    )
    most_per_maker = models.PositiveSmallIntegerField(
        _("of one maker, at most"), default=2, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    lowest_score = models.PositiveSmallIntegerField(
        _("lowest score in a letter"), default=40, validators=[MaxValueValidator(100)]
    )
    kept_per_need = models.PositiveSmallIntegerField(
        _("matches kept for a need"), default=50, validators=[MinValueValidator(5), MaxValueValidator(500)]
    )
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("settings of the match letters")
        verbose_name_plural = _("settings of the match letters")
        constraints = [models.CheckConstraint(condition=Q(only=True), name="one_row_of_digest_settings")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Weights(models.Model):
    """A snapshot of the rules as a run used them. Never changed: a match points to what judged it."""

    fingerprint = models.CharField(max_length=64, unique=True)
    rules = models.JSONField()
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.fingerprint[:8]


class MatchRun(models.Model):
    """One judging of active needs. Unfinished: it runs, or it broke off; the next one starts anew."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    weights = models.ForeignKey(Weights, on_delete=models.PROTECT, related_name="runs")
    needs = models.PositiveIntegerField(default=0)
    products = models.PositiveIntegerField(default=0)
    matches = models.PositiveIntegerField(default=0)
    new_matches = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="run_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class Reached(models.Model):
    """One row: how far the catalogue's log was followed. Products that changed since are still to be judged by day."""

    oldest = models.BigIntegerField(default=0)
    seen = ArrayField(models.BigIntegerField(), default=list)
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=True), name="one_place_in_the_log")]

    def __str__(self) -> str:
        return str(self.oldest)


class Match(TimeStamped):
    """One product for one need. `parts`: rule → [points, at most]; the points add up to `score`, 0 to 100.

    `reasons` and `missing` are coded, with parameters, so that each reader has them in her language.
    A withdrawn match stays, with what was answered, but is neither shown nor sent.
    """

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="matches")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="matches")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    weights = models.ForeignKey(Weights, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    parts = models.JSONField()
    reasons = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    judged_at = models.DateTimeField()
    first_proposed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=6, choices=Withdrawal.choices, blank=True)
    answer = models.CharField(
        _("answer"), max_length=10, choices=BuyerAnswer.choices, blank=True, default=BuyerAnswer.NONE
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    maker_told_at = models.DateTimeField(null=True, blank=True)  # her team was written to; empty: nobody was there
    maker_wrote_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(_("why not"), max_length=11, choices=Because.choices, blank=True, default="")

    objects = MatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "product"], name="one_match_per_need_and_product"),
            models.CheckConstraint(condition=Q(score__lte=100), name="score_is_at_most_100"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="answer_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(because="") | Q(answer=BuyerAnswer.NOT_FOR_ME), name="reason_belongs_to_not_for_me"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="withdrawn_match_says_why",
            ),
        ]
        indexes = [models.Index(fields=["need", "-score"]), models.Index(fields=["answer", "-answered_at"])]

    def __str__(self) -> str:
        return f"{self.need_id}/{self.product_id}: {self.score}"

    @property
    def asked_at(self) -> datetime | None:
        """From when the days to write to the buyer are counted: the maker was told, or staff were asked to."""
        return self.maker_told_at or self.answered_at


class Digest(TimeStamped):
    """The letter of one contact and one period ("2026-W48", "2026-11"). At most one of them exists."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="digests")
    period = models.CharField(max_length=12)
    state = models.CharField(max_length=8, choices=DigestState.choices, default=DigestState.PREVIEW)
    dedupe_key = models.CharField(max_length=60, unique=True)
    written_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    queued_at = models.DateTimeField(null=True, blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name = _("match letter")
        verbose_name_plural = _("match letters")
        constraints = [
            models.UniqueConstraint(fields=["contact", "period"], name="one_digest_per_contact_and_period"),
            models.CheckConstraint(
                condition=~Q(state=DigestState.QUEUED) | Q(queued_at__isnull=False), name="sent_digest_has_its_time"
            ),
        ]

    def __str__(self) -> str:
        return self.dedupe_key

    @property
    def period_label(self) -> str:
        """ "week 48 of 2026", "weeks 47 and 48 of 2026", "November 2026"."""
        year, _dash, rest = self.period.partition("-")
        if not rest.startswith("W"):
            return date_format(date(int(year), int(rest), 1), "F Y")
        first, _dash, second = rest.removeprefix("W").partition("-")
        words = {"year": year, "first": int(first), "second": int(second or 0)}
        if second:
            return gettext("weeks %(first)s and %(second)s of %(year)s") % words
        return gettext("week %(first)s of %(year)s") % words


class DigestItem(models.Model):
    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="items")
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="digest_items")
    position = models.PositiveSmallIntegerField()
    dropped_at = models.DateTimeField(null=True, blank=True, help_text="staff took it out before the letter went")

    objects = DigestItemQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["digest", "match"], name="match_once_per_digest"),
            models.UniqueConstraint(fields=["digest", "position"], name="one_match_per_place_in_a_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.digest_id}.{self.position}"


class Outcome(models.Model):
    """What the last run found for a need: how many fit, and how often each rule said no."""

    need = models.OneToOneField(Need, on_delete=models.CASCADE, related_name="outcome")
    judged_at = models.DateTimeField()
    considered = models.PositiveIntegerField(help_text="products on the wall")
    matched = models.PositiveIntegerField()
    refused = models.JSONField(default=dict, help_text="{refusal: how many products}")

    objects = OutcomeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.need_id}: {self.matched}"
