"""Standings and moves, made from the ledger alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict

from django.db import transaction

from apps.naik_kelas.laws import all_bands
from apps.naik_kelas.models import LedgerEntry, Move, Standing
from apps.naik_kelas.rules import moves as rules
from apps.umkm.models import Enterprise


@transaction.atomic
def rebuild(*, enterprises: Collection[Enterprise]) -> int:
    """Make standings and moves of these enterprises anew, on every basis; answers how many enterprises have any.

    The caller holds the enterprises.
    """
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


def ledgers_of(keys: Collection[int]) -> dict[int, list[rules.Entry]]:
    found: dict[int, list[rules.Entry]] = defaultdict(list)
    rows = LedgerEntry.objects.filter(enterprise__in=keys).order_by("pk")
    for enterprise, pk, year, *facts in rows.values_list("enterprise", "pk", "year", "sales", "capital", "corrects"):
        found[enterprise].append(rules.Entry(pk, year, *facts))
    return found


def named(made: rules.Place | rules.Step) -> dict[str, object]:
    facts = asdict(made)
    facts["entry_id"] = facts.pop("entry")
    return facts
