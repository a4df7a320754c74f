"""The steps of a deal as they were entered, and what the other side, documents and officers said to each.

Steps, replies and rulings are append-only: the database refuses a change (guards.sql). A correction is a new step.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.deals.choices import DealSide, MemorandumKind, RepliedVia, Reply, Rung
from apps.deals.models.deal import Deal
from apps.deals.querysets import ConfirmationQuerySet, LadderStepQuerySet
from apps.reference.models import Currency

MOST_LETTERS = 1_000


class LadderStep(models.Model):
    """`rate` is rupiah for one of `currency`, of `rate_on`, copied with its source; `rupiah` is the amount by it.
    `via` says how an officer heard it who wrote it down for a side; empty where the side entered it itself.

    Only its deal may change, when two deals are merged or parted.
    """

    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="steps")
    rung = models.CharField(_("step of the ladder"), max_length=10, choices=Rung.choices)
    kind = models.CharField(_("kind of memorandum"), max_length=3, choices=MemorandumKind.choices, blank=True)
    side = models.CharField(_("entered by"), max_length=6, choices=DealSide.choices)
    amount = models.DecimalField(_("amount"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.ForeignKey(Currency, default="IDR", on_delete=models.PROTECT, related_name="+")
    rate = models.DecimalField(max_digits=18, decimal_places=6, default=1, editable=False)
    rate_on = models.DateField(null=True, blank=True, editable=False)
    rate_source = models.CharField(max_length=120, blank=True, editable=False)
    rupiah = models.BigIntegerField(null=True, blank=True, editable=False)
    happened_on = models.DateField(_("happened on"))
    entered_at = models.DateTimeField(editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    via = models.CharField(
        max_length=9, choices=RepliedVia.choices, blank=True, default="", db_default="", editable=False
    )
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by", editable=False
    )
    text = models.CharField(_("in words"), max_length=400, blank=True)
    reason = models.CharField(_("why"), max_length=400, blank=True)

    objects = LadderStepQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step of a deal")
        verbose_name_plural = _("steps of deals")
        constraints = [
            models.CheckConstraint(
                condition=(Q(rung=Rung.MEMORANDUM) & ~Q(kind="")) | (~Q(rung=Rung.MEMORANDUM) & Q(kind="")),
                name="memorandum_says_its_kind",
                violation_error_message=_("Say which kind of memorandum it is."),
            ),
            models.CheckConstraint(
                condition=Q(rung__in=[Rung.INTEREST, Rung.SAMPLE], amount__isnull=True, rupiah__isnull=True)
                | (~Q(rung__in=[Rung.INTEREST, Rung.SAMPLE]) & Q(amount__isnull=False, rupiah__isnull=False)),
                name="valued_step_has_an_amount",
                violation_error_message=_("Enter the amount."),
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True)
                | Q(amount__gt=0)
                | (Q(amount__lt=0, rung__in=[Rung.SHIPPED, Rung.PAID]) & ~Q(reason="")),
                name="taken_back_step_says_why",
                violation_error_message=_("Say why it was taken back."),
            ),
            models.CheckConstraint(condition=Q(rate__gt=0), name="step_rate_above_zero"),
            models.CheckConstraint(condition=~Q(replaces=F("id")), name="step_corrects_another"),
        ]
        indexes = [models.Index(fields=["rung", "happened_on"], name="step_by_day")]

    def __str__(self) -> str:
        return str(self.get_rung_display())


class Confirmation(models.Model):
    """That one side is asked whether a step is right. `sent_on` are the days of its mails: the newest link is good.
    `ask_on` is the day from which it is to be asked again, by mail or telephone; empty when nothing is to be done."""

    step = models.ForeignKey(LadderStep, on_delete=models.PROTECT, related_name="confirmations")
    side = models.CharField(max_length=6, choices=DealSide.choices)
    sent_on = ArrayField(models.DateField(), default=list, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)  # an officer has the task to telephone
    ask_on = models.DateField(null=True, blank=True, editable=False)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("question whether a step is right")
        verbose_name_plural = _("questions whether a step is right")
        constraints = [
            models.UniqueConstraint(fields=["step", "side"], name="each_side_is_asked_of_a_step_once"),
            models.CheckConstraint(
                condition=Q(side__in=[DealSide.MAKER, DealSide.BUYER]), name="only_makers_and_buyers_confirm"
            ),
        ]
        indexes = [models.Index(fields=["ask_on"], condition=Q(ask_on__isnull=False), name="question_by_day")]

    def __str__(self) -> str:
        return f"{self.step_id}: {self.side}"


class SideReply(models.Model):
    """What one side said. Its last word counts, and hearsay never does."""

    step = models.ForeignKey(LadderStep, on_delete=models.PROTECT, related_name="replies")
    side = models.CharField(max_length=6, choices=DealSide.choices)
    reply = models.CharField(_("answer"), max_length=6, choices=Reply.choices)
    amount = models.DecimalField(
        _("the right amount"), validators=[MinValueValidator(0)], max_digits=18, decimal_places=2, null=True, blank=True
    )
    at = models.DateTimeField()
    via = models.CharField(max_length=9, choices=RepliedVia.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(_("note"), max_length=MOST_LETTERS, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("answer of a side")
        verbose_name_plural = _("answers of sides")
        constraints = [
            models.CheckConstraint(
                condition=(Q(reply=Reply.OTHER_AMOUNT) & Q(amount__gt=0))
                | (~Q(reply=Reply.OTHER_AMOUNT) & Q(amount__isnull=True)),
                name="other_amount_is_named",
                violation_error_message=_("Enter the right amount."),
            ),
            models.CheckConstraint(
                condition=~Q(via__in=[RepliedVia.TELEPHONE, RepliedVia.HEARSAY]) | ~Q(note=""),
                name="word_of_mouth_has_a_note",
                violation_error_message=_("Write who said it, and when."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step_id}: {self.reply}"


class DealRuling(models.Model):
    """What an officer decided about a disputed step; without an amount the step is rejected."""

    step = models.ForeignKey(LadderStep, on_delete=models.PROTECT, related_name="rulings")
    amount = models.DecimalField(_("what counts"), max_digits=18, decimal_places=2, null=True, blank=True)
    reason = models.CharField(_("why"), max_length=MOST_LETTERS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("decision about a dispute")
        verbose_name_plural = _("decisions about disputes")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="ruling_says_why", violation_error_message=_("Say why.")
            )
        ]

    def __str__(self) -> str:
        return f"{self.step_id}: {self.amount}"
