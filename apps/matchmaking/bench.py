"""How fast needs find products: synthetic needs against synthetic products, checked against a plain double loop.

Nothing here touches the database: the rows' journey is measured by `match_everything` itself. The synthetic
data say so in every name, and are the same in every run.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import Judge
from apps.matchmaking.rules.weights import Rule, Scale, scale_of
from apps.matchmaking.search import Found, Wall

DAY = date(2026, 11, 23)
KEPT = 50
PARENTS, CHILDREN, WORDS = 12, 8, 300
CERTIFICATES = ["HALAL", "SVLK", "FSC", "HACCP", "ORGANIC", "ISO9001"]
HEADINGS = [f"{chapter:02d}{heading:02d}" for chapter in range(1, 98) for heading in (1, 3, 5, 8)]
WEIGHTS = {
    "topic": 35, "certificates": 20, "quantity": 15, "price": 10, "words": 10, "language": 5, "feedback": 5,
    "market": 5, "readiness": 10,
}  # fmt: skip
MANDATORY = {"topic", "certificates", "quantity", "price", "market"}
MARKETS = ["JP", "US", "DE", "AE", "AU"]
GAPS = [(), ((frozenset({"US"}), "SYNTHETIC-1"),), ((frozenset({"JP", "DE"}), "SYNTHETIC-2"),)]


def scale() -> Scale:
    """The weights that every installation starts with."""
    return scale_of(Rule(code, weight, code in MANDATORY, {}) for code, weight in WEIGHTS.items())


def synthetic_products(count: int, seed: int = 1) -> list[ProductFacts]:
    draw = random.Random(seed)  # noqa: S311 - figures, not secrets
    return [_product(number, draw) for number in range(1, count + 1)]


def _product(number: int, draw: random.Random) -> ProductFacts:
    parent = draw.randrange(PARENTS)
    low = draw.randrange(100, 20_000)
    return ProductFacts(
        pk=number,
        version=number,
        maker=number // 5,
        category=f"synthetic-{parent}-{draw.randrange(CHILDREN)}",
        parent=f"synthetic-{parent}",
        hs=draw.choice(HEADINGS) + draw.choice(("10", "90")),
        words=frozenset(f"synthetic{draw.randrange(WORDS)}" for _ in range(12)),
        certificates={code: None for code in CERTIFICATES if draw.random() < 0.3},
        moq=draw.choice((10, 50, 100, 300, 1000)),
        capacity=draw.choice((100, 500, 2000, 10_000)),
        unit="pcs",
        on_request=False,
        price_low=low,
        price_high=low * 2,
        described=frozenset({"id", "en"}),
        named=frozenset({"id", "en"}),
        # A tenth is barred somewhere; half of the makers were never assessed.
        barred={draw.choice(MARKETS): ("SYNTHETIC-3", "HACCP", "2026-11-01")} if draw.random() < 0.1 else {},
        gaps=draw.choice(GAPS),
        readiness=draw.choice((None, draw.randrange(101))),
    )


def synthetic_needs(count: int, seed: int = 2) -> list[NeedFacts]:
    draw = random.Random(seed)  # noqa: S311 - figures, not secrets
    return [_need(number, draw) for number in range(1, count + 1)]


def _need(number: int, draw: random.Random) -> NeedFacts:
    """Two categories, three headings and two words, as the cast's buyers ask for on average."""
    low = draw.randrange(100, 15_000)
    return NeedFacts(
        pk=number,
        contact=number,
        categories=frozenset(f"synthetic-{draw.randrange(PARENTS)}-{draw.randrange(CHILDREN)}" for _ in range(2)),
        hs_prefixes=tuple(draw.sample(HEADINGS, 3)),
        words=tuple(f"synthetic{draw.randrange(WORDS)}" for _ in range(2)),
        certificates=frozenset(draw.sample(CERTIFICATES, draw.choice((0, 0, 1)))),
        min_capacity=draw.choice((None, 200, 1000)),
        max_moq=draw.choice((None, 100, 500)),
        unit=draw.choice(("lusin", "pcs")),
        price_low=low,
        price_high=low * 4,
        price_unit="pcs",
        destination=draw.choice(("", *MARKETS)),
    )


def match(needs: Sequence[NeedFacts], products: Sequence[ProductFacts]) -> list[Found]:
    wall, judge = Wall(products), Judge(scale(), DAY)
    return [wall.best_for(need, judge, KEPT) for need in needs]


def plain_reference(needs: Sequence[NeedFacts], products: Sequence[ProductFacts]) -> list[list[tuple[int, int]]]:
    """Every need judged against every product, sorted, cut: (score, product), best first."""
    judge = Judge(scale(), DAY)
    answers = []
    for need in needs:
        judged = ((judge.verdict(need, product), product.pk) for product in products)
        fitting = [(verdict.score, pk) for verdict, pk in judged if not verdict.refused_by]
        answers.append(sorted(fitting, key=lambda pair: (-pair[0], pair[1]))[:KEPT])
    return answers


def measure(needs: int = 1000, products: int = 20_000, checked: int = 20) -> dict[str, Any]:
    """Seconds and megabytes for all needs. `checked` of them are compared with the plain loop, whose time for
    all needs is extrapolated from those."""
    offered, wanted = synthetic_products(products), synthetic_needs(needs)
    found, seconds, busy = _timed(lambda: match(wanted, offered))
    some = wanted[:checked]
    expected, _wall, plain_busy = _timed(lambda: plain_reference(some, offered))
    answers = [
        sorted(((v.score, pk) for pk, v in one.verdicts.items()), key=lambda pair: (-pair[0], pair[1]))
        for one in found[:checked]
    ]
    candidates = sum(products - one.refused.get("topic", 0) for one in found)
    return {
        "needs": needs,
        "products": products,
        "seconds": round(seconds, 2),
        "processor_seconds": round(busy, 2),
        "candidates": candidates,
        "microseconds_per_candidate": round(busy * 1e6 / max(1, candidates), 2),
        "matches": sum(len(one.verdicts) for one in found),
        "peak_rss_mb": _peak_megabytes(),
        "checked_needs": len(some),
        "equal_to_plain_loop": answers == expected,
        "plain_loop_processor_seconds": round(plain_busy / max(1, len(some)) * needs, 1),
    }


def _timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """The result, seconds on the wall's clock, seconds of the processor."""
    wall, busy = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - busy


def _peak_megabytes() -> int:
    """Of this process so far; kilobytes on Linux, bytes on macOS."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak // (1024 * 1024 if sys.platform == "darwin" else 1024))
