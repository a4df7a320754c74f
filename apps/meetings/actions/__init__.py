"""The verbs of matching days, a file for each part of the work."""

from apps.meetings.actions.accepting import accept_fewer
from apps.meetings.actions.arriving import check_in
from apps.meetings.actions.attending import save_needs, say_late
from apps.meetings.actions.days import (
    close_wishes,
    lay_slots,
    move_day,
    plan_day,
    save_day,
    save_meeting_policy,
    shift_day,
)
from apps.meetings.actions.encounters import close_meeting, seat_everybody, seat_side, sweep_meetings
from apps.meetings.actions.feeds import renew_feed
from apps.meetings.actions.floor import mark_absent, mark_late, mark_left, undo_absent
from apps.meetings.actions.making import make_timetable, start_run
from apps.meetings.actions.mending import accept_mend, note_told
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
from apps.meetings.actions.standby import answer_call, call_standby, drop_call, sweep_calls
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
    "accept_mend",
    "add_helper",
    "add_tables",
    "add_zone",
    "allow_meeting",
    "answer_call",
    "bar_meeting",
    "begin_correction",
    "call_standby",
    "change_helper",
    "change_table",
    "check_in",
    "close_meeting",
    "close_wishes",
    "drop_call",
    "drop_wish",
    "follow_guests",
    "lay_slots",
    "make_timetable",
    "mark_absent",
    "mark_late",
    "mark_left",
    "move_day",
    "move_meeting",
    "note_meeting",
    "note_told",
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
    "seat_everybody",
    "seat_guest",
    "seat_guests",
    "seat_maker",
    "seat_makers",
    "seat_side",
    "set_away",
    "settle_protest",
    "shift_day",
    "start_printing",
    "start_run",
    "swap_meetings",
    "sweep_calls",
    "sweep_meetings",
    "take_back_protest",
    "take_out",
    "undo_absent",
    "unpin_meeting",
    "wish_meeting",
    "withdraw_seat",
    "withdraw_seats_of",
]
