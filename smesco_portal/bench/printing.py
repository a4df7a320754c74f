"""What is printed for a matching day of 140 seats, and their calendars, in processor seconds: rows, codes and PDF."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from apps.accounts.models import User
from apps.buyers.models import Contact, Mission
from apps.invitations.models import Occasion
from apps.meetings.choices import PrintKind, SeatSide, TimetableState
from apps.meetings.models import FloorTable, MatchingDay, Placement, Seat, Slot, Timetable, Wish, Zone
from apps.meetings.pages.dates import feed_of
from apps.meetings.pages.printed import document
from apps.meetings.rules.slots import Prayers, Span, breaks_of, sessions_between, slots_of
from apps.reference.models import Country
from apps.umkm.models import Enterprise
from smesco_portal.bench import lists
from smesco_portal.bench.tiers import an_officer

MAKERS, GUESTS, TABLES, MEETINGS = 100, 40, 20, 318


def measure() -> dict[str, Any]:
    day = filled(an_officer("bench-printing@example.com"))
    figures: dict[str, Any] = {"makers": MAKERS, "guests": GUESTS, "meetings": MEETINGS}
    agendas = 0.0
    for kind in PrintKind:
        if kind != PrintKind.CHANGED_AGENDAS:
            spent, (made, _version) = processor(lambda kind=kind: document(day, kind, lambda _done, _all: None))  # type: ignore[misc]
            figures |= {f"{kind.value}, CPU s": round(spent, 3), f"{kind.value}, kB": len(made) // 1000}
            agendas += spent if kind.is_of_agendas else 0
    figures["agendas of all, CPU s"] = round(agendas, 3)
    seats = list(day.seats.with_party().with_day())
    feed_of(seats[0])  # the package is loaded
    spent, _all = processor(lambda: [feed_of(seat) for seat in seats])
    return figures | {"calendar of one, CPU ms": round(spent / len(seats) * 1000, 1)}


def processor(call: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    made = call()
    return time.process_time() - began, made


def in_twenty_days() -> datetime:
    then = timezone.now().astimezone(timezone.get_default_timezone()) + timedelta(days=20)
    return then.replace(hour=9, minute=0, second=0, microsecond=0)


def filled(officer: User, opens: datetime | None = None) -> MatchingDay:
    """Eight hours, whose pairs stand wherever both and a table are free."""
    opens = opens or in_twenty_days()
    if Enterprise.objects.count() < MAKERS:
        lists.fill(MAKERS)
    words = {"title": "Sintetis", "title_en": "Synthetic", "place": "Gedung Smesco", "place_en": "Smesco building"}
    occasion = Occasion.objects.create(
        starts_at=opens, ends_at=opens + timedelta(hours=8), answer_until=opens, letter="x", letter_en="x", **words
    )
    prayers = Prayers(opens.replace(hour=11, minute=50), opens.replace(hour=15, minute=15))
    day = MatchingDay.objects.create(
        occasion=occasion, dhuhr=prayers.dhuhr.time(), asr=prayers.asr.time(), wishes_until=timezone.now()
    )
    pauses = breaks_of(opens.date(), prayers, fasting=False)
    laid = slots_of(sessions_between(Span(opens, occasion.ends_at), pauses), day.minutes, day.change)
    slots = Slot.objects.bulk_create(
        Slot(day=day, number=number, session=one.session + 1, begins=one.begins, ends=one.ends)
        for number, one in enumerate(laid, start=1)
    )
    floor = Zone.objects.create(day=day, name="Lantai 1", name_en="Floor 1")
    tables = FloorTable.objects.bulk_create(
        FloorTable(day=day, zone=floor, label=str(number)) for number in range(1, TABLES + 1)
    )
    stand(day, officer, slots, tables, seats_of(day))
    return day


def seats_of(day: MatchingDay) -> list[Seat]:
    country = Country.objects.get(pk="JP")
    missions = Mission.objects.bulk_create(
        Mission(name=f"Kedutaan sintetis {day.pk}-{number}", country=country) for number in range(GUESTS)
    )
    guests = Contact.objects.bulk_create(
        Contact(mission=one, protocol_name=f"Ms. Synthetic Guest {place}", email=f"guest-{day.pk}-{place}@example.com")
        for place, one in enumerate(missions)
    )
    makers = [
        Seat(day=day, side=SeatSide.MAKER, enterprise=one, languages=["id"], badge=place)
        for place, one in enumerate(Enterprise.objects.order_by("pk")[:MAKERS], start=1)
    ]
    buyers = [
        Seat(day=day, side=SeatSide.BUYER, contact=one, languages=["en"], badge=MAKERS + place)
        for place, one in enumerate(guests, start=1)
    ]
    return Seat.objects.bulk_create([*makers, *buyers])


def stand(day: MatchingDay, officer: User, slots: list[Slot], tables: list[FloorTable], seats: list[Seat]) -> None:
    """In each slot twenty guests meet twenty makers; who met is passed over."""
    makers, guests = seats[:MAKERS], seats[MAKERS:]
    places = [(slot, table) for slot in range(len(slots)) for table in range(TABLES)][:MEETINGS]
    pairs = [
        (makers[(slot * TABLES + table) % MAKERS], guests[(table * 2 + slot % 2 + slot // 5 * 4) % GUESTS])
        for slot, table in places
    ]
    wishes = Wish.objects.bulk_create(
        Wish(day=day, maker=maker, buyer=guest, by_staff=True, sequence=1) for maker, guest in pairs
    )
    made = Timetable.objects.create(
        day=day,
        number=1,
        state=TimetableState.FINAL,
        version=1,
        at=timezone.now(),
        published_at=timezone.now(),
        by=officer,
        fingerprint="",
    )
    Placement.objects.bulk_create(
        Placement(timetable=made, wish=wish, slot=slots[slot], table=tables[table], maker=wish.maker, buyer=wish.buyer)
        for wish, (slot, table) in zip(wishes, places, strict=True)
    )
