"""Where a matching day meets and who helps: floors and the walks between them, tables, interpreters and hosts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.meetings.access.desk import require_planner
from apps.meetings.actions.holding import lock_open_day, tell, write
from apps.meetings.choices import DayVerb
from apps.meetings.models import FloorTable, Helper, MatchingDay, Placement, Slot, Walk, Zone

MOST_TABLES = 100


@transaction.atomic
def add_zone(*, day: MatchingDay, by: User | None, changes: Mapping[str, Any], now: datetime | None = None) -> Zone:
    """A floor or a room, or "online"."""
    require_planner(by)
    lock_open_day(day)
    zone = Zone(day=day)
    _before, after = write(zone, changes)
    tell(day, DayVerb.SAVED, by, now, part=zone, after=after)
    return zone


@transaction.atomic
def save_zone(*, zone: Zone, by: User | None, changes: Mapping[str, Any], now: datetime | None = None) -> Zone:
    require_planner(by)
    day = zone.day
    lock_open_day(day)
    before, after = write(zone, changes)
    if after:
        tell(day, DayVerb.SAVED, by, now, part=zone, before=before, after=after)
    return zone


@transaction.atomic
def save_walk(*, zones: tuple[Zone, Zone], minutes: int, by: User | None, now: datetime | None = None) -> Walk:
    """How long it takes from one floor to the other, and back."""
    require_planner(by)
    first, other = sorted(zones, key=lambda zone: zone.pk)
    day = first.day
    lock_open_day(day)
    if first.pk == other.pk or other.day_id != day.pk:
        raise Refused(_("Choose two floors of this day."), field="other")
    walk = Walk.objects.filter(one=first, other=other).first() or Walk(one=first, other=other)
    was = None if walk.pk is None else walk.minutes
    write(walk, {"minutes": minutes})
    if was != minutes:
        tell(day, DayVerb.SAVED, by, now, part=walk, before={"minutes": was}, after={"minutes": minutes})
    return walk


@transaction.atomic
def add_tables(
    *, zone: Zone, labels: Iterable[str], by: User | None, now: datetime | None = None, **facts: bool
) -> list[FloorTable]:
    """Several at once, alike. `facts`: tasting, power, step_free."""
    require_planner(by)
    day, wanted = zone.day, list(dict.fromkeys(labels))
    lock_open_day(day)
    if not wanted:
        raise Refused(_("Name at least one table."), field="labels")
    if day.tables.count() + len(wanted) > MOST_TABLES:
        raise Refused(_("At most %(most)s tables.") % {"most": MOST_TABLES}, field="labels")
    taken = set(day.tables.values_list("label", flat=True)) & set(wanted)
    if taken:
        said = ngettext("Table %(names)s is there already.", "Tables %(names)s are there already.", len(taken))
        raise Refused(said % {"names": ", ".join(sorted(taken))}, field="labels")
    made = []
    for label in wanted:
        table = FloorTable(day=day, zone=zone)
        write(table, {"label": label, **facts})
        made.append(table)
    tell(day, DayVerb.SAVED, by, now, part=zone, after={"tables": wanted, **facts})
    return made


@transaction.atomic
def save_table(
    *, table: FloorTable, by: User | None, changes: Mapping[str, Any], now: datetime | None = None
) -> FloorTable:
    """It is not taken out of use, nor to another floor, while meetings stand there in what was published."""
    require_planner(by)
    day = table.day
    lock_open_day(day)
    table.refresh_from_db()
    zone = changes.get("zone", table.zone)
    if zone.day_id != day.pk:
        raise Refused(_("Choose a floor of this day."), field="zone")
    if (table.in_use and changes.get("in_use") is False) or zone.pk != table.zone_id:
        require_nobody_there(table)
    before, after = write(table, changes)
    if after:
        tell(day, DayVerb.SAVED, by, now, part=table, before=before, after=after)
    return table


def require_nobody_there(table: FloorTable) -> None:
    """Says whom it would move."""
    there = Placement.objects.of_standing().filter(table=table).for_pages().in_order()
    if not there:
        return
    said = ngettext(
        "%(count)s meeting stands at this table: %(who)s. Move it first.",
        "%(count)s meetings stand at this table: %(who)s. Move them first.",
        len(there),
    )
    who = "; ".join(f"{one.maker.party} – {one.buyer.party}" for one in there[:5])
    raise Refused(
        said % {"count": len(there), "who": who + ("…" if len(there) > 5 else "")}, field="in_use", code="taken"
    )


@transaction.atomic
def add_helper(
    *,
    day: MatchingDay,
    by: User | None,
    changes: Mapping[str, Any],
    absent: Iterable[Slot] = (),
    now: datetime | None = None,
) -> Helper:
    """An interpreter or a host."""
    require_planner(by)
    lock_open_day(day)
    helper = Helper(day=day)
    _before, after = write(helper, changes)
    _set_absent(helper, absent)
    tell(day, DayVerb.SAVED, by, now, part=helper, after=after)
    return helper


@transaction.atomic
def save_helper(
    *,
    helper: Helper,
    by: User | None,
    changes: Mapping[str, Any],
    absent: Iterable[Slot] | None = None,
    now: datetime | None = None,
) -> Helper:
    """Who falls ill is absent in all slots from then on: the meetings are mended, and this row says why."""
    require_planner(by)
    day = helper.day
    lock_open_day(day)
    helper.refresh_from_db()
    before, after = write(helper, changes)
    if absent is not None:
        was = sorted(helper.absent.values_list("number", flat=True))
        _set_absent(helper, absent)
        will = sorted(helper.absent.values_list("number", flat=True))
        if was != will:
            before["absent"], after["absent"] = was, will
    if after:
        tell(day, DayVerb.SAVED, by, now, part=helper, before=before, after=after)
    return helper


def _set_absent(helper: Helper, slots: Iterable[Slot]) -> None:
    chosen = list(slots)
    if any(slot.day_id != helper.day_id for slot in chosen):
        raise Refused(_("Choose slots of this day."), field="absent")
    helper.absent.set(chosen)
