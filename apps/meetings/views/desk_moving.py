"""The panel beside the timetable: one meeting is moved, placed, pinned or taken out by one button."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.models import User
from apps.common import refusals
from apps.common.errors import Refused
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.meetings import actions
from apps.meetings.access.desk import day_for_desk
from apps.meetings.access.timetables import chosen_timetable, placement_of, versions_of, wish_of
from apps.meetings.models import FloorTable, Helper, MatchingDay, Placement, Slot, Timetable
from apps.meetings.pages import timetable as shown
from apps.meetings.views.desk_timetable import OFFICERS, look_of, page

Done = Callable[[Placement, QueryDict, User], str]


@staff_only(*OFFICERS)
@require_POST
@once
def move(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """One button of the panel; refused, the page says by which rule."""
    day = day_for_desk(pk)
    versions = versions_of(day)
    draft = chosen_timetable(versions, number)
    with refusals.caught() as no:
        said = moved(day, draft, request.POST, request.user)
    if no:
        sheet = shown.sheet_of(day, draft, versions)
        return page(request, sheet, status=409 if no.code in ("gone", "published") else 422, no=no)
    messages.success(request, said)
    here = reverse("meetings:desk_timetable_one", args=[pk, number])
    wish = "" if request.POST.get("verb") == "take_out" else whole_number(request.POST.get("wish")) or ""
    return redirect(here + look_of(request).address(wish=wish))


def moved(day: MatchingDay, draft: Timetable, given: QueryDict, by: User) -> str:
    """What the button asks for; answers what was done."""
    verb = given.get("verb", "")
    if verb == "place":
        wish = wish_of(day, whole_number(given.get("wish")))
        slot, table = place_of(day, given)
        actions.place_meeting(timetable=draft, wish=wish, slot=slot, table=table, why=given.get("why", ""), by=by)
        return _("It has a place, and is pinned.")
    done = VERBS.get(verb)
    if done is None:
        raise Http404
    row = placement_of(draft, whole_number(given.get("placement")))
    return done(row, given, by)


def place_of(day: MatchingDay, given: QueryDict) -> tuple[Slot, FloorTable | None]:
    """`slot.table`, by their keys."""
    slot, _dot, table = given.get("place", "").partition(".")
    if not slot:
        raise Refused(_("Choose a time."), code="place")
    key = whole_number(table)
    chosen = get_object_or_404(Slot, day=day, pk=whole_number(slot))
    return chosen, get_object_or_404(FloorTable, day=day, pk=key) if key else None


def _move(row: Placement, given: QueryDict, by: User) -> str:
    slot, table = place_of(row.timetable.day, given)
    actions.move_meeting(placement=row, slot=slot, table=table, why=given.get("why", ""), by=by)
    return _("Moved.")


def _swap(row: Placement, given: QueryDict, by: User) -> str:
    other = placement_of(row.timetable, whole_number(given.get("other")))
    actions.swap_meetings(placement=row, other=other, why=given.get("why", ""), by=by)
    return _("The two have changed places.")


def _table(row: Placement, given: QueryDict, by: User) -> str:
    table = get_object_or_404(FloorTable, day=row.timetable.day_id, pk=whole_number(given.get("table")))
    actions.change_table(placement=row, table=table, why=given.get("why", ""), by=by)
    return _("They sit at another table.")


def _helper(row: Placement, given: QueryDict, by: User) -> str:
    helper = get_object_or_404(Helper, day=row.timetable.day_id, pk=whole_number(given.get("helper")))
    actions.change_helper(placement=row, helper=helper, why=given.get("why", ""), by=by)
    return _("Somebody else interprets.")


def _pin(row: Placement, _given: QueryDict, by: User) -> str:
    actions.pin_meeting(placement=row, by=by)
    return _("Pinned: it stays in every run that begins from this draft.")


def _unpin(row: Placement, _given: QueryDict, by: User) -> str:
    actions.unpin_meeting(placement=row, by=by)
    return _("The pin is removed.")


def _take_out(row: Placement, given: QueryDict, by: User) -> str:
    actions.take_out(placement=row, why=given.get("why", ""), by=by)
    return _("Taken out of this draft.")


VERBS: dict[str, Done] = {
    "move": _move,
    "swap": _swap,
    "table": _table,
    "helper": _helper,
    "pin": _pin,
    "unpin": _unpin,
    "take_out": _take_out,
}
