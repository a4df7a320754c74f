"""A sample on its way, from the wish for it to what the buyer thinks of it."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.deals.choices import SampleState, SampleVerdict
from apps.deals.models.deal import Deal
from apps.deals.models.policy import LossReason
from apps.deals.querysets import SampleQuerySet
from apps.gallery.models import Product


class Sample(TimeStamped):
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="samples")
    product = models.ForeignKey(
        Product, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("product")
    )
    quantity = models.PositiveSmallIntegerField(_("how many"), default=1, validators=[MinValueValidator(1)])
    wish = models.CharField(_("what it should be like"), max_length=400, blank=True)
    address = models.TextField(_("where it goes"), max_length=600, blank=True)
    state = models.CharField(max_length=9, choices=SampleState.choices, default=SampleState.REQUESTED)
    requested_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    promised_on = models.DateField(_("will be sent by"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    carrier = models.CharField(_("carrier"), max_length=80, blank=True)
    tracking = models.CharField(_("air waybill or tracking number"), max_length=60, blank=True)
    note = models.CharField(_("how it went, where there is no number"), max_length=240, blank=True)
    received_on = models.DateField(_("arrived on"), null=True, blank=True)
    verdict = models.CharField(_("what you think of it"), max_length=6, choices=SampleVerdict.choices, blank=True)
    verdict_text = models.CharField(_("in words"), max_length=1000, blank=True)
    reason = models.ForeignKey(LossReason, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)
    declined_for = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = SampleQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at", "-pk"]
        verbose_name = _("sample")
        verbose_name_plural = _("samples")
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | ~Q(tracking="") | ~Q(note=""),
                name="sent_sample_can_be_followed",
                violation_error_code="tracking",
                violation_error_message=_("Write the number of the parcel, or how it went."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[SampleState.SENT, SampleState.RECEIVED, SampleState.JUDGED])
                | Q(sent_on__isnull=False),
                name="sent_sample_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("sent_on")),
                name="sample_arrives_after_it_was_sent",
                violation_error_code="received_on",
                violation_error_message=_("It cannot arrive before it was sent."),
            ),
            models.CheckConstraint(
                condition=(Q(state=SampleState.JUDGED) & ~Q(verdict="") & Q(judged_at__isnull=False))
                | (~Q(state=SampleState.JUDGED) & Q(verdict="", judged_at__isnull=True)),
                name="judged_sample_has_a_verdict",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=SampleVerdict.NO) | Q(reason__isnull=False) | ~Q(verdict_text=""),
                name="refused_sample_says_why",
                violation_error_message=_("Say why: the maker learns from it."),
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="sample_of_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.deal_id}: {self.state}"
