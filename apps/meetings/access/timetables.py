"""A day's timetables and meetings, for pages that are officers' alone. What is not of this day does not exist."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from apps.meetings.models import MatchingDay, Placement, Protest, Timetable, Wish


def versions_of(day: MatchingDay) -> list[Timetable]:
    """The newest first, each with who made it and how many objections wait."""
    return list(day.timetables.for_list())


def chosen_timetable(versions: list[Timetable], number: int | None) -> Timetable:
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise Http404
    return found


def placement_of(timetable: Timetable, pk: int | None) -> Placement:
    found: Placement = get_object_or_404(Placement.objects.for_pages(), timetable=timetable, pk=pk)
    found.timetable = timetable
    return found


def wish_of(day: MatchingDay, pk: int | None) -> Wish:
    found: Wish = get_object_or_404(Wish, day=day, pk=pk)
    return found


def protests_of(day: MatchingDay) -> list[Protest]:
    """Those without an answer first."""
    return list(Protest.objects.of_day(day).for_desk())


def protest_of(day: MatchingDay, pk: int) -> Protest:
    found: Protest = get_object_or_404(Protest.objects.of_day(day), pk=pk)
    return found
