"""Which meetings were held, and what both sides noted."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.deals.models import Deal
from apps.gallery.models import Product
from apps.meetings.choices import EncounterState, NoteSide
from apps.meetings.models.day import Slot
from apps.meetings.models.seats import Wish
from apps.meetings.querysets.outcomes import EncounterNoteQuerySet, EncounterQuerySet

ME = settings.AUTH_USER_MODEL


class Encounter(TimeStamped):
    """What became of the one meeting of a pair, in whichever timetable it stood. `deal` is what was opened from it."""

    wish = models.OneToOneField(Wish, on_delete=models.CASCADE, related_name="encounter")
    state = models.CharField(max_length=12, choices=EncounterState.choices, default=EncounterState.PLANNED)
    slot = models.ForeignKey(Slot, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    maker_seated_at = models.DateTimeField(null=True, blank=True)
    buyer_seated_at = models.DateTimeField(null=True, blank=True)
    standby = models.BooleanField(default=False)
    deal = models.ForeignKey(Deal, null=True, blank=True, on_delete=models.PROTECT, related_name="encounters")
    by = models.ForeignKey(ME, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = EncounterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("held meeting")
        verbose_name_plural = _("held meetings")

    def __str__(self) -> str:
        return f"{self.wish_id}: {self.state}"


class EncounterNote(TimeStamped):
    """What one side noted after a meeting; it stays with that side and staff. `interest` 1 to 5."""

    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="notes")
    side = models.CharField(max_length=5, choices=NoteSide.choices)
    interest = models.PositiveSmallIntegerField(
        _("interest"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    products = models.ManyToManyField(Product, blank=True, related_name="+", verbose_name=_("products"))
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    due = models.DateField(_("until"), null=True, blank=True)
    text = models.TextField(_("note"), max_length=2000, blank=True)
    by = models.ForeignKey(ME, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = EncounterNoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("note of a meeting")
        verbose_name_plural = _("notes of meetings")
        constraints = [
            models.UniqueConstraint(fields=["wish", "side"], name="a_side_notes_once"),
            models.CheckConstraint(
                condition=Q(interest__isnull=True) | Q(interest__range=(1, 5)), name="interest_from_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True) | ~Q(next_step=""),
                name="a_due_day_has_a_next_step",
                violation_error_code="next_step",
                violation_error_message=_("Say what is to be done until then."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wish_id}: {self.side}"
