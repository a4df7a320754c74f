"""A house puts somebody of the other side on its list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.matchmaking.actions import match_need
from apps.meetings import actions
from apps.meetings.choices import DayState, EncounterState, WishVerb
from apps.meetings.models import Encounter, Wish
from tests.builders import buyers, gallery, meetings, wishing
from tests.builders.meetings import Planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(sari: User, hanae: User, joko: User) -> Planned:
    return wishing.open_day(sari, hanae, joko, maker_wishes=2)


def test_wishes_come_next_on_her_list(planned: Planned, sari: User) -> None:
    seat = planned.makers[0]
    for other in planned.guests[:2]:
        actions.wish_meeting(seat=seat, other=other, by=sari)
    assert wishing.ranks_of(seat) == [(planned.guests[0].pk, 1), (planned.guests[1].pk, 2)]


def test_the_limit_itself_is_kept_and_one_more_is_refused(planned: Planned, sari: User) -> None:
    first, second, third = planned.guests
    for other in (first, second):
        actions.wish_meeting(seat=planned.makers[0], other=other, by=sari)
    with pytest.raises(Refused, match="penuh: 2 keinginan"):
        actions.wish_meeting(seat=planned.makers[0], other=third, by=sari)


def test_pressed_twice_it_stays_where_it_is_and_leaves_one_line(planned: Planned, sari: User) -> None:
    one, again = (actions.wish_meeting(seat=planned.makers[0], other=planned.guests[0], by=sari) for _ in range(2))
    assert one.pk == again.pk
    assert Entry.objects.of(one).of_verb(WishVerb.WISHED).count() == 1


def test_both_sides_share_one_row(planned: Planned, sari: User, hanae: User) -> None:
    maker, guest = planned.makers[0], planned.guests[0]
    actions.wish_meeting(seat=maker, other=guest, by=sari)
    wish = actions.wish_meeting(seat=guest, other=maker, by=hanae)
    assert (wish.maker_rank, wish.buyer_rank, wish.is_mutual) == (1, 1, True)
    assert Wish.objects.count() == 1


def test_the_minute_until_which_wishes_are_open_belongs_to_it(planned: Planned, sari: User) -> None:
    until = planned.again.wishes_until.replace(second=0, microsecond=0)
    wish = actions.wish_meeting(
        seat=planned.makers[0], other=planned.guests[0], by=sari, now=until + timedelta(seconds=59)
    )
    assert wish.maker_rank == 1


def test_a_minute_later_it_is_refused(planned: Planned, sari: User) -> None:
    until = planned.again.wishes_until.replace(second=0, microsecond=0)
    with pytest.raises(Refused, match="tidak sedang dibuka"):
        actions.wish_meeting(seat=planned.makers[0], other=planned.guests[0], by=sari, now=until + timedelta(minutes=1))


def test_closed_by_an_officer_it_is_refused(planned: Planned, sari: User) -> None:
    actions.move_day(day=planned.day, to=DayState.CLOSED, by=planned.officer)
    with pytest.raises(Refused, match="tidak sedang dibuka"):
        actions.wish_meeting(seat=planned.makers[0], other=planned.guests[0], by=sari)


def test_two_of_one_side_do_not_meet(planned: Planned, sari: User) -> None:
    with pytest.raises(Refused, match="pihak lain"):
        actions.wish_meeting(seat=planned.makers[0], other=planned.makers[1], by=sari)


def test_who_was_withdrawn_is_not_wished_for(planned: Planned, sari: User) -> None:
    actions.withdraw_seat(seat=planned.guests[0], reason="Sakit", by=planned.officer)
    with pytest.raises(Refused, match="tidak ikut lagi"):
        actions.wish_meeting(seat=planned.makers[0], other=planned.guests[0], by=sari)


def test_a_guest_wishes_by_the_key_of_her_letter(planned: Planned) -> None:
    wish = actions.wish_meeting(seat=planned.guests[0], other=planned.makers[0], by=None)
    assert wish.buyer_rank == 1
    assert wish.asked_by is None


def test_a_maker_does_not_wish_without_a_person(planned: Planned) -> None:
    with pytest.raises(Refused, match="Hanya tim"):
        actions.wish_meeting(seat=planned.makers[0], other=planned.guests[0], by=None)


def test_the_score_is_copied_from_their_best_match(planned: Planned, sari: User, joko: User) -> None:
    maker, guest = planned.makers[0], planned.guests[0]
    assert maker.enterprise
    assert guest.contact
    product = gallery.published(maker.enterprise, sari, joko)
    need = buyers.need(guest.contact)
    match_need(need=need)
    wish = actions.wish_meeting(seat=maker, other=guest, by=sari)
    match = need.matches.get()
    assert (wish.score, wish.match) == (match.score, match)
    assert list(wish.products.all()) == [product]


def test_who_does_not_fit_may_be_wished_for_all_the_same(planned: Planned, sari: User) -> None:
    wish = actions.wish_meeting(seat=planned.makers[0], other=planned.guests[0], by=sari)
    assert (wish.score, wish.match, wish.met_before) == (None, None, False)


def test_that_they_met_at_an_earlier_day_is_noted(planned: Planned, sari: User) -> None:
    maker, guest = planned.makers[0], planned.guests[0]
    earlier = meetings.planned_day(
        enterprises=(wishing.party_of(maker),),
        contacts=(wishing.contact_of(guest),),
        makers=1,
        guests=1,
        now=timezone.now() - timedelta(days=30),
    )
    old = Wish.objects.create(day=earlier.day, maker=earlier.makers[0], buyer=earlier.guests[0], maker_wants=True)
    Encounter.objects.create(wish=old, state=EncounterState.HELD)
    assert actions.wish_meeting(seat=maker, other=guest, by=sari).met_before
