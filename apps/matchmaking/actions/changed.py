"""Products that changed by day: judged at once against the needs that may want them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from apps.buyers.models import Need
from apps.matchmaking.actions.following import Lost, changed_since, go_on_from, hold_place, place_now
from apps.matchmaking.actions.keeping import FormerMatch, matches_of, sort_out, write
from apps.matchmaking.actions.matching import NOT_JUDGED, MatchingRound, begin, locked, parts
from apps.matchmaking.models import Match, Outcome
from apps.matchmaking.reads.facts import need_facts, needs_in_reach, product_facts, rates_of, those, words_asked_for
from apps.matchmaking.rules.facts import NeedFacts
from apps.matchmaking.rules.judging import PairVerdict
from apps.matchmaking.rules.ranking import worth_keeping
from apps.matchmaking.search import Catalogue

MOST_AT_ONCE = 5_000  # above it judging everything is as quick


@transaction.atomic
def match_changed_products(*, now: datetime | None = None) -> int | None:
    """Judge what the catalogue listed, changed or took down since the last time; answers how many products.

    None: so much changed, or the log was cut, that everything is to be judged. Nothing is written to anybody: what
    is found waits for the next letter. When a product leaves a full list, the one behind it moves up in the night.
    """
    reached = hold_place()
    if reached is None:
        return 0
    try:
        changed, place = changed_since(reached)
    except Lost:
        go_on_from(place_now())
        return None
    if 0 < len(changed) <= MOST_AT_ONCE:
        _judge(changed, now or timezone.now())
    go_on_from(place)
    return len(changed) if len(changed) <= MOST_AT_ONCE else None


def _judge(changed: list[int], now: datetime) -> None:
    this = begin(now)
    judged = Need.objects.active().exclude(NOT_JUDGED)
    known_words = words_asked_for(judged)
    catalogue = Catalogue(product_facts(this.scale, this.today, known_words, those(changed)), this.judge)
    everywhere = "topic" not in this.scale.mandatory
    needs = set(judged.values_list("pk", flat=True)) if everywhere else needs_in_reach(judged, catalogue.list)
    needs |= set(judged.filter(matches__in=Match.objects.of_products(changed)).values_list("pk", flat=True))
    for part in parts(sorted(needs)):
        facts = need_facts([need for need in locked(part)], rates_of(this.scale))
        _keep(this, catalogue, [need for need in facts if known_words.issuperset(need.words)], changed)


def _keep(this: MatchingRound, catalogue: Catalogue, needs: list[NeedFacts], changed: list[int]) -> None:
    known = matches_of([need.pk for need in needs])
    for need in needs:
        fitting = catalogue.explain(need, catalogue.choose(need, len(catalogue)).products)
        sort_out(this.tally, need, _kept(this, fitting, known[need.pk]), catalogue, known[need.pk], changed)
    gained = dict(this.tally.gained)
    write(this.tally, this.weights.pk, this.now)
    by_gain: dict[int, list[int]] = defaultdict(list)
    for need_id, more in gained.items():
        by_gain[more].append(need_id)
    for more, of in by_gain.items():
        Outcome.objects.filter(need__in=of).update(matched=Greatest(F("matched") + Value(more), 0))


def _kept(
    this: MatchingRound, fitting: dict[int, PairVerdict], known: dict[int, FormerMatch]
) -> dict[int, PairVerdict]:
    standing = {product: match.score for product, match in known.items() if match.stands}
    fresh = {product: verdict.score for product, verdict in fitting.items()}
    return {product: fitting[product] for product in worth_keeping(fresh, standing, known, this.keep)}
