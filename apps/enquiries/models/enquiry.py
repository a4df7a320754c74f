"""What buyers ask, the lines that both sides wrote, and how often somebody was chased."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact, Mission, Need
from apps.common.fields import KEPT_FORM, AddressField
from apps.common.models import TimeStamped
from apps.deals.models import Deal
from apps.enquiries.choices import (
    AnsweredVia,
    AskedFrom,
    ChaseStep,
    ClosedFor,
    EnquiryAnswer,
    EnquiryKind,
    EnquiryState,
    HeldFor,
    Side,
    Unclear,
)
from apps.enquiries.models.passing import Passing
from apps.enquiries.models.policy import MOST_LETTERS
from apps.enquiries.querysets import ChaseQuerySet, EnquiryQuerySet
from apps.gallery.models import Product, Version
from apps.reference.models import CertificateType, Country, Incoterm, Unit
from apps.umkm.models import Enterprise

UNDO_FOR = timedelta(minutes=5)  # so long an answer waits in the outbox


class Enquiry(TimeStamped):
    """One question to one maker. Of a contact, or of a visitor who left her name and an address.

    `opened_at` is when it reached the maker and her clock began; `due` when her office hours end. `version` is the
    product as it was shown. `last_side` wrote last: it says whose turn it is. `through` is the mission that passed the
    product on, `deal` what became of it. Nothing is ever deleted.
    """

    number = models.CharField(_("number"), max_length=16, unique=True, editable=False)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries")
    visitor_name = models.CharField(_("name"), max_length=160, blank=True)
    visitor_company = models.CharField(_("company"), max_length=200, blank=True)
    visitor_country = models.ForeignKey(
        Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("country")
    )
    visitor_email = AddressField(_("e-mail"), blank=True)
    language = models.CharField(_("writes in"), max_length=2, default="en")
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")

    enterprise = models.ForeignKey(
        Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries", verbose_name=_("maker")
    )
    product = models.ForeignKey(Product, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries")
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.SET_NULL, related_name="enquiries")
    instead_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="others")
    through = models.ForeignKey(
        Mission, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries", verbose_name=_("through")
    )
    passing = models.ForeignKey(Passing, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries")
    deal = models.ForeignKey(Deal, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries")
    query = models.CharField(_("searched for"), max_length=160, blank=True)
    asked_from = models.CharField(max_length=9, choices=AskedFrom.choices, default=AskedFrom.PRODUCT)

    kind = models.CharField(_("what is needed"), max_length=6, choices=EnquiryKind.choices, default=EnquiryKind.PRICE)
    quantity = models.PositiveIntegerField(_("quantity"), null=True, blank=True, validators=[MinValueValidator(1)])
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(_("where it should go"), max_length=160, blank=True)
    destination = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    incoterm = models.ForeignKey(
        Incoterm, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("delivery term")
    )
    wanted_by = models.DateField(_("needed by"), null=True, blank=True)
    text = models.TextField(_("message"), max_length=MOST_LETTERS)
    text_digest = models.CharField(max_length=64, editable=False)

    asked_at = models.DateTimeField(_("asked"), editable=False)
    state = models.CharField(_("state"), max_length=8, choices=EnquiryState.choices, default=EnquiryState.HELD)
    held_for = models.CharField(max_length=7, choices=HeldFor.choices, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    links_sent = models.PositiveSmallIntegerField(default=1, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    due = models.DateTimeField(_("due"), null=True, blank=True, editable=False)
    hours = models.PositiveSmallIntegerField(_("office hours to answer"), default=16, editable=False)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)  # somebody of the maker had a mail

    answer = models.CharField(_("answer"), max_length=11, choices=EnquiryAnswer.choices, blank=True)
    answer_text = models.TextField(max_length=MOST_LETTERS, blank=True)
    unclear = ArrayField(models.CharField(max_length=13, choices=Unclear.choices), default=list, blank=True)
    certificate = models.ForeignKey(CertificateType, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_via = models.CharField(max_length=9, choices=AnsweredVia.choices, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    last_side = models.CharField(max_length=5, choices=Side.choices, default=Side.BUYER)

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    stopped_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_for = models.CharField(max_length=12, choices=ClosedFor.choices, blank=True)
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False, visitor_email="")
                | (Q(contact__isnull=True) & ~Q(visitor_email="") & ~Q(visitor_name="")),
                name="enquiry_of_a_contact_or_a_visitor",
                violation_error_message=_("Say who asks."),
            ),
            models.CheckConstraint(
                condition=Q(visitor_email="") | Q(visitor_email__regex=KEPT_FORM), name="visitor_address_in_kept_form"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="enquiry_answer_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("opened_at")),
                name="enquiry_answered_after_it_came",
            ),
            models.CheckConstraint(
                condition=~Q(state=EnquiryState.ANSWERED) | ~Q(answer=""), name="answered_enquiry_has_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, due__isnull=True) | Q(due__gt=F("opened_at")),
                name="enquiry_due_after_it_came",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[EnquiryState.HELD, EnquiryState.CLOSED, EnquiryState.SPAM])
                | Q(opened_at__isnull=False),
                name="open_enquiry_has_its_clock",
            ),
            models.CheckConstraint(
                condition=(Q(state=EnquiryState.HELD) & ~Q(held_for=""))
                | (~Q(state=EnquiryState.HELD) & Q(held_for="")),
                name="held_enquiry_says_why",
            ),
            models.CheckConstraint(
                condition=(Q(state=EnquiryState.CLOSED) & ~Q(closed_for=""))
                | (~Q(state=EnquiryState.CLOSED) & Q(closed_for="")),
                name="closed_enquiry_says_why",
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gt=0),
                name="enquiry_asks_for_more_than_nothing",
                violation_error_message=_("Write a number above zero."),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due"], name="enquiry_by_due"),
            models.Index(fields=["enterprise", "state", "due"], name="enquiry_of_a_maker"),
            models.Index(fields=["visitor_email", "asked_at"], name="enquiry_of_an_address"),
            GinIndex(SearchVector("visitor_name", "visitor_company", config="simple"), name="enquiry_by_word"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.state == EnquiryState.OPEN

    @property
    def is_held(self) -> bool:
        return self.state == EnquiryState.HELD

    @property
    def is_answered(self) -> bool:
        return self.state == EnquiryState.ANSWERED

    @property
    def may_be_quoted(self) -> bool:
        return self.state in (EnquiryState.OPEN, EnquiryState.ANSWERED) and self.stopped_at is None

    @property
    def may_be_a_deal(self) -> bool:
        """Its maker has answered, and it is no deal yet."""
        return (
            self.deal_id is None
            and self.enterprise_id is not None
            and bool(self.answer)
            and self.state in (EnquiryState.ANSWERED, EnquiryState.CLOSED)
        )

    def may_be_taken_back(self, now: datetime) -> bool:
        return self.is_answered and self.answered_at is not None and now < self.answered_at + UNDO_FOR

    @property
    def went_with_files(self) -> bool:
        """Files of the maker's go with the answer."""
        own = self.lines.filter(side=Side.MAKER, files__isnull=False)
        return self.answered_at is not None and own.filter(at=self.answered_at).exists()

    def shows_answer(self, now: datetime) -> bool:
        """To who asked: once it cannot be taken back any more."""
        return bool(self.answer) and not self.may_be_taken_back(now)

    @property
    def asker(self) -> str:
        return self.contact.protocol_name if self.contact else self.visitor_name

    @property
    def organisation(self) -> str:
        return self.contact.organisation.name if self.contact else self.visitor_company

    @property
    def country(self) -> Country | None:
        return self.contact.country if self.contact else self.visitor_country

    @property
    def address(self) -> str:
        return self.contact.email if self.contact else self.visitor_email

    @property
    def may_be_written_to(self) -> bool:
        return self.contact.may_be_written_to if self.contact else self.confirmed_at is not None


class EnquiryLine(models.Model):
    """What one side wrote. Never changed: the database refuses it (guards.sql)."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="lines")
    side = models.CharField(max_length=5, choices=Side.choices)
    text = models.TextField(max_length=MOST_LETTERS)
    language = models.CharField(max_length=2, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("line of an enquiry")
        verbose_name_plural = _("lines of enquiries")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="line_says_something")]

    def __str__(self) -> str:
        return f"{self.enquiry_id}: {self.text[:40]}"


class Chase(models.Model):
    """That somebody was asked again, once per step."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="chases")
    step = models.PositiveSmallIntegerField(choices=ChaseStep.choices)
    at = models.DateTimeField()

    objects = ChaseQuerySet.as_manager()

    class Meta:
        ordering = ["step"]
        verbose_name = _("chase")
        verbose_name_plural = _("chases")
        constraints = [models.UniqueConstraint(fields=["enquiry", "step"], name="each_step_chases_once")]

    def __str__(self) -> str:
        return f"{self.enquiry_id}: {self.step}"
