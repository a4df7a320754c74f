"""Her list is put in another order, shortened, and answered by the other side."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.meetings import actions
from apps.meetings.choices import WishVerb
from apps.meetings.models import Wish
from tests.builders import wishing
from tests.builders.meetings import Planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(sari: User, hanae: User, joko: User) -> Planned:
    return wishing.open_day(sari, hanae, joko)


@pytest.fixture
def listed(planned: Planned, sari: User) -> list[Wish]:
    """Three wishes of Sari's, in the order of the guests."""
    return [actions.wish_meeting(seat=planned.makers[0], other=one, by=sari) for one in planned.guests]


def test_the_whole_order_may_change_at_once(planned: Planned, listed: list[Wish], sari: User) -> None:
    first, second, third = listed
    actions.rank_wishes(seat=planned.makers[0], order=[third.pk, first.pk, second.pk], by=sari)
    assert [rank for _seat, rank in wishing.ranks_of(planned.makers[0])] == [1, 2, 3]
    assert [seat for seat, _rank in wishing.ranks_of(planned.makers[0])] == [
        third.buyer_id, first.buyer_id, second.buyer_id,
    ]  # fmt: skip


def test_only_what_moved_leaves_a_line(planned: Planned, listed: list[Wish], sari: User) -> None:
    first, second, third = listed
    actions.rank_wishes(seat=planned.makers[0], order=[first.pk, third.pk, second.pk], by=sari)
    assert Entry.objects.of_verb(WishVerb.RANKED).count() == 2


@pytest.mark.parametrize("wrong", ["one missing", "one twice"])
def test_another_set_than_her_list_is_refused(planned: Planned, listed: list[Wish], sari: User, wrong: str) -> None:
    keys = [one.pk for one in listed]
    order = keys[:2] if wrong == "one missing" else [keys[0], keys[0], keys[1]]
    with pytest.raises(Refused, match="berubah sementara itu"):
        actions.rank_wishes(seat=planned.makers[0], order=order, by=sari)


def test_what_stood_below_moves_up(planned: Planned, listed: list[Wish], sari: User) -> None:
    actions.drop_wish(seat=planned.makers[0], other=planned.guests[0], by=sari)
    assert wishing.ranks_of(planned.makers[0]) == [(planned.guests[1].pk, 1), (planned.guests[2].pk, 2)]


def test_the_other_sides_wish_stays(planned: Planned, listed: list[Wish], sari: User, hanae: User) -> None:
    maker, guest = planned.makers[0], planned.guests[0]
    actions.wish_meeting(seat=guest, other=maker, by=hanae)
    dropped = actions.drop_wish(seat=maker, other=guest, by=sari)
    assert (dropped.maker_wants, dropped.buyer_wants, dropped.buyer_rank) == (False, True, 1)


def test_what_was_not_on_her_list_is_not_taken_off(planned: Planned, sari: User) -> None:
    with pytest.raises(Refused, match="tidak ada di daftar"):
        actions.drop_wish(seat=planned.makers[0], other=planned.guests[0], by=sari)


def test_a_yes_takes_no_place_on_her_list(planned: Planned, sari: User, hanae: User) -> None:
    maker, guest = planned.makers[0], planned.guests[0]
    actions.wish_meeting(seat=guest, other=maker, by=hanae)
    agreed = actions.say_yes(seat=maker, other=guest, by=sari)
    assert (agreed.is_mutual, agreed.maker_rank) == (True, None)
    assert wishing.ranks_of(maker) == []


def test_a_yes_to_nobody_is_refused(planned: Planned, sari: User) -> None:
    with pytest.raises(Refused, match="tidak menginginkannya lagi"):
        actions.say_yes(seat=planned.makers[0], other=planned.guests[0], by=sari)


def test_who_said_yes_may_put_it_on_her_list(planned: Planned, sari: User, hanae: User) -> None:
    maker, guest = planned.makers[0], planned.guests[0]
    actions.wish_meeting(seat=guest, other=maker, by=hanae)
    actions.say_yes(seat=maker, other=guest, by=sari)
    assert actions.wish_meeting(seat=maker, other=guest, by=sari).maker_rank == 1
