"""How dependably a maker answers: on her public pages from five enquiries on, and with an officer below the half."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.enquiries import actions
from apps.enquiries.models import Enquiry
from apps.enquiries.reads import response_figure
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from apps.work.models import Task
from tests.builders import enquiries as build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def asked(basket: Product, number: int, now: datetime) -> Enquiry:
    return build.confirmed(basket, visitor=build.freja(f"freja{number}@example.com"), now=now, text=f"Text {number}.")


def answered(basket: Product, sari: User, now: datetime, *, of: int, late: int = 0) -> None:
    """So many enquiries; the last `late` of them a week after they came."""
    for number in range(of):
        one = asked(basket, number, now)
        after = timedelta(days=7) if number >= of - late else timedelta(hours=2)
        actions.answer_enquiry(enquiry=one, answer="not_ours", by=sari, now=now + after)


def test_four_say_nothing_and_five_do(
    client: Client, basket: Product, atelier: Enterprise, sari: User, monday: datetime
) -> None:
    answered(basket, sari, monday, of=4)
    atelier.refresh_from_db()
    assert atelier.answers_judged is None
    actions.answer_enquiry(enquiry=asked(basket, 5, monday), answer="yes", by=sari, now=monday + timedelta(hours=3))
    atelier.refresh_from_db()
    assert (atelier.answered_in_time, atelier.answers_judged, atelier.answers_within) == (5, 5, 2)
    said = "5 of 5 enquiries answered in time in the last 90 days"
    for page in (reverse("gallery:maker", args=[atelier.slug]), reverse("gallery:product", args=[basket.slug])):
        shown = " ".join(client.get(page).content.decode().split())
        assert said in shown
        assert "usually within 2 office hours" in shown


def test_at_night_who_never_answered_has_a_figure_too_once_the_time_was_up(
    basket: Product, atelier: Enterprise, monday: datetime
) -> None:
    for number in range(5):
        asked(basket, number, monday)
    assert actions.count_responses(now=monday + timedelta(hours=1)) == 0
    assert actions.count_responses(now=monday + timedelta(days=7)) == 1
    atelier.refresh_from_db()
    assert (atelier.answered_in_time, atelier.answers_judged, atelier.answers_within) == (0, 5, None)


def test_less_than_an_hour_is_told_as_within_one(
    basket: Product, atelier: Enterprise, sari: User, monday: datetime
) -> None:
    for number in range(5):
        one = asked(basket, number, monday)
        actions.answer_enquiry(enquiry=one, answer="yes", by=sari, now=monday + timedelta(minutes=10))
    atelier.refresh_from_db()
    assert atelier.answers_within == 1


def test_below_the_half_an_officer_calls_and_at_the_half_nobody_does(
    basket: Product, atelier: Enterprise, sari: User, monday: datetime
) -> None:
    answered(basket, sari, monday, of=6, late=3)
    assert not Task.objects.filter(kind="silent").exists()
    actions.answer_enquiry(enquiry=asked(basket, 7, monday), answer="yes", by=sari, now=monday + timedelta(days=7))
    assert Task.objects.unfinished().get(kind="silent").page == "desk:enterprise"
    actions.answer_enquiry(enquiry=asked(basket, 8, monday), answer="yes", by=sari, now=monday + timedelta(hours=1))
    assert not Task.objects.unfinished().filter(kind="silent").exists()


def test_days_pass_out_of_the_ninety_by_night(
    basket: Product, atelier: Enterprise, sari: User, monday: datetime
) -> None:
    answered(basket, sari, monday, of=5)
    assert actions.count_responses(now=monday + timedelta(days=1)) == 0
    assert actions.count_responses(now=monday + timedelta(days=91)) == 1
    atelier.refresh_from_db()
    assert atelier.answers_judged is None


def test_an_answer_taken_back_counts_no_more(
    basket: Product, atelier: Enterprise, sari: User, monday: datetime
) -> None:
    answered(basket, sari, monday, of=4)
    fifth = actions.answer_enquiry(enquiry=asked(basket, 5, monday), answer="yes", by=sari, now=monday)
    actions.take_back_answer(enquiry=fifth, by=sari, now=monday + timedelta(minutes=1))
    atelier.refresh_from_db()
    assert atelier.answers_judged is None


def test_what_its_asker_stopped_in_time_is_nobodys_silence(
    basket: Product, atelier: Enterprise, sari: User, monday: datetime
) -> None:
    """Stopped while there was time it counts for nothing; stopped after it, it was not answered in time."""
    answered(basket, sari, monday, of=5)
    actions.stop(enquiry=asked(basket, 6, monday), by=None, now=monday + timedelta(hours=1))
    assert in_time(atelier, monday + timedelta(days=8)) == (5, 5)
    actions.stop(enquiry=asked(basket, 7, monday), by=None, now=monday + timedelta(days=7))
    assert in_time(atelier, monday + timedelta(days=8)) == (5, 6)


def in_time(maker: Enterprise, now: datetime) -> tuple[int, int]:
    figure = response_figure(maker, now)
    assert figure is not None
    return figure.in_time, figure.judged
