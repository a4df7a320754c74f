"""The buyers' and the matchmaking pages in a real browser: axe finds nothing, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.buyers.actions import keep
from apps.buyers.models import Contact
from apps.gallery.models import Product
from apps.matchmaking.access import answer_token, guest_token
from apps.matchmaking.actions import answer_match, match_everything, write_digest
from apps.matchmaking.models import Match
from apps.umkm.models import Enterprise
from tests.axe import scrolls_sideways, violations
from tests.builders.buyers import need

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses(
    atelier: Enterprise, rival: Enterprise, hang: Callable[..., Product], buyer: Contact, sari: User, ratna: User
) -> list[tuple[str, User | None, list[Any]]]:
    """Every page type with something on it: URL name, who looks, arguments."""
    works = [
        hang(atelier), hang(rival, name="Tas anyaman pandan", name_en="Woven pandan tote with a very long English name",
             moq=50, price_on_request=True),
    ]  # fmt: skip
    wish = need(
        buyer, title="Baskets for the spring range", max_moq=400, min_capacity=300, words="rattan, silver",
        price_max=12, categories=("keranjang",),
    )  # fmt: skip
    need(buyer, hs_prefixes=["090121"], title="Roasted coffee in small lots")
    match_everything(by=ratna)
    first = Match.objects.best_first()[0]
    answer_match(match=first, answer="interested")
    digest = write_digest(contact=buyer, now=datetime(2026, 11, 23, 23, 0, tzinfo=UTC))
    assert digest is not None
    for work in works:
        keep(contact=buyer, product=work, by=User.objects.get(email=buyer.email))
    her = buyer.user
    return [
        ("matchmaking:buyer_home", her, []),
        ("buyers:needs", her, []),
        ("buyers:need", her, [wish.pk]),
        ("buyers:shortlist", her, []),
        ("buyers:compare", None, [f"?work={works[0].pk}&work={works[1].pk}"]),
        ("matchmaking:answer", None, [answer_token(first)]),
        ("matchmaking:guest", None, [guest_token(buyer)]),
        ("matchmaking:owner_interest", sari, []),
        ("matchmaking:desk", ratna, []),
        ("matchmaking:desk_match", ratna, [first.pk]),
        ("matchmaking:digests", ratna, []),
        ("matchmaking:digest", ratna, [digest.pk]),
        ("buyers:desk", ratna, []),
        ("buyers:desk_contact", ratna, [buyer.pk]),
        ("buyers:desk_contact_new", ratna, []),
        ("buyers:desk_houses", ratna, []),
    ]


@pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en")])
def test_axe_finds_nothing(
    addresses: list[tuple[str, User | None, list[Any]]],
    hanae: User,
    browser_page: Callable[..., Any],
    width: int,
    language: str,
) -> None:
    found: dict[str, Any] = {}
    pages: dict[Any, Any] = {}
    for name, person, arguments in addresses:
        person = (
            hanae
            if name.startswith("buyers:need") or name in ("matchmaking:buyer_home", "buyers:shortlist")
            else person
        )
        key = person.pk if person else None
        if key not in pages:
            pages[key] = browser_page(width=width, height=6000, language=language, user=person)
        page = pages[key]
        query = "".join(str(part) for part in arguments if str(part).startswith("?"))
        parts = [part for part in arguments if not str(part).startswith("?")]
        with translation.override(language):
            answer = page.goto(reverse(name, args=parts) + query)
        assert answer.status == 200, name
        problems = violations(page)
        if scrolls_sideways(page):
            problems = [*problems, "scrolls sideways"]
        if problems:
            found[name] = problems
    assert not found


def test_one_tap_then_one_press_answers(
    addresses: list[tuple[str, User | None, list[Any]]], browser_page: Callable[..., Any]
) -> None:
    """The story of the letter, without JavaScript, which no guest needs."""
    match = Match.objects.get(answer="", need__title="Baskets for the spring range")
    page = browser_page(language="en", javascript=False)
    with translation.override("en"):
        page.goto(reverse("matchmaking:answer", args=[answer_token(match)]) + "?answer=not_now")
    expect(page.get_by_label("Not now")).to_be_checked()
    match.refresh_from_db()
    assert match.answer == ""
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("heading", name="Thank you, your answer is recorded")).to_be_visible()
    match.refresh_from_db()
    assert match.answer == "not_now"
