"""When no product is all that was asked for: the products that are most of it, and what they lack. Shown under a label.

Each concept weighs the more, the fewer products say it. A product is shown with at least 35 % of the weight; places and
certificates do not let it in, but bring it forward.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Any

from django.db.models import Case, F, FloatField, Value, When
from django.db.models.expressions import Combinable

from apps.catalogue.choices.meaning import Concept, Condition, Meaning, Must
from apps.catalogue.models import Listing
from apps.catalogue.querysets import NEWEST, ListingQuerySet, concept_query, of_condition
from apps.catalogue.rules.understanding import KnownWords, word_by_word
from apps.catalogue.search.choosing import ChosenSets, said_in
from apps.catalogue.search.counting import base
from apps.catalogue.search.following import here
from apps.catalogue.search.requests import Search
from apps.common.formats import hs

LEAST_SHARE = 0.35
LITTLE = 0.15  # will do where no product has more
UNKNOWN = 2.0
TEXTS = ("text", "core")
LOOKED_AT = 400  # products for each concept, the rarest first
LOOKED_AT_BESIDE = 96  # where a few are the answer, and eight follow them
SHOWN = 24
BESIDE = 8


@dataclass(frozen=True)
class NearFinds:
    """Products in their order; what none of them is or says, what some do. `described`: in their description alone."""

    product_ids: tuple[int, ...]
    missing: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    described: bool = False
    beside: bool = False  # below the few products that are all of it

    @property
    def lacks(self) -> str:
        return quoted(self.missing)

    @property
    def has(self) -> str:
        return quoted(self.said)


def quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{one}”" for one in words if one)


def relax(search: Search, known: KnownWords, version: str = "") -> NearFinds | None:
    if not search.meaning.concepts:
        return widen(search)
    scope = replace(search, meaning=Meaning())
    everything, numbers = count_each(scope, search.meaning.asked, version)
    counted = dict(zip(search.meaning.asked, numbers, strict=True))
    instead = stand_ins(counted, scope, known, version)
    lacking = tuple(one.said for one in counted if one in instead)
    parts = {one: number for old, of in counted.items() for one, number in instead.get(old, {old: of}).items()}
    return best_of(base(scope), search.meaning.only(*parts), everything, list(parts.values()), lacking)


def relax_beside(search: Search, known: KnownWords, few: Collection[int], version: str = "") -> NearFinds | None:
    """Where only few products are all of it: those that say a part of it follow them."""
    meaning = search.meaning.only(*search.meaning.asked)
    if len(meaning.concepts) == 1:
        meaning = meaning.only(*word_by_word(meaning.concepts[0].said, known))
    if len(meaning.concepts) + len(meaning.conditions) < 2 or not meaning.concepts:
        return None
    scope = replace(search, meaning=Meaning())
    everything, numbers = count_each(scope, meaning.concepts, version)
    others = base(scope).exclude(product_id__in=few)
    found = best_of(others, meaning, everything, numbers, (), LOOKED_AT_BESIDE)
    return replace(found, product_ids=found.product_ids[:BESIDE], beside=True) if found and found.said else None


Counted = dict[Concept, tuple[int, int]]


def stand_ins(counted: Counted, scope: Search, known: KnownWords, version: str) -> dict[Concept, Counted]:
    """For what nothing says outside its description: its wider words, else its words one by one, if products say
    them."""
    tries: dict[Concept, list[list[Concept]]] = {}
    for concept, (_in_text, in_core) in counted.items():
        if not in_core:
            phrase = tuple(concept.said.split())
            wider = [[Concept(ways[0].text, ways)] for ways in known.thesaurus.wider_ways(phrase)]
            tries[concept] = [*wider, list(word_by_word(concept.said, known)) if len(phrase) > 1 else []]
    wanted = list({one: None for several in tries.values() for instead in several for one in instead})
    numbers = dict(zip(wanted, count_each(scope, wanted, version)[1], strict=True)) if wanted else {}
    found: dict[Concept, Counted] = {}
    for concept, several in tries.items():
        said = ({one: numbers[one] for one in instead if numbers[one][1]} for instead in several)
        found[concept] = next((instead for instead in said if instead), {})
    return {concept: instead for concept, instead in found.items() if instead}


def best_of(
    scope: ListingQuerySet,
    meaning: Meaning,
    everything: int,
    numbers: list[tuple[int, int]],
    lacking: tuple[str, ...],
    looked_at: int = LOOKED_AT,
) -> NearFinds | None:
    weights = [weight(everything, in_core or in_text) for in_text, in_core in numbers]
    outside = any(in_core for _in_text, in_core in numbers)
    column = "core" if outside else "text"
    sought = [(weights[at], at) for at, number in enumerate(numbers) if number[outside]]
    ids: dict[int, None] = {}
    for _weight, at in sorted(sought, reverse=True):
        saying = scope.filter(**{column: concept_query(meaning.concepts[at])}).order_by()
        ids |= dict.fromkeys(saying.values_list("product_id", flat=True)[:looked_at])
    rows = scored(list(ids), meaning, weights) if ids else []
    return near_of(rows, meaning, lacking, described=not outside) if rows else None


def weight(everything: int, listings: int) -> float:
    return log(1 + everything / listings) if listings else UNKNOWN


def count_each(scope: Search, concepts: Sequence[Concept], version: str = "") -> tuple[int, list[tuple[int, int]]]:
    """How many products there are; for each concept how many say it anywhere, and how many outside the description."""
    postings = here.postings_at(version)
    if postings is None:
        return count_rows(scope, concepts)
    listings = ChosenSets(scope, postings).listings()
    said = said_in([(text, one.ways) for one in concepts for text in TEXTS], postings)
    numbers = iter([listings.intersection_cardinality(one) for one in said])
    return len(listings), list(zip(numbers, numbers, strict=True))


def count_rows(scope: Search, concepts: Sequence[Concept]) -> tuple[int, list[tuple[int, int]]]:
    """The same by the database, for a process that has no sets yet."""
    found = base(scope).order_by()
    queries = [concept_query(concept) for concept in concepts]
    return found.count(), [(found.filter(text=one).count(), found.filter(core=one).count()) for one in queries]


def scored(ids: list[int], meaning: Meaning, weights: list[float]) -> list[dict[str, Any]]:
    """The best of these products, with what each of them says and is."""
    found = Listing.objects.of_products(ids)
    total: Combinable = Value(0.0, output_field=FloatField())
    for at, concept in enumerate(meaning.concepts):
        query = concept_query(concept)
        whole, half = When(core=query, then=weights[at]), When(text=query, then=weights[at] / 2)
        says = Case(whole, half, default=0.0, output_field=FloatField())
        found = found.annotate(**{f"says{at}": says})
        total = total + F(f"says{at}")
    for at, condition in enumerate(meaning.conditions):
        is_so = Case(When(of_condition(condition), then=UNKNOWN), default=0.0, output_field=FloatField())
        found = found.annotate(**{f"is{at}": is_so})
    fits = sum((F(f"is{at}") for at in range(len(meaning.conditions))), Value(0.0, output_field=FloatField()))
    found = found.annotate(share=total, fits=total + fits).filter(share__gte=LITTLE * sum(weights))
    shown = [f"says{at}" for at in range(len(weights))] + [f"is{at}" for at in range(len(meaning.conditions))]
    ranked = found.ranked(meaning).order_by("-fits", "-score", *NEWEST)
    rows = list(ranked.values("product_id", "share", *shown)[:SHOWN])
    return [row for row in rows if row["share"] >= LEAST_SHARE * sum(weights)] or rows


def near_of(
    rows: list[dict[str, Any]], meaning: Meaning, lacking: tuple[str, ...], *, described: bool
) -> NearFinds | None:
    """`lacking`: what other words stand in for. A part of it that only descriptions say is none of it: mace is packed
    in a case, and nothing to put a telephone in."""
    parts = [(f"says{at}", one.said) for at, one in enumerate(meaning.concepts)]
    parts += [(f"is{at}", words_of(one)) for at, one in enumerate(meaning.conditions)]
    said = [words for name, words in parts if any(row[name] for row in rows)]
    missing = (*lacking, *(words for _name, words in parts if words not in said))
    if described and missing:
        return None
    return NearFinds(tuple(row["product_id"] for row in rows), missing, tuple(said), described=described)


def widen(search: Search) -> NearFinds | None:
    """A code or a place alone from which nothing is published: its heading, its chapter; its province."""
    for conditions in wider(search.meaning.conditions):
        found = base(replace(search, meaning=Meaning(conditions))).newest_first()
        if ids := tuple(found.values_list("product_id", flat=True)[:SHOWN]):
            missing = tuple(words_of(one) for one in search.meaning.conditions if one not in conditions)
            return NearFinds(ids, missing, tuple(words_of(one) for one in conditions))
    return None


def words_of(condition: Condition) -> str:
    return f"HS {hs(condition.values[0])}" if condition.kind == Must.HS else condition.said


def wider(conditions: tuple[Condition, ...]) -> list[tuple[Condition, ...]]:
    """Each try lets a little more in: without one of several, then with shorter codes and whole provinces."""
    tries = [tuple(one for one in conditions if one is not left) for left in reversed(conditions)]
    found = [one for one in tries if one]
    for condition in conditions:
        if condition.kind == Must.HS:
            digits = condition.values[0]
            shorter = [digits[:length] for length in (4, 2) if length < len(digits)]
            found += [(replace(condition, values=(one,), said=one),) for one in shorter]
        if condition.kind == Must.PLACE and (regencies := [code for code in condition.values if "." in code]):
            provinces = tuple(dict.fromkeys(code[:2] for code in regencies))
            found.append((replace(condition, values=provinces, said=""),))
    return found
