"""A calendar's address that went astray is ended by whose it is, or by an officer who hears of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.history.models import Entry
from apps.meetings import actions
from apps.meetings.access.seats import guest_token
from apps.meetings.choices import SeatVerb
from apps.meetings.models import Seat
from tests.builders import wishing
from tests.builders.meetings import Planned

pytestmark = pytest.mark.django_db
FILES = ("feed", "removal", "agenda_document")


@pytest.fixture
def planned(sari: User, hanae: User, joko: User) -> Planned:
    planned = wishing.open_day(sari, hanae, joko, makers=2, guests=1)
    wishing.placed(planned, sari, hanae)
    return planned


def answers(feed: str) -> list[int]:
    return [Client().get(reverse(f"meetings_plain:{name}", args=[feed])).status_code for name in FILES]


def now(seat: Seat) -> str:
    return Seat.objects.get(pk=seat.pk).feed


def test_the_old_address_opens_nothing_and_the_new_one_the_agenda(planned: Planned, sari: User) -> None:
    seat = planned.makers[0]
    before = seat.feed
    assert answers(before)[0] == 200
    actions.renew_feed(seat=seat, by=sari)
    assert answers(before) == [404, 404, 404]
    assert answers(now(seat)) == [200, 404, 200]  # nothing was taken out


def test_others_keep_theirs(planned: Planned, sari: User) -> None:
    other = planned.makers[1]
    actions.renew_feed(seat=planned.makers[0], by=sari)
    assert now(other) == other.feed


def test_the_history_tells_that_and_neither_address(planned: Planned, sari: User) -> None:
    seat = planned.makers[0]
    before = seat.feed
    actions.renew_feed(seat=seat, by=sari)
    line = Entry.objects.of(seat).of_verb(SeatVerb.FEED_RENEWED).get()
    told = f"{line.before} {line.after} {line.details}"
    assert line.by == sari
    assert before not in told
    assert now(seat) not in told


@pytest.mark.parametrize("way", ["maker", "guest", "letter", "officer"])
def test_each_presses_it_on_her_own_page(
    planned: Planned, sari: User, hanae: User, ratna: User, as_person: Callable[[User | None], Client], way: str
) -> None:
    maker, guest = planned.makers[0], planned.guests[0]
    occasion = planned.day.occasion_id
    user, seat, page, button = {
        "maker": (sari, maker, reverse("meetings:owner_day", args=[maker.pk]), "owner_day_renew"),
        "guest": (hanae, guest, reverse("meetings:buyer_day", args=[guest.pk]), "buyer_day_renew"),
        "letter": (None, guest, reverse("meetings:guest", args=[guest_token(guest)]), "guest_renew"),
        "officer": (ratna, maker, reverse("meetings:desk_seat", args=[occasion, maker.pk]), "desk_renew_feed"),
    }[way]
    client = as_person(user)
    args = {"letter": [page.split("/")[-2]], "officer": [occasion, maker.pk]}.get(way, [seat.pk])
    press = reverse(f"meetings:{button}", args=args)
    assert f'action="{press}"' in client.get(page).content.decode()
    answer = client.post(press)
    assert (answer.status_code, answer["Location"].split("#")[0]) == (302, page)
    assert now(seat) != seat.feed


def test_a_rival_presses_nothing(planned: Planned, dewi: User, as_person: Callable[[User | None], Client]) -> None:
    seat = planned.makers[0]
    press = reverse("meetings:owner_day_renew", args=[seat.pk])
    assert as_person(dewi).post(press).status_code == 404
    assert now(seat) == seat.feed
