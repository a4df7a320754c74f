"""The day itself: who came, and which two were called to a free table."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.floor.choices import CallState, CheckInVia
from apps.floor.querysets import CallQuerySet, CheckInQuerySet
from apps.meetings.models import FloorTable, Seat, Slot, Wish

ME = settings.AUTH_USER_MODEL


class CheckIn(models.Model):
    """`nonce` is the device's: a scan that is sent twice is one row. `at` is when it was scanned."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="check_ins")
    at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    by = models.ForeignKey(ME, null=True, on_delete=models.SET_NULL, related_name="+")
    via = models.CharField(max_length=6, choices=CheckInVia.choices, default=CheckInVia.SCAN)
    nonce = models.CharField(max_length=40, unique=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.at:%H:%M}"


class StandbyCall(models.Model):
    """Two who agreed and have no place are called to a free table; both must come before `until`."""

    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="calls")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="+")
    table = models.ForeignKey(FloorTable, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=CallState.choices, default=CallState.CALLED)
    at = models.DateTimeField()
    until = models.DateTimeField()
    maker_ready_at = models.DateTimeField(null=True, blank=True)
    buyer_ready_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(ME, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("stand-by call")
        verbose_name_plural = _("stand-by calls")
        constraints = [
            models.UniqueConstraint(
                fields=["wish"], condition=Q(state=CallState.CALLED), name="a_pair_is_called_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["slot", "table"], condition=Q(state=CallState.CALLED), name="one_call_per_free_table"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="a_call_has_an_end"),
        ]

    def __str__(self) -> str:
        return f"{self.wish_id}: {self.state}"
