"""What other weights would change, for some needs: the best of each by the weights in force and by the others. Nothing
is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.buyers.models import Need
from apps.gallery.models import Product
from apps.matchmaking.models import MatchingRule
from apps.matchmaking.reads.facts import may_fit, need_facts, product_facts, rates_of, scale_in_force
from apps.matchmaking.rules.facts import vocabulary
from apps.matchmaking.rules.judging import PairJudge
from apps.matchmaking.rules.weights import PointScale, Rule, scale_of
from apps.matchmaking.search import Catalogue

NEEDS_TRIED = 4
BEST_SHOWN = 5


@dataclass(frozen=True)
class TriedProduct:
    """`before`: its place by the weights in force, from 1; 0 when it was not among the best."""

    product: Product
    score: int
    place: int
    before: int
    score_before: int

    @property
    def climbs(self) -> bool:
        return self.before == 0 or self.place < self.before

    @property
    def moved(self) -> bool:
        return self.place != self.before


@dataclass(frozen=True)
class TriedNeed:
    need: Need
    products: list[TriedProduct]
    gone: list[Product]

    @property
    def changes(self) -> bool:
        return bool(self.gone) or any(one.moved or one.score != one.score_before for one in self.products)


def tried(weights: Mapping[str, Mapping[str, Any]], today: date) -> list[TriedNeed]:
    """For the newest active needs. `weights` as the verb takes them."""
    then = scale_of(
        Rule(
            rule.code,
            told["weight"],
            told["mandatory"],
            {**(rule.parameters or {}), **told.get("parameters", {})},
        )
        for rule in MatchingRule.objects.all()
        if (told := weights[rule.code])["active"]
    )
    now = scale_in_force()
    needs = Need.objects.active().with_wishes().select_related("contact").order_by("-pk")[:NEEDS_TRIED]
    return [one_need(need, now, then, today) for need in needs]


def one_need(need: Need, now: PointScale, then: PointScale, today: date) -> TriedNeed:
    old, new = best(need, now, today), best(need, then, today)
    places = {pk: number for number, (pk, _score) in enumerate(old, 1)}
    scores, ahead = dict(old), dict(new)
    known = Product.objects.with_name().select_related("enterprise").in_bulk([*scores, *ahead])
    products = [
        TriedProduct(known[pk], score, number, places.get(pk, 0), scores.get(pk, 0))
        for number, (pk, score) in enumerate(new, 1)
    ]
    return TriedNeed(need, products, [known[pk] for pk in places if pk not in ahead])


def best(need: Need, scale: PointScale, today: date) -> list[tuple[int, int]]:
    """The keys of the best with their scores, best first."""
    facts = need_facts([need], rates_of(scale))
    only = may_fit(facts[0]) if "topic" in scale.mandatory else None
    catalogue = Catalogue(product_facts(scale, today, vocabulary(facts), only), PairJudge(scale, today))
    chosen: Iterable[int] = catalogue.choose(facts[0], BEST_SHOWN).products
    verdicts = catalogue.explain(facts[0], chosen)
    found = [(pk, verdict.score) for pk, verdict in verdicts.items() if not verdict.refused_by]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))
