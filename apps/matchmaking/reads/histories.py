"""What buyers answered before, as facts for judging: what they liked, what was not for them and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from apps.common.units import holding
from apps.gallery.choices import COUNTED_IN, PriceBasis
from apps.matchmaking.choices import Because, BuyerAnswer
from apps.matchmaking.models import Match
from apps.matchmaking.rules.facts import Declined, Known, us_micros
from apps.umkm.models import Certificate

FACTS = (
    "need_id", "need__contact_id", "answer", "because", "product_id", "product__enterprise_id",
    "version__category_id", "version__unit_id", "version__weight_grams", "version__pack_kind",
    "version__pack_contents", "version__moq", "version__price_min", "version__price_max", "version__currency_id",
    "version__price_basis",
)  # fmt: skip
BY_FACT = (Because.PRICE, Because.QUANTITY, Because.CERTIFICATE)


@dataclass
class AnswerHistory:
    """Of one contact. "Not now" says nothing about other products, nor does "not for me" without a reason."""

    answers: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # need → products answered for it
    liked_makers: Known = field(default_factory=dict)
    liked_categories: Known = field(default_factory=dict)
    declined_makers: Known = field(default_factory=dict)
    declined_categories: Known = field(default_factory=dict)
    declined: dict[str, tuple[Declined, ...]] = field(default_factory=dict)

    def answered_elsewhere(self, need: int) -> frozenset[int]:
        """Products that she answered for another need. An own match that is answered stays, with its answer."""
        others = (products for known, products in self.answers.items() if known != need)
        return frozenset().union(*others) - self.answers.get(need, set())


def histories_of(contacts: set[int], per_usd: Mapping[str, float]) -> dict[int, AnswerHistory]:
    histories: dict[int, AnswerHistory] = defaultdict(AnswerHistory)
    rows = list(Match.objects.answered_by(contacts).values_list(*FACTS))
    held = _held({row[5] for row in rows if row[3] == Because.CERTIFICATE})
    for need, contact, answer, because, product, maker, category, *terms in rows:
        mine = histories[contact]
        mine.answers[need].add(product)
        if answer == BuyerAnswer.INTERESTED:
            mine.liked_makers = _with(mine.liked_makers, maker, product)
            mine.liked_categories = _with(mine.liked_categories, category, product)
        elif because == Because.MAKER:
            mine.declined_makers = _with(mine.declined_makers, maker, product)
        elif because == Because.KIND:
            mine.declined_categories = _with(mine.declined_categories, category, product)
        elif because in BY_FACT and category:
            one = _declined(product, because, terms, held.get(maker, frozenset()), per_usd)
            mine.declined[category] = (*mine.declined.get(category, ()), one)
    return histories


def _with(known: Known, key: object, product: int) -> Known:
    return {**known, key: known.get(key, frozenset()) | {product}} if key else known


def _declined(
    product: int, because: str, terms: list[Any], certificates: frozenset[str], per_usd: Mapping[str, float]
) -> Declined:
    unit, grams, package, count, moq, low, high, currency, basis = terms
    price = low if low is not None else high
    return Declined(
        product=product,
        because=because,
        unit=unit or "",
        contents=holding(unit or "", grams, COUNTED_IN.get(package, ""), count),
        moq=moq,
        price=us_micros(price, currency, per_usd),
        ex_works=basis == PriceBasis.EXW,
        certificates=certificates,
    )


def _held(makers: set[int]) -> dict[int, frozenset[str]]:
    """Certificates that makers hold, checked and valid today."""
    if not makers:
        return {}
    rows = Certificate.objects.verified().valid_on(timezone.localdate()).filter(enterprise__in=makers)
    held: dict[int, set[str]] = defaultdict(set)
    for maker, kind in rows.values_list("enterprise_id", "type_id"):
        held[maker].add(kind)
    return {maker: frozenset(kinds) for maker, kinds in held.items()}
