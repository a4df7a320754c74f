"""What happens at an event beside the event itself: talks, tastings, tours and classes, and who has a seat there."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.fields import as_range, time_range
from apps.common.models import Localised, TimeStamped
from apps.invitations.choices import Audience, PlaceState, SessionKind, SessionLanguage
from apps.invitations.models.occasions import Invitation, Occasion
from apps.invitations.models.places import OFFER_HAS_ITS_END, Queued
from apps.invitations.querysets import SeatRowQuerySet, SessionQuerySet
from apps.umkm.models import Enterprise


class EventSession(TimeStamped):
    """Inside its event, which the verb sees to. Who wants a seat says so up to and including `open_until`.

    `question_code`: of the step of a maker's plan ("4.2") that having been there may prove; none where empty.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(_("kind"), max_length=8, choices=SessionKind.choices, default=SessionKind.TALK)
    title = models.CharField(_("title in Indonesian"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160)
    place = models.CharField(_("place in Indonesian"), max_length=160)
    place_en = models.CharField(_("place in English"), max_length=160)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    open_until = models.DateTimeField(_("seats are given until"))
    seats = models.PositiveIntegerField(_("number of seats"))
    language = models.CharField(
        _("language"), max_length=4, choices=SessionLanguage.choices, default=SessionLanguage.INDONESIAN
    )
    audience = models.CharField(_("for whom"), max_length=6, choices=Audience.choices, default=Audience.BOTH)
    question_code = models.CharField(_("step of the plan that it can prove"), max_length=6, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_for = models.CharField(_("why it is called off"), max_length=300, blank=True, editable=False)

    label = Localised("title")
    where = Localised("place")

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_begins",
                violation_error_message=_("The session must end after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(open_until__lte=F("starts_at")),
                name="session_seats_before_it_begins",
                violation_error_message=_("Seats are given until the session begins at the latest."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_for="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_for="")),
                name="session_called_off_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def takes_bookings(self, now: datetime) -> bool:
        return self.cancelled_at is None and now <= self.open_until

    def is_for(self, side: str) -> bool:
        return self.audience in (Audience.BOTH, side)


class SessionSeat(Queued):
    """Of a guest, by her invitation, or of a maker. `begins` and `ends` are the session's, so that the database keeps
    anybody from having two seats at the same hour."""

    session = models.ForeignKey(EventSession, on_delete=models.CASCADE, related_name="seat_rows")
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.CASCADE, related_name="session_seats"
    )
    enterprise = models.ForeignKey(
        Enterprise, null=True, blank=True, on_delete=models.CASCADE, related_name="session_seats"
    )
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    begins = models.DateTimeField()
    ends = models.DateTimeField()

    objects = SeatRowQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        verbose_name = _("seat of a session")
        verbose_name_plural = _("seats of sessions")
        constraints = [
            models.CheckConstraint(condition=OFFER_HAS_ITS_END, name="seat_offer_has_its_end"),
            models.CheckConstraint(
                condition=Q(invitation__isnull=False, enterprise__isnull=True)
                | Q(invitation__isnull=True, enterprise__isnull=False),
                name="seat_is_of_a_guest_or_a_maker",
            ),
            models.UniqueConstraint(fields=["session", "invitation"], name="one_seat_per_guest_and_session"),
            models.UniqueConstraint(fields=["session", "enterprise"], name="one_seat_per_maker_and_session"),
            ExclusionConstraint(
                name="guest_sits_in_one_session",
                expressions=[(as_range("invitation"), "&&"), (time_range("begins", "ends"), "&&")],
                condition=Q(state=PlaceState.TAKEN, invitation__isnull=False),
            ),
            ExclusionConstraint(
                name="maker_sits_in_one_session",
                expressions=[(as_range("enterprise"), "&&"), (time_range("begins", "ends"), "&&")],
                condition=Q(state=PlaceState.TAKEN, enterprise__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.holder}"

    @property
    def holder(self) -> str:
        """As she stands on a list."""
        return self.invitation.guest_name if self.invitation else str(self.enterprise.display_name)  # type: ignore[union-attr]
