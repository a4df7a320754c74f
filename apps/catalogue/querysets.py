"""Named reads of the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import add, and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, Expression, F, FloatField, Func, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Greatest

from apps.catalogue.choices import BANDS, Facet
from apps.catalogue.meaning import Concept, Condition, Meaning, Must, Way

COLUMNS = {Facet.PROVINCE: "province", Facet.UNIT: "measure", Facet.SIZE: "size_class", Facet.CHAPTER: "hs_chapter"}
NEWEST = ("-published_at", "-rank", "-product_id")
# Each language stemmed its own way, and every word as it stands.
CONFIGS = ("indonesian", "english", "simple")
STEPS = {Facet.PRICE: "price_step", Facet.MOQ: "moq_step", Facet.LEAD: "lead_step", Facet.CAPACITY: "capacity_step"}


def of_facet(facet: str, values: Iterable[str]) -> Q:
    """Any of the values: within a facet they are alternatives."""
    chosen = sorted(values)
    if facet == Facet.CATEGORY:
        return Q(category__in=chosen) | Q(parent__in=chosen)
    if facet == Facet.CERTIFICATE:
        return Q(certificates__overlap=chosen)
    if facet in STEPS:
        steps: set[int] = set()
        for band in BANDS[facet]:
            if band.code in chosen:
                steps |= band.steps
        return Q(**{f"{STEPS[Facet(facet)]}__in": sorted(steps)})
    return Q(**{f"{COLUMNS[Facet(facet)]}__in": chosen})


def of_condition(condition: Condition) -> Q:
    """Any of its values."""
    if condition.kind == Must.HS:
        return reduce(or_, (Q(hs6__startswith=digits) for digits in condition.values))
    if condition.kind == Must.NUMBER:
        return Q(inventory_no__in=condition.values)
    if condition.kind == Must.CERTIFICATE:
        return Q(certificates__overlap=list(condition.values))
    provinces = [code for code in condition.values if "." not in code]
    regencies = [code for code in condition.values if "." in code]
    return Q(province__in=provinces) | Q(regency__in=regencies)


class Saying(SearchQuery):
    """A text query of many parts as one expression: Django takes its time over each part of its own."""

    def __init__(self, sql: str, given: tuple[str, ...]) -> None:
        super().__init__("")
        self.sql, self.given = sql, given

    def as_sql(self, *args: Any, **options: Any) -> Any:
        return self.sql, list(self.given)


def text_query(concepts: Iterable[Concept]) -> Saying:
    """Every concept must be there, each in any of its ways."""
    parts = [concept_query(concept) for concept in concepts]
    return Saying("(" + " && ".join(part.sql for part in parts) + ")", sum((part.given for part in parts), ()))


def concept_query(concept: Concept) -> Saying:
    return any_way(concept.ways)


def way_query(way: Way) -> Saying:
    return any_way([way])


def any_way(ways: Iterable[Way]) -> Saying:
    """In the sense of either language or exactly."""
    parts, given = [], []
    for way in ways:
        if way.begins:
            parts.append("to_tsquery('simple', %s)")
            given.append(f"'{way.text}':*")
        else:
            call = "plainto_tsquery" if way.apart else "phraseto_tsquery"
            parts += [f"{call}('{config}', %s)" for config in CONFIGS]
            given += [way.text] * len(CONFIGS)
    return Saying("(" + " || ".join(parts) + ")", tuple(given))


def score_of(concept: Concept) -> Expression:
    """How well a work says it: by its best level, however many words of one level it holds."""
    levels = [level_score(weight, ways) for weight, ways in concept.levels.items()]
    return Greatest(*levels) if len(levels) > 1 else levels[0]


def level_score(weight: float, ways: list[Way]) -> Expression:
    """PostgreSQL divides by how many words were asked for, and counts words of a phrase that is not there."""
    query = any_way(ways)
    held = Value(float(len(ways))) * SearchRank(F("text"), query)
    return Case(
        When(text=query, then=Value(weight) * held / (Value(1.0) + held)), default=0.0, output_field=FloatField()
    )


def barred_for(market: str) -> Q:
    """ "*" means everywhere abroad: it does not bar sale at home."""
    here = Q(barred_in__contains=[market])
    return here if market == "ID" else here | Q(barred_in__contains=["*"])


class ListingQuerySet(QuerySet[Any]):
    def of_products(self, product_ids: Iterable[int]) -> ListingQuerySet:
        return self.filter(product_id__in=list(product_ids))

    def of_enterprise(self, enterprise_id: int) -> ListingQuerySet:
        return self.filter(enterprise_id=enterprise_id)

    def being(self, conditions: Iterable[Condition]) -> ListingQuerySet:
        """Every condition holds."""
        found = self
        for condition in conditions:
            found = found.filter(of_condition(condition))
        return found

    def within(self, category: str) -> ListingQuerySet:
        return self.filter(of_facet(Facet.CATEGORY, [category]))

    def saying(self, concepts: Sequence[Concept]) -> ListingQuerySet:
        """Every concept stands in the work's text, and at least one of them in more than its description."""
        if not concepts:
            return self
        if len(concepts) == 1:
            return self.filter(core=concept_query(concepts[0]))
        several = any_way([way for one in concepts for way in one.ways])
        return self.filter(text=text_query(concepts), core=several)

    def ranked(self, meaning: Meaning) -> ListingQuerySet:
        """Best match first: a name before materials, what was typed before what is narrower or near."""
        return self.annotate(score=reduce(add, (score_of(one) for one in meaning.concepts))).order_by("-score", *NEWEST)

    def chosen(self, facets: Mapping[str, Iterable[str]]) -> ListingQuerySet:
        """All facets at once: between them every one must hold."""
        found = self
        for facet, values in facets.items():
            found = found.filter(of_facet(facet, values))
        return found

    def for_markets(self, markets: Iterable[str]) -> ListingQuerySet:
        """Without what is barred in every one of them. Without any market: all."""
        conditions = [barred_for(one) for one in markets]
        return self.exclude(reduce(and_, conditions)) if conditions else self

    def barred(self) -> ListingQuerySet:
        return self.exclude(barred_in=[])

    def newest_first(self) -> ListingQuerySet:
        return self.order_by(*NEWEST)


