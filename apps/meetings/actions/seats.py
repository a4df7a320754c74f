"""Who takes part: makers whom staff admit, guests who said yes, what each needs, and who is withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.history.actions import note
from apps.invitations.choices import GuestAnswer
from apps.invitations.models import Invitation
from apps.meetings.access.desk import require_planner
from apps.meetings.actions.holding import lock_open_day, write
from apps.meetings.choices import SEAT_MOVES, SeatSide, SeatState, SeatVerb, SpokenLanguage
from apps.meetings.models import Away, MatchingDay, Seat, Slot
from apps.meetings.reads.guests import comes, guests_coming, guests_without_seat, may_meet
from apps.umkm.access import require_officer_outside
from apps.umkm.models import Enterprise

FIELDS = (
    "people", "languages", "needs_interpreter", "own_least", "own_most", "asr", "step_free", "online", "link",
    "time_zone", "note", "table",
)  # fmt: skip


@dataclass
class SeatedMany:
    """`left`: (name, why) of those who got none."""

    seats: list[Seat] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def seat_maker(
    *,
    day: MatchingDay,
    enterprise: Enterprise,
    by: User | None,
    changes: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Seat:
    """Verified and not suspended; nobody admits an enterprise of her own."""
    person = require_officer_outside(by, enterprise)
    lock_open_day(day)
    require_may_meet(enterprise)
    require_no_seat(day.seats.filter(enterprise=enterprise).first(), enterprise.display_name)
    seat = Seat(day=day, side=SeatSide.MAKER, enterprise=enterprise, badge=next_badge(day))
    usual = {"people": [enterprise.contact_name] if enterprise.contact_name else [], "languages": [SpokenLanguage.ID]}
    return _give(seat, usual | dict(changes or {}), person, now)


@transaction.atomic
def seat_makers(
    *, day: MatchingDay, enterprises: Iterable[Enterprise], by: User | None, now: datetime | None = None
) -> SeatedMany:
    """Each that may have one; why the others may not is told."""
    require_planner(by)
    lock_open_day(day)
    done = SeatedMany()
    for enterprise in enterprises:
        try:
            with transaction.atomic():
                done.seats.append(seat_maker(day=day, enterprise=enterprise, by=by, now=now))
        except Refused as no:
            done.left.append((enterprise.display_name, no.said))
    return done


@transaction.atomic
def seat_guest(
    *,
    day: MatchingDay,
    invitation: Invitation,
    by: User | None,
    changes: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Seat:
    """She said yes, or named a colleague, whose name then stands on the badge. A house has one seat: who comes besides
    is named on it."""
    person = require_planner(by)
    lock_open_day(day)
    if invitation.occasion_id != day.occasion_id:
        raise Refused(_("This invitation is to another event."))
    if not comes(invitation):
        raise Refused(_("This guest has not said that she comes."), code="answer")
    contact = invitation.contact
    require_no_seat(day.seats.filter(contact=contact).first(), contact.protocol_name)
    shared = day.seats.of_organisation(contact).first()
    if shared is not None:
        return _join(shared, invitation, person, now)
    seat = Seat(day=day, side=SeatSide.BUYER, contact=contact, invitation=invitation, badge=next_badge(day))
    usual = {
        "people": [named(invitation)],
        "languages": [contact.language],
        "time_zone": contact.time_zone,
    }
    return _give(seat, usual | dict(changes or {}), person, now)


@transaction.atomic
def seat_guests(*, day: MatchingDay, by: User | None, now: datetime | None = None) -> SeatedMany:
    """All who said yes and have no seat yet."""
    require_planner(by)
    lock_open_day(day)
    done = SeatedMany()
    for invitation in guests_without_seat(day):
        try:
            with transaction.atomic():
                done.seats.append(seat_guest(day=day, invitation=invitation, by=by, now=now))
        except Refused as no:
            done.left.append((invitation.guest_name, no.said))
    return done


@transaction.atomic
def save_seat(*, seat: Seat, by: User | None, changes: Mapping[str, Any], now: datetime | None = None) -> Seat:
    require_planner(by)
    lock_seat(seat)
    wanted = {name: changes[name] for name in FIELDS if name in changes}
    require_facts_in_order(seat, wanted)
    before, after = write(seat, wanted)
    if after:
        tell_seat(seat, SeatVerb.SAVED, by, now, before=before, after=after)
    return seat


@transaction.atomic
def withdraw_seat(*, seat: Seat, reason: str, by: User | None, now: datetime | None = None) -> Seat:
    """Before she came. Her meetings are mended; the reason is read by staff."""
    require_planner(by)
    lock_seat(seat)
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")
    return _withdraw(seat, reason.strip(), by, now)


@transaction.atomic
def return_seat(*, seat: Seat, by: User | None, now: datetime | None = None) -> Seat:
    """With its badge and its wishes, if she may still meet."""
    person = require_planner(by)
    lock_seat(seat)
    if seat.state != SeatState.WITHDRAWN:
        raise Refused(_("This seat is not withdrawn."))
    if seat.enterprise is not None:
        require_officer_outside(person, seat.enterprise)
        require_may_meet(seat.enterprise)
    elif seat.invitation is None or not comes(seat.invitation):
        raise Refused(_("This guest has not said that she comes."), code="answer")
    write(seat, {"state": SeatState.EXPECTED, "withdrawn_for": ""})
    tell_seat(seat, SeatVerb.RETURNED, person, now)
    return seat


@transaction.atomic
def set_away(
    *, seat: Seat, slots: Iterable[Slot], by: User | None, reason: str = "", now: datetime | None = None
) -> Seat:
    """The slots in which she is not there, all of them: none when she is there the whole day."""
    require_planner(by)
    lock_seat(seat)
    chosen = {slot.pk: slot for slot in slots}
    if any(slot.day_id != seat.day_id for slot in chosen.values()):
        raise Refused(_("Choose slots of this day."), field="slots")
    was = dict(seat.away.values_list("slot_id", "reason"))
    if was == dict.fromkeys(chosen, reason):
        return seat
    before = sorted(seat.away.values_list("slot__number", flat=True))
    seat.away.all().delete()
    Away.objects.bulk_create(Away(seat=seat, slot_id=slot, reason=reason) for slot in chosen)
    after = sorted(slot.number for slot in chosen.values())
    tell_seat(seat, SeatVerb.AWAY, by, now, why=reason, before={"slots": before}, after={"slots": after})
    return seat


@transaction.atomic
def withdraw_seats_of(
    *, enterprise: Enterprise, by: User | None, reason: str, now: datetime | None = None
) -> list[Seat]:
    """A maker is suspended: she meets nobody at days to come. Whoever is there already is left to the floor."""
    require_planner(by)
    seats = list(Seat.objects.expected_anywhere().filter(enterprise=enterprise))
    for seat in seats:
        lock_seat(seat)
        _withdraw(seat, reason[: Seat._meta.get_field("withdrawn_for").max_length], by, now)
    return seats


@transaction.atomic
def follow_guests(*, now: datetime | None = None) -> int:
    """What guests answered after they had a seat: who does not come loses it, and a colleague's name comes on the
    badge. Where another of the same house comes, the seat is hers. Safe to run twice.
    """
    changed = 0
    for seat in Seat.objects.expected_anywhere().of_guests_with_a_colleague():
        changed += _hand_to(seat, seat.invitation, now)
    for seat in Seat.objects.expected_anywhere().of_guests_who_do_not_come():
        heir = next((one for one in guests_coming(seat.day) if of_one_organisation(one.contact, seat.contact)), None)
        changed += _hand_to(seat, heir, now)
    return changed


def _hand_to(seat: Seat, invitation: Invitation | None, now: datetime | None) -> bool:
    lock_seat(seat)
    if seat.state != SeatState.EXPECTED:
        return False
    if invitation is None:
        _withdraw(seat, _("The guest does not come."), None, now)
        return True
    others = [name for name in seat.people if name not in (invitation.guest_name, named(invitation))]
    kept = others if invitation.pk == seat.invitation_id else []
    facts = {"contact": invitation.contact, "invitation": invitation, "people": [named(invitation), *kept]}
    before, after = write(seat, facts)
    tell_seat(seat, SeatVerb.SAVED, None, now, before=before, after=after)
    return True


def _give(seat: Seat, changes: Mapping[str, Any], by: User, now: datetime | None) -> Seat:
    require_facts_in_order(seat, changes)
    write(seat, changes)
    tell_seat(seat, SeatVerb.GIVEN, by, now, after={"badge": seat.badge})
    return seat


def _join(seat: Seat, invitation: Invitation, by: User, now: datetime | None) -> Seat:
    if seat.state == SeatState.WITHDRAWN:
        require_no_seat(seat, seat.party)
    name = named(invitation)
    if name not in seat.people:
        before, after = write(seat, {"people": [*seat.people, name]})
        tell_seat(seat, SeatVerb.SAVED, by, now, before=before, after=after)
    return seat


def _withdraw(seat: Seat, reason: str, by: User | None, now: datetime | None) -> Seat:
    if SeatState.WITHDRAWN not in SEAT_MOVES[seat.state]:
        state = {"state": seat.get_state_display()}
        raise Refused(_("Only who is expected can be withdrawn: this seat is marked “%(state)s”.") % state)
    write(seat, {"state": SeatState.WITHDRAWN, "withdrawn_for": reason})
    tell_seat(seat, SeatVerb.WITHDRAWN, by, now, why=reason)
    return seat


def named(invitation: Invitation) -> str:
    """Who comes: the colleague whom she named, else herself."""
    delegated = invitation.answer == GuestAnswer.DELEGATE
    return (invitation.delegate_name if delegated else invitation.guest_name)[:120]


def of_one_organisation(one: Contact, other: Contact | None) -> bool:
    return other is not None and (one.mission_id, one.company_id) == (other.mission_id, other.company_id)


def lock_seat(seat: Seat) -> None:
    """Behind its day, as every verb locks."""
    lock_open_day(seat.day)
    seat.refresh_from_db(from_queryset=Seat.objects.select_for_update())


def next_badge(day: MatchingDay) -> int:
    """The day is locked: no two get the same."""
    last = day.seats.aggregate(last=Max("badge"))["last"]
    return (last or 0) + 1


def require_may_meet(enterprise: Enterprise) -> None:
    if not may_meet(enterprise):
        raise Refused(_("Only verified makers who are not suspended take part."), code="unverified")


def require_no_seat(seat: Seat | None, name: str) -> None:
    if seat is None:
        return
    if seat.state == SeatState.WITHDRAWN:
        raise Refused(_("The seat of %(name)s was withdrawn. Give it again.") % {"name": name}, code="withdrawn")
    raise Refused(_("%(name)s has a seat already.") % {"name": name}, code="seated")


def require_facts_in_order(seat: Seat, changes: Mapping[str, Any]) -> None:
    table = changes.get("table")
    if table is not None and (table.day_id != seat.day_id or not table.in_use):
        raise Refused(_("Choose a table of this day that is in use."), field="table")
    if changes.get("time_zone", seat.time_zone) not in available_timezones():
        raise Refused(_("This time zone is not known."), field="time_zone")
    if not set(changes.get("languages", ())) <= set(SpokenLanguage.values):
        raise Refused(_("Choose languages of the list."), field="languages")
    if changes.get("link", seat.link) and not changes.get("online", seat.online):
        raise Refused(_("Only who takes part online has an address for it."), field="link")


def tell_seat(seat: Seat, verb: SeatVerb, by: User | None, now: datetime | None, **more: Any) -> None:
    note(subject=seat, verb=verb, by=by, now=now, **more)
