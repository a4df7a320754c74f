"""An event, who is invited to it, and the lists from which staff invite many."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact
from apps.common.fields import AddressField
from apps.common.models import Localised, TimeStamped
from apps.invitations.choices import (
    SENDABLE,
    TRADE_SECTION,
    GuestAnswer,
    GuestAnswerVia,
    InvitationState,
    LineVerdict,
    ListState,
    OccasionState,
    spoken_name,
)
from apps.invitations.querysets import InvitationQuerySet, OccasionQuerySet
from apps.jobs.models import Job

# So long after the answer date the link still shows the guest what she answered.
GRACE = timedelta(days=30)
FOLDER = "private/guests"


def upload_path(_instance: models.Model, file_name: str) -> str:
    """A name of our own: what the sender called the file stays out of storage."""
    return f"{FOLDER}/{uuid.uuid4().hex}.bin"


def nothing() -> list[str]:
    """For fields of InviteLine, in which `list` is a field's name."""
    return []


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
    def guest_name(self) -> str:
        """As she is spoken to; an organisation without a person in the reader's language."""
        return spoken_name(self.contact.protocol_name)


class InviteList(TimeStamped):
    """Names as they came, judged before anybody is written to."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="lists")
    source = models.CharField(_("source"), max_length=200)
    state = models.CharField(max_length=9, choices=ListState.choices, default=ListState.STAGED)
    # Only until it is read: the lines keep their cells, without what was dropped on reading.
    file = models.FileField(upload_to=upload_path, blank=True)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    failure = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=list, blank=True, help_text="[{index, heading, field}]")
    header_row = models.PositiveIntegerField(default=0, help_text="from 1; 0: the list has no headings")
    told = models.JSONField(default=list, blank=True, help_text="what was noticed about the file")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", confirmed_at__isnull=False)
                | (~Q(state="sent") & Q(confirmed_at__isnull=True)),
                name="sent_list_has_its_time",
            )
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def is_busy(self) -> bool:
        """A worker reads it, or sends its letters."""
        return self.job is not None and not self.job.ended


class InviteLine(models.Model):
    list = models.ForeignKey(InviteList, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    name = models.CharField(_("name with title"), max_length=160, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    position = models.CharField(_("position"), max_length=160, blank=True)
    organisation = models.CharField(_("mission or company"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    verdict = models.CharField(max_length=11, choices=LineVerdict.choices)
    lacking = models.CharField(max_length=12, blank=True, help_text="the field that is missing or wrong")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    left_out = models.BooleanField(_("left out"), default=False)
    cells = models.JSONField(default=nothing, blank=True, help_text="the line as it came")
    others = models.JSONField(default=nothing, blank=True, help_text="further addresses of the line")
    dropped = models.JSONField(default=dict, blank=True, help_text="{field: text} that cannot be what it stood for")
    mended = models.BooleanField(default=False, help_text="a person has typed into it")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["list", "number"], name="line_number_once_per_list")]

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"

    @property
    def shown_name(self) -> str:
        """As the list has it; for a known contact without a name there, as we know her."""
        return self.name or spoken_name(self.contact.protocol_name if self.contact else self.greeted)

    @property
    def greeted(self) -> str:
        """Who the letter speaks to: an organisation without a person has its trade section."""
        return self.name or (TRADE_SECTION if self.sendable else "")

    @property
    def sendable(self) -> bool:
        return self.verdict in SENDABLE and not self.left_out

    @property
    def not_taken(self) -> Sequence[tuple[str, str]]:
        """(label of the field, text) of what stood there and cannot be it."""
        labels: Any = self._meta.get_field
        return [(str(labels(field).verbose_name), text) for field, text in self.dropped.items()]
