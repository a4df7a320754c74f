"""The verbs of matching days, a file for each part of the work."""

from apps.meetings.actions.accepting import accept_fewer
from apps.meetings.actions.attending import save_needs, say_late
from apps.meetings.actions.copying import copy_day
from apps.meetings.actions.days import (
    close_wishes,
    invite_wishes,
    lay_slots,
    move_day,
    plan_day,
    save_day,
    save_meeting_policy,
    shift_day,
)
from apps.meetings.actions.feeds import renew_feed
from apps.meetings.actions.making import make_timetable, start_run
from apps.meetings.actions.moving import (
    begin_correction,
    change_helper,
    change_table,
    move_meeting,
    pin_meeting,
    place_meeting,
    swap_meetings,
    take_out,
    unpin_meeting,
)
from apps.meetings.actions.noting import note_meeting, open_deal_from_meeting
from apps.meetings.actions.places import add_helper, add_tables, add_zone, save_helper, save_table, save_walk, save_zone
from apps.meetings.actions.printing import start_printing
from apps.meetings.actions.proposing import propose_for_few, propose_meeting
from apps.meetings.actions.protesting import protest, settle_protest, take_back_protest
from apps.meetings.actions.publishing import publish_timetable
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
from apps.meetings.actions.wishing import (
    allow_meeting,
    bar_meeting,
    drop_wish,
    prepare_meeting,
    rank_wishes,
    say_yes,
    wish_meeting,
)

__all__ = [
    "accept_fewer",
    "add_helper",
    "add_tables",
    "add_zone",
    "allow_meeting",
    "bar_meeting",
    "begin_correction",
    "change_helper",
    "change_table",
    "close_wishes",
    "copy_day",
    "drop_wish",
    "follow_guests",
    "invite_wishes",
    "lay_slots",
    "make_timetable",
    "move_day",
    "move_meeting",
    "note_meeting",
    "open_deal_from_meeting",
    "pin_meeting",
    "place_meeting",
    "plan_day",
    "prepare_meeting",
    "propose_for_few",
    "propose_meeting",
    "protest",
    "publish_timetable",
    "rank_wishes",
    "renew_feed",
    "return_seat",
    "save_day",
    "save_helper",
    "save_meeting_policy",
    "save_needs",
    "save_seat",
    "save_table",
    "save_walk",
    "save_zone",
    "say_late",
    "say_yes",
    "seat_guest",
    "seat_guests",
    "seat_maker",
    "seat_makers",
    "set_away",
    "settle_protest",
    "shift_day",
    "start_printing",
    "start_run",
    "swap_meetings",
    "take_back_protest",
    "take_out",
    "unpin_meeting",
    "wish_meeting",
    "withdraw_seat",
    "withdraw_seats_of",
]