class WordGroupQuerySet(QuerySet[Any]):
    def in_use(self) -> WordGroupQuerySet:
        return self.filter(retired_at__isnull=True)

    def retired(self) -> WordGroupQuerySet:
        return self.filter(retired_at__isnull=False)

    def edited(self) -> WordGroupQuerySet:
        return self.filter(edited=True)

    def of_kind(self, kind: str) -> WordGroupQuerySet:
        return self.filter(kind=kind)

    def holding(self, said: str) -> WordGroupQuerySet:
        """With a word that holds these letters."""
        both = Func(F("heads"), F("terms"), function="array_cat")
        joined = Func(both, Value(" | "), function="array_to_string", output_field=TextField())
        return self.annotate(said=joined).filter(said__icontains=said)


class EmptySearchQuerySet(QuerySet[Any]):
    def open(self) -> EmptySearchQuerySet:
        return self.filter(settled_at__isnull=True)

    def settled(self) -> EmptySearchQuerySet:
        return self.filter(settled_at__isnull=False)

    def forgettable(self, before: datetime) -> EmptySearchQuerySet:
        """Since this day nobody looked for it, and it is settled or was a single case."""
        return self.filter(Q(times=1) | Q(settled_at__isnull=False), last_at__lt=before)

    def with_nothing(self) -> EmptySearchQuerySet:
        return self.filter(near=False)

    def holding(self, said: str) -> EmptySearchQuerySet:
        return self.filter(said__icontains=said)
