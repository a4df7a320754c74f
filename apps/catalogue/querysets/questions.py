"""Each way to say a thing as PostgreSQL looks for it: what its dictionaries make of it is asked once per process.

Its own functions would be asked anew in every statement, three for each of up to 64 ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from apps.catalogue.choices.meaning import Way

# Each language stemmed its own way, and every word as it stands.
CONFIGS = ("indonesian", "english", "simple")
FACTS = ("text", "apart", "begins", "whole")  # of a way: what its question depends on
MOST_REMEMBERED = 20_000
Alternatives = tuple[str, ...]  # "'kopi'", "'kopi' <-> 'susu'": any of them will do


@dataclass(frozen=True)
class Guarded:
    """A word that is not looked for inside other names. `lost`: where it stands in no other way than in them."""

    word: str
    lost: str
    before: frozenset[str]
    behind: frozenset[str]


_remembered: dict[Way, Alternatives] = {}
_guarded: dict[str, Guarded] = {}


def alternatives_of(ways: Sequence[Way]) -> list[Alternatives]:
    """One statement for those that were never asked; none where all are known."""
    if unknown := [way for way in dict.fromkeys(ways) if way not in _remembered]:
        if len(_remembered) + len(unknown) > MOST_REMEMBERED:
            _remembered.clear()
            _guarded.clear()
            return alternatives_of(ways)
        found = zip(unknown, look_up(unknown), strict=True)
        _remembered.update({way: with_guard(way, alternatives) for way, alternatives in found})
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


def with_guard(way: Way, alternatives: Alternatives) -> Alternatives:
    """`!'minyak' <-> 'kayu' <-> !'manis'`. As every dictionary writes the words beside it, since any may be there."""
    if not way.never_before and not way.never_behind:
        return alternatives
    before, behind = (
        frozenset(part for one in look_up([Way(word) for word in words]) for part in one if not is_compound(part))
        for words in (way.never_before, way.never_behind)
    )
    return tuple(one if is_compound(one) else guarded(one, before, behind) for one in alternatives)


def guarded(word: str, before: frozenset[str], behind: frozenset[str]) -> str:
    question = word
    if behind:
        question = f"!({' | '.join(sorted(behind))}) <-> {question}"
    if before:
        question = f"{question} <-> !({' | '.join(sorted(before))})"
    lost = f"{word} & ({' | '.join(sorted(before | behind))}) & !({question})"
    _guarded[question] = Guarded(word, lost, before, behind)
    return question


def guard_of(alternative: str) -> Guarded | None:
    return _guarded.get(alternative)


def covers(guard: Guarded, phrase: str) -> bool:
    """Whether it says the guarded word as itself: "kayu jati" is of wood."""
    words = words_of(phrase)
    if guard.word not in words or set(phrase.split()) - set(words) != {"<->"}:
        return False
    at = words.index(guard.word)
    return words[at - 1] not in guard.behind if at else words[1] not in guard.before


def widest(alternatives: Iterable[str]) -> list[str]:
    """Without phrases that hold a word which is an alternative by itself: "coffee beans" finds no product that "coffee"
    does not."""
    parts = list(dict.fromkeys(alternatives))
    guards = [guard for one in parts if (guard := guard_of(one))]
    words = {one for one in parts if not is_compound(one)}
    return [
        one
        for one in parts
        if one in words
        or guard_of(one)
        or (words.isdisjoint(words_of(one)) and not any(covers(guard, one) for guard in guards))
    ]


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


def sought(ways: Sequence[Way]) -> list[str]:
    return widest(part for alternatives in alternatives_of(ways) for part in alternatives)


def question_of(ways: Sequence[Way]) -> str:
    """By which products are found."""
    return any_of(sought(ways))


def ranking_of(ways: Sequence[Way]) -> str:
    """By which those that were found are put in order: ranking knows of no words that must not be there."""
    parts = (part for alternatives in alternatives_of(ways) for part in alternatives)
    return any_of(guard.word if (guard := guard_of(part)) else part for part in parts)
