"""A request for quotations: what a buyer needs, copied when she asked, and the makers who were asked."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact, Need
from apps.common.models import TimeStamped
from apps.gallery.models import Product, Version
from apps.matchmaking.choices import MatchRefusal
from apps.quotations.choices import AskingAnswer, DeclineReason, LeftOutFor, PriceStage, RfqState, Rhythm
from apps.quotations.querysets import AskingQuerySet, LeftOutQuerySet, RfqQuerySet
from apps.reference.models import Category, CertificateType, Country, Currency, Unit
from apps.umkm.models import Enterprise

MOST_LETTERS = 2_000
MOST_QUESTIONS = 6
RUNNING = (RfqState.CHECKED, RfqState.OPEN, RfqState.CLOSED)
DECIDED = (RfqState.AWARDED, RfqState.NO_RESULT, RfqState.WITHDRAWN)


class RfqPolicy(models.Model):
    """Whom a request asks, and when it asks more. There is one, `usual`; staff change it. See `rules.waves`."""

    code = models.CharField(max_length=12, primary_key=True, default="usual", editable=False)
    size = models.PositiveSmallIntegerField(_("makers asked at a time"), default=10)
    patience = models.PositiveSmallIntegerField(_("office hours until the next are asked"), default=16)
    enough_refusals = models.PositiveSmallIntegerField(_("or so many said no"), default=5)
    few_quotations = models.PositiveSmallIntegerField(_("while fewer quotations are in"), default=3)
    most_waves = models.PositiveSmallIntegerField(_("times, at most"), default=3)
    most_quotations = models.PositiveSmallIntegerField(_("quotations that close a request"), default=10)
    most_unanswered = models.PositiveSmallIntegerField(_("requests that one maker may have waiting"), default=5)
    award_days = models.PositiveSmallIntegerField(_("days to tell the others why"), default=3)

    class Meta:
        verbose_name = _("rules of requests")
        verbose_name_plural = _("rules of requests")
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0, most_waves__gt=0, most_quotations__gt=0, most_unanswered__gt=0),
                name="a_request_asks_somebody",
                violation_error_message=_("Write numbers above zero."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class Rfq(TimeStamped):
    """`target_price` is for one `unit`, in `currency`, at `term`. `place` is the buyer's; `loading` where it must leave
    from, empty where the maker chooses. `questions` are asked of every maker.

    `able` and `left_out` (refusal → how many makers) are as of `judged_at`.
    """

    number = models.CharField(_("number"), max_length=16, unique=True, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="rfqs")
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.SET_NULL, related_name="rfqs")
    title = models.CharField(_("what you need, in a few words"), max_length=120)
    words = models.CharField(max_length=240, blank=True)
    hs_prefixes = ArrayField(
        models.CharField(max_length=6, validators=[RegexValidator(r"^\d{2,6}$")]), default=list, blank=True
    )
    categories = models.ManyToManyField(Category, blank=True, related_name="+")
    certificates = models.ManyToManyField(
        CertificateType, blank=True, related_name="+", verbose_name=_("certificates required")
    )
    quantity = models.PositiveIntegerField(_("quantity"), validators=[MinValueValidator(1)])
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    target_price = models.DecimalField(
        _("price you have in mind"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    shows_target = models.BooleanField(_("show my price to the makers"), default=False)
    currency = models.ForeignKey(Currency, default="USD", on_delete=models.PROTECT, related_name="+")
    term = models.CharField(_("delivery term"), max_length=5, choices=PriceStage.choices, default=PriceStage.FOB)
    place = models.CharField(_("named place"), max_length=120, blank=True)
    loading = models.CharField(_("port of loading"), max_length=120, blank=True, default="", db_default="")
    destination = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", verbose_name=_("destination"))
    wanted_by = models.DateField(_("needed by"), null=True, blank=True)
    rhythm = models.CharField(_("how often"), max_length=9, choices=Rhythm.choices, default=Rhythm.ONCE)
    text = models.TextField(_("what else makers should know"), max_length=MOST_LETTERS, blank=True)
    questions = ArrayField(models.CharField(max_length=200), default=list, blank=True, verbose_name=_("questions"))
    wants_sample = models.BooleanField(_("a sample first"), default=False)
    closes_at = models.DateTimeField(_("quotations until"), null=True, blank=True)
    state = models.CharField(max_length=9, choices=RfqState.choices, default=RfqState.DRAFT, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    handed_in_at = models.DateTimeField(null=True, blank=True, editable=False)
    return_note = models.CharField(max_length=600, blank=True, editable=False)
    judged_at = models.DateTimeField(null=True, blank=True, editable=False)  # makers were last looked for
    able = models.PositiveIntegerField(default=0, editable=False)
    left_out = models.JSONField(default=dict, blank=True, editable=False)
    nobody_at = models.DateTimeField(null=True, blank=True, editable=False)  # the buyer learnt that nobody fits
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decision_note = models.CharField(max_length=600, blank=True, editable=False)
    told_others_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    objects = RfqQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for quotations")
        verbose_name_plural = _("requests for quotations")
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="request_for_more_than_nothing",
                violation_error_message=_("Write a number above zero."),
            ),
            models.CheckConstraint(
                condition=Q(target_price__isnull=True) | Q(target_price__gt=0),
                name="target_price_above_zero",
                violation_error_message=_("Write an amount above zero, or leave it empty."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[RfqState.DRAFT, RfqState.CHECKED, RfqState.WITHDRAWN])
                | Q(opened_at__isnull=False, closes_at__isnull=False),
                name="open_request_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(closes_at__gt=F("opened_at")),
                name="request_closes_after_it_opened",
                violation_error_code="closes_at",
                violation_error_message=_("Choose a day after today."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=DECIDED, decided_at__isnull=False)
                | (~Q(state__in=DECIDED) & Q(decided_at__isnull=True)),
                name="decided_request_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "closes_at"], name="request_by_day"),
            models.Index(fields=["contact", "state"], name="request_of_a_contact"),
            GinIndex(SearchVector("title", "words", config="simple"), name="request_by_word"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_draft(self) -> bool:
        return self.state == RfqState.DRAFT

    def takes_quotations(self, now: datetime) -> bool:
        return self.state == RfqState.OPEN and self.closes_at is not None and now < self.closes_at


class RfqAsking(models.Model):
    """One maker who is asked by a request, once: with the product that fitted, and her word."""

    rfq = models.ForeignKey(Rfq, on_delete=models.PROTECT, related_name="askings")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="askings")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(default=0)
    wave = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)  # somebody of the maker had a mail
    opened_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=AskingAnswer.choices, blank=True)
    reason = models.CharField(_("why not"), max_length=11, choices=DeclineReason.choices, blank=True)
    certificate = models.ForeignKey(CertificateType, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=600, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lost_for = models.ForeignKey("deals.LossReason", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lost_text = models.CharField(max_length=600, blank=True)

    objects = AskingQuerySet.as_manager()

    class Meta:
        ordering = ["wave", "-score", "pk"]
        verbose_name = _("maker asked by a request")
        verbose_name_plural = _("makers asked by requests")
        constraints = [
            models.UniqueConstraint(fields=["rfq", "enterprise"], name="each_maker_is_asked_once"),
            models.CheckConstraint(
                condition=(Q(answer=AskingAnswer.DECLINED) & ~Q(reason=""))
                | (~Q(answer=AskingAnswer.DECLINED) & Q(reason="")),
                name="declined_asking_says_why",
                violation_error_message=_("Say why: the buyer and Smesco learn from it."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="asking_answer_has_its_time",
            ),
        ]
        indexes = [models.Index(fields=["enterprise", "answer"], name="asking_of_a_maker")]

    def __str__(self) -> str:
        return f"{self.rfq_id}: {self.enterprise_id}"


class RfqLeftOut(models.Model):
    """A maker whom a request does not ask, with the product that came nearest, and why. Anew with each look: the
    nearest of them, for staff and the demand-gap report. `certificate`: which one she lacks."""

    rfq = models.ForeignKey(Rfq, on_delete=models.CASCADE, related_name="unasked")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    refusal = models.CharField(max_length=20)
    certificate = models.ForeignKey(CertificateType, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = LeftOutQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("maker left out by a request")
        verbose_name_plural = _("makers left out by requests")
        constraints = [
            models.UniqueConstraint(fields=["rfq", "enterprise"], name="each_maker_is_left_out_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rfq_id}: {self.enterprise_id} ({self.refusal})"

    @property
    def why(self) -> str:
        """In the words of the rule."""
        known = dict(MatchRefusal.choices) | dict(LeftOutFor.choices)
        return str(known.get(self.refusal, self.refusal))
