"""Where the matching days of the demo are held, who takes part, and what guests need."""

from __future__ import annotations

from datetime import datetime

from apps.meetings import actions
from apps.meetings.actions.days import Pauses
from apps.meetings.choices import HelperKind
from apps.meetings.models import MatchingDay, Seat, Slot
from apps.umkm.models import Enterprise
from smesco_portal.demo.cast.people import DEWI_NIB, SARI_NIB, WATI_NIB, People

ONLINE = "DK"
OWNED = (SARI_NIB, DEWI_NIB, WATI_NIB)


def makers(most: int) -> list[Enterprise]:
    """Those with somebody who may sign in are among them, and come first."""
    shown = list(Enterprise.objects.on_show().filter(is_demo=True).order_by("pk"))
    return sorted(shown, key=lambda one: OWNED.index(one.nib) if one.nib in OWNED else len(OWNED))[:most]


def set_up(day: MatchingDay, staff: People, *, pauses: Pauses = (), now: datetime) -> list[Slot]:
    """Two floors with a walk of seven minutes, six tables, interpreters of Japanese and Mandarin, a host."""
    by = staff.officer
    floors = [
        actions.add_zone(day=day, by=by, changes={"name": f"Lantai {one}", "name_en": f"Floor {one}"}, now=now)
        for one in (1, 2)
    ]
    actions.save_walk(zones=(floors[0], floors[1]), minutes=7, by=by, now=now)
    actions.add_tables(zone=floors[0], labels=["1", "2", "3"], by=by, step_free=True, now=now)
    actions.add_tables(zone=floors[1], labels=["4", "5"], by=by, power=True, now=now)
    actions.add_tables(zone=floors[1], labels=["6"], by=by, tasting=True, now=now)
    slots = actions.lay_slots(day=day, by=by, pauses=pauses, now=now)
    helpers: tuple[tuple[str, HelperKind, list[str]], ...] = (
        ("Rika Halim", HelperKind.INTERPRETER, ["ja"]),
        ("Yosef Tanuwijaya", HelperKind.INTERPRETER, ["zh", "ja"]),
        ("Nining Sulastri", HelperKind.HOST, []),
    )
    for name, kind, languages in helpers:
        facts = {"name": name, "kind": kind, "languages": languages}
        actions.add_helper(day=day, by=by, changes=facts, now=now)
    return slots


def needs(guest: Seat, staff: People, *, now: datetime) -> None:
    """Japan and China bring a language; who is in Denmark takes part from there."""
    contact = guest.contact
    if contact is None:
        return
    spoken = {"JP": "ja", "CN": "zh"}.get(contact.country.pk)
    if spoken:
        changes = {"languages": [spoken], "needs_interpreter": True}
        actions.save_seat(seat=guest, changes=changes, by=staff.officer, now=now)
    elif contact.country.pk == ONLINE:
        changes = {"online": True, "link": "https://meet.example.com/smesco", "time_zone": "Europe/Copenhagen"}
        actions.save_seat(seat=guest, changes=changes, by=staff.officer, now=now)
