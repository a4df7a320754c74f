"""The tables of matching days, a file for each aggregate."""

from apps.meetings.models.day import FloorTable, Helper, MatchingDay, MeetingPolicy, Slot, Walk, Zone
from apps.meetings.models.outcomes import Encounter, EncounterNote
from apps.meetings.models.seats import Away, Seat, Wish
from apps.meetings.models.timetables import Placement, PlacementChange, Protest, Timetable

__all__ = [
    "Away",
    "Encounter",
    "EncounterNote",
    "FloorTable",
    "Helper",
    "MatchingDay",
    "MeetingPolicy",
    "Placement",
    "PlacementChange",
    "Protest",
    "Seat",
    "Slot",
    "Timetable",
    "Walk",
    "Wish",
    "Zone",
]
