"""The verbs of matching days, a file for each part of the work."""

from apps.meetings.actions.making import make_timetable, start_run
from apps.meetings.actions.publishing import publish_timetable

__all__ = [
    "make_timetable",
    "publish_timetable",
    "start_run",
]
