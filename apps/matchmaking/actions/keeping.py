"""What was found is written: new and changed matches in one statement, and what no longer stands is withdrawn."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from apps.gallery.models import Product
from apps.matchmaking.choices import Withdrawal
from apps.matchmaking.models import Match
from apps.matchmaking.rules.facts import NeedFacts
from apps.matchmaking.rules.judging import PairVerdict
from apps.matchmaking.search import Catalogue

# What is unchanged is not written again. A match that was withdrawn and fits again stands again, with its answer.
KEEP = """
WITH fresh AS MATERIALIZED (
    SELECT * FROM json_to_recordset(%(rows)s) AS row(
        need bigint, product bigint, version bigint, score smallint, parts jsonb, reasons jsonb, missing jsonb)
), changed AS (
    UPDATE matchmaking_match AS m
    SET version_id = f.version, weights_id = %(weights)s, score = f.score, parts = f.parts, reasons = f.reasons,
        missing = f.missing, judged_at = %(now)s, withdrawn_at = NULL, withdrawn_because = '', updated_at = %(written)s
    FROM fresh AS f
    WHERE m.need_id = f.need AND m.product_id = f.product
        AND (m.version_id, m.weights_id, m.score, m.parts, m.reasons, m.missing, m.withdrawn_at)
            IS DISTINCT FROM (f.version, %(weights)s, f.score, f.parts, f.reasons, f.missing, NULL)
), added AS (
    INSERT INTO matchmaking_match
        (need_id, product_id, version_id, weights_id, score, parts, reasons, missing, judged_at, first_proposed_at,
         withdrawn_because, answer, because, created_at, updated_at)
    SELECT f.need, f.product, f.version, %(weights)s, f.score, f.parts, f.reasons, f.missing, %(now)s, %(now)s,
        '', '', '', %(written)s, %(written)s
    FROM fresh AS f
    WHERE NOT EXISTS (SELECT FROM matchmaking_match AS m WHERE m.need_id = f.need AND m.product_id = f.product)
    RETURNING 1
)
SELECT COUNT(*) FROM added
"""


@dataclass(frozen=True, slots=True)
class FormerMatch:
    """A match of an earlier run."""

    pk: int
    score: int
    stands: bool


@dataclass
class MatchTally:
    """What a run wrote, and what of its present part is still to be written. `gained`: by how many the matches of a
    need that stand become more, or fewer.
    """

    matches: int = 0
    new: int = 0
    withdrawn: int = 0
    rows: list[dict[str, Any]] = field(default_factory=list)
    unfit: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # product → matches
    known: list[int] = field(default_factory=list)
    gained: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def matches_of(needs: Collection[int]) -> dict[int, dict[int, FormerMatch]]:
    """need → product → its match."""
    found: dict[int, dict[int, FormerMatch]] = defaultdict(dict)
    rows = Match.objects.for_needs(needs).values_list("need_id", "product_id", "pk", "score", "withdrawn_at")
    for need, product, pk, score, withdrawn in rows:
        found[need][product] = FormerMatch(pk, score, withdrawn is None)
    return found


def sort_out(
    tally: MatchTally,
    need: NeedFacts,
    verdicts: Mapping[int, PairVerdict],
    catalogue: Catalogue,
    known: Mapping[int, FormerMatch],
    only: Collection[int] | None = None,
) -> None:
    """What is to be written of a need. `only`: the products that were judged; all of them where it is None."""
    for product, verdict in verdicts.items():
        tally.rows.append(
            {
                "need": need.pk,
                "product": product,
                "version": catalogue[product].version,
                "score": verdict.score,
                "parts": {code: [points, verdict.most[code]] for code, points in verdict.parts.items()},
                "reasons": verdict.reasons,
                "missing": verdict.missing,
            }
        )
        tally.gained[need.pk] += product not in known or not known[product].stands
    tally.matches += len(verdicts)
    for product in known if only is None else known.keys() & set(only):
        if product not in verdicts and known[product].stands:
            (tally.known if product in need.answered else tally.unfit[product]).append(known[product].pk)
            tally.gained[need.pk] -= 1


def write(tally: MatchTally, weights: int, now: datetime) -> None:
    """And forget it: the rows of one part of a run are many."""
    if tally.rows:
        rows = json.dumps(tally.rows, ensure_ascii=False, separators=(",", ":"))
        facts: dict[str, Any] = {"rows": rows, "weights": weights, "now": now, "written": timezone.now()}
        with connection.cursor() as cursor:
            cursor.execute(KEEP, facts)
            tally.new += cursor.fetchone()[0]
    for because, matches in _reasons(tally).items():
        standing = Match.objects.filter(pk__in=matches, withdrawn_at=None)
        tally.withdrawn += standing.update(withdrawn_at=now, withdrawn_because=because)
    tally.rows, tally.known = [], []
    tally.unfit.clear()
    tally.gained.clear()


def _reasons(tally: MatchTally) -> dict[str, list[int]]:
    """Why matches are withdrawn → which."""
    published = set(Product.objects.published().filter(pk__in=tally.unfit).values_list("pk", flat=True))
    found: dict[str, list[int]] = defaultdict(list)
    for product, matches in tally.unfit.items():
        found[Withdrawal.UNFIT if product in published else Withdrawal.GONE] += matches
    if tally.known:
        found[Withdrawal.KNOWN] = tally.known
    return found
