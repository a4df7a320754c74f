"""Places at an event: who has one, who waits, and what becomes of a place that is free again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.common.errors import Refused
from apps.invitations.access import tokens
from apps.invitations.actions import (
    answer,
    give_place,
    record_answer,
    save_event,
    take_place,
    turn_waiting_lists,
    withdraw,
)
from apps.invitations.choices import PlaceState
from apps.invitations.models import GuestPlace, Invitation, Occasion
from apps.mail.models import Message
from apps.work.models import Task
from tests.builders import buyers
from tests.builders import invitations as build
from tests.builders.at_once import together
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=24)


def guests(number: int, **facts: Any) -> list[Invitation]:
    occasion = build.occasion(**facts)
    return [
        build.invitation(
            occasion=occasion, contact=buyers.contact(f"Guest {chr(65 + place)}", email=f"g{place}@example.com")
        )
        for place in range(number)
    ]


def says(invitation: Invitation, words: str = "yes", now: datetime | None = None, **more: Any) -> Invitation:
    return answer(invitation=invitation, answer=words, now=now, **more)


def states(occasion: Occasion) -> str:
    """In the order of the invitations: t(aken), w(aiting), o(ffered), l(apsed), r(eturned), - for none."""
    rows = dict(GuestPlace.objects.filter(invitation__occasion=occasion).values_list("invitation_id", "state"))
    return "".join(rows.get(pk, "-")[0] for pk in occasion.invitations.order_by("pk").values_list("pk", flat=True))


def letters(name: str) -> list[str]:
    return list(
        Message.objects.filter(letter=f"invitations/{name}").order_by("pk").values_list("to_address", flat=True)
    )


def test_a_yes_beyond_the_places_waits_and_is_told_so() -> None:
    first, second, third = guests(3, capacity=2)
    for guest in (first, second, third):
        says(guest)
    assert states(first.occasion) == "ttw"
    noted = Message.objects.filter(letter="invitations/answer_noted").order_by("pk")
    assert [one.subject.split(":")[0] for one in noted] == [
        *["See you at Smesco Matching Day"] * 2,
        "On the waiting list",
    ]
    assert Message.objects.filter(letter="invitations/answer_noted").latest("pk").calendar == ""


def test_a_free_place_is_offered_to_whoever_answered_first() -> None:
    first, second, third = guests(3, capacity=1)
    moment = timezone.now()
    for number, guest in enumerate((first, third, second)):
        says(guest, now=moment + timedelta(minutes=number))
    says(first, "no", now=moment + timedelta(hours=1))
    assert states(first.occasion) == "rwo"
    assert letters("place_offered") == ["g2@example.com"]
    offered = GuestPlace.objects.get(invitation=third)
    assert offered.offered_until == moment + timedelta(hours=1) + HOURS
    task = Task.objects.unfinished().get()
    assert (task.kind, task.due, task.page) == ("places", offered.offered_until, "invitations:places")
    assert "Smesco Matching Day" in task.title_en


@pytest.mark.parametrize(("late", "left"), [(timedelta(0), "o"), (timedelta(microseconds=1), "l")])
def test_an_offer_that_is_not_taken_goes_to_the_next(late: timedelta, left: str) -> None:
    first, second, third = guests(3, capacity=1)
    moment = timezone.now()
    for number, guest in enumerate((first, second, third)):
        says(guest, now=moment + timedelta(minutes=number))
    says(first, "no", now=moment)
    turn_waiting_lists(now=moment + HOURS + late)
    assert states(first.occasion) == ("row" if left == "o" else "rlo")
    assert letters("place_went_on") == ([] if left == "o" else ["g1@example.com"])


def test_the_sweep_changes_nothing_the_second_time() -> None:
    first, second = guests(2, capacity=1)
    moment = timezone.now()
    for guest in (first, second):
        says(guest, now=moment)
    says(first, "no", now=moment)
    later = moment + HOURS + timedelta(seconds=1)
    assert turn_waiting_lists(now=later) == 1
    assert turn_waiting_lists(now=later) == 0
    assert states(first.occasion) == "rl"
    assert not Task.objects.unfinished().exists()


@pytest.mark.parametrize(("late", "taken"), [(timedelta(0), True), (timedelta(microseconds=1), False)])
def test_the_place_is_taken_by_one_press_while_the_offer_runs(late: timedelta, taken: bool) -> None:
    first, second = guests(2, capacity=1)
    moment = timezone.now()
    for guest in (first, second):
        says(guest, now=moment)
    says(first, "no", now=moment)
    if taken:
        take_place(invitation=second, now=moment + HOURS + late)
        take_place(invitation=second, now=moment + HOURS + late)
        assert Message.objects.latest("pk").subject == "See you at Smesco Matching Day"
        assert Message.objects.filter(letter="invitations/answer_noted", to_address="g1@example.com").count() == 2
        assert not Task.objects.unfinished().exists()
    else:
        with pytest.raises(Refused, match="telah beralih ke tamu berikutnya"):
            take_place(invitation=second, now=moment + HOURS + late)
    assert states(first.occasion) == ("rt" if taken else "ro")


def test_who_let_an_offer_pass_waits_again_at_the_end() -> None:
    first, second, third, fourth = guests(4, capacity=1)
    moment = timezone.now()
    for number, guest in enumerate((first, second, third)):
        says(guest, now=moment + timedelta(minutes=number))
    says(first, "no", now=moment)
    later = moment + HOURS + timedelta(seconds=1)
    turn_waiting_lists(now=later)
    says(fourth, now=later)
    says(second, now=later + timedelta(seconds=1))
    assert states(first.occasion) == "rwow"
    says(third, "no", now=later + timedelta(minutes=1))
    assert states(first.occasion) == "rwro"


def test_nobody_passes_those_who_wait() -> None:
    first, second, third = guests(3, capacity=1)
    for guest in (first, second):
        says(guest)
    says(first, "no")
    says(third)
    assert states(first.occasion) == "row"


def test_more_places_are_offered_at_once_and_fewer_take_nothing_away() -> None:
    first, second, third, fourth = guests(4, capacity=1)
    for guest in (first, second, third, fourth):
        says(guest)
    occasion = first.occasion
    save_event(occasion=occasion, by=an_officer(), changes={"capacity": 3})
    assert states(occasion) == "toow"
    save_event(occasion=occasion, by=an_officer(), changes={"capacity": 1})
    assert states(occasion) == "toow"
    take_place(invitation=second)
    says(third, "no")
    assert states(occasion) == "ttrw"
    save_event(occasion=occasion, by=an_officer(), changes={"capacity": None})
    assert states(occasion) == "ttro"


def test_no_place_is_offered_once_the_event_begins() -> None:
    first, second = guests(2, capacity=1)
    for guest in (first, second):
        says(guest)
    begins = first.occasion.starts_at
    record_answer(invitation=first, by=an_officer(), answer="no", via="phone", now=begins)
    assert states(first.occasion) == "rw"


def test_an_offer_shortly_before_the_event_ends_when_it_begins() -> None:
    first, second = guests(2, capacity=1)
    for guest in (first, second):
        says(guest)
    begins = first.occasion.starts_at
    record_answer(invitation=first, by=an_officer(), answer="no", via="phone", now=begins - timedelta(hours=2))
    assert GuestPlace.objects.get(invitation=second).offered_until == begins


def test_a_withdrawn_guest_makes_room() -> None:
    first, second = guests(2, capacity=1)
    for guest in (first, second):
        says(guest)
    withdraw(invitation=first, by=an_officer())
    assert states(first.occasion) == "ro"


def test_a_colleague_has_the_place_of_whoever_named_her() -> None:
    first, second, third = guests(3, capacity=2)
    for guest in (first, second, third):
        says(guest)
    says(first, "delegate", delegate_name="Mr. Kenta", delegate_email="kenta@example.com")
    colleague = Invitation.objects.get(stands_in_for=first)
    assert states(first.occasion) == "rtwt"
    assert list(Invitation.objects.filter(occasion=first.occasion).expected()) == [colleague, second]
    assert list(Invitation.objects.filter(occasion=first.occasion).coming()) == [second]
    says(colleague)
    assert states(first.occasion) == "rtwt"
    says(colleague, "no")
    assert states(first.occasion) == "rtor"


def test_the_place_comes_back_from_the_colleague_who_had_not_answered() -> None:
    first, second = guests(2, capacity=1)
    says(first, "delegate", delegate_name="Mr. Kenta", delegate_email="kenta@example.com")
    says(second)
    assert states(first.occasion) == "-wt"
    says(first)
    assert states(first.occasion) == "twr"


def test_a_colleague_named_while_all_is_full_waits() -> None:
    first, second = guests(2, capacity=1)
    says(first)
    says(second, "delegate", delegate_name="Mr. Kenta", delegate_email="kenta@example.com")
    assert states(first.occasion) == "t-w"


def test_a_colleague_who_said_no_herself_is_given_no_place() -> None:
    first, second = guests(2, capacity=2)
    says(second, "no")
    says(first, "delegate", delegate_name="Guest B", delegate_email="g1@example.com")
    assert states(first.occasion) == "--"


def test_staff_give_a_place_out_of_order_with_a_reason() -> None:
    first, second, third = guests(3, capacity=1)
    for guest in (first, second, third):
        says(guest)
    with pytest.raises(Refused, match="Sebutkan mengapa"):
        give_place(invitation=third, by=an_officer(), reason=" ")
    with pytest.raises(Refused, match="paling banyak 300"):
        give_place(invitation=third, by=an_officer(), reason="x" * 301)
    give_place(invitation=third, by=an_officer(), reason="x" * 300)
    assert states(first.occasion) == "twt"
    with pytest.raises(Refused, match="sudah mendapat tempat"):
        give_place(invitation=third, by=an_officer(), reason="Duta besar")
    says(first, "no")
    assert states(first.occasion) == "rwt", "two have places where one is: nothing is free"


def test_a_place_is_for_those_who_said_yes() -> None:
    (first,) = guests(1, capacity=1)
    with pytest.raises(Refused, match="Catat dulu"):
        give_place(invitation=first, by=an_officer(), reason="Duta besar")
    says(first)
    says(first, "no")
    with pytest.raises(Refused, match="Catat dulu"):
        give_place(invitation=first, by=an_officer(), reason="Duta besar")


def test_the_database_has_the_last_word_on_offers() -> None:
    (first,) = guests(1)
    says(first)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"offered_until": timezone.now()}, "place_offer_has_its_end"),
        ({"state": PlaceState.OFFERED}, "place_offer_has_its_end"),
        ({"state": PlaceState.WAITING, "given_for": "x"}, "place_given_is_a_place"),
    ]
    for change, name in wrong:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            GuestPlace.objects.update(**change)


def test_a_yes_of_the_previous_release_is_given_its_place() -> None:
    (first,) = guests(1, capacity=1)
    says(first)
    GuestPlace.objects.all().delete()
    assert turn_waiting_lists() == 1
    assert states(first.occasion) == "t"


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_for_the_last_place_one_waits() -> None:
    first, second = guests(2, capacity=1)
    assert together(lambda: says(first), lambda: says(second)) == ["done", "done"]
    assert sorted(states(first.occasion)) == ["t", "w"]


def address(invitation: Invitation, more: str = "") -> str:
    return f"/en/invitations/{tokens.make(invitation)}/{more}"


def test_the_guests_page_says_how_her_place_stands_and_takes_it() -> None:
    first, second = guests(2, capacity=1)
    says(first)
    assert "With a yes you stand on the waiting list" in Client().get(address(second)).text
    says(second)
    assert "You are on the waiting list" in Client().get(address(second)).text
    assert "You are on the waiting list" in Client().get(address(second, "thanks/")).text
    assert Client().post(address(second, "take/")).status_code == 302
    assert states(first.occasion) == "tw"
    says(first, "no")
    page = Client().get(address(second)).text
    assert "A place is free for you" in page
    assert "Take the place" in page
    until = GuestPlace.objects.get(invitation=second).offered_until
    assert until
    with time_machine.travel(until + timedelta(seconds=1), tick=False):
        assert "The place went to the next guest" in Client().get(address(second)).text
    assert Client().post(address(second, "take/")).status_code == 302
    assert states(first.occasion) == "rt"


def test_staff_see_who_waits_and_give_a_place(ratna: Any, joko: Any, as_person: Any) -> None:
    first, second, third = guests(3, capacity=1)
    for guest in (first, second, third):
        says(guest)
    pk = first.occasion_id
    desk = as_person(ratna)
    assert "1 of 1 places" in desk.get(f"/en/desk/invitations/{pk}/").text
    assert "waiting: 2" in desk.get("/en/desk/invitations/").text
    page = desk.get(f"/en/desk/invitations/{pk}/places/").text
    assert page.index("Guest B") < page.index("Guest C")
    assert desk.get(f"/en/desk/invitations/{pk}/?show=listed").text.count("On the waiting list</span>") == 2
    give = f"/en/desk/invitations/{pk}/guests/{third.pk}/place/"
    assert as_person(joko).post(give, {"reason": "x"}).status_code == 404
    assert as_person(joko).get(f"/en/desk/invitations/{pk}/places/").status_code == 404
    assert "Say why this guest" in desk.post(give, {"reason": ""}, follow=True).text
    assert "Guest C has a place now" in desk.post(give, {"reason": "Her ambassador speaks"}, follow=True).text
    assert "Her ambassador speaks" in desk.get(f"/en/desk/invitations/{pk}/places/").text


def test_the_page_of_places_asks_as_much_of_two_as_of_twelve(ratna: Any, as_person: Any) -> None:
    invited = guests(13, capacity=1)
    desk, counted = as_person(ratna), []
    for guest in invited[:3]:
        says(guest)
    for more in ([], invited[3:]):
        for guest in more:
            says(guest)
        desk.get(f"/en/desk/invitations/{invited[0].occasion_id}/places/")
        with CaptureQueriesContext(connection) as queries:
            desk.get(f"/en/desk/invitations/{invited[0].occasion_id}/places/")
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 16, "\n".join(query["sql"] for query in queries)
