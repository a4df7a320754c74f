"""A maker and a guest at their pages of a matching day: wishes, the agenda, objections, lateness, notes, a deal."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.accounts.models import User
from apps.deals.models import Deal
from apps.meetings import actions
from apps.meetings.access.seats import guest_token
from apps.meetings.choices import TimetableState
from apps.meetings.models import Away, EncounterNote, Protest, Seat, Wish
from tests.builders import meetings, umkm, wishing
from tests.builders.meetings import Planned

pytestmark = pytest.mark.django_db


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def planned(sari: User, hanae: User, joko: User) -> Planned:
    return wishing.open_day(sari, hanae, joko, maker_wishes=2)


@pytest.fixture
def hers(as_person: Any, sari: User) -> Client:
    client: Client = as_person(sari)
    return client


@pytest.fixture
def guests(as_person: Any, hanae: User) -> Client:
    client: Client = as_person(hanae)
    return client


def page_of(seat: Seat) -> str:
    return f"/en/{'owner' if seat.is_maker else 'buyer'}/meetings/{seat.pk}/"


def press(client: Client, seat: Seat, do: str, other: Seat, page: str = "") -> str:
    """What was pressed, and what the page then says."""
    page = page or page_of(seat)
    sent = client.post(f"{page}wish/", {"do": do, "seat": other.pk})
    assert sent.status_code == 302
    return text_of(client.get(page))


def test_she_wishes_ranks_and_takes_back(planned: Planned, hers: Client) -> None:
    seat, (first, second, _third) = planned.makers[0], planned.guests
    assert "1 of 2 kept." in press(hers, seat, "wish", first)
    assert "2 of 2 kept. Receipt W-" in press(hers, seat, "wish", second)
    press(hers, seat, "up", second)
    assert [one for one, _rank in wishing.ranks_of(seat)] == [second.pk, first.pk]
    assert "1 of 2 kept." in press(hers, seat, "drop", second)


def test_a_full_list_is_said_so(planned: Planned, hers: Client) -> None:
    for other in planned.guests[:2]:
        press(hers, planned.makers[0], "wish", other)
    assert "Your list is full" in press(hers, planned.makers[0], "wish", planned.guests[2])


def test_the_last_of_a_list_stays_the_last(planned: Planned, hers: Client) -> None:
    seat, other = planned.makers[0], planned.guests[0]
    press(hers, seat, "wish", other)
    press(hers, seat, "down", other)
    assert wishing.ranks_of(seat) == [(other.pk, 1)]


def test_who_wishes_her_stands_there_and_she_says_yes(planned: Planned, hers: Client, hanae: User) -> None:
    seat, guest = planned.makers[0], planned.guests[0]
    actions.wish_meeting(seat=guest, other=seat, by=hanae)
    assert "They wish to meet you" in text_of(hers.get(page_of(seat)))
    assert "They wish to meet you too" in press(hers, seat, "yes", guest)


def test_barring_asks_why_and_says_nothing_to_the_other(planned: Planned, hers: Client, guests: Client) -> None:
    seat, guest = planned.makers[0], planned.guests[0]
    before = text_of(guests.get(page_of(guest)))
    bar = f"{page_of(seat)}bar/{guest.pk}/"
    assert hers.post(bar, {"why": ""}).status_code == 422
    assert hers.post(bar, {"why": "Tidak membayar"}).status_code == 302
    assert "Not with them" in text_of(hers.get(page_of(seat)))
    assert text_of(guests.get(page_of(guest))) == before
    assert "1 of 10 kept." in press(guests, guest, "wish", seat)


def test_a_guest_wishes_by_the_link_of_her_letter(planned: Planned, client: Client) -> None:
    guest = planned.guests[0]
    page = f"/en/meetings/guest/{guest_token(guest)}/"
    assert "1 of 10 kept." in press(client, guest, "wish", planned.makers[0], page)
    assert Wish.objects.get().buyer_rank == 1


def test_an_altered_link_is_not_found(planned: Planned, client: Client) -> None:
    assert client.get(f"/en/meetings/guest/{guest_token(planned.guests[0])}x/").status_code == 404


def test_a_link_is_over_after_half_a_year(planned: Planned, client: Client) -> None:
    born = planned.again.occasion.starts_at - timedelta(days=400)
    assert client.get(f"/en/meetings/guest/{guest_token(planned.guests[0], born)}/").status_code == 410


def test_a_rival_finds_nothing_of_it(planned: Planned, as_person: Any, dewi: User) -> None:
    wishing.party_of(planned.makers[1]).members.create(user=dewi, role="owner")
    seat, client = planned.makers[0], as_person(dewi)
    assert client.get(page_of(planned.makers[1])).status_code == 200
    assert client.get(page_of(seat)).status_code == 404
    assert client.post(f"{page_of(seat)}wish/", {"do": "wish", "seat": planned.guests[0].pk}).status_code == 404


def test_nobody_of_another_day_is_wished_for(planned: Planned, hers: Client) -> None:
    assert hers.post(f"{page_of(planned.makers[0])}wish/", {"do": "wish", "seat": 999_999}).status_code == 404
    own = {"do": "wish", "seat": planned.makers[1].pk}
    assert hers.post(f"{page_of(planned.makers[0])}wish/", own).status_code == 404


def test_what_she_needs_is_kept(planned: Planned, hers: Client) -> None:
    hers.post(f"{page_of(planned.makers[0])}wish/", {"do": "needs", "asr": "on"})
    seat = Seat.objects.get(pk=planned.makers[0].pk)
    assert (seat.asr, seat.needs_interpreter) == (True, False)


def test_she_objects_and_takes_it_back(planned: Planned, hers: Client, sari: User, hanae: User) -> None:
    placement = wishing.placed(planned, sari, hanae, TimetableState.PRELIMINARY)
    page = page_of(planned.makers[0])
    hers.post(f"{page}object/{placement.pk}/", {"what": "slot", "text": "Baru bisa jam 11"})
    assert "“Baru bisa jam 11”" in text_of(hers.get(page))
    hers.post(f"{page}object/{placement.pk}/", {"do": "take_back", "protest": Protest.objects.get().pk})
    assert "Baru bisa jam 11" not in text_of(hers.get(page))


def test_the_agenda_says_when_where_and_with_whom(planned: Planned, hers: Client, sari: User, hanae: User) -> None:
    placement = wishing.placed(planned, sari, hanae)
    shown = text_of(hers.get(page_of(planned.makers[0])))
    table, begins = placement.table, placement.slot.begins.astimezone(planned.day.occasion.starts_at.tzinfo)
    assert f"{table.zone.name_en}, table {table.label}" in shown
    assert "You both wish it." in shown
    assert begins.strftime("%M") in shown


def test_a_guest_reads_both_clocks(planned: Planned, guests: Client, sari: User, hanae: User) -> None:
    placement = wishing.placed(planned, sari, hanae)
    Seat.objects.filter(pk=planned.guests[0].pk).update(time_zone="Asia/Tokyo")
    shown = text_of(guests.get(page_of(planned.guests[0])))
    wib = placement.slot.begins.astimezone(meetings.WIB)
    assert f"{wib:%H:%M} –" in shown
    assert f"{wib + timedelta(hours=2):%H:%M} JST" in shown


def test_she_says_that_she_is_late(planned: Planned, hers: Client, sari: User, hanae: User) -> None:
    wishing.placed(planned, sari, hanae)
    sent = hers.post(f"{page_of(planned.makers[0])}late/", {"slot": planned.slots[2].pk, "why": "Banjir"})
    assert sent.status_code == 302
    assert Away.objects.filter(seat=planned.makers[0]).count() == 2


def test_one_tap_notes_and_the_rest_stays(planned: Planned, as_person: Any, sari: User, hanae: User) -> None:
    placement, page = wishing.placed(planned, sari, hanae), page_of(planned.makers[0])
    with time_machine.travel(placement.slot.ends, tick=False):
        hers = as_person(sari)
        hers.post(f"{page}note/{placement.wish_id}/", {"interest": "4", "next_step": "Kirim contoh", "text": "Baik"})
        hers.post(f"{page}interest/{placement.wish_id}/", {"interest": "5"})
    note = EncounterNote.objects.get()
    assert (note.interest, note.next_step, note.text) == (5, "Kirim contoh", "Baik")


def test_notes_stay_with_their_side(planned: Planned, as_person: Any, client: Client, sari: User, hanae: User) -> None:
    placement = wishing.placed(planned, sari, hanae)
    with time_machine.travel(placement.slot.ends, tick=False):
        hers, guests = as_person(sari), as_person(hanae)
        hers.post(f"{page_of(planned.makers[0])}note/{placement.wish_id}/", {"interest": "4", "text": "Rahasia"})
        assert "Rahasia" in text_of(hers.get(page_of(planned.makers[0])))
        assert "Rahasia" not in text_of(guests.get(page_of(planned.guests[0])))
        assert "Rahasia" not in text_of(client.get(f"/en/meetings/guest/{guest_token(planned.guests[0])}/"))


def test_a_meeting_becomes_a_deal_and_leads_there(planned: Planned, as_person: Any, sari: User, hanae: User) -> None:
    placement, page = wishing.placed(planned, sari, hanae), page_of(planned.makers[0])
    with time_machine.travel(placement.slot.ends, tick=False):
        hers = as_person(sari)
        sent = hers.post(f"{page}deal/{placement.wish_id}/")
        deal = Deal.objects.get()
        assert sent["Location"] == f"/en/owner/deals/{deal.pk}/"
        assert deal.number in text_of(hers.get(page))


def test_the_list_says_what_is_to_do(planned: Planned, hers: Client, guests: Client) -> None:
    for client, room in ((hers, "owner"), (guests, "buyer")):
        assert "Wish until" in text_of(client.get(f"/en/{room}/meetings/"))


def test_a_maker_without_a_seat_reads_what_comes(as_person: Any, dewi: User, joko: User) -> None:
    umkm.verified_enterprise(dewi, joko)
    assert "No matching day yet" in text_of(as_person(dewi).get("/en/owner/meetings/"))


def test_a_withdrawn_seat_has_neither_wishes_nor_agenda(planned: Planned, hers: Client) -> None:
    actions.withdraw_seat(seat=planned.makers[0], reason="Sakit", by=planned.officer)
    shown = text_of(hers.get(page_of(planned.makers[0])))
    assert "Your seat was withdrawn." in shown
    assert "Who fits" not in shown
