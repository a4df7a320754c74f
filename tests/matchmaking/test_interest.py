"""Interest reaches somebody: the team, or staff; three working days are watched, and the buyer reads the truth."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.gallery.models import Product
from apps.mail.models import Message
from apps.matchmaking.access import answer_token
from apps.matchmaking.actions import (
    answer_match,
    match_everything,
    note_written,
    tell_newcomers,
    watch_interest,
)
from apps.matchmaking.emails import NeedsInBrief
from apps.matchmaking.models import Match
from apps.umkm.models import Enterprise
from apps.work.models import Task
from tests.builders.buyers import need

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture
def match(atelier: Enterprise, hang: Callable[..., Product], buyer: Contact) -> Match:
    hang(atelier)
    need(buyer)
    match_everything()
    return Match.objects.get()


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"hs_prefixes": ["9401"], "categories": ("kursi",), "words": "rattan chair, stool"}, "rattan chair, stool"),
        ({"hs_prefixes": ["9401"], "categories": ("kursi",)}, "Chairs and stools"),
        ({"hs_prefixes": ["9401", "940153"]}, "HS 9401, HS 9401.53"),
    ],
)
def test_letters_say_what_she_looks_for_in_her_own_words_first(
    buyer: Contact, wishes: dict[str, Any], said: str
) -> None:
    with translation.override("en"):
        assert str(NeedsInBrief([need(buyer, **wishes)])) == said


@pytest.fixture
def deserted(match: Match, sari: User) -> Match:
    """Sari's account is closed: nobody reads what the portal writes."""
    User.objects.filter(pk=sari.pk).update(is_active=False)
    return match


def test_a_maker_without_anybody_makes_a_task_at_once(deserted: Match, ratna: User, as_person: Any) -> None:
    answer_match(match=deserted, answer="interested", now=MONDAY)
    task = Task.objects.get()
    assert (task.kind, task.role, task.due.date().isoformat()) == ("interest", "officer", "2026-11-26")
    assert "Ms. Hanae Mizoguri" in task.title_en
    assert not Message.objects.filter(letter="matchmaking/interest").exists()
    assert as_person(ratna).get(task.url).status_code == 200
    answer_match(match=deserted, answer="not_now", now=MONDAY)
    task.refresh_from_db()
    assert task.is_done


def test_the_buyer_reads_who_writes_to_her_and_by_when(match: Match, hanae: User, sari: User, as_person: Any) -> None:
    answer_match(match=match, answer="interested", now=MONDAY)
    address = f"/en/matches/{answer_token(match)}/"
    home = "/en/buyer/?answer=interested"
    assert "is asked to write to you by 26 November 2026" in as_person(hanae).get(home).content.decode()
    User.objects.filter(pk=sari.pk).update(is_active=False)
    for page in (as_person(hanae).get(home), Client().post(address, {"answer": "interested"})):
        assert "This maker has no one at the portal yet" in page.content.decode()


@pytest.mark.parametrize(("hour", "silent"), [(2, 0), (4, 1)])
def test_three_working_days_without_a_word_become_a_task(match: Match, hour: int, silent: int) -> None:
    answer_match(match=match, answer="interested", now=MONDAY)
    thursday = datetime(2026, 11, 26, hour, tzinfo=UTC)
    assert watch_interest(now=thursday) == silent
    assert watch_interest(now=thursday) == 0
    assert Task.objects.filter(kind="silence").count() == silent


def test_the_maker_says_that_she_wrote_and_nobody_reminds(
    match: Match, sari: User, dewi: User, rival: Enterprise, as_person: Any
) -> None:
    answer_match(match=match, answer="interested", now=MONDAY)
    watch_interest(now=datetime(2026, 11, 27, tzinfo=UTC))
    address = reverse("matchmaking:owner_written", args=[match.pk])
    assert as_person(dewi).post(address).status_code == 404
    assert as_person(sari).post(address).status_code == 302
    assert Task.objects.get().is_done
    assert "You wrote on" in as_person(sari).get("/en/owner/interest/").content.decode()


def test_who_wrote_in_time_is_not_watched(match: Match, sari: User) -> None:
    answer_match(match=match, answer="interested", now=MONDAY)
    note_written(match=match, by=sari, now=MONDAY)
    assert watch_interest(now=datetime(2026, 12, 7, tzinfo=UTC)) == 0


def test_who_comes_later_is_told_and_staff_need_not_do_it(
    deserted: Match, sari: User, hanae: User, as_person: Any
) -> None:
    """Sari comes on Friday, the fifth day: she has three working days from then, and then staff ask her."""
    friday, wednesday = datetime(2026, 11, 27, 3, tzinfo=UTC), datetime(2026, 12, 2, 2, tzinfo=UTC)
    answer_match(match=deserted, answer="interested", now=MONDAY)
    assert tell_newcomers(now=friday) == 0
    User.objects.filter(pk=sari.pk).update(is_active=True)
    assert (
        "This maker has no one at the portal yet"
        in as_person(hanae).get("/en/buyer/?answer=interested").content.decode()
    )
    assert [tell_newcomers(now=friday), tell_newcomers(now=friday)] == [1, 0]
    assert Task.objects.get().is_done
    assert Message.objects.filter(letter="matchmaking/interest").count() == 1
    assert (
        "is asked to write to you by 2 December 2026"
        in as_person(hanae).get("/en/buyer/?answer=interested").content.decode()
    )
    assert watch_interest(now=wednesday) == 0
    assert watch_interest(now=datetime(2026, 12, 2, 4, tzinfo=UTC)) == 1
    assert Task.objects.filter(kind="silence").count() == 1


def test_an_interest_taken_back_is_not_told_to_newcomers(deserted: Match, sari: User) -> None:
    answer_match(match=deserted, answer="interested", now=MONDAY)
    answer_match(match=deserted, answer="not_now", now=MONDAY)
    User.objects.filter(pk=sari.pk).update(is_active=True)
    assert tell_newcomers(now=MONDAY) == 0
