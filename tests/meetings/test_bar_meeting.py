""" "Not with them": staff read why, and the other side sees nothing of it."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.meetings import actions
from apps.meetings.models import Wish
from tests.builders import wishing
from tests.builders.meetings import Planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(sari: User, hanae: User, joko: User) -> Planned:
    return wishing.open_day(sari, hanae, joko)


def bar(planned: Planned, sari: User, why: str = "Tidak membayar kiriman kami") -> Wish:
    return actions.bar_meeting(seat=planned.makers[0], other=planned.guests[0], why=why, by=sari)


def test_barred_it_is_no_wish_that_a_timetable_counts(planned: Planned, sari: User, hanae: User) -> None:
    actions.wish_meeting(seat=planned.guests[0], other=planned.makers[0], by=hanae)
    bar(planned, sari)
    assert not Wish.objects.alive().exists()


def test_it_leaves_her_own_list(planned: Planned, sari: User) -> None:
    for other in planned.guests[:2]:
        actions.wish_meeting(seat=planned.makers[0], other=other, by=sari)
    bar(planned, sari)
    assert wishing.ranks_of(planned.makers[0]) == [(planned.guests[1].pk, 1)]


@pytest.mark.parametrize("why", ["", "   "])
def test_without_a_reason_it_is_refused(planned: Planned, sari: User, why: str) -> None:
    with pytest.raises(Refused, match="Tulis alasannya"):
        bar(planned, sari, why)


def test_three_hundred_letters_are_taken_and_one_more_is_not(planned: Planned, sari: User) -> None:
    with pytest.raises(Refused, match="Paling banyak 300"):
        bar(planned, sari, "x" * 301)
    assert bar(planned, sari, "x" * 300).barred_for == "x" * 300


def test_the_other_side_wishes_on_and_hears_nothing(planned: Planned, sari: User, hanae: User) -> None:
    bar(planned, sari)
    wish = actions.wish_meeting(seat=planned.guests[0], other=planned.makers[0], by=hanae)
    assert wish.buyer_rank == 1
    assert not Wish.objects.alive().exists()


def test_both_may_bar_and_neither_hears_of_the_other(planned: Planned, sari: User, hanae: User) -> None:
    bar(planned, sari)
    both = actions.bar_meeting(seat=planned.guests[0], other=planned.makers[0], why="No halal", by=hanae)
    assert (both.barred_for, both.also_barred_for) == ("Tidak membayar kiriman kami", "No halal")


@pytest.mark.parametrize("first", ["maker", "buyer"])
def test_one_alone_cannot_allow_what_both_barred(planned: Planned, sari: User, hanae: User, first: str) -> None:
    maker, guest = planned.makers[0], planned.guests[0]
    bar(planned, sari)
    actions.bar_meeting(seat=guest, other=maker, why="No halal", by=hanae)
    if first == "maker":
        left = actions.allow_meeting(seat=maker, other=guest, by=sari)
    else:
        left = actions.allow_meeting(seat=guest, other=maker, by=hanae)
    assert left.is_barred_by("buyer" if first == "maker" else "maker")
    assert not left.is_barred_by(first)
    assert left.also_barred_for == ""


def test_allowed_again_it_may_be_wished(planned: Planned, sari: User) -> None:
    bar(planned, sari)
    allowed = actions.allow_meeting(seat=planned.makers[0], other=planned.guests[0], by=sari)
    assert (allowed.barred_by, allowed.barred_for, allowed.maker_wants) == ("", "", False)
    assert actions.wish_meeting(seat=planned.makers[0], other=planned.guests[0], by=sari).maker_rank == 1


def test_while_she_bars_it_she_cannot_wish_it(planned: Planned, sari: User) -> None:
    bar(planned, sari)
    with pytest.raises(Refused, match="Izinkan dulu"):
        actions.wish_meeting(seat=planned.makers[0], other=planned.guests[0], by=sari)


def test_what_she_did_not_bar_she_cannot_allow(planned: Planned, sari: User, hanae: User) -> None:
    actions.bar_meeting(seat=planned.guests[0], other=planned.makers[0], why="No halal", by=hanae)
    with pytest.raises(Refused, match="belum pernah menolak"):
        actions.allow_meeting(seat=planned.makers[0], other=planned.guests[0], by=sari)


def test_barred_twice_is_refused(planned: Planned, sari: User) -> None:
    bar(planned, sari)
    with pytest.raises(Refused, match="sudah menyatakannya"):
        bar(planned, sari)
