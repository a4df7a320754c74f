"""A quotation of one maker, and all that it was reckoned from. What was sent never changes: a revision is a new row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact
from apps.common.models import TimeStamped
from apps.deals.models import Deal, LossReason
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product, Version
from apps.quotations.choices import Carriage, DeliveryPlace, QuotationState
from apps.quotations.models.rfq import Rfq
from apps.quotations.querysets import QuotationQuerySet
from apps.reference.models import Country, Currency, PaymentTerm, Port, Unit
from apps.umkm.models import Enterprise

LIVE = (QuotationState.SENT, QuotationState.ACCEPTED, QuotationState.DECLINED)
MONEY: dict[str, Any] = {"max_digits": 18, "decimal_places": 2, "null": True, "blank": True}


class Quotation(TimeStamped):
    """Its sheet: `quantity` pieces of `unit` at `unit_price` in `unit_currency`, the lines and rates beside it, and the
    insurance (`insurance_rate` and `cover` in per cent). `stages`, `lines_shown` and `packing` are the results as they
    were sent, by which they can be held against a new reckoning (`rules.prices.reckon`).

    To whom: a contact, or whoever asked by the enquiry. `code` is what the QR of its document opens.
    """

    number = models.CharField(_("number"), max_length=16, editable=False)
    revision = models.PositiveSmallIntegerField(default=1, editable=False)
    rfq = models.ForeignKey(Rfq, null=True, blank=True, on_delete=models.PROTECT, related_name="quotations")
    enquiry = models.ForeignKey(Enquiry, null=True, blank=True, on_delete=models.PROTECT, related_name="quotations")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="quotations")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="quotations")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="quotations")
    deal = models.ForeignKey(Deal, null=True, blank=True, on_delete=models.PROTECT, related_name="quotations")
    state = models.CharField(
        max_length=10, choices=QuotationState.choices, default=QuotationState.DRAFT, editable=False
    )
    step = models.PositiveSmallIntegerField(default=1, editable=False)  # the screen at which the draft was left
    code = models.CharField(max_length=24, unique=True, editable=False)

    quantity = models.DecimalField(
        _("quantity"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit_price = models.DecimalField(_("your price of one"), **MONEY)
    unit_currency = models.ForeignKey(Currency, default="IDR", on_delete=models.PROTECT, related_name="+")
    currency = models.ForeignKey(Currency, default="USD", on_delete=models.PROTECT, related_name="+")
    term = models.CharField(_("delivery term"), max_length=5, blank=True)
    place = models.CharField(_("named place"), max_length=120, blank=True)
    place_kind = models.CharField(_("kind of place"), max_length=19, choices=DeliveryPlace.choices, blank=True)
    carriage = models.CharField(_("carriage"), max_length=9, choices=Carriage.choices, blank=True)
    port = models.ForeignKey(
        Port, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("port of loading")
    )
    insurance_rate = models.DecimalField(
        _("insurance in per cent"),
        max_digits=6,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(20)],
    )
    cover = models.DecimalField(_("insured share in per cent"), max_digits=5, decimal_places=2, default=Decimal(110))
    insurance_until = models.DateField(_("insurance offer good until"), null=True, blank=True)

    lead_days = models.PositiveSmallIntegerField(_("lead time in days"), null=True, blank=True)
    minimum = models.PositiveIntegerField(_("minimum order"), null=True, blank=True)
    payment_term = models.ForeignKey(
        PaymentTerm, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("payment")
    )
    gives_sample = models.BooleanField(_("a sample can be sent"), null=True, blank=True)
    answers = ArrayField(models.CharField(max_length=600, blank=True), default=list, blank=True)
    message = models.TextField(_("message to the buyer"), max_length=2000, blank=True)
    valid_until = models.DateField(_("good until"), null=True, blank=True)

    stages = models.JSONField(default=dict, blank=True, editable=False)
    lines_shown = models.JSONField(default=list, blank=True, editable=False)
    packing = models.JSONField(default=dict, blank=True, editable=False)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    declined_for = models.ForeignKey(LossReason, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision_note = models.CharField(max_length=600, blank=True, editable=False)
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    objects = QuotationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        constraints = [
            models.UniqueConstraint(fields=["number", "revision"], name="revision_once_per_number"),
            models.UniqueConstraint(
                fields=["number"], condition=Q(state__in=LIVE), name="one_live_revision_per_number"
            ),
            models.UniqueConstraint(
                fields=["number"], condition=Q(state=QuotationState.DRAFT), name="one_draft_per_number"
            ),
            models.UniqueConstraint(
                fields=["enquiry"], condition=Q(state=QuotationState.DRAFT), name="one_draft_per_enquiry"
            ),
            models.UniqueConstraint(
                fields=["rfq", "enterprise"], condition=Q(state=QuotationState.DRAFT), name="one_draft_per_request"
            ),
            models.CheckConstraint(
                condition=Q(rfq__isnull=False, enquiry__isnull=True) | Q(rfq__isnull=True, enquiry__isnull=False),
                name="quotation_answers_one_question",
            ),
            models.CheckConstraint(
                condition=Q(contact__isnull=False) | Q(enquiry__isnull=False), name="quotation_is_for_somebody"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True)
                | Q(
                    quantity__gt=0,
                    unit__isnull=False,
                    unit_price__gt=0,
                    valid_until__isnull=False,
                    lead_days__isnull=False,
                )
                & ~Q(term="")
                & ~Q(place=""),
                name="sent_quotation_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[QuotationState.DRAFT, QuotationState.WITHDRAWN]) | Q(sent_at__isnull=False),
                name="sent_quotation_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[QuotationState.ACCEPTED, QuotationState.DECLINED], decided_at__isnull=False)
                | (
                    ~Q(state__in=[QuotationState.ACCEPTED, QuotationState.DECLINED])
                    & Q(decided_at__isnull=True, declined_for__isnull=True)
                ),
                name="decided_quotation_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(insurance_rate__isnull=True) | Q(insurance_rate__gte=0, insurance_rate__lte=20),
                name="insurance_within_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["enterprise", "state"], name="quotation_of_a_maker"),
            models.Index(fields=["contact", "state"], name="quotation_of_a_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.revision}" if self.revision > 1 else self.number

    @property
    def is_draft(self) -> bool:
        return self.state == QuotationState.DRAFT

    @property
    def is_sent(self) -> bool:
        return self.state == QuotationState.SENT

    def is_past(self, today: date) -> bool:
        """Derived, and of a sent one alone: what was declined or withdrawn stays that."""
        return self.is_sent and self.valid_until is not None and self.valid_until < today

    @property
    def person(self) -> str:
        """To whom it is written."""
        if self.contact is not None:
            return self.contact.protocol_name
        return self.enquiry.asker if self.enquiry is not None else ""

    @property
    def organisation(self) -> str:
        if self.contact is not None:
            return self.contact.organisation.name
        return self.enquiry.organisation if self.enquiry is not None else ""

    @property
    def country(self) -> Country | None:
        if self.contact is not None:
            return self.contact.country
        return self.enquiry.country if self.enquiry is not None else None

    @property
    def address(self) -> str:
        if self.contact is not None:
            return self.contact.email
        return self.enquiry.address if self.enquiry is not None else ""

    @property
    def language(self) -> str:
        """In which the buyer is written to."""
        if self.contact is not None:
            return self.contact.language
        return self.enquiry.language if self.enquiry is not None else "en"

    @property
    def time_zone(self) -> str:
        if self.contact is not None:
            return self.contact.time_zone
        return self.enquiry.time_zone if self.enquiry is not None else "Asia/Jakarta"

    @property
    def may_be_written_to(self) -> bool:
        if self.contact is not None:
            return self.contact.may_be_written_to
        return self.enquiry is not None and self.enquiry.may_be_written_to
