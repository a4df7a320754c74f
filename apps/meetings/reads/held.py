"""When a pair's meeting began: by the timetable that holds, or where it was called up."""

from __future__ import annotations

from datetime import datetime

from apps.meetings.models import Encounter, Placement, Wish


def begun_at(wish: Wish) -> datetime | None:
    """None where they have no meeting."""
    encounter = Encounter.objects.filter(wish=wish, slot__isnull=False).select_related("slot").first()
    if encounter is not None and encounter.slot is not None:
        return encounter.slot.begins
    placed = Placement.objects.of_standing().filter(wish=wish).select_related("slot").first()
    return placed.slot.begins if placed is not None else None
