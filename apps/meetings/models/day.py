"""A matching day: its hours and slots, floors and tables, interpreters and hosts, and what a wish weighs."""

from __future__ import annotations

from datetime import time

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.fields import as_range, time_range
from apps.common.models import Localised, TimeStamped
from apps.invitations.models import Occasion
from apps.jobs.models import Job
from apps.meetings.choices import DayState, HelperKind
from apps.meetings.querysets import HelperQuerySet, MatchingDayQuerySet, SlotQuerySet, TableQuerySet, ZoneQuerySet


class MeetingPolicy(models.Model):
    """What a wish weighs, how long the search looks, and the breaks of every day. There is one, `usual`; staff change
    it. See `rules.wishes` and `rules.slots`."""

    code = models.CharField(max_length=12, primary_key=True, default="usual", editable=False)
    mutual = models.PositiveSmallIntegerField(_("both wish it"), default=60)
    buyer = models.PositiveSmallIntegerField(_("the guest wishes it"), default=40)
    maker = models.PositiveSmallIntegerField(_("the maker wishes it"), default=20)
    staff = models.PositiveSmallIntegerField(_("staff propose it"), default=15)
    met_before = models.PositiveSmallIntegerField(_("less where they met at the last day"), default=20)
    least_score = models.PositiveSmallIntegerField(
        _("lowest match that staff propose"), default=40, validators=[MaxValueValidator(100)]
    )
    draft_steps = models.PositiveIntegerField(_("steps of a quick draft"), default=40_000)
    publish_steps = models.PositiveIntegerField(_("steps of a timetable to publish"), default=400_000)
    standby_minutes = models.PositiveSmallIntegerField(_("minutes to come when called"), default=3)
    friday_begins = models.TimeField(_("Friday prayer, for all, from"), default=time(11, 30), db_default=time(11, 30))
    friday_minutes = models.PositiveSmallIntegerField(
        _("minutes of Friday prayer"), default=120, db_default=120, validators=[MaxValueValidator(240)]
    )
    fasting_ends = models.TimeField(_("in Ramadan no meetings from"), default=time(15), db_default=time(15))

    class Meta:
        verbose_name = _("rules of matching days")
        verbose_name_plural = _("rules of matching days")
        constraints = [
            models.CheckConstraint(
                condition=Q(mutual__lte=100, buyer__lte=100, maker__lte=100, staff__lte=100, least_score__lte=100),
                name="a_wish_weighs_at_most_100",
                violation_error_message=_("Write numbers up to 100."),
            ),
            models.CheckConstraint(
                condition=Q(draft_steps__range=(1_000, 2_000_000), publish_steps__range=(1_000, 2_000_000)),
                name="steps_of_a_search_within_reason",
                violation_error_message=_("Write between 1,000 and 2,000,000 steps."),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class MatchingDay(TimeStamped):
    """The meetings of an event. Its hours are the event's; `dhuhr` and `asr` are of the venue's clock.

    `free_share` is kept for the floor, in per cent. `shifts`: guests come in two halves with a table each. `job` makes
    a timetable just now, or made the last one.
    """

    occasion = models.OneToOneField(Occasion, on_delete=models.PROTECT, related_name="matching_day")
    state = models.CharField(
        _("state"), max_length=11, choices=DayState.choices, default=DayState.SETUP, editable=False
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes per meeting"), default=20, validators=[MinValueValidator(5), MaxValueValidator(120)]
    )
    change = models.PositiveSmallIntegerField(
        _("minutes between two meetings"), default=5, validators=[MaxValueValidator(60)]
    )
    maker_least = models.PositiveSmallIntegerField(_("meetings of a maker, at least"), default=3)
    maker_most = models.PositiveSmallIntegerField(_("meetings of a maker, at most"), default=8)
    buyer_least = models.PositiveSmallIntegerField(_("meetings of a guest, at least"), default=4)
    buyer_most = models.PositiveSmallIntegerField(_("meetings of a guest, at most"), default=10)
    run = models.PositiveSmallIntegerField(_("meetings in a row, at most"), default=6)
    free_share = models.PositiveSmallIntegerField(
        _("kept free for the floor (%)"), default=15, validators=[MaxValueValidator(90)]
    )
    maker_wishes = models.PositiveSmallIntegerField(_("wishes of a maker, at most"), default=6)
    buyer_wishes = models.PositiveSmallIntegerField(_("wishes of a guest, at most"), default=10)
    lunch = models.PositiveSmallIntegerField(_("minutes of lunch over Dhuhr"), default=60)
    dhuhr = models.TimeField(_("Dhuhr"))
    asr = models.TimeField(_("Asr"))
    fasting = models.BooleanField(_("in Ramadan: no meetings late in the afternoon"), default=False)
    shifts = models.BooleanField(_("guests come in two shifts with a table each"), default=False)
    wishes_until = models.DateTimeField(_("wishes until"))
    protests_until = models.DateTimeField(_("objections until"), null=True, blank=True)
    final_on = models.DateTimeField(_("final timetable promised for"), null=True, blank=True)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects = MatchingDayQuerySet.as_manager()

    class Meta:
        ordering = ["-occasion__starts_at"]
        verbose_name = _("matching day")
        verbose_name_plural = _("matching days")
        constraints = [
            models.CheckConstraint(
                condition=Q(maker_least__lte=F("maker_most")),
                name="a_makers_least_is_not_above_her_most",
                violation_error_code="maker_least",
                violation_error_message=_("The least of a maker must not be above her most."),
            ),
            models.CheckConstraint(
                condition=Q(buyer_least__lte=F("buyer_most")),
                name="a_guests_least_is_not_above_her_most",
                violation_error_code="buyer_least",
                violation_error_message=_("The least of a guest must not be above her most."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(5, 120), change__lte=60, run__gte=1, free_share__lte=90),
                name="a_meeting_has_a_length_within_reason",
                violation_error_message=_("Meetings last between 5 and 120 minutes, with at most 60 between two."),
            ),
            models.CheckConstraint(
                condition=Q(maker_wishes__range=(1, 50), buyer_wishes__range=(1, 50)),
                name="each_side_may_wish_something",
                violation_error_message=_("Each side may wish between 1 and 50 meetings."),
            ),
            models.CheckConstraint(
                condition=Q(asr__gt=F("dhuhr")),
                name="asr_comes_after_dhuhr",
                violation_error_code="asr",
                violation_error_message=_("Asr comes after Dhuhr."),
            ),
            models.CheckConstraint(
                condition=Q(protests_until__isnull=True) | Q(protests_until__gt=F("wishes_until")),
                name="objections_come_after_the_wishes",
                violation_error_code="protests_until",
                violation_error_message=_("Objections come after the wishes are closed."),
            ),
            models.CheckConstraint(
                condition=Q(final_on__isnull=True)
                | Q(final_on__gt=F("wishes_until"))
                & (Q(protests_until__isnull=True) | Q(final_on__gte=F("protests_until"))),
                name="final_comes_after_the_objections",
                violation_error_code="final_on",
                violation_error_message=_("The final timetable comes after the wishes and the objections."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.occasion)


class Slot(models.Model):
    """`number` from 1 through the whole day; a session never goes over a break."""

    day = models.ForeignKey(MatchingDay, on_delete=models.CASCADE, related_name="slots")
    number = models.PositiveSmallIntegerField()
    session = models.PositiveSmallIntegerField()
    begins = models.DateTimeField()
    ends = models.DateTimeField()

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        constraints = [
            models.UniqueConstraint(fields=["day", "number"], name="slot_number_once_per_day"),
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="slot_ends_after_it_begins"),
            ExclusionConstraint(
                name="slots_of_a_day_do_not_overlap",
                expressions=[(as_range("day_id"), "&&"), (time_range("begins", "ends"), "&&")],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.begins:%H:%M}"


class Zone(models.Model):
    """A floor or a room; or no place at all: `online`."""

    day = models.ForeignKey(MatchingDay, on_delete=models.CASCADE, related_name="zones")
    name = models.CharField(_("name in Indonesian"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    online = models.BooleanField(_("online"), default=False)

    label = Localised("name")

    objects = ZoneQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("floor or room")
        verbose_name_plural = _("floors and rooms")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "name"],
                name="zone_once_per_day",
                violation_error_message=_("This name is taken on this day."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Walk(models.Model):
    """Minutes from one floor to another; `one` is the one that was made first."""

    one = models.ForeignKey(Zone, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Zone, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("minutes to walk"), validators=[MaxValueValidator(60)])

    class Meta:
        ordering = ["pk"]
        verbose_name = _("walk")
        verbose_name_plural = _("walks")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="walk_once_per_pair"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="a_walk_leads_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.one} - {self.other}"


class FloorTable(models.Model):
    day = models.ForeignKey(MatchingDay, on_delete=models.CASCADE, related_name="tables")
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="tables", verbose_name=_("floor or room"))
    label = models.CharField(_("number or name"), max_length=20)
    tasting = models.BooleanField(_("for tasting"), default=False)
    power = models.BooleanField(_("power and screen"), default=False)
    step_free = models.BooleanField(_("without steps"), default=False)
    in_use = models.BooleanField(_("in use"), default=True)

    objects = TableQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("table")
        verbose_name_plural = _("tables")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "label"],
                name="table_once_per_day",
                violation_error_message=_("There is a table of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.label


class Helper(models.Model):
    """`languages` as in ISO 639-1: ja, zh. `absent`: slots in which this person cannot help."""

    day = models.ForeignKey(MatchingDay, on_delete=models.CASCADE, related_name="helpers")
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("helps as"), max_length=11, choices=HelperKind.choices, default=HelperKind.INTERPRETER)
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True, verbose_name=_("languages"))
    absent = models.ManyToManyField(Slot, blank=True, related_name="+", verbose_name=_("absent"))

    objects = HelperQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("interpreter or host")
        verbose_name_plural = _("interpreters and hosts")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "name"],
                name="helper_once_per_day",
                violation_error_message=_("This person helps on this day already."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=HelperKind.INTERPRETER) | Q(languages__len__gt=0),
                name="an_interpreter_has_languages",
                violation_error_message=_("Choose the languages of the interpreter."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
