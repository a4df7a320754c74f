"""The verbs of matching days, a file for each part of the work."""

from apps.meetings.actions.days import (
    close_wishes,
    lay_slots,
    move_day,
    plan_day,
    save_day,
    save_meeting_policy,
    shift_day,
)
from apps.meetings.actions.making import make_timetable, start_run
from apps.meetings.actions.places import (
    add_helper,
    add_tables,
    add_zone,
    save_helper,
    save_table,
    save_walk,
    save_zone,
)
from apps.meetings.actions.proposing import propose_for_few, propose_meeting
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
from apps.meetings.actions.seats import (
    follow_guests,
    return_seat,
    save_seat,
    seat_guest,
    seat_guests,
    seat_maker,
    seat_makers,
    set_away,
    withdraw_seat,
    withdraw_seats_of,
)
from apps.meetings.actions.settings import save_pool_policy

__all__ = [
    "add_helper",
    "add_tables",
    "add_zone",
    "close_wishes",
    "finish_follow_up",
    "follow_guests",
    "follow_up",
    "give_gift",
    "lay_slots",
    "make_timetable",
    "move_day",
    "number_letter",
    "place_guest",
    "plan_day",
    "propose_for_few",
    "propose_meeting",
    "publish_timetable",
    "return_seat",
    "save_day",
    "save_helper",
    "save_meeting_policy",
    "save_pool_policy",
    "save_seat",
    "save_table",
    "save_visit",
    "save_walk",
    "save_zone",
    "seat_guest",
    "seat_guests",
    "seat_maker",
    "seat_makers",
    "set_away",
    "shift_day",
    "start_run",
    "thank_guest",
    "unplace_guest",
    "withdraw_seat",
    "withdraw_seats_of",
]
