"""Staff wish meetings: for two, and for makers whom few asked for."""

from __future__ import annotations

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.meetings import actions
from apps.meetings.models import MeetingPolicy, Wish
from apps.meetings.pages.hers import steps_of
from apps.meetings.reads.facts import facts_of
from apps.meetings.reads.few import with_few
from tests.builders import meetings

pytestmark = pytest.mark.django_db


def test_a_proposal_stands_beside_what_both_wish(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    (maker,), (guest,) = planned.makers, planned.guests
    wish = actions.propose_meeting(maker=maker, buyer=guest, reason="Satu daerah", by=ratna)
    again = actions.propose_meeting(maker=maker, buyer=guest, by=ratna)
    assert (again.pk, wish.by_staff, wish.maker_wants) == (wish.pk, True, False)
    assert [entry.why for entry in Entry.objects.of(wish)] == ["Satu daerah"]


def test_who_does_not_want_it_is_heard(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=2)
    (maker,), (guest, other) = planned.makers, planned.guests
    Wish.objects.create(
        day=planned.day, maker=maker, buyer=guest, barred_by="buyer", barred_for="Pesaing", barred_at=timezone.now()
    )
    with pytest.raises(Refused, match="tidak mau bertemu"):
        actions.propose_meeting(maker=maker, buyer=guest, by=ratna)
    actions.propose_meeting(maker=maker, buyer=other, by=ratna)


def test_who_is_withdrawn_meets_nobody(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    (maker,), (guest,) = planned.makers, planned.guests
    actions.withdraw_seat(seat=guest, reason="Batal", by=ratna)
    with pytest.raises(Refused, match="tidak ikut"):
        actions.propose_meeting(maker=maker, buyer=guest, by=ratna)


def test_makers_whom_few_asked_for_get_guests_who_fit(ratna: User, sari: User, joko: User) -> None:
    planned = meetings.matched(ratna, sari, joko, guests=2)
    done = actions.propose_for_few(day=planned.day, by=ratna)
    assert {one.buyer_id for one in done.made} == {seat.pk for seat in planned.guests}
    assert all(one.by_staff and one.score and one.match_id for one in done.made)
    assert actions.propose_for_few(day=planned.day, by=ratna).made == []


def test_no_more_than_her_least_and_two_are_proposed(ratna: User, sari: User, joko: User) -> None:
    planned = meetings.matched(ratna, sari, joko, guests=3)
    actions.save_seat(seat=planned.makers[0], changes={"own_least": 0}, by=ratna)
    assert len(actions.propose_for_few(day=planned.day, by=ratna).made) == 2


@pytest.mark.parametrize(("most", "promised"), [(1, 1), (2, 2), (3, 3), (4, 3)])
def test_nobody_is_promised_more_than_her_own_most(ratna: User, most: int, promised: int) -> None:
    """The same wherever it is said: to staff, to herself, to the search, and when fewer are accepted."""
    planned = meetings.planned_day(ratna, makers=1, guests=1, maker_least=3)
    maker = actions.save_seat(seat=planned.makers[0], changes={"own_most": most}, by=ratna)
    (few,) = with_few(planned.day)
    assert (few.least, few.lacking) == (promised, promised + 2)
    assert f"{promised} pertemuan" in steps_of(maker)[1].note
    assert facts_of(planned.day).least_of(maker) == promised
    with pytest.raises(Refused, match="tidak kurang dari"):
        actions.accept_fewer(seat=maker, least=promised, why="Ia setuju", by=ratna)


def test_a_guest_is_promised_by_her_own_side_of_the_day(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1, maker_least=3, buyer_least=4, buyer_most=5)
    guest = planned.guests[0]
    assert (guest.least_on(planned.day), guest.most_on(planned.day)) == (4, 5)
    actions.save_seat(seat=guest, changes={"own_least": 6}, by=ratna)
    guest.refresh_from_db()
    assert guest.least_on(planned.day) == 5


def test_below_the_lowest_match_nothing_is_proposed_and_that_is_said(ratna: User, sari: User, joko: User) -> None:
    planned = meetings.matched(ratna, sari, joko, guests=1)
    MeetingPolicy.objects.update(least_score=100)
    done = actions.propose_for_few(day=planned.day, by=ratna)
    assert (done.made, done.nothing) == ([], planned.makers)


def test_a_barred_pair_is_not_proposed(ratna: User, sari: User, joko: User) -> None:
    planned = meetings.matched(ratna, sari, joko, guests=1)
    Wish.objects.create(
        day=planned.day, maker=planned.makers[0], buyer=planned.guests[0], barred_by="maker", barred_for="Pesaing",
        barred_at=timezone.now(),
    )  # fmt: skip
    assert actions.propose_for_few(day=planned.day, by=ratna).made == []
