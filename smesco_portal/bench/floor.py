"""The day itself at its full size, 140 seats and 318 meetings: a scan at the door, the floor's page, and mending from
rows. In this process: no wire, no queue before it."""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.floor import actions
from apps.floor.actions.mending import propose_mend
from apps.meetings.choices import DayState, SeatSide
from apps.meetings.models import MatchingDay, Placement, Seat
from smesco_portal.bench import printing
from smesco_portal.bench.tiers import an_officer

PAGES = 40


def measure() -> dict[str, Any]:
    officer = an_officer("bench-floor@example.com")
    day = printing.filled(officer, opens=timezone.localtime().replace(minute=0, second=0, microsecond=0))
    MatchingDay.objects.filter(pk=day.pk).update(state=DayState.RUNNING)
    day.refresh_from_db()
    client = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0])
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    stays_away = busiest_guest(day)
    seats = [one for one in day.seats.order_by("badge") if one.pk != stays_away.pk]
    figures = spread("a scan", [scanned(client, day, seat) for seat in seats])
    figures |= spread("the floor's page, nothing to mend", [looked_at(client, day) for _ in range(PAGES)])
    return (
        figures
        | mended(day, stays_away, officer)
        | spread("the floor's page", [looked_at(client, day) for _ in range(PAGES)])
    )


def busiest_guest(day: MatchingDay) -> Seat:
    placed = Counter(Placement.objects.filter(timetable__day=day).values_list("buyer", flat=True))
    (pk, _number), *_rest = placed.most_common()
    return Seat.objects.get(pk=pk, side=SeatSide.BUYER)


def scanned(client: Client, day: MatchingDay, seat: Seat) -> tuple[float, float]:
    sent = json.dumps([{"nonce": f"bench-{seat.pk:08}", "code": seat.code, "age": 0, "waited": False}])
    address = reverse("floor:scans", args=[day.occasion_id])
    began, worked = time.monotonic(), time.process_time()
    answer = client.post(address, {"scans": sent})
    took = time.monotonic() - began, time.process_time() - worked
    (said,) = answer.json()["answers"]
    if said["fate"] != "in":
        raise RuntimeError(f"a scan was answered {said}")
    return took


def looked_at(client: Client, day: MatchingDay) -> tuple[float, float]:
    began, worked = time.monotonic(), time.process_time()
    answer = client.get(reverse("floor:floor", args=[day.occasion_id]))
    if answer.status_code != 200:
        raise RuntimeError(f"the floor's page answers {answer.status_code}")
    return time.monotonic() - began, time.process_time() - worked


def mended(day: MatchingDay, stays_away: Seat, officer: User) -> dict[str, Any]:
    """The busiest guest stays away: all three strengths are reckoned from rows, as for the page."""
    actions.mark_absent(seat=stays_away, by=officer)
    cache.clear()
    worked = time.process_time()
    proposal = propose_mend(day=day, now=timezone.now())
    took = time.process_time() - worked
    if proposal is None:
        raise RuntimeError("nothing was to mend")
    told = {f"mending {way}: filled, moved, cancelled": counted(found) for way, found in proposal.ways.items()}
    return {"meetings lost": len(proposal.to_mend.lost), "mending, three strengths, CPU s": round(took, 2), **told}


def counted(found: Any) -> str:
    return ", ".join(str(len(one)) for one in (found.filled, found.moved, found.cancelled))


def spread(name: str, took: list[tuple[float, float]]) -> dict[str, Any]:
    clock, processor = (sorted(1000 * one for one in side) for side in zip(*took, strict=True))
    return {
        f"{name}, median ms": round(statistics.median(clock), 1),
        f"{name}, p95 ms": round(clock[int(0.95 * len(clock))], 1),
        f"{name}, processor ms": round(statistics.mean(processor), 1),
    }
