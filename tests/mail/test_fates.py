"""What an answer of a mail server means, to the number; and what staff send when there is no mailbox."""

from __future__ import annotations

from datetime import timedelta

import pytest

from apps.mail.rules.fates import (
    FIRST_WAIT,
    LONGEST_WAIT,
    MOST_ATTEMPTS,
    UNREACHABLE_WAIT,
    DeliveryFate,
    Heard,
    MailRefusal,
    came_back,
    fate,
    kind_of,
    letter_body,
    telling_text,
    wait_after,
    wait_unreachable,
)
from apps.mail.rules.reports import without_kind


@pytest.mark.parametrize(
    ("code", "ended", "fated"),
    [
        (200, True, DeliveryFate.SENT),
        (299, True, DeliveryFate.SENT),
        (250, False, DeliveryFate.LATER),
        (300, True, DeliveryFate.UNKNOWN),
        (399, True, DeliveryFate.UNKNOWN),
        (400, True, DeliveryFate.LATER),
        (499, True, DeliveryFate.LATER),
        (450, False, DeliveryFate.LATER),
        (500, True, DeliveryFate.FAILED),
        (599, False, DeliveryFate.FAILED),
        (600, True, DeliveryFate.UNKNOWN),
        (None, True, DeliveryFate.UNKNOWN),
        (None, False, DeliveryFate.LATER),
    ],
)
def test_an_answer_decides_what_becomes_of_a_letter(code: int | None, ended: bool, fated: DeliveryFate) -> None:
    assert fate(Heard(code, "", ended), attempts=0) == fated


@pytest.mark.parametrize(
    ("attempts", "fated"), [(MOST_ATTEMPTS - 1, DeliveryFate.LATER), (MOST_ATTEMPTS, DeliveryFate.FAILED)]
)
def test_a_letter_is_not_tried_for_ever(attempts: int, fated: DeliveryFate) -> None:
    assert fate(Heard(450, "", False), attempts) == fated


@pytest.mark.parametrize(
    ("status", "words", "kind"),
    [
        ("5.1.1", "", MailRefusal.HARD),
        ("5.2.1", "", MailRefusal.HARD),
        ("5.7.1", "no such user", MailRefusal.OURS),
        ("5.5.2", "", MailRefusal.OURS),
        ("5.6.0", "", MailRefusal.OURS),
        ("5.2.2", "", MailRefusal.SOFT),
        ("", "550 no such user here", MailRefusal.HARD),
        ("5.0.0", "no such user here", MailRefusal.HARD),
        ("5.2.2", "no such user here", MailRefusal.SOFT),
        ("", "mailbox full", MailRefusal.SOFT),
    ],
)
def test_a_mailbox_is_gone_only_where_it_is_certain(status: str, words: str, kind: MailRefusal) -> None:
    assert kind_of(status, words) == kind


@pytest.mark.parametrize(
    ("code", "asked", "words", "kind"),
    [
        (550, "RCPT", "5.1.1 gone", MailRefusal.HARD),
        (550, "RCPT", "no such user", MailRefusal.HARD),
        (550, "DATA", "no such user", MailRefusal.OURS),
        (550, "DATA", "5.1.1 gone", MailRefusal.HARD),
        (500, "DATA", "refused", MailRefusal.OURS),
        (499, "DATA", "refused", MailRefusal.SOFT),
        (450, "RCPT", "5.1.1 gone", MailRefusal.SOFT),
        (450, "MAIL", "later", MailRefusal.OURS),
    ],
)
def test_what_came_back_is_told_by_where_it_was_said(code: int, asked: str, words: str, kind: MailRefusal) -> None:
    found = came_back(Heard(code, words, False, asked))
    assert found is not None
    assert (found.kind, found.words) == (kind, words)


def test_no_answer_brings_nothing_back() -> None:
    assert came_back(Heard(None, "", False)) is None


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("rfc822; hanae@example.com", "hanae@example.com"),
        ("smtp;\n 550  5.1.1 gone", "550 5.1.1 gone"),
        (" 550 gone ", "550 gone"),
        ("smtp;", "smtp;"),
        (None, ""),
    ],
)
def test_a_field_of_a_report_is_read_with_and_without_its_kind(value: str | None, told: str) -> None:
    assert without_kind(value) == told


@pytest.mark.parametrize(
    ("most", "paragraphs"),
    [(12, ["aaa", "bbbb", "ccccc"]), (11, ["aaa", "bbbb"]), (7, ["aaa", "bbbb"]), (6, ["aaa"]), (2, [])],
)
def test_staff_send_whole_paragraphs_as_long_as_they_fit(most: int, paragraphs: list[str]) -> None:
    text = "Judul\n\naaa\n\n bbbb \n \nccccc\n\n-- \nSmesco"
    assert telling_text("Judul", text, most=most) == "\n\n".join(["*Judul*", *paragraphs])


def test_after_what_does_not_fit_nothing_follows() -> None:
    assert telling_text("Judul", "panjang sekali\n\nab", most=5) == "*Judul*"
    assert telling_text("Judul", "", most=5) == "*Judul*"


def test_the_foot_of_a_letter_is_no_part_of_it() -> None:
    assert letter_body("Halo\n\n--\nSmesco") == "Halo"
    assert letter_body("Halo -- Sari") == "Halo -- Sari"


@pytest.mark.parametrize(
    ("attempts", "chance", "wait"),
    [
        (0, 0.0, FIRST_WAIT),
        (1, 0.0, FIRST_WAIT),
        (2, 0.0, 2 * FIRST_WAIT),
        (4, 0.0, 8 * FIRST_WAIT),
        (1, 1.0, FIRST_WAIT * 1.25),
        (100, 0.0, LONGEST_WAIT),
        (100, 1.0, LONGEST_WAIT * 1.25),
    ],
)
def test_the_wait_doubles_up_to_its_longest(attempts: int, chance: float, wait: timedelta) -> None:
    assert wait_after(attempts, chance) == wait


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_an_unreachable_server_is_left_alone_for_up_to_twice_the_wait(chance: float) -> None:
    assert wait_unreachable(chance) == UNREACHABLE_WAIT * (1 + chance)
