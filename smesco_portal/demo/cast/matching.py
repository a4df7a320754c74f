"""Two matching days of the demo. One is to come: floors, tables and slots stand, both sides have their seats and said
whom they wish to meet. The other is over: see `held`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from apps.buyers.models import Contact
from apps.invitations.actions import answer, create_event, invite, open_event
from apps.invitations.choices import GuestAnswer
from apps.invitations.models import Occasion
from apps.meetings import actions
from apps.meetings.choices import DayState
from apps.meetings.models import MatchingDay, Seat, Slot
from smesco_portal.demo.cast import held, places, wishing
from smesco_portal.demo.cast.occasion import JAKARTA, TUESDAY
from smesco_portal.demo.cast.people import People

TITLE = "Smesco Matching Day (fiktif)"
DAYS_AHEAD, DAYS_SINCE = 13, 8
ACCEPT, DECLINE, MAKERS = 10, 3, 24
BEGINS, HOURS = 9, 7
PAUSE = (time(15, 5), time(15, 25))  # Asr
LETTER = """Yth. {name},

dengan hormat kami mengundang Anda ke {event}, pada {date} di {place}.

Dua puluh empat pelaku usaha menerima Anda di meja, masing-masing dua puluh menit. Anda memilih siapa yang ingin Anda \
temui; kami menyusun jadwalnya, juru bahasa tersedia.

Mohon kabari kami sampai {answer_until}.

Hormat kami,
Tim Galeri Ekspor Smesco"""
LETTER_EN = """Dear {name},

we have the honour of inviting you to {event}, on {date} at {place}.

Twenty-four makers receive you at tables, for twenty minutes each. You say whom you want to meet; we make the \
timetable, and interpreters are there.

Please let us know until {answer_until}.

Yours sincerely,
The team of the Smesco Export Gallery"""


def prepare(*, staff: People, now: datetime) -> None:
    """A second run leaves alone what is there. The day that is over comes first: who met there is known to the next."""
    known = list(Contact.objects.filter(is_demo=True, needs__isnull=False).distinct().order_by("pk"))
    guests = sorted(
        known, key=lambda guest: guest.country.pk != places.ONLINE
    )  # who takes part from there is among them
    if not MatchingDay.objects.filter(occasion__is_demo=True, occasion__title=held.TITLE).exists():
        held.hold(guests, staff=staff, now=now)
    if not MatchingDay.objects.filter(occasion__is_demo=True, occasion__title=TITLE).exists():
        open_wishes(guests, staff=staff, now=now)


def open_wishes(guests: Sequence[Contact], *, staff: People, now: datetime) -> None:
    occasion = event(staff, now)
    sent = now - timedelta(days=DAYS_SINCE)
    for place, guest in enumerate(guests[: ACCEPT + DECLINE]):
        invitation = invite(occasion=occasion, contact=guest, by=staff.officer, now=sent)
        said = GuestAnswer.YES if place < ACCEPT else GuestAnswer.NO
        answer(invitation=invitation, answer=said, now=sent + timedelta(hours=5 + place * 2))
    day = actions.plan_day(occasion=occasion, by=staff.officer, now=sent)
    slots = places.set_up(day, staff, pauses=[PAUSE], now=sent)
    seat(day, staff, slots, now=now - timedelta(days=3))
    actions.move_day(day=day, to=DayState.WISHING, by=staff.officer, now=now - timedelta(days=2))
    wishing.wish(day, staff, now=now - timedelta(days=2), apart=True)


def event(staff: People, now: datetime) -> Occasion:
    morning = now.astimezone(JAKARTA).replace(hour=BEGINS, minute=0, second=0, microsecond=0)
    begins = morning + timedelta(days=DAYS_AHEAD)
    begins += timedelta(days=(TUESDAY - begins.weekday()) % 7)
    made = create_event(
        by=staff.officer,
        is_demo=True,
        title=TITLE,
        title_en="Smesco Matching Day (fictional)",
        place="Gedung Smesco, lantai 1 dan 2, Jl. Gatot Subroto, Jakarta",
        place_en="Smesco building, floors 1 and 2, Jl. Gatot Subroto, Jakarta",
        starts_at=begins,
        ends_at=begins + timedelta(hours=HOURS),
        answer_until=begins - timedelta(days=3),
        letter=LETTER,
        letter_en=LETTER_EN,
        capacity=40,
    )
    return open_event(occasion=made, by=staff.officer)


def seat(day: MatchingDay, staff: People, slots: Sequence[Slot], *, now: datetime) -> None:
    makers = places.makers(MAKERS)
    for number, one in enumerate(actions.seat_makers(day=day, enterprises=makers, by=staff.officer, now=now).seats):
        if number % 3 == 0:
            actions.save_seat(seat=one, changes={"asr": True}, by=staff.officer, now=now)
    guests = actions.seat_guests(day=day, by=staff.officer, now=now).seats
    for guest in {one.pk: one for one in guests}.values():
        places.needs(guest, staff, now=now)
    leaves(guests[-1], slots, staff, now=now)


def leaves(guest: Seat, slots: Sequence[Slot], staff: People, *, now: datetime) -> None:
    """After the morning's session."""
    later = [slot for slot in slots if slot.session > 1]
    actions.set_away(seat=guest, slots=later, reason="Rapat di kantor", by=staff.officer, now=now)
