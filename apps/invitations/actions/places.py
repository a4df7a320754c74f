"""Places at an event: in the order of the answers, then offered with a clock, or given by staff out of order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.bilingual import both
from apps.common.errors import Refused
from apps.history.actions import note
from apps.invitations import emails
from apps.invitations.access import require_host
from apps.invitations.actions.waiting import WaitingList, change, turn
from apps.invitations.choices import PLACES, InvitationState, InvitationVerb, OccasionState, PlaceState
from apps.invitations.models import GuestPlace, Invitation, Occasion
from apps.work.actions import open_task, settle_tasks
from apps.work.choices import TaskKind

WATCH = _("Places become free: follow the waiting list of %(event)s")


def held_occasion(pk: int) -> Occasion:
    """Locked: places and double invitations are counted under it."""
    return Occasion.objects.select_for_update().get(pk=pk)


def list_of(occasion: Occasion) -> WaitingList:
    return WaitingList(
        rows=GuestPlace.objects.at(occasion).with_guest(),
        capacity=occasion.capacity,
        hours=occasion.offer_hours,
        last=occasion.starts_at,
        offered=_offered,
        lapsed=_lapsed,
    )


def turn_places(occasion: Occasion, now: datetime) -> int:
    """Of an event that is locked. While an offer runs the office has it among its tasks."""
    moved = turn(list_of(occasion), now)
    if moved:
        watch(occasion, now)
    return moved


def watch(occasion: Occasion, now: datetime) -> None:
    first = GuestPlace.objects.at(occasion).offered().order_by("offered_until").first()
    if first is None or first.offered_until is None:
        settle_tasks(about=occasion, kinds=[TaskKind.PLACES], now=now)
        return
    open_task(
        about=occasion,
        kind=TaskKind.PLACES,
        title=both(lambda: WATCH % {"event": occasion.label}),
        due=first.offered_until,
        page="invitations:places",
        role=StaffRole.OFFICER,
        now=now,
    )


def _offered(place: GuestPlace, now: datetime) -> None:
    note(subject=place.invitation, verb=InvitationVerb.OFFERED, by=None, now=now)
    emails.offer_place(place, now)


def _lapsed(place: GuestPlace, now: datetime) -> None:
    note(subject=place.invitation, verb=InvitationVerb.LAPSED, by=None, now=now)
    emails.place_went_on(place, now)


def place_for(
    occasion: Occasion, holder: Invitation, others: Iterable[Invitation], by: User | None, now: datetime
) -> GuestPlace:
    """The best of what she and those whose place passes to her have, else one of her own: a place, or the end of the
    list. The event is locked."""
    turn_places(occasion, now)
    rows = {row.invitation_id: row for row in GuestPlace.objects.filter(invitation__in=[holder, *others])}
    had = sorted(
        (row for row in rows.values() if row.state in PLACES),
        key=lambda row: (PLACES.index(PlaceState(row.state)), row.since),
    )
    for key, row in rows.items():
        if key != holder.pk and row.state in PLACES:
            change(row, PlaceState.RETURNED)
    if had:
        state, since = (PlaceState.WAITING if had[0].state == PlaceState.WAITING else PlaceState.TAKEN), had[0].since
    else:
        state, since = (PlaceState.TAKEN if list_of(occasion).line.takes_newcomer else PlaceState.WAITING), now
    hers = rows.get(holder.pk) or GuestPlace(invitation=holder)
    hers.since = since
    change(hers, state)
    holder.place = hers
    if state == PlaceState.WAITING and not had:
        note(subject=holder, verb=InvitationVerb.WAITS, by=by, now=now)
    return hers


def return_place(invitations: Iterable[Invitation]) -> None:
    for row in GuestPlace.objects.filter(invitation__in=list(invitations), state__in=PLACES):
        change(row, PlaceState.RETURNED)


@transaction.atomic
def take_place(*, invitation: Invitation, now: datetime | None = None) -> Invitation:
    """The guest takes the place that is offered to her, from her letter's page, while the offer runs."""
    now = now or timezone.now()
    occasion = held_occasion(invitation.occasion_id)
    held = _open(occasion, invitation)
    place = GuestPlace.objects.filter(invitation=held).first()
    if place is not None and place.is_taken:
        return held
    if place is None or not place.is_offered(now):
        raise Refused(_("This place has gone to the next guest. Answer once more, and you wait for another one."))
    change(place, PlaceState.TAKEN)
    held.place = place
    note(subject=held, verb=InvitationVerb.TOOK, by=None, now=now)
    emails.confirm_place(held, now)
    watch(occasion, now)
    return held


@transaction.atomic
def give_place(*, invitation: Invitation, by: User | None, reason: str, now: datetime | None = None) -> Invitation:
    """Staff give a place to whoever said yes, before others who wait and beyond the number of places, with a reason."""
    officer = require_host(by)
    now = now or timezone.now()
    occasion = held_occasion(invitation.occasion_id)
    held = _open(occasion, invitation)
    place = GuestPlace.objects.filter(invitation=held).first()
    if place is None or place.state == PlaceState.RETURNED:
        raise Refused(_("Record the guest's answer first: a place is for those who come."))
    if place.is_taken:
        raise Refused(_("This guest has a place already."))
    if not reason.strip():
        raise Refused(_("Say why this guest gets a place before the others."), field="reason")
    if len(reason.strip()) > 300:
        raise Refused(_("Say it in at most 300 letters."), field="reason")
    before = place.state
    place.given_by, place.given_for = officer, reason.strip()
    change(place, PlaceState.TAKEN)
    held.place = place
    was, then = {"place": before}, {"place": place.state}
    note(subject=held, verb=InvitationVerb.GIVEN, by=officer, now=now, why=reason.strip(), before=was, after=then)
    emails.confirm_place(held, now)
    watch(occasion, now)
    return held


def _open(occasion: Occasion, invitation: Invitation) -> Invitation:
    held = Invitation.objects.select_for_update(of=("self",)).with_guest().get(pk=invitation.pk)
    if held.state != InvitationState.OPEN or occasion.state != OccasionState.OPEN:
        raise Refused(_("This invitation is not open any more."))
    return held
