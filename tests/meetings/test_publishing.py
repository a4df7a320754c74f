"""A draft becomes the timetable that holds, once; whom it concerns is told once."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.mail.models import Message
from apps.meetings import actions
from apps.meetings.choices import DayState, TimetableState
from apps.meetings.models import Wish
from apps.meetings.rules.changes import Differs
from tests.builders import meetings
from tests.builders import timetables as build
from tests.builders.meetings import Planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def planned(ratna: User) -> Planned:
    return meetings.planned_day(ratna)


@pytest.fixture
def wishes(planned: Planned) -> list[Wish]:
    return build.wished(planned)


def letters() -> list[str]:
    return sorted(Message.objects.filter(letter="meetings/agenda").values_list("to_address", flat=True))


def test_versions_are_counted_and_the_day_follows(planned: Planned, wishes: list[Wish]) -> None:
    first = build.published(planned, TimetableState.PRELIMINARY)
    assert planned.again.state == DayState.PRELIMINARY
    second = build.published(planned)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.version) == (TimetableState.SUPERSEDED, 1)
    assert (second.state, second.version) == (TimetableState.FINAL, 2)
    assert planned.again.state == DayState.FINAL


def test_what_was_published_is_not_published_again(planned: Planned, wishes: list[Wish]) -> None:
    held = build.published(planned, TimetableState.PRELIMINARY)
    with pytest.raises(Refused, match="published already"):
        actions.publish_timetable(timetable=held, to=TimetableState.FINAL, by=planned.officer)


def test_after_the_final_one_nothing_is_preliminary(planned: Planned, wishes: list[Wish]) -> None:
    build.published(planned)
    draft = build.drafted(planned, seed=2)
    with pytest.raises(Refused, match="cannot be published"):
        actions.publish_timetable(timetable=draft, to=TimetableState.PRELIMINARY, by=planned.officer)
    actions.publish_timetable(timetable=draft, to=TimetableState.FINAL, by=planned.officer)


def test_a_quick_draft_asks_first(planned: Planned, wishes: list[Wish]) -> None:
    quick = actions.make_timetable(day=planned.again, by=planned.officer, steps=500)
    with pytest.raises(Refused, match="quick draft"):
        actions.publish_timetable(timetable=quick, to=TimetableState.FINAL, by=planned.officer)
    actions.publish_timetable(timetable=quick, to=TimetableState.FINAL, by=planned.officer, rough=True)


def test_the_first_version_tells_everybody_who_meets(planned: Planned, wishes: list[Wish]) -> None:
    build.published(planned, TimetableState.PRELIMINARY)
    assert letters() == sorted(guest.contact.email for guest in planned.guests if guest.contact)


def test_the_next_one_tells_those_whose_agenda_changed(planned: Planned, wishes: list[Wish]) -> None:
    first = build.published(planned, TimetableState.PRELIMINARY)
    Message.objects.all().delete()
    draft = actions.begin_correction(timetable=first, by=planned.officer)
    lost = draft.placements.filter(buyer=planned.guests[1]).first()
    actions.take_out(placement=lost, why="Tamu memilih barang lain", by=planned.officer)
    found = actions.publish_timetable(timetable=draft, to=TimetableState.FINAL, by=planned.officer)
    assert [one.kind for one in found] == [Differs.GONE]
    assert planned.guests[1].contact
    assert letters() == [planned.guests[1].contact.email]
    assert not draft.changes.filter(told_at=None).exists()


def test_everybody_is_told_when_that_is_wanted(planned: Planned, wishes: list[Wish]) -> None:
    first = build.published(planned, TimetableState.PRELIMINARY)
    Message.objects.all().delete()
    draft = actions.begin_correction(timetable=first, by=planned.officer)
    found = actions.publish_timetable(timetable=draft, to=TimetableState.FINAL, by=planned.officer, everybody=True)
    assert found == []
    assert len(letters()) == len(planned.guests)


def test_whom_staff_called_gets_no_letter(planned: Planned, wishes: list[Wish]) -> None:
    draft = build.drafted(planned)
    called = [planned.guests[0].pk]
    actions.publish_timetable(timetable=draft, to=TimetableState.FINAL, by=planned.officer, called=called)
    assert planned.guests[1].contact
    assert letters() == [planned.guests[1].contact.email]


def test_a_pair_that_meets_elsewhere_counts_one_publication_more(planned: Planned, wishes: list[Wish]) -> None:
    first = build.published(planned, TimetableState.PRELIMINARY)
    draft = actions.begin_correction(timetable=first, by=planned.officer)
    moved = draft.placements.first()
    slot = next(slot for slot in planned.slots if not draft.placements.filter(slot=slot).exists())
    actions.move_meeting(placement=moved, slot=slot, by=planned.officer)
    actions.publish_timetable(timetable=draft, to=TimetableState.FINAL, by=planned.officer)
    changed = Wish.objects.get(pk=moved.wish_id).sequence
    others = Wish.objects.exclude(pk=moved.wish_id).filter(placements__timetable=draft)
    same = set(others.values_list("sequence", flat=True))
    assert (changed, same) == (2, {1})


def test_a_draft_that_cannot_be_held_any_more_is_not_published(planned: Planned, wishes: list[Wish]) -> None:
    draft = build.drafted(planned)
    actions.withdraw_seat(seat=planned.guests[0], reason="Sakit", by=planned.officer)
    with pytest.raises(Refused, match="Not all of this draft can be held"):
        actions.publish_timetable(timetable=draft, to=TimetableState.FINAL, by=planned.officer)
    again = actions.begin_correction(timetable=draft, by=planned.officer)
    actions.publish_timetable(timetable=again, to=TimetableState.FINAL, by=planned.officer)


def test_who_is_away_since_blocks_the_publication_too(planned: Planned, wishes: list[Wish]) -> None:
    draft = build.drafted(planned)
    held = draft.placements.first()
    actions.set_away(seat=held.maker, slots=[held.slot], by=planned.officer, reason="Rapat")
    with pytest.raises(Refused, match="Not all of this draft can be held"):
        actions.publish_timetable(timetable=draft, to=TimetableState.FINAL, by=planned.officer)


def test_the_letter_says_when_where_with_whom_and_by_her_own_clock(planned: Planned, wishes: list[Wish]) -> None:
    guest = planned.guests[0].contact
    assert guest
    guest.time_zone = "Europe/Berlin"
    guest.save()
    timetable = build.published(planned, TimetableState.PRELIMINARY)
    row = timetable.placements.filter(buyer=planned.guests[0]).in_order().first()
    said = Message.objects.get(letter="meetings/agenda", to_address=guest.email).text
    assert row.maker.enterprise.display_name in said
    assert f"{row.slot.begins.astimezone(meetings.WIB):%H:%M}" in said
    assert "WIB (" in said
    assert planned.guests[0].feed in said
