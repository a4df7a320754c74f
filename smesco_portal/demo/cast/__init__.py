"""The demo's cast enters the portal: through the same import and the same verbs as everyone else.

Every step may be interrupted and run again; what is there already is left alone. All rows are marked
as fictional, all pictures as illustrations.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone, translation

from apps.deals.actions import count_months
from apps.gallery.models import Collection as Exhibition
from smesco_portal.demo.cast import (
    abroad,
    asking,
    climb,
    curating,
    dealing,
    events,
    exhibitions,
    guests,
    looking,
    makers,
    matching,
    noting,
    occasion,
    people,
    protocol,
    quoting,
    requesting,
    searching,
    selling,
    siap,
    waiting,
)
from smesco_portal.demo.cast.workbooks import CAST

Say = Callable[[str], None]
# The story of the demo spans these days; no certificate of the cast is younger than the date below.
DAYS = 60
EARLIEST = datetime(2026, 9, 20, 2, tzinfo=UTC)


def is_there() -> bool:
    """The exhibitions are the last thing to be opened."""
    return Exhibition.objects.filter(slug=exhibitions.LAST).exists()


def seed(*, say: Say, only: Collection[int] | None = None, now: datetime | None = None) -> None:
    """Let the cast in. `only` names the enterprises (column No) of a smaller cast, for tests."""
    now = now or timezone.now()
    began = max(now - timedelta(days=DAYS), EARLIEST)
    with translation.override("id"):
        say("people")
        staff = people.arrive()
        cast = CAST.only(only) if only is not None else CAST
        say("workbook")
        makers.import_workbook(cast, by=staff.officer, now=began, say=say)
        people.claim(staff, now=began + timedelta(days=1))
        say("enterprises")
        makers.verify(cast, staff=staff, began=began, now=now)
        abroad.state(cast, staff=staff, began=began, now=now)
        curating.prepare_photographs(say=partial(say_photos, say))
        say("terms")
        selling.tell(cast, staff=staff, began=began, now=now)
        say("curation")
        curating.curate(cast, staff=staff, began=began, now=now)
        say("tiers")
        climb.climb(cast, staff=staff, began=began, now=now)
        say("readiness")
        siap.assess(cast, staff=staff, began=began, now=now)
        say("buyers")
        guests.arrive(cast, staff=staff, now=now)
        say("matches")
        guests.match(staff=staff, now=now)
        trade(staff, say=say, now=now)
        say("invitations")
        invite(staff, now=now)
        say("matchday")
        with transaction.atomic():
            matching.prepare(staff=staff, now=now)
        count_months(now=now)  # as they were known, with the deals of meetings
        leave_traces(staff, say=say, now=now)


def leave_traces(staff: people.People, *, say: Say, now: datetime) -> None:
    """What waits today, what staff noted, and what visitors looked for and at."""
    say("waiting")
    waiting.leave(staff=staff, now=now)
    say("notes")
    noting.note_down(staff=staff, now=now)
    say("searches")
    searching.look_around(now=now)
    say("views")
    looking.look_at_products(now=now)
    say("exhibitions")
    exhibitions.open_exhibitions()


def invite(staff: people.People, *, now: datetime) -> None:
    occasion.invite_guests(staff=staff, now=now)
    protocol.receive(staff=staff, now=now)
    events.hold(staff=staff, now=now)


def trade(staff: people.People, *, say: Say, now: datetime) -> None:
    """From questions to deals.

    Each part is there at once: the portal's own sweeps, for which all this lies in the past, would find it half told,
    and chase who answers a line later.
    """
    say("enquiries")
    with transaction.atomic():
        asking.ask(staff=staff, now=now)
        quoting.rates(now)
        dealing.deal(staff=staff, now=now)
        asking.agree(staff=staff, now=now)
    say("quotations")
    with transaction.atomic():
        quoting.quote(staff=staff, now=now)
    say("requests")
    with transaction.atomic():
        requesting.request(staff=staff, now=now)


def say_photos(say: Say, done: int, total: int) -> None:
    say(f"photographs {done}/{total}")
