"""The verbs of matching days, a file for each part of the work."""

from apps.meetings.actions.making import make_timetable, start_run
from apps.meetings.actions.publishing import publish_timetable
from apps.meetings.actions.receiving import (
    finish_follow_up,
    follow_up,
    give_gift,
    number_letter,
    place_guest,
    save_visit,
    thank_guest,
    unplace_guest,
)
from apps.meetings.actions.settings import save_pool_policy

__all__ = [
    "finish_follow_up",
    "follow_up",
    "give_gift",
    "make_timetable",
    "number_letter",
    "place_guest",
    "publish_timetable",
    "save_pool_policy",
    "save_visit",
    "start_run",
    "thank_guest",
    "unplace_guest",
]
