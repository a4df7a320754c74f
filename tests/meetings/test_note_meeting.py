"""What both sides noted after a meeting, and the deal that is opened from it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals.choices import DealSource
from apps.history.models import Entry
from apps.meetings import actions
from apps.meetings.choices import EncounterState, WishVerb
from apps.meetings.models import Encounter, EncounterNote, Placement
from tests.builders import gallery, wishing
from tests.builders.meetings import Planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(sari: User, hanae: User, joko: User) -> Planned:
    return wishing.open_day(sari, hanae, joko, makers=2, guests=1)


@pytest.fixture
def placement(planned: Planned, sari: User, hanae: User) -> Placement:
    return wishing.placed(planned, sari, hanae)


def noted(planned: Planned, placement: Placement, by: User, **more: Any) -> EncounterNote:
    given = {"interest": 5, "now": placement.slot.begins, **more}
    return actions.note_meeting(wish=placement.wish, seat=planned.makers[0], by=by, **given)


def test_each_side_has_its_own(planned: Planned, placement: Placement, sari: User, hanae: User) -> None:
    noted(planned, placement, sari, text="Mau 200 buah")
    actions.note_meeting(wish=placement.wish, seat=planned.guests[0], by=hanae, interest=3, now=placement.slot.begins)
    assert [(one.side, one.interest) for one in EncounterNote.objects.order_by("pk")] == [("maker", 5), ("buyer", 3)]


def test_written_again_it_is_one(planned: Planned, placement: Placement, sari: User) -> None:
    noted(planned, placement, sari)
    noted(planned, placement, sari, interest=2, next_step="Kirim contoh", due=date(2027, 1, 5))
    one = EncounterNote.objects.get()
    assert (one.interest, one.next_step, one.due) == (2, "Kirim contoh", date(2027, 1, 5))


def test_the_history_does_not_say_what_was_noted(planned: Planned, placement: Placement, sari: User) -> None:
    noted(planned, placement, sari, text="Harga kami 12 dolar")
    line = Entry.objects.of(placement.wish).of_verb(WishVerb.NOTED).get()
    assert "dolar" not in f"{line.why}{line.before}{line.after}{line.details}"


def test_a_moment_before_it_begins_there_is_nothing_to_note(planned: Planned, placement: Placement, sari: User) -> None:
    with pytest.raises(Refused, match="belum mulai"):
        noted(planned, placement, sari, now=placement.slot.begins - timedelta(seconds=1))


def test_nothing_at_all_is_no_note(planned: Planned, placement: Placement, sari: User) -> None:
    with pytest.raises(Refused, match="seberapa menarik"):
        noted(planned, placement, sari, interest=None, text="  ")


def test_a_day_without_a_step_is_refused(planned: Planned, placement: Placement, sari: User) -> None:
    with pytest.raises(Refused) as no:
        noted(planned, placement, sari, due=date(2027, 1, 5))
    assert no.value.field == "next_step"


@pytest.mark.parametrize("interest", [0, 6])
def test_interest_is_from_1_to_5(planned: Planned, placement: Placement, sari: User, interest: int) -> None:
    with pytest.raises(Refused) as no:
        noted(planned, placement, sari, interest=interest)
    assert no.value.field == "interest"


def test_a_meeting_that_somebody_missed_has_no_note(planned: Planned, placement: Placement, sari: User) -> None:
    Encounter.objects.create(wish=placement.wish, state=EncounterState.BUYER_ABSENT)
    with pytest.raises(Refused, match="tidak terjadi"):
        noted(planned, placement, sari)


def test_products_of_others_are_left_out(planned: Planned, placement: Placement, sari: User, joko: User) -> None:
    party = wishing.party_of(planned.makers[0])
    own = gallery.published(party, sari, joko)
    note = noted(planned, placement, sari, products=[own])
    assert list(note.products.all()) == [own]


def test_an_officer_notes_without_a_seat(planned: Planned, placement: Placement, ratna: User) -> None:
    note = actions.note_meeting(
        wish=placement.wish, seat=None, by=ratna, text="Keduanya puas", now=placement.slot.begins
    )
    assert note.side == "staff"


def test_a_meeting_of_others_is_not_noted(planned: Planned, placement: Placement, dewi: User) -> None:
    other = planned.makers[1]
    wishing.party_of(other).members.create(user=dewi, role="owner")
    with pytest.raises(Refused, match="pihak lain"):
        actions.note_meeting(wish=placement.wish, seat=other, by=dewi, interest=1, now=placement.slot.begins)


def test_a_deal_is_opened_once(planned: Planned, placement: Placement, sari: User, joko: User) -> None:
    own = gallery.published(wishing.party_of(planned.makers[0]), sari, joko)
    noted(planned, placement, sari, products=[own])
    given = {"wish": placement.wish, "seat": planned.makers[0], "by": sari, "now": placement.slot.begins}
    deal = actions.open_deal_from_meeting(**given)
    assert (deal.source, deal.contact, list(deal.products.all())) == (
        DealSource.MEETING, planned.guests[0].contact, [own],
    )  # fmt: skip
    assert Encounter.objects.get(wish=placement.wish).deal == deal
    with pytest.raises(Refused, match=deal.number):
        actions.open_deal_from_meeting(**given)


def test_no_deal_before_they_met(planned: Planned, placement: Placement, sari: User) -> None:
    with pytest.raises(Refused, match="belum mulai"):
        actions.open_deal_from_meeting(
            wish=placement.wish, seat=planned.makers[0], by=sari, now=placement.slot.begins - timedelta(seconds=1)
        )
