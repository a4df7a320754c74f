"""Standings and moves, made from the ledger alone: for a few enterprises by the rules, for all by their SQL twin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min

from apps.tiers.actions import rebuilding_sql as sql
from apps.tiers.models import LedgerEntry, Move, Standing
from apps.tiers.reads import all_bands
from apps.tiers.rules import moves as rules
from apps.tiers.rules.classes import ORDER
from apps.umkm.models import Enterprise

# So many keys at once: little memory, short locks, and something to tell in between.
SPAN = 5_000


def rebuild(*, enterprises: Collection[Enterprise] | None = None) -> int:
    """Make standings and moves anew on every basis; answers how many enterprises have a standing.

    Of given enterprises in one transaction, whose caller holds them; of all (None) span by span, each held for
    itself.
    """
    return rebuild_all().enterprises if enterprises is None else rebuild_some(enterprises)


@transaction.atomic
def rebuild_some(enterprises: Collection[Enterprise]) -> int:
    keys = [enterprise.pk for enterprise in enterprises]
    bands = all_bands()
    standings, moves = [], []
    for pk, entries in ledgers_of(keys).items():
        for basis in rules.bases(bands):
            place = rules.place(entries, basis, bands)
            if place:
                standings.append(Standing(enterprise_id=pk, **named(place)))
            moves += [Move(enterprise_id=pk, **named(step)) for step in rules.moves(entries, basis, bands)]
    Standing.objects.filter(enterprise__in=keys).delete()
    Move.objects.filter(enterprise__in=keys).delete()
    Standing.objects.bulk_create(standings)
    Move.objects.bulk_create(moves)
    return len({standing.enterprise_id for standing in standings})


def ledgers_of(keys: Collection[int]) -> dict[int, list[rules.KnownYear]]:
    found: dict[int, list[rules.KnownYear]] = defaultdict(list)
    rows = LedgerEntry.objects.filter(enterprise__in=keys).order_by("pk")
    for enterprise, pk, year, *facts in rows.values_list("enterprise", "pk", "year", "sales", "capital", "corrects"):
        found[enterprise].append(rules.KnownYear(pk, year, *facts))
    return found


def named(made: rules.NewestYear | rules.ClassStep) -> dict[str, object]:
    facts = asdict(made)
    facts["entry_id"] = facts.pop("entry")
    return facts


@dataclass
class RebuildTally:
    """What a rebuilding came to: per basis classes and kinds of move. `differing` enterprises are stored otherwise
    (asked only when nothing is written); `outdated` entries were judged by limits that staff changed since."""

    enterprises: int = 0
    differing: int = 0
    outdated: int = 0
    classes: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)


def rebuild_all(
    *, law: str | None = None, write: bool = True, say: Callable[[int, int], None] | None = None
) -> RebuildTally:
    """Every enterprise, on every basis or on one (`law`; "" is the law of each year). Without `write` it compares
    instead: what is stored with what the ledger gives.

    `say` hears how many keys of how many are done.
    """
    tally = RebuildTally()
    ends = Enterprise.objects.aggregate(low=Min("pk"), high=Max("pk"))
    if ends["low"] is None:
        return tally
    for low in range(ends["low"], ends["high"] + 1, SPAN):
        high = min(low + SPAN - 1, ends["high"])
        rebuild_span(tally, {"low": low, "high": high, "law": law}, write)
        if say:
            say(high - ends["low"] + 1, ends["high"] - ends["low"] + 1)
    return tally


@transaction.atomic
def rebuild_span(tally: RebuildTally, span: dict[str, Any], write: bool) -> None:
    facts = {**span, "order": list(ORDER), "kinds": [str(kind) for kind in rules.ORDER_OF_KINDS]}
    with connection.cursor() as cursor:
        cursor.execute(sql.HOLD, facts)
        for statement in sql.MAKE:
            cursor.execute(statement, facts)
        tally.enterprises += first(cursor, sql.ENTERPRISES)
        tally.outdated += first(cursor, sql.OUTDATED)
        tally.classes.update({(law, size): count for law, size, count in rows(cursor, sql.CLASSES)})
        tally.kinds.update({(law, kind): count for law, kind, count in rows(cursor, sql.KINDS)})
        if not write:
            tally.differing += first(cursor, sql.DIFFERING, facts)
            return
        for statement in sql.WRITE:
            cursor.execute(statement, facts)


def first(cursor: Any, statement: str, facts: dict[str, Any] | None = None) -> int:
    cursor.execute(statement, facts)
    return int(cursor.fetchone()[0])


def rows(cursor: Any, statement: str) -> Iterator[tuple[Any, ...]]:
    cursor.execute(statement)
    yield from cursor.fetchall()
