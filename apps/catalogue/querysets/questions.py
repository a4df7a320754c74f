"""Each way to say a thing as PostgreSQL looks for it: what its dictionaries make of it is asked once per process.

Its own functions would be asked anew in every statement, three for each of up to 64 ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from apps.catalogue.choices.meaning import Way

# Each language stemmed its own way, and every word as it stands.
CONFIGS = ("indonesian", "english", "simple")
FACTS = ("text", "apart", "begins", "whole")  # of a way: what its question depends on
MOST_REMEMBERED = 20_000
Alternatives = tuple[str, ...]  # "'kopi'", "'kopi' <-> 'susu'": any of them will do

_remembered: dict[Way, Alternatives] = {}


def alternatives_of(ways: Sequence[Way]) -> list[Alternatives]:
    """One statement for those that were never asked; none where all are known."""
    if unknown := [way for way in dict.fromkeys(ways) if way not in _remembered]:
        if len(_remembered) + len(unknown) > MOST_REMEMBERED:
            _remembered.clear()
            return alternatives_of(ways)
        _remembered.update(zip(unknown, look_up(unknown), strict=True))
    return [_remembered[way] for way in ways]


def look_up(ways: Sequence[Way]) -> list[Alternatives]:
    apart, beside, apart_whole, beside_whole = (
        " || ".join(f"{call}('{config}', said)" for config in configs)
        for configs in (CONFIGS, CONFIGS[1:])
        for call in ("plainto_tsquery", "phraseto_tsquery")
    )
    statement = f"""
        SELECT (CASE WHEN begins THEN to_tsquery('simple', '''' || said || ''':*')
            WHEN whole AND apart THEN {apart_whole} WHEN whole THEN {beside_whole}
            WHEN apart THEN {apart} ELSE {beside} END)::text
        FROM unnest(%s::text[], %s::bool[], %s::bool[], %s::bool[]) WITH ORDINALITY
            AS way (said, apart, begins, whole, place)
        ORDER BY place
    """  # noqa: S608 - our own names only
    with connection.cursor() as cursor:
        cursor.execute(statement, [[getattr(way, name) for way in ways] for name in FACTS])
        return [tuple(dict.fromkeys(part for part in said.split(" | ") if part)) for (said,) in cursor.fetchall()]


def any_of(alternatives: Iterable[str]) -> str:
    """As one question. A single phrase stands twice: else PostgreSQL would rank it as a demand and not as a choice."""
    parts = list(dict.fromkeys(alternatives))
    if len(parts) == 1 and is_compound(parts[0]):
        parts *= 2
    return " | ".join(parts)


def is_compound(alternative: str) -> bool:
    return " & " in alternative or " <" in alternative


def words_of(alternative: str) -> list[str]:
    """Of a phrase, as they are written alone."""
    return [part for part in alternative.split() if part.startswith("'")]


def question_of(ways: Sequence[Way]) -> str:
    return any_of(part for alternatives in alternatives_of(ways) for part in alternatives)
