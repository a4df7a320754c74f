"""Who has a place, who waits for one, and to whom one is offered."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.common.waiting import offer_runs
from apps.invitations.choices import PlaceState
from apps.invitations.models.occasions import Invitation
from apps.invitations.querysets import PlaceQuerySet

OFFER_HAS_ITS_END = Q(state="offered", offered_until__isnull=False) | (
    ~Q(state="offered") & Q(offered_until__isnull=True)
)


class Queued(TimeStamped):
    """One row of a waiting list: `since` is its order, `given_for` why staff gave a place out of it."""

    state = models.CharField(_("state"), max_length=8, choices=PlaceState.choices)
    since = models.DateTimeField(_("asked for a place"))
    offered_until = models.DateTimeField(_("offered until"), null=True, blank=True, db_index=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_for = models.CharField(_("given because"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def is_taken(self) -> bool:
        return self.state == PlaceState.TAKEN

    def is_offered(self, now: datetime) -> bool:
        return self.offered_until is not None and offer_runs(self.offered_until, now)


class GuestPlace(Queued):
    """A guest's place at the event. Who answers no, or sends somebody else, has given hers back."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="place")

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        verbose_name = _("place at an event")
        verbose_name_plural = _("places at events")
        constraints = [
            models.CheckConstraint(condition=OFFER_HAS_ITS_END, name="place_offer_has_its_end"),
            models.CheckConstraint(
                condition=Q(given_for="") | Q(state__in=[PlaceState.TAKEN, PlaceState.RETURNED]),
                name="place_given_is_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id}: {self.state}"
