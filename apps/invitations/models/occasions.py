"""An event, and who is invited to it."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact
from apps.common.fields import AddressField
from apps.common.models import Localised, TimeStamped
from apps.invitations.choices import (
    GuestAnswer,
    GuestAnswerVia,
    InvitationState,
    OccasionState,
    spoken_name,
)
from apps.invitations.querysets import InvitationQuerySet, OccasionQuerySet

# So long after the answer date the link still shows the guest what she answered.
GRACE = timedelta(days=30)
OFFER_HOURS, MOST_OFFER_HOURS = 24, 168


def new_salt() -> str:
    return secrets.token_urlsafe(12)


class Occasion(TimeStamped):
    """An event. Its letter may name the guest and the event: see rules.PLACEHOLDERS."""

    title = models.CharField(_("title in Indonesian"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160)
    place = models.CharField(_("place in Indonesian"), max_length=240)
    place_en = models.CharField(_("place in English"), max_length=240)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    answer_until = models.DateTimeField(_("answers until"))
    letter = models.TextField(_("letter in Indonesian"), max_length=4000)
    letter_en = models.TextField(_("letter in English"), max_length=4000)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to take a place that became free"),
        default=OFFER_HOURS,
        db_default=OFFER_HOURS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_OFFER_HOURS)],
    )
    state = models.CharField(
        _("state"), max_length=6, choices=OccasionState.choices, default=OccasionState.DRAFT, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    label = Localised("title")
    where = Localised("place")

    objects = OccasionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="occasion_ends_after_it_begins",
                violation_error_message=_("The event must end after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(answer_until__lte=F("starts_at")),
                name="occasion_answers_before_it_begins",
                violation_error_message=_("Answers must be due before the event begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def takes_answers(self, now: datetime) -> bool:
        """Up to and including the last moment."""
        return self.state == OccasionState.OPEN and now <= self.answer_until

    def link_expired(self, now: datetime) -> bool:
        return now > self.answer_until + GRACE


class Invitation(TimeStamped):
    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="invitations")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="invitations")
    stands_in_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="delegates", verbose_name=_("instead of")
    )
    state = models.CharField(_("state"), max_length=9, choices=InvitationState.choices, default=InvitationState.OPEN)
    salt = models.CharField(max_length=24, default=new_salt, editable=False, help_text="part of the signed link")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(_("sent"))
    resent = models.PositiveSmallIntegerField(_("sent again"), default=0)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=8, choices=GuestAnswer.choices, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_via = models.CharField(_("how"), max_length=8, choices=GuestAnswerVia.choices, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    delegate_name = models.CharField(_("colleague's name"), max_length=160, blank=True)
    delegate_email = AddressField(_("colleague's e-mail"), blank=True)
    note = models.TextField(_("to prepare"), max_length=1000, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "occasion"],
                condition=Q(state="open"),
                name="one_open_invitation_per_guest",
                violation_error_message=_("This person is invited already."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_via="")
                | (~Q(answer="") & Q(answered_at__isnull=False) & ~Q(answered_via="")),
                name="answer_has_its_time_and_way",
            ),
            models.CheckConstraint(
                condition=Q(answer="delegate") & ~Q(delegate_name="") & ~Q(delegate_email="")
                | ~Q(answer="delegate") & Q(delegate_name="", delegate_email=""),
                name="delegate_answer_names_the_delegate",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="withdrawn_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact}: {self.occasion}"

    @property
    def place_state(self) -> str:
        """Empty where she has asked for none."""
        place = getattr(self, "place", None)
        return str(place.state) if place else ""

    @property
    def guest_name(self) -> str:
        """As she is spoken to; an organisation without a person in the reader's language."""
        return spoken_name(self.contact.protocol_name)
