"""Timetables: drafts and what was published, who meets whom where, and each change by hand."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.meetings.choices import STANDING, ChangeKind, TimetableState
from apps.meetings.models.day import FloorTable, Helper, MatchingDay, Slot
from apps.meetings.models.seats import Seat, Wish
from apps.meetings.querysets import PlacementQuerySet, TimetableQuerySet
from apps.meetings.querysets.outcomes import ChangeQuerySet, ProtestQuerySet

ONCE = models.Deferrable.DEFERRED


class Timetable(models.Model):
    """What was published is never changed: what is mended or moved afterwards is the next one, with this as `parent`.

    `fingerprint` is of everything that the search was given; `given` and `result` are told beside it. `version`
    counts the publications of the day.
    """

    day = models.ForeignKey(MatchingDay, on_delete=models.CASCADE, related_name="timetables")
    number = models.PositiveSmallIntegerField(editable=False)
    state = models.CharField(max_length=11, choices=TimetableState.choices, default=TimetableState.DRAFT)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    seed = models.PositiveIntegerField(default=1)
    steps = models.PositiveIntegerField(default=0)
    given = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    result = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveSmallIntegerField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = TimetableQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("timetable")
        verbose_name_plural = _("timetables")
        constraints = [
            models.UniqueConstraint(fields=["day", "number"], name="timetable_number_once_per_day"),
            models.UniqueConstraint(fields=["day", "version"], name="timetable_version_once_per_day"),
            models.UniqueConstraint(
                fields=["day"], condition=Q(state__in=STANDING), name="one_published_timetable_per_day"
            ),
            models.CheckConstraint(
                condition=Q(state=TimetableState.DRAFT, version__isnull=True, published_at__isnull=True)
                | (~Q(state=TimetableState.DRAFT) & Q(version__isnull=False, published_at__isnull=False)),
                name="published_timetable_has_its_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day_id}/{self.number}"

    @property
    def is_draft(self) -> bool:
        return self.state == TimetableState.DRAFT

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING


class Placement(models.Model):
    """A pair in a slot at a table. One that is cancelled is deleted, and lives on as a change."""

    timetable = models.ForeignKey(Timetable, on_delete=models.CASCADE, related_name="placements")
    wish = models.ForeignKey(Wish, on_delete=models.PROTECT, related_name="placements")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="placements")
    table = models.ForeignKey(FloorTable, on_delete=models.PROTECT, related_name="placements")
    helper = models.ForeignKey(Helper, null=True, blank=True, on_delete=models.PROTECT, related_name="placements")
    maker = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="placements_as_maker")
    buyer = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="placements_as_buyer")
    pinned = models.BooleanField(default=False)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["slot__number", "table_id"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.UniqueConstraint(
                fields=["timetable", "wish"],
                name="a_pair_meets_once",
                deferrable=ONCE,
                violation_error_message=_("These two meet already."),
            ),
            models.UniqueConstraint(
                fields=["timetable", "slot", "table"],
                name="one_meeting_per_table_and_slot",
                deferrable=ONCE,
                violation_error_message=_("Somebody else has this table in this slot."),
            ),
            models.UniqueConstraint(
                fields=["timetable", "slot", "maker"],
                name="a_maker_meets_one_at_a_time",
                deferrable=ONCE,
                violation_error_message=_("The maker meets somebody else in this slot."),
            ),
            models.UniqueConstraint(
                fields=["timetable", "slot", "buyer"],
                name="a_guest_meets_one_at_a_time",
                deferrable=ONCE,
                violation_error_message=_("The guest meets somebody else in this slot."),
            ),
            models.UniqueConstraint(
                fields=["timetable", "slot", "helper"],
                name="a_helper_is_at_one_table",
                deferrable=ONCE,
                violation_error_message=_("This interpreter is at another table in this slot."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.timetable_id}: {self.slot_id} {self.table_id}"


class PlacementChange(models.Model):
    """Append-only. `told_at` is when those whom it concerns were told."""

    timetable = models.ForeignKey(Timetable, on_delete=models.CASCADE, related_name="changes")
    wish = models.ForeignKey(Wish, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=9, choices=ChangeKind.choices)
    from_slot = models.ForeignKey(Slot, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_slot = models.ForeignKey(Slot, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_table = models.ForeignKey(FloorTable, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_table = models.ForeignKey(FloorTable, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("change of a timetable")
        verbose_name_plural = _("changes of timetables")

    def __str__(self) -> str:
        return f"{self.timetable_id}: {self.kind} {self.wish_id}"


class Protest(TimeStamped):
    """An objection to the preliminary timetable: "not then" names a slot, "not with them" a wish."""

    timetable = models.ForeignKey(Timetable, on_delete=models.CASCADE, related_name="protests")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="protests")
    slot = models.ForeignKey(Slot, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    wish = models.ForeignKey(Wish, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("why"), max_length=600, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=600, blank=True)

    objects = ProtestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints = [
            models.CheckConstraint(
                condition=Q(slot__isnull=False, wish__isnull=True) | Q(slot__isnull=True, wish__isnull=False),
                name="an_objection_is_to_a_slot_or_a_meeting",
            ),
            models.UniqueConstraint(fields=["timetable", "seat", "slot"], name="objection_once_per_slot"),
            models.UniqueConstraint(fields=["timetable", "seat", "wish"], name="objection_once_per_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.timetable_id}: {self.seat_id}"
