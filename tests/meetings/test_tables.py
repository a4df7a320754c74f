"""A buyer keeps her table; special tables stay for those who need them."""

from __future__ import annotations

from random import Random

from apps.meetings.rules.tables import Meeting, MeetingTable, changes, seat_at

PLAIN, TASTING, UPSTAIRS = MeetingTable(1, 0), MeetingTable(2, 0, tasting=True), MeetingTable(3, 1)


def test_a_buyer_keeps_her_table_from_slot_to_slot() -> None:
    meetings = [Meeting(1, 0, buyer=7, floor=0), Meeting(2, 1, buyer=7, floor=0), Meeting(3, 1, buyer=8, floor=0)]
    chosen = seat_at(meetings, [PLAIN, TASTING, UPSTAIRS])
    assert chosen == {1: 1, 2: 1, 3: 2}
    assert changes(meetings, chosen) == 0


def test_who_tastes_has_the_table_for_it_even_if_another_sat_there() -> None:
    meetings = [
        Meeting(1, 0, buyer=7, floor=0, tasting=True),
        Meeting(2, 1, buyer=8, floor=0, tasting=True),
        Meeting(3, 1, buyer=7, floor=0),
    ]
    chosen = seat_at(meetings, [PLAIN, TASTING])
    assert chosen == {1: 2, 2: 2, 3: 1}
    assert changes(meetings, chosen) == 1


def test_what_is_pinned_stays_and_what_has_no_table_says_so() -> None:
    meetings = [Meeting(1, 0, buyer=7, floor=0), Meeting(2, 0, buyer=8, floor=0), Meeting(3, 0, buyer=9, floor=1)]
    assert seat_at(meetings, [PLAIN, UPSTAIRS], pinned={2: 1}) == {1: None, 2: 1, 3: 3}


def test_nobody_shares_a_table_and_few_get_up() -> None:
    draw = Random(4)
    tables = [MeetingTable(n, n % 2, tasting=n < 4, step_free=n in (0, 1)) for n in range(20)]
    meetings, key = [], 0
    for slot in range(16):
        for buyer in draw.sample(range(40), 18):
            if sum(one.slot == slot and one.floor == buyer % 2 for one in meetings) < 10:
                key += 1
                meetings.append(Meeting(key, slot, buyer, buyer % 2))
    chosen = seat_at(meetings, tables)
    places = [(one.slot, chosen[one.key]) for one in meetings]
    assert None not in {table for _slot, table in places}
    assert len(set(places)) == len(places)
    assert changes(meetings, chosen) <= len(meetings) // 3
