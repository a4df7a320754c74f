"""Named reads of the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.expressions import RawSQL

from apps.catalogue.choices import BANDS, Facet
from apps.catalogue.choices.meaning import Concept, Condition, Meaning, Must, Way
from apps.catalogue.querysets.questions import is_compound, question_of, ranking_of

COLUMNS = {Facet.PROVINCE: "province", Facet.UNIT: "measure", Facet.SIZE: "size_class", Facet.CHAPTER: "hs_chapter"}
NEWEST = ("-published_at", "-rank", "-product_id")
# What is narrower or near must be what a product is called: soap of coconut oil is no cooking oil. D, C, B, A.
CALLED = "'{0.01, 0.02, 0.1, 1.0}', "
LEAST_OF_ITS_OWN = 0.9
NO_FIELD = "-"
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
    """A text query as PostgreSQL writes it, ready to be looked for."""

    def __init__(self, question: str) -> None:
        super().__init__("")
        self.question = question

    def as_sql(self, *args: Any, **options: Any) -> Any:
        return "%s::tsquery", [self.question]


def text_query(concepts: Iterable[Concept]) -> Saying:
    """Every concept must be there, each in any of its ways."""
    return Saying(" & ".join(f"({question_of(one.ways)})" for one in concepts))


def concept_query(concept: Concept) -> Saying:
    return Saying(question_of(concept.ways))


def score_of(concepts: Iterable[Concept]) -> tuple[str, list[Any]]:
    """How well a product says them, over its column `text`: each by its best level, however many words of one level it
    holds."""
    scores, given = [], []
    for concept in concepts:
        levels = [level_score(weight, ways) for weight, ways in concept.levels.items()]
        scores.append(f"GREATEST({', '.join(sql for sql, _given in levels)})")
        given += [value for _sql, values in levels for value in values]
    return " + ".join(scores), given


def level_score(weight: float, ways: list[Way]) -> tuple[str, list[Any]]:
    """PostgreSQL divides by how many words were asked for, and counts words of a phrase that is not there."""
    question = ranking_of(ways)
    called = CALLED if weight < LEAST_OF_ITS_OWN else ""
    score = f"%s * (1 - 1 / (1 + %s * ts_rank({called}text, %s::tsquery)))"
    given: list[Any] = [weight, float(len(ways)), question]
    if is_compound(question):
        return f"CASE WHEN text @@ %s::tsquery THEN {score} ELSE 0 END", [question, *given]
    return score, given


def barred_for(market: str) -> Q:
    """ "*" means everywhere abroad: it does not bar sale at home."""
    here = Q(barred_in__contains=[market])
    return here if market == "ID" else here | Q(barred_in__contains=["*"])


class ListingQuerySet(QuerySet[Any]):
    def of_products(self, product_ids: Iterable[int]) -> ListingQuerySet:
        """Given as one value: `__in` would write a parameter for each of thousands."""
        numbers = Value(list(product_ids), output_field=ArrayField(BigIntegerField()))
        among = Func(F("product_id"), numbers, template="%(expressions)s)", arg_joiner=" = ANY(")
        return self.filter(ExpressionWrapper(among, output_field=BooleanField()))

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
        """Every concept stands in the product's text, and at least one of them in more than its description."""
        if not concepts:
            return self
        if len(concepts) == 1:
            return self.filter(core=concept_query(concepts[0]))
        several = Saying(question_of([way for one in concepts for way in one.ways]))
        return self.filter(text=text_query(concepts), core=several)

    def ranked(self, meaning: Meaning) -> ListingQuerySet:
        """Best match first: a name before materials, what was typed before what is narrower or near."""
        score = RawSQL(*score_of(meaning.concepts), output_field=FloatField())  # noqa: S611 - values travel beside it
        return self.annotate(score=score).order_by("-score", *NEWEST)

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

    def for_desk(self) -> WordGroupQuerySet:
        """By their fields, in the order of the file; those without a field last."""
        return self.select_related("field").order_by(F("field__place").asc(nulls_last=True), "pk")

    def of_field(self, code: str) -> WordGroupQuerySet:
        return self.filter(field=None if code == NO_FIELD else code)

    def by_field(self) -> dict[str | None, int]:
        """How many groups each field has; None are those without."""
        return dict(self.order_by().values_list("field").annotate(n=Count("pk")))

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
