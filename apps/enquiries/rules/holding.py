"""What holds back the enquiry of a visitor until staff have read it. Nothing is thrown away."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from apps.enquiries.choices import Suspicion
from apps.sheets.rules.phrases import plain

ENDINGS = (
    "com|net|org|info|biz|io|co|me|ru|cn|xyz|top|shop|store|online|site|website|club|vip|live|link|click|app|dev|id|de|"
    "nl|uk|fr|jp|kr|in|sg|my|au|us|eu|tk|cc|ly"
)
ADDRESS_OR_LINK = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|https?://\S+"
    r"|\bwww\.\S+"
    rf"|(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{ENDINGS})\b(?:/\S*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class VisitorFacts:
    """`hidden_field`: what stands in the field that nobody sees. `seconds`: from showing the form until sending it.
    `sent_today`: by this address before this one. `same_text_to`: makers who had the same text from anybody.
    """

    text: str
    maker: int
    hidden_field: str = ""
    seconds: Decimal = Decimal(60)
    sent_today: int = 0
    same_text_to: Collection[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class VisitorLimits:
    least_seconds: Decimal = Decimal(3)
    most_links: int = 3
    most_a_day: int = 5
    most_makers: int = 5


USUAL_VISITOR = VisitorLimits()


def suspicions(facts: VisitorFacts, limits: VisitorLimits = USUAL_VISITOR) -> tuple[Suspicion, ...]:
    """Empty: it may go on."""
    found = {
        Suspicion.HIDDEN_FIELD: bool(facts.hidden_field),
        Suspicion.TOO_FAST: facts.seconds < limits.least_seconds,
        Suspicion.MANY_LINKS: links_in(facts.text) > limits.most_links,
        Suspicion.MANY_TODAY: facts.sent_today >= limits.most_a_day,
        Suspicion.SAME_TEXT: offers_rfq(facts, limits),
    }
    return tuple(reason for reason, is_so in found.items() if is_so)


def links_in(text: str) -> int:
    return len(ADDRESS_OR_LINK.findall(text))


def offers_rfq(facts: VisitorFacts, limits: VisitorLimits = USUAL_VISITOR) -> bool:
    """One request to all who fit, in place of the same text once more."""
    return len({*facts.same_text_to, facts.maker}) > limits.most_makers


def text_key(text: str) -> str:
    """The same for two texts that differ in case, signs and line breaks alone."""
    return plain(text)
