"""The officers' timetable: made, looked at in three ways, compared, brought back. Moves by hand: `desk_moving`."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.once import once
from apps.common.parameters import one_of, whole_number
from apps.common.tabs import Tab
from apps.meetings import actions
from apps.meetings.access.desk import day_for_desk
from apps.meetings.access.timetables import chosen_timetable, versions_of
from apps.meetings.actions.making import MAKES
from apps.meetings.forms.timetables import RunForm
from apps.meetings.pages import chosen as choosing
from apps.meetings.pages import compared, grid
from apps.meetings.pages import timetable as shown
from apps.meetings.pages.differences import DifferencesSheet
from apps.meetings.pages.shortfalls import shortfalls_of

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
both = require_http_methods(["GET", "HEAD", "POST"])
VIEWS = ("", "slot", "person")


@staff_only(*OFFICERS)
@require_safe
def timetable(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest draft, else what holds; without any the way to make one."""
    day = day_for_desk(pk)
    newest = next(iter(versions_of(day)), None)
    if newest is None:
        return redirect("meetings:desk_timetable_run", pk=pk)
    return redirect("meetings:desk_timetable_one", pk=pk, number=newest.number)


def look_of(request: HttpRequest) -> grid.GridLook:
    asked = request.GET
    slot, _dot, table = asked.get("at", "").partition(".")
    at = (whole_number(slot), whole_number(table))
    return grid.GridLook(
        wish=whole_number(asked.get("wish")),
        at=(at[0], at[1]) if at[0] is not None and at[1] is not None else None,
        find=asked.get("find", "")[:80].strip(),
        by=one_of(asked.get("by", ""), VIEWS),
    )


@staff_only(*OFFICERS)
@require_safe
def one(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    day = day_for_desk(pk)
    versions = versions_of(day)
    return page(request, shown.sheet_of(day, chosen_timetable(versions, number), versions))


def page(
    request: HttpRequest, sheet: shown.TimetableSheet, *, status: int = 200, no: refusals.Refusal | None = None
) -> HttpResponse:
    look = look_of(request)
    meeting = choosing.chosen_meeting(sheet, look.wish, whole_number(request.GET.get("to"))) if look.wish else None
    if meeting is None and look.wish:
        look = grid.GridLook(find=look.find, by=look.by)
    free = choosing.free_place(sheet, look.at) if look.at and sheet.timetable.is_draft else None
    context = {
        **shown.page_facts(sheet),
        "look": look,
        "views": views_of(look),
        "meeting": meeting,
        "free": free,
        "short": shortfalls_of(sheet),
        "may_change": sheet.day.state in MAKES,
        "refusal": no.said if no else "",
        "why": request.POST.get("why", ""),
        "move_at": reverse("meetings:desk_timetable_move", args=[sheet.day.occasion_id, sheet.timetable.number])
        + f"?{request.GET.urlencode()}",
        **drawn(sheet, look, meeting),
    }
    return render(request, "meetings/desk_timetable.html", context, status=status)


def drawn(sheet: shown.TimetableSheet, look: grid.GridLook, meeting: choosing.ChosenMeeting | None) -> dict[str, Any]:
    """Only what the chosen view shows."""
    if look.by == "slot":
        return {"blocks": grid.slots_of(sheet, look)}
    if look.by == "person":
        sides = ((_("Makers"), True), (_("Guests"), False))
        return {"sides": [(label, grid.people_of(sheet, look, makers=makers)) for label, makers in sides]}
    rows = grid.rows_of(sheet, look, meeting.open if meeting else {}, meeting.best if meeting else None)
    cells = [cell for row in rows for cell in row.cells]
    return {
        "columns": grid.columns_of(sheet),
        "rows": rows,
        "free_places": sum(1 for cell in cells if not cell.maker),
        "places": len(cells),
        "hits": sum(1 for cell in cells if "hit" in cell.kind.split()),
    }


def views_of(look: grid.GridLook) -> list[Tab]:
    labels = (("", _("By table")), ("slot", _("By slot")), ("person", _("By person")))
    wish = look.wish or ""
    return [Tab(look.address(wish=wish, by=name), label, None, name == look.by) for name, label in labels]


@staff_only(*OFFICERS)
@require_POST
@once
def correct(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """What was published, or an earlier draft, as a new draft."""
    day = day_for_desk(pk)
    found = chosen_timetable(versions_of(day), number)
    with refusals.told(request) as no:
        made = actions.begin_correction(timetable=found, by=request.user)
        known = {"old": shown.title_of(found), "number": made.number}
        messages.success(request, _("Draft %(number)s is a copy of: %(old)s. Nobody is told of it yet.") % known)
    return redirect("meetings:desk_timetable_one", pk=pk, number=number if no else made.number)


@staff_only(*OFFICERS)
@require_POST
def accept(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Somebody has fewer than was promised, and that is agreed."""
    day = day_for_desk(pk)
    seat = get_object_or_404(day.seats.with_party(), pk=whole_number(request.POST.get("seat")))
    with refusals.told(request):
        least = whole_number(request.POST.get("least")) or 0
        actions.accept_fewer(seat=seat, least=least, why=request.POST.get("why", ""), by=request.user)
        messages.success(request, _("Accepted: from now on it counts as enough."))
    return redirect("meetings:desk_timetable_one", pk=pk, number=number)


@staff_only(*OFFICERS)
@both
@once
def run(request: SignedIn, pk: int) -> HttpResponse:
    """How long, and which attempt; then the page of the work shows how far it is."""
    day = day_for_desk(pk)
    versions = versions_of(day)
    newest = versions[0] if versions else None
    form = RunForm(request.POST or None, initial={"seed": newest.seed + 1 if newest else 1, "how": "publish"})
    if request.method == "POST" and form.is_valid():
        keep = chosen_timetable(versions, whole_number(request.POST["keep"])) if request.POST.get("keep") else None
        with refusals.at(form):
            quick, seed = form.cleaned_data["how"] == "quick", form.cleaned_data["seed"]
            job = actions.start_run(day=day, by=request.user, quick=quick, seed=seed, parent=keep)
            return redirect("jobs:detail", pk=job.pk)
    context = {
        "day": day,
        "form": form,
        "newest": newest,
        "pinned": newest.placements.pinned().count() if newest else 0,
        "may_change": day.state in MAKES,
        "working": day.job if day.job is not None and not day.job.ended else None,
    }
    return render(request, "meetings/desk_timetable_run.html", context, status=422 if form.errors else 200)


@staff_only(*OFFICERS)
@require_safe
def drafts(request: HttpRequest, pk: int) -> HttpResponse:
    """All of the day; two of them side by side."""
    day = day_for_desk(pk)
    versions = versions_of(day)
    context: dict[str, Any] = {
        "day": day,
        "rows": [(one, shown.title_of(one), shown.told_of(one)) for one in versions],
        "may_change": day.state in MAKES,
    }
    first, second = (whole_number(request.GET.get(name)) for name in ("one", "other"))
    if first is not None and second is not None:
        one, other = chosen_timetable(versions, first), chosen_timetable(versions, second)
        sheet = DifferencesSheet(day, other, one, versions)
        context |= {
            "one": one,
            "other": other,
            "one_title": shown.title_of(one),
            "other_title": shown.title_of(other),
            "figures": compared.figures_of(one, other),
            "given": compared.given_apart(one, other),
            "counts": sheet.counts,
            "found": compared.lines_of(sheet),
        }
    return render(request, "meetings/desk_timetable_drafts.html", context)
