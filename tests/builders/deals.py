"""Steps of deals, for tests of the rules about them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from apps.deals.choices import DealSide, DocumentKind, MemorandumKind, Reply, Rung
from apps.deals.rules.certainty import CheckedDocument, DealStep, Replied

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAY = date(2026, 11, 3)
MILLION = 1_000_000
PROVEN_BY_PEB = (CheckedDocument(DocumentKind.PEB, DAY),)


def step(pk: int, rung: Rung, amount: str | int | None = None, **facts: Any) -> DealStep:
    """As the maker enters it on the 3rd of November, in rupiah; a memorandum is one of understanding."""
    given: dict[str, Any] = {"by": DealSide.MAKER, "happened_on": DAY, "entered_on": DAY, **facts}
    if rung == Rung.MEMORANDUM:
        given.setdefault("kind", MemorandumKind.OF_UNDERSTANDING)
    return DealStep(pk, rung, amount=None if amount is None else Decimal(amount), **given)


def said(reply: Reply, amount: str | None = None, **facts: Any) -> tuple[Replied, ...]:
    """By the buyer, on the same day."""
    given: dict[str, Any] = {"side": DealSide.BUYER, "on": DAY, **facts}
    return (Replied(reply=reply, amount=None if amount is None else Decimal(amount), **given),)


def agreed(pk: int, rung: Rung, amount: str | int, **facts: Any) -> DealStep:
    return step(pk, rung, amount, replies=said(Reply.RIGHT), **facts)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
REPLIES = st.builds(
    Replied,
    side=st.sampled_from([DealSide.MAKER, DealSide.BUYER]),
    reply=st.sampled_from(Reply),
    on=DAYS,
    amount=st.none() | st.integers(200, 200_000).map(lambda cents: Decimal(cents) / 100),
    hearsay=st.booleans(),
)
