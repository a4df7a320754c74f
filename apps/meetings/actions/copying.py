"""Another event's matching day as an earlier one was: for other hours, or for next year."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.invitations.models import Occasion
from apps.meetings.access.desk import require_planner
from apps.meetings.actions.days import lay_slots, plan_day
from apps.meetings.actions.holding import tell, write
from apps.meetings.choices import DayVerb
from apps.meetings.models import FloorTable, Helper, MatchingDay, Walk, Zone
from apps.meetings.reads.hours import pauses_of

# Prayer and dates are reckoned anew; Ramadan is of a year.
LIMITS = (
    "minutes", "change", "maker_least", "maker_most", "buyer_least", "buyer_most", "run", "free_share", "maker_wishes",
    "buyer_wishes", "lunch", "shifts",
)  # fmt: skip


@transaction.atomic
def copy_day(*, day: MatchingDay, occasion: Occasion, by: User | None, now: datetime | None = None) -> MatchingDay:
    """Limits, floors and walks, tables in use, interpreters and hosts; no seats, wishes or timetables.

    1. The day is planned for the event as any other. 2. Its rooms and helpers are as those of the first. 3. Its slots
    are laid out in the hours of its own event, with the breaks that staff had added.
    """
    require_planner(by)
    now = now or timezone.now()
    made = plan_day(occasion=occasion, by=by, changes={name: getattr(day, name) for name in LIMITS}, now=now)
    copy_rooms(day, made)
    for helper in day.helpers.all():
        write(Helper(day=made), {"name": helper.name, "kind": helper.kind, "languages": helper.languages})
    if day.slots.exists():
        lay_slots(day=made, by=by, pauses=pauses_of(day, list(day.slots.all())), now=now)
    tell(made, DayVerb.SAVED, by, now, after={"as_at": day.occasion.title})
    return made


def copy_rooms(day: MatchingDay, made: MatchingDay) -> None:
    zones: dict[int, Zone] = {}
    for zone in day.zones.all():
        zones[zone.pk] = Zone(day=made)
        write(zones[zone.pk], {"name": zone.name, "name_en": zone.name_en, "online": zone.online})
    for walk in Walk.objects.filter(one__day=day):
        write(Walk(one=zones[walk.one_id], other=zones[walk.other_id]), {"minutes": walk.minutes})
    for table in day.tables.in_use():
        facts = {"label": table.label, "tasting": table.tasting, "power": table.power, "step_free": table.step_free}
        write(FloorTable(day=made, zone=zones[table.zone_id]), facts)
