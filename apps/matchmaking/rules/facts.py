"""What is known of a need and of a product when they are judged. Plain data, ready for comparing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from apps.common.units import Declared

# Words too common to say anything, in both languages.
ENGLISH = ["and", "or", "the", "for", "of", "with", "from", "in", "on", "to", "an", "by", "as"]
INDONESIAN = ["dan", "atau", "yang", "untuk", "dari", "di", "ke", "dengan", "pada", "per", "buatan"]
STOPWORDS = frozenset(ENGLISH + INDONESIAN)
TOKEN = re.compile(r"[^\W_]+")


def stem(word: str) -> str:
    """Plural and singular alike, without changing letters inside: baskets and basket, berries and berry."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3]
    if len(word) > 4 and word.endswith("y"):
        return word[:-1]
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def spoken(text: str) -> dict[str, str]:
    """Stem → word, for the words that say something, in the order they stand."""
    words = (word for word in TOKEN.findall(text.lower()) if len(word) > 1 and word not in STOPWORDS)
    return {stem(word): word for word in words}


def tokens(text: str) -> set[str]:
    """The stems alone."""
    return {stem(word) for word in TOKEN.findall(text.lower()) if len(word) > 1 and word not in STOPWORDS}


Barred = tuple[str, str, str]
HOME, EVERYWHERE = "ID", "*"
SIX = 6  # digits: the finest code that all countries share


def us_micros(amount: Decimal | None, currency: str, per_usd: Mapping[str, float]) -> int | None:
    """An amount in millionths of a US dollar, fine enough for a rupiah a gram; None when there is none, or no rate
    for its currency is kept."""
    if amount is None:
        return None
    rate = Decimal(1) if currency == "USD" else Decimal(str(per_usd.get(currency, 0)))
    if rate <= 0:
        return None
    return int((amount * 1_000_000 / rate).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Declined:
    """A product that was not for her because of its price, quantity or certificates, as it was then."""

    product: int
    because: str
    unit: str = ""
    contents: Declared = None
    moq: int | None = None
    price: int | None = None
    ex_works: bool = False
    certificates: frozenset[str] = frozenset()


Known = Mapping[object, frozenset[int]]  # a maker or category → the products of it that she answered


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """Prices in millionths of a US dollar per `price_unit`, FOB. Empty or None: no wish. `spoken`: each stem as she
    wrote the word. `destination` is an ISO code. `answered`: products that she answered for another of her needs.
    """

    pk: int
    contact: int
    language: str = "en"
    categories: frozenset[str] = frozenset()
    hs_prefixes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    spoken: Mapping[str, str] = field(default_factory=dict)
    certificates: frozenset[str] = frozenset()
    min_capacity: int | None = None
    max_moq: int | None = None
    unit: str = ""
    price_low: int | None = None
    price_high: int | None = None
    price_unit: str = ""
    destination: str = ""
    answered: frozenset[int] = frozenset()
    liked_makers: Known = field(default_factory=dict)
    liked_categories: Known = field(default_factory=dict)
    declined_makers: Known = field(default_factory=dict)
    declined_categories: Known = field(default_factory=dict)
    declined: Mapping[str, tuple[Declined, ...]] = field(default_factory=dict)  # by category

    @property
    def has_topic(self) -> bool:
        return bool(self.categories or self.hs_prefixes)

    @property
    def names_six_digits(self) -> bool:
        return any(len(prefix) == SIX for prefix in self.hs_prefixes)

    @property
    def has_history(self) -> bool:
        return bool(
            self.liked_makers
            or self.liked_categories
            or self.declined_makers
            or self.declined_categories
            or self.declined
        )

    @property
    def unasked(self) -> frozenset[str]:
        """The rules that look at a wish she does not have: for her they weigh nothing."""
        asked = {
            "certificates": bool(self.certificates),
            "quantity": self.max_moq is not None or self.min_capacity is not None,
            "price": self.price_low is not None or self.price_high is not None,
            "words": bool(self.words),
            "market": bool(self.destination),
            "feedback": self.has_history,
        }
        return frozenset(code for code, is_asked in asked.items() if not is_asked)


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """One product as it is published. `certificates`: verified ones that apply to it, with their last day (None: no
    end).

    Prices as in a need, per `unit`, but without freight to the port where they are `ex_works`; `contents` is what one
    unit holds, where the maker says it. `words` are stems of its texts in both languages, at least those that some need
    asks for. `barred`: market → why it is not proposed there (requirement, certificate, last day; the last two empty
    when it may not leave). `gaps`: what the law of some markets asks and its maker does not hold. `readiness`: the
    verified score, None when not assessed.
    """

    pk: int
    version: int
    maker: int
    category: str = ""
    parent: str = ""
    hs: str = ""
    words: Collection[str] = ()
    certificates: Mapping[str, date | None] = field(default_factory=dict)
    moq: int | None = None
    capacity: int | None = None
    unit: str = ""
    contents: Declared = None
    on_request: bool = False
    price_low: int | None = None
    price_high: int | None = None
    ex_works: bool = False
    currency: str = "USD"
    described: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    barred: Mapping[str, Barred] = field(default_factory=dict)
    gaps: tuple[tuple[frozenset[str], str], ...] = ()
    readiness: int | None = None
    level: tuple[str, str, str] = ("", "", "")  # its name in Indonesian and English, and the day, ISO

    def holds(self, day: date) -> frozenset[str]:
        """Certificates valid on that day; the last day itself counts."""
        if not self.certificates:
            return frozenset()
        return frozenset(code for code, until in self.certificates.items() if until is None or until >= day)


def vocabulary(needs: Iterable[NeedFacts]) -> frozenset[str]:
    return frozenset(word for need in needs for word in need.words)
