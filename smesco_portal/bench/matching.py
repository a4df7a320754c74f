"""How fast needs find products, from rows to rows: synthetic needs against synthetic products, held against a plain
loop.

Everything is measured through the verbs themselves, whose steps are timed from outside. Seconds of the processor are
this process's own, those of the database's session beside them.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection
from django.utils import timezone

from apps.buyers.models import Need
from apps.catalogue.actions import note_change
from apps.gallery.models import Product, Version
from apps.matchmaking.actions import match_changed_products, match_everything, match_need, matching
from apps.matchmaking.models import DigestSettings, Match, MatchingRule
from apps.matchmaking.pages.trying import tried
from apps.matchmaking.reads.facts import need_facts, product_facts, rates_of, words_asked_for
from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import PairJudge, PairVerdict
from apps.matchmaking.search import Catalogue
from smesco_portal.bench import matching_rows
from smesco_portal.bench.tiers import peak_megabytes, session_megabytes, session_seconds

KEPT = 20
TOLD = ("weight", "mandatory", "active", "parameters")  # of a rule, as its page sends it
# Which steps of the verbs are timed, and as what.
STEPS: list[tuple[Any, str, str]] = [
    (matching, "product_facts", "reading works"),
    (Catalogue, "__init__", "works into columns"),
    (matching, "locked", "reading needs"),
    (matching, "need_facts", "reading needs"),
    (matching, "matches_of", "reading matches"),
    (Catalogue, "choose", "judging"),
    (Catalogue, "explain", "explaining the best"),
    (matching, "sort_out", "writing"),
    (matching, "write", "writing"),
]


def measure(needs: int = 1000, products: int = 20_000, checked: int = 20) -> dict[str, Any]:
    """The first run, which writes everything; then one as every night, after a fifth of the buyers have answered."""
    began = time.perf_counter()
    matching_rows.fill(needs, products)
    filled = time.perf_counter() - began
    DigestSettings.objects.update_or_create(only=True, defaults={"kept_per_need": KEPT})
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE matchmaking_match, matchmaking_outcome, matchmaking_matchrun CASCADE")
    figures: dict[str, Any] = {"needs, works": f"{needs}, {products}", "seconds to fill in": round(filled)}

    def tell(name: str, found: Any) -> None:
        """At once: the whole takes minutes."""
        figures[name] = found
        sys.stderr.write(f"  {name}: {found}\n")

    tell("first run", a_run())
    tell("scores kept", spread())
    tell("other weights, looked at before they are saved", preview())
    tell("answered meanwhile", matching_rows.answer())
    known = pairs_known()
    tell("run of a night", a_run())
    tell("held against the plain loop", against_plain_loop(checked, known))
    for name, found in by_day().items():
        tell(name, found)
    return figures


def a_run() -> dict[str, Any]:
    """Seconds of the processor by step, of the whole, by the clock; megabytes; how many pairs were looked at."""
    spent: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    forget_peak()
    database, clock, busy = session_seconds(), time.perf_counter(), time.process_time()
    with watched(spent, pairs):
        run = match_everything()
    figures = {
        "seconds": round(time.perf_counter() - clock, 1),
        "processor": round(time.process_time() - busy, 1),
        "database's processor": round(session_seconds() - database, 1),
        **{f"of which {step}": round(seconds, 2) for step, seconds in spent.items()},
        "peak MB": peak_megabytes() if not Path("/proc/self/clear_refs").exists() else own_peak(),
        "of its database session MB": session_megabytes(),
        "pairs": run.needs * run.products,
        "candidates": pairs["candidates"],
        "of 100 pairs": round(100 * pairs["candidates"] / max(1, run.needs * run.products), 1),
        "judging, microseconds a candidate": round(1e6 * spent["judging"] / max(1, pairs["candidates"]), 4),
        "fitting": pairs["fitting"],
    }
    return {**figures, "matches": run.matches, "new": run.new_matches, "withdrawn": run.withdrawn}


def preview() -> dict[str, float]:
    """What the page of weights shows: the best of four needs by the weights in force and by others."""
    stand = {row.code: {name: getattr(row, name) for name in TOLD} for row in MatchingRule.objects.all()}
    other = {code: {**told, "weight": 100 - told["weight"]} for code, told in stand.items()}
    database, clock, busy = session_seconds(), time.perf_counter(), time.process_time()
    tried(other, timezone.localdate())
    return {
        "seconds": round(time.perf_counter() - clock, 2),
        "processor": round(time.process_time() - busy, 2),
        "database's processor": round(session_seconds() - database, 2),
    }


@contextmanager
def watched(spent: Counter[str], pairs: Counter[str]) -> Iterator[None]:
    """The steps, timed, while inside."""
    plain = [(owner, name, getattr(owner, name)) for owner, name, _step in STEPS]
    for (owner, name, call), (_owner, _name, step) in zip(plain, STEPS, strict=True):
        setattr(owner, name, timed(call, step, spent, pairs))
    try:
        yield
    finally:
        for owner, name, call in plain:
            setattr(owner, name, call)


def timed(call: Callable[..., Any], step: str, spent: Counter[str], pairs: Counter[str]) -> Callable[..., Any]:
    def doing(*args: Any, **named: Any) -> Any:
        began = time.process_time()
        result = call(*args, **named)
        spent[step] += time.process_time() - began  # type: ignore[assignment]
        if step == "judging":
            pairs["candidates"] += result.candidates
            pairs["fitting"] += result.fitting
        return result

    return doing


def forget_peak() -> None:
    """Filling took more than matching ever will. Only Linux can."""
    file = Path("/proc/self/clear_refs")
    if file.exists():
        file.write_text("5")


def own_peak() -> int:
    told = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in told if line.startswith("VmHWM")).split()[1]) // 1024


def spread() -> dict[str, Any]:
    """Of each need its best score, its last, and how far apart; medians and tenths over all needs."""
    scores: dict[int, list[int]] = defaultdict(list)
    for need, score in Match.objects.filter(withdrawn_at=None).order_by("need", "-score").values_list("need", "score"):
        scores[need].append(score)
    full = [found for found in scores.values() if len(found) >= KEPT]
    best, apart = sorted(found[0] for found in full), sorted(found[0] - found[-1] for found in full)
    tenths = [best[len(best) * tenth // 10] for tenth in range(1, 10)] if best else []
    return {
        "needs with any": len(scores),
        "with twenty": len(full),
        "tenths of the best": tenths,
        "median apart, best and twentieth": median(apart) if apart else None,
    }


def pairs_known() -> dict[int, set[int]]:
    known: dict[int, set[int]] = defaultdict(set)
    for need, product in Match.objects.values_list("need_id", "product_id"):
        known[need].add(product)
    return known


def against_plain_loop(count: int, known: dict[int, set[int]]) -> dict[str, Any]:
    """So many needs judged against every product, one after the other; what stands must be the same to the last
    word."""
    scale = matching.scale_in_force()
    judge, needs = PairJudge(scale, timezone.localdate()), Need.objects.active()
    chosen = random.Random(3).sample(sorted(needs.values_list("pk", flat=True)), count)  # noqa: S311
    rows = needs.filter(pk__in=chosen).with_wishes().select_related("contact").order_by("pk")
    products = product_facts(scale, judge.today, words_asked_for(needs))
    equal, began = 0, time.process_time()
    for need in need_facts(rows, rates_of(scale)):
        equal += stored(need.pk) == plainly(need, products, judge, known[need.pk])
    busy = time.process_time() - began
    everything = round(busy / max(1, count) * needs.count())
    return {"needs": count, "equal": equal, "plain loop for all needs, processor seconds": everything}


def plainly(need: NeedFacts, products: Sequence[ProductFacts], judge: PairJudge, known: set[int]) -> dict[int, Any]:
    scores = {product.pk: judge.score(need, product) for product in products}
    fitting = sorted((-score, pk) for pk, (score, refusal) in scores.items() if not refusal)
    best = {pk for _score, pk in fitting[:KEPT]} | {pk for _score, pk in fitting if pk in known}
    return {product.pk: as_stored(judge.verdict(need, product)) for product in products if product.pk in best}


def as_stored(verdict: PairVerdict) -> Any:
    parts = {code: [points, verdict.most[code]] for code, points in verdict.parts.items()}
    return verdict.score, parts, verdict.reasons, verdict.missing


def stored(need: int) -> dict[int, Any]:
    rows = Match.objects.filter(need=need, withdrawn_at=None)
    return {pk: tuple(told) for pk, *told in rows.values_list("product_id", "score", "parts", "reasons", "missing")}


def by_day(products: int = 10) -> dict[str, Any]:
    """A few products become cheaper, and a need is stated anew: what the sweep and the page do then."""
    changed = list(Product.objects.published().order_by("pk").values_list("pk", flat=True)[: 100 * products : 100])
    Version.objects.filter(published_as__in=changed).exclude(price_min=None).update(price_min=1, price_max=60)
    note_change(changed)
    before = Match.objects.filter(product__in=changed, withdrawn_at=None).count()
    clock, busy = time.perf_counter(), time.process_time()
    match_changed_products()
    sweep = {
        "works": products, "seconds": round(time.perf_counter() - clock, 2),
        "processor": round(time.process_time() - busy, 2), "matches before": before,
        "after": Match.objects.filter(product__in=changed, withdrawn_at=None).count(),
    }  # fmt: skip
    clock, busy = time.perf_counter(), time.process_time()
    need = Need.objects.active().order_by("pk")[0]
    match_need(need=need)
    one = {"seconds": round(time.perf_counter() - clock, 2), "processor": round(time.process_time() - busy, 2)}
    return {"sweep of changed works": sweep, "one need by day": one}
