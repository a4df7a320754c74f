"""A matching day of the demo that is over: an objection, two who stayed away, one who came late, a timetable mended,
two called to a free table, what each side noted, and the deals that came of it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from apps.buyers.models import Contact
from apps.floor.actions import (
    accept_mend,
    answer_call,
    call_standby,
    check_in,
    mark_absent,
    mark_late,
    seat_everybody,
    sweep_meetings,
)
from apps.floor.actions.mending import propose_mend
from apps.floor.reads.standby import StandbyList
from apps.floor.rules.standby import Chance
from apps.invitations.actions import answer, create_event, invite, open_event
from apps.invitations.choices import GuestAnswer
from apps.invitations.models import Occasion
from apps.meetings import actions
from apps.meetings.choices import DayState, SeatSide, TimetableState
from apps.meetings.models import Encounter, MatchingDay, Placement, Seat, Slot, Wish
from apps.meetings.rules.mend import Strength
from smesco_portal.demo.cast import places, wishing
from smesco_portal.demo.cast.events import LETTER, LETTER_EN
from smesco_portal.demo.cast.occasion import JAKARTA, TUESDAY
from smesco_portal.demo.cast.people import People

TITLE = "Temu Bisnis Kriya dan Kopi (fiktif)"
DAYS_AGO, DAYS_BEFORE = 20, 22
GUESTS, MAKERS = 5, 10
LEAST = {"maker_least": 1, "buyer_least": 2}
STEPS = 2_000  # ten makers and five guests: more finds nothing better
LATE_FROM = 3
NOT_THEN = "Rapat di kantor pada jam itu."
STAYS = "Waktunya tetap: di jam lain semua meja penuh. Kami jemput di lobi."
AFTER = timedelta(minutes=15)
OF_GUESTS = (
    (5, "Kirim contoh dan harga FOB", "Tertarik pada anyaman dengan pegangan kulit."),
    (4, "Kirim katalog", "Mutu bagus; minta warna yang lebih tenang."),
    (3, "", "Belum sekarang: kapasitasnya masih kecil."),
)
OF_MAKERS = (5, "Kirim contoh dalam seminggu", "Beliau minta seratus buah untuk percobaan.")


def hold(guests: Sequence[Contact], *, staff: People, now: datetime) -> None:
    occasion = event(staff, now)
    before = occasion.starts_at - timedelta(days=DAYS_BEFORE)
    for place, guest in enumerate(guests[:GUESTS]):
        invitation = invite(occasion=occasion, contact=guest, by=staff.officer, now=before)
        answer(invitation=invitation, answer=GuestAnswer.YES, now=before + timedelta(hours=3 + place))
    day = actions.plan_day(occasion=occasion, changes=LEAST, by=staff.officer, now=before)
    places.set_up(day, staff, now=before)
    actions.seat_makers(day=day, enterprises=places.makers(MAKERS), by=staff.officer, now=before + timedelta(days=1))
    for seat in actions.seat_guests(day=day, by=staff.officer, now=before + timedelta(days=1)).seats:
        places.needs(seat, staff, now=before + timedelta(days=1))
    actions.move_day(day=day, to=DayState.WISHING, by=staff.officer, now=before + timedelta(days=2))
    wishing.wish(day, staff, now=before + timedelta(days=3))
    publish(day, staff, now=day.wishes_until + timedelta(hours=9))
    go_through(day, staff)
    look_back(day, staff)


def event(staff: People, now: datetime) -> Occasion:
    morning = now.astimezone(JAKARTA).replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=DAYS_AGO)
    begins = morning - timedelta(days=(morning.weekday() - TUESDAY) % 7)
    made = create_event(
        by=staff.officer,
        is_demo=True,
        title=TITLE,
        title_en="Crafts and coffee: business meetings (fictional)",
        place="Gedung Smesco, lantai 1 dan 2, Jakarta",
        place_en="Smesco building, floors 1 and 2, Jakarta",
        starts_at=begins,
        ends_at=begins + timedelta(hours=7),
        answer_until=begins - timedelta(days=10),
        letter=LETTER,
        letter_en=LETTER_EN,
        capacity=20,
    )
    return open_event(occasion=made, by=staff.officer)


def publish(day: MatchingDay, staff: People, *, now: datetime) -> None:
    """Preliminary, with an objection that is answered, then final."""
    by = staff.officer
    actions.move_day(day=day, to=DayState.CLOSED, by=by, now=now)
    draft = actions.make_timetable(day=day, by=by, steps=STEPS, now=now)
    actions.publish_timetable(timetable=draft, to=TimetableState.PRELIMINARY, by=by, rough=True, now=now)
    placed = draft.placements.select_related("wish", "slot", "buyer__contact").in_order().first()
    if placed is not None:
        whose = wishing.speaker(placed.buyer, staff)
        said = actions.protest(
            seat=placed.buyer, placement=placed, whole=False, text=NOT_THEN, by=whose, now=now + timedelta(hours=2)
        )
        actions.settle_protest(objection=said, answer=STAYS, by=by, now=now + timedelta(hours=5))
    last = actions.begin_correction(timetable=draft, by=by, now=now + timedelta(hours=6))
    final = now + timedelta(days=2)
    actions.publish_timetable(timetable=last, to=TimetableState.FINAL, by=by, rough=True, everybody=True, now=final)


def go_through(day: MatchingDay, staff: People) -> None:
    """Hour by hour, by the clock of the slots."""
    slots = list(day.slots.order_by("number"))
    opens = slots[0].begins - timedelta(minutes=40)
    actions.move_day(day=day, to=DayState.RUNNING, by=staff.officer, now=opens)
    missing, late = who_misses(day)
    there = day.seats.exclude(pk__in=[one.pk for one in (*missing, *late)]).order_by("badge")
    for place, seat in enumerate(there):
        let_in(seat, staff, opens + timedelta(minutes=5 + place))
    begun = slots[0].begins
    for seat in late:
        until = slots[LATE_FROM - 1]
        mark_late(seat=seat, until=until, by=staff.second_officer, now=begun + timedelta(minutes=2))
    for seat in missing:
        mark_absent(seat=seat, by=staff.second_officer, now=begun + timedelta(minutes=6))
    mend(day, staff, now=begun + timedelta(minutes=8))
    called = False
    for slot in slots:
        for seat in late if slot.number == LATE_FROM else ():
            let_in(seat, staff, slot.begins - timedelta(minutes=4))
        called = called or call_two(day, slot, staff)
        seat_everybody(day=day, by=staff.second_officer, now=slot.begins + timedelta(minutes=6))
        sweep_meetings(now=slot.ends)
    actions.move_day(day=day, to=DayState.OVER, by=staff.officer, now=slots[-1].ends + AFTER)


def who_misses(day: MatchingDay) -> tuple[list[Seat], list[Seat]]:
    """A maker and a guest stay away, if there are such for whom others wait in the first slot; another maker is late.
    None of whom somebody in the demo speaks for: in a small cast there may be nobody else."""
    awaited = dict(Placement.objects.standing_on(day).filter(slot__number=1).values_list("maker", "buyer"))
    makers = list(day.seats.makers().exclude(enterprise__nib__in=places.OWNED).order_by("badge"))
    makers.sort(key=lambda seat: seat.pk not in awaited)
    missed = awaited.pop(makers[0].pk, None) if makers else None
    guests = list(day.seats.buyers().filter(contact__user=None).exclude(pk=missed or 0).order_by("badge"))
    guests.sort(key=lambda seat: seat.pk not in awaited.values())
    return [*makers[:1], *guests[:1]], makers[1:2]


def let_in(seat: Seat, staff: People, now: datetime) -> None:
    check_in(seat=seat, by=staff.second_officer, nonce=secrets.token_urlsafe(16), now=now)


def mend(day: MatchingDay, staff: People, *, now: datetime) -> None:
    proposal = propose_mend(day=day, now=now)
    if proposal is not None:
        accept_mend(day=day, way=Strength.QUIET, fingerprint=proposal.fingerprint, by=staff.officer, now=now)


def call_two(day: MatchingDay, slot: Slot, staff: People) -> bool:
    """Two who have no meeting in this slot nor together find a free table: one asked at the information desk."""
    now = slot.begins + timedelta(minutes=1)
    there = [one for one in day.seats.with_party().order_by("badge") if one.state == "here"]
    busy = {pk for one in Placement.objects.standing_on(day).filter(slot=slot) for pk in (one.maker_id, one.buyer_id)}
    free = [one for one in there if one.pk not in busy]
    known = set(day.wishes.values_list("maker", "buyer"))
    pairs = [
        (maker, guest)
        for maker in free
        for guest in free
        if maker.side == SeatSide.MAKER and guest.side == SeatSide.BUYER and (maker.pk, guest.pk) not in known
    ]
    for maker, guest in pairs[:1]:
        wish = actions.propose_meeting(maker=maker, buyer=guest, by=staff.officer, now=now)
        found = StandbyList(day, now)
        if wish.pk in {one.wish.pk for one in found.waiting} and isinstance(found.chance(wish), Chance):
            call = call_standby(wish=wish, by=staff.second_officer, now=now)
            for side in SeatSide:
                answer_call(call=call, side=side, by=staff.second_officer, now=now + timedelta(minutes=1))
            return True
    return False


def look_back(day: MatchingDay, staff: People) -> None:
    """Guests note what they thought, owners too; three go on as deals."""
    evening = day.occasion.ends_at + timedelta(hours=2)
    met = list(Wish.objects.filter(encounter__in=Encounter.objects.of_day(day).held()).with_parties().order_by("pk"))
    for place, wish in enumerate(met[: len(OF_GUESTS) * 2]):
        interest, step, text = OF_GUESTS[place % len(OF_GUESTS)]
        noted(wish, wish.buyer, staff, interest, step, text, evening + timedelta(minutes=3 * place))
        if wish.maker.enterprise is not None and wish.maker.enterprise.nib in places.OWNED:
            noted(wish, wish.maker, staff, *OF_MAKERS, evening + timedelta(hours=1, minutes=place))
    for wish in met[: len(OF_GUESTS)]:
        by = wishing.speaker(wish.buyer, staff)
        actions.open_deal_from_meeting(wish=wish, seat=wish.buyer, by=by, now=evening + timedelta(days=1))


def noted(wish: Wish, seat: Seat, staff: People, interest: int, step: str, text: str, now: datetime) -> None:
    due = (now + timedelta(days=7)).date() if step else None
    by = wishing.speaker(seat, staff)
    actions.note_meeting(wish=wish, seat=seat, interest=interest, next_step=step, due=due, text=text, by=by, now=now)
