"""Before the button: what changes for whom. Then the timetable holds, and whom it concerns is told. Objections."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.formats import grouped
from apps.common.once import once
from apps.common.parameters import one_of, whole_number, whole_numbers
from apps.common.tabs import tabs
from apps.meetings import actions
from apps.meetings.access.desk import day_for_desk
from apps.meetings.access.timetables import chosen_timetable, protest_of, protests_of, versions_of
from apps.meetings.actions.publishing import PUBLISHES
from apps.meetings.choices import TimetableState
from apps.meetings.forms.timetables import SettleForm
from apps.meetings.models import MatchingDay, Timetable
from apps.meetings.pages import differences as shown
from apps.meetings.pages.objections import objections_of
from apps.meetings.pages.timetable import title_of
from apps.meetings.reads.facts import usual_policy
from apps.meetings.views.desk_timetable import OFFICERS, both

SHOWS = ("", "guests", "makers", "lost", "call")


def sheet_of(day: MatchingDay, found: Timetable, versions: list[Timetable]) -> shown.DifferencesSheet:
    """Against what holds; what was published, against what held before."""
    if found.is_draft:
        before = next((one for one in versions if one.is_standing), None)
    else:
        older = [one for one in versions if one.version is not None and one.version < (found.version or 0)]
        before = max(older, key=lambda one: one.version or 0, default=None)
    return shown.DifferencesSheet(day, found, before, versions)


@staff_only(*OFFICERS)
@require_safe
def changes(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    day = day_for_desk(pk)
    versions = versions_of(day)
    return page(request, sheet_of(day, chosen_timetable(versions, number), versions))


def page(
    request: HttpRequest, sheet: shown.DifferencesSheet, *, status: int = 200, no: refusals.Refusal | None = None
) -> HttpResponse:
    show, people = one_of(request.GET.get("show", ""), SHOWS), shown.people_touched(sheet)
    wanted = people if not show else [one for one in people if shown.is_wanted(one, show)]
    left, met = shown.open_objections(sheet)
    reader = whole_number(request.GET.get("seat"))
    seat = sheet.seats.get(reader or (wanted[0].seat.pk if wanted else 0))
    final = sheet.day.state != "closed" or sheet.timetable.state == TimetableState.FINAL
    context = {
        "day": sheet.day,
        "sheet": sheet,
        "title": title_of(sheet.timetable),
        "before": title_of(sheet.before) if sheet.before else "",
        "people": wanted,
        "tabs": tabs(request, "show", shown.parts_of(people, published=not sheet.timetable.is_draft), here=show),
        "left": left,
        "met": met,
        "below": sheet.timetable.result.get("makers_below", 0),
        "letter": shown.letter_for(sheet, seat, final=final) if seat else None,
        "ways": ways_of(sheet),
        "rough": sheet.timetable.is_draft and sheet.timetable.steps < usual_policy().publish_steps,
        "refusal": no.said if no else "",
    }
    return render(request, "meetings/desk_timetable_changes.html", context, status=status)


def ways_of(sheet: shown.DifferencesSheet) -> list[TimetableState]:
    """As what this draft may be published now: the usual one first."""
    if not sheet.timetable.is_draft:
        return []
    able = [to for to in (TimetableState.PRELIMINARY, TimetableState.FINAL) if sheet.day.state in PUBLISHES[to]]
    return able if sheet.before is None else able[::-1]


@staff_only(*OFFICERS)
@require_POST
@once
def publish(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Two ways to tell: those whose agenda changed, or everybody with a seat."""
    day, given = day_for_desk(pk), request.POST
    versions = versions_of(day)
    found = chosen_timetable(versions, number)
    found.day = day
    to = TimetableState(one_of(given.get("to", ""), (TimetableState.PRELIMINARY, TimetableState.FINAL), "final"))
    shown_rows, ticked = set(whole_numbers(given.getlist("shown"))), set(whole_numbers(given.getlist("tell")))
    with refusals.caught() as no:
        actions.publish_timetable(
            timetable=found,
            to=to,
            by=request.user,
            rough=given.get("rough") == "on",
            everybody=given.get("whom") == "everybody",
            called=shown_rows - ticked,
        )
    if no:
        return page(request, sheet_of(day_for_desk(pk), found, versions), status=422, no=no)
    tell_whom_to_call(request, pk, number)
    return redirect("meetings:desk_timetable_changes", pk=pk, number=number)


def tell_whom_to_call(request: SignedIn, pk: int, number: int) -> None:
    day = day_for_desk(pk)
    versions = versions_of(day)
    people = shown.people_touched(sheet_of(day, chosen_timetable(versions, number), versions))
    calls = [one for one in people if one.reached is False]
    messages.success(request, _("Published. The letters are on their way."))
    if calls:
        said = ngettext(
            "No letter reaches %(number)s of them: please call.",
            "No letter reaches %(number)s of them: please call.",
            len(calls),
        )
        messages.warning(request, said % {"number": grouped(len(calls))})


@staff_only(*OFFICERS)
@require_safe
def objections(request: HttpRequest, pk: int) -> HttpResponse:
    """Each leads to the meeting that it speaks of."""
    day = day_for_desk(pk)
    context = {"day": day, "rows": objections_of(day, protests_of(day), versions_of(day))}
    return render(request, "meetings/desk_objections.html", context)


@staff_only(*OFFICERS)
@both
def settle(request: SignedIn, pk: int, protest: int) -> HttpResponse:
    day = day_for_desk(pk)
    found = protest_of(day, protest)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="answer"):
            actions.settle_protest(objection=found, answer=form.cleaned_data["answer"], by=request.user)
            messages.success(request, _("Answered. They read it on their page."))
            return redirect("meetings:desk_objections", pk=pk)
    (row,) = objections_of(day, [found], versions_of(day))
    context = {"day": day, "row": row, "form": form}
    return render(request, "meetings/desk_objection.html", context, status=422 if form.errors else 200)
