"""The tables of matching days, a file for each aggregate."""

from apps.meetings.models.day import FloorTable, Helper, MatchingDay, MeetingPolicy, Slot, Walk, Zone
from apps.meetings.models.floor import CheckIn, Encounter, EncounterNote, StandbyCall
from apps.meetings.models.seats import Away, Seat, Wish
from apps.meetings.models.timetables import Placement, PlacementChange, Protest, Timetable

__all__ = [
    "Away",
    "CheckIn",
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
    "StandbyCall",
    "Timetable",
    "Walk",
    "Wish",
    "Zone",
]
