"""A visitor's enquiry is held back for staff where something speaks for a robot; each limit on both its sides."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from apps.enquiries.choices import Suspicion
from apps.enquiries.rules.holding import VisitorFacts, VisitorLimits, links_in, offers_rfq, suspicions, text_key

PLAIN = VisitorFacts("We need 40 cartons of cashew by March. Can you pack 500 g pouches?", maker=7)


def test_an_ordinary_enquiry_goes_on() -> None:
    assert suspicions(PLAIN) == ()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (replace(PLAIN, hidden_field="x"), Suspicion.HIDDEN_FIELD),
        (replace(PLAIN, seconds=Decimal("2.99")), Suspicion.TOO_FAST),
        (replace(PLAIN, text="a.com b.com c.com d.com"), Suspicion.MANY_LINKS),
        (replace(PLAIN, sent_today=5), Suspicion.MANY_TODAY),
        (replace(PLAIN, same_text_to=[1, 2, 3, 4, 5]), Suspicion.SAME_TEXT),
    ],
)
def test_each_sign_holds_it_back_and_says_why(facts: VisitorFacts, reason: Suspicion) -> None:
    assert suspicions(facts) == (reason,)


@pytest.mark.parametrize(
    "facts",
    [
        replace(PLAIN, seconds=Decimal(3)),
        replace(PLAIN, text="a.com b.com c.com"),
        replace(PLAIN, sent_today=4),
        replace(PLAIN, same_text_to=[1, 2, 3, 4]),
        replace(PLAIN, same_text_to=[7, 1, 2, 3, 4]),  # this maker had it already
    ],
)
def test_just_inside_a_limit_it_goes_on(facts: VisitorFacts) -> None:
    assert suspicions(facts) == ()


def test_all_reasons_are_told_at_once() -> None:
    worst = VisitorFacts("a.com b.com c.com d.com", 7, "x", Decimal(0), 9, range(9))
    assert suspicions(worst) == tuple(Suspicion)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("", 0),
        ("write to mika@tanaka.co.jp", 1),
        ("https://tanaka.co.jp/catalogue?x=1 and http://a.test", 2),
        ("www.tanaka.jp", 1),
        ("see tanaka.co.jp/list, or TANAKA.COM", 2),
        ("mika@a.com,ken@b.com;jun@c.com", 3),
        ("500 g. Please send 1.5 kg, approx.20 pcs, No.4, e.g. blue", 0),
        ("We buy coffee.in March we also buy tea", 1),  # no blank behind a full stop: read as an address
        ("40.000 pasang; Rp1.500.000", 0),
    ],
)
def test_addresses_and_links_are_counted_once_each(text: str, links: int) -> None:
    assert links_in(text) == links


def test_to_more_than_five_makers_one_request_is_offered() -> None:
    assert not offers_rfq(replace(PLAIN, same_text_to=[1, 2, 3, 4]))
    assert offers_rfq(replace(PLAIN, same_text_to=[1, 2, 3, 4, 5]))


def test_a_text_is_the_same_whatever_its_case_signs_and_lines() -> None:
    assert text_key("Dear maker,\n\nyour BEST price?") == text_key("dear maker – your best price")
    assert text_key("40 cartons") != text_key("50 cartons")


def test_staff_set_the_limits() -> None:
    strict = VisitorLimits(least_seconds=Decimal(61), most_links=0, most_a_day=1, most_makers=1)
    told = suspicions(replace(PLAIN, text="a.com", sent_today=1, same_text_to=[1]), strict)
    assert told == tuple(Suspicion)[1:]
