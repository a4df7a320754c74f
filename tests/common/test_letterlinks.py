"""Links of letters: for one page, for so long, and naming nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core import signing
from django.http import Http404

from apps.common.letterlinks import LetterLink

HALF_A_YEAR = timedelta(days=180)
READ = LetterLink("quotations:read", "tests.read", HALF_A_YEAR)
WRITTEN = datetime(2026, 6, 1, 3, tzinfo=UTC)


def test_it_holds_what_it_was_given_and_when_it_was_made() -> None:
    with time_machine.travel(WRITTEN, tick=False):
        assert READ.read(READ.token(7, "a")) == [7, "a", int(WRITTEN.timestamp())]
    assert READ.read(READ.token(7, born=WRITTEN)) == READ.read(READ.token(7, born=WRITTEN.timestamp()))
    assert replace(READ, lives=None).read(replace(READ, lives=None).token(7)) == [7]


@pytest.mark.parametrize(("late", "is_over"), [(timedelta(), False), (timedelta(seconds=1), True)])
def test_it_opens_to_the_last_second(late: timedelta, is_over: bool) -> None:
    born = READ.read(READ.token(7, born=WRITTEN))[-1]
    with time_machine.travel(WRITTEN + HALF_A_YEAR + late, tick=False):
        assert READ.is_over(born) is is_over
        assert replace(READ, lives=None).is_over(born) is False


@pytest.mark.parametrize(
    "token",
    [
        READ.token(7)[:-2],
        replace(READ, salt="tests.other").token(7),
        "",
    ],
    ids=["cut short", "of another kind", "nothing"],  # tokens tell the second in which each lane collected them
)
def test_what_is_none_of_its_kind_opens_nothing(token: str) -> None:
    with pytest.raises(Http404):
        READ.read(token)


def test_a_letter_of_an_older_release_still_opens_and_ends_when_it_did() -> None:
    with time_machine.travel(WRITTEN, tick=False):
        token = signing.dumps(7, salt=READ.salt)
    assert READ.read(token) == [7, int(WRITTEN.timestamp())]
    assert replace(READ, lives=None).read(token) == [7]
    for days, over in ((180, False), (181, True)):
        with time_machine.travel(WRITTEN + timedelta(days=days), tick=False):
            assert READ.is_over(READ.read(token)[-1]) is over


def test_its_address_says_what_is_preselected_and_nothing_empty() -> None:
    token = READ.token(7)
    parts = urlsplit(READ.address(token, answer="yes & no", other=""))
    assert parts.path.endswith(f"/{token}/")
    assert parse_qs(parts.query) == {"answer": ["yes & no"]}
    assert READ.address(token).endswith("/")


def test_its_mark_tells_addresses_apart_without_naming_them() -> None:
    one, other = READ.mark_of("sari@example.com"), READ.mark_of("budi@example.com")
    assert one != other
    assert "sari" not in one
