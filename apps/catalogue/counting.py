"""How many works there are, in all and behind every filter: one statement, each set of rows read once.

A filter's own numbers leave that filter out, since its values are alternatives. Exact up to a limit, beyond which
they are "at least": a common word stands in most works, and each of them would have to be read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from apps.catalogue.choices import BANDS, Facet
from apps.catalogue.models import Listing
from apps.catalogue.querysets import COLUMNS, STEPS, ListingQuerySet
from apps.catalogue.requests import Search
from apps.common.formats import grouped

COUNTED_AT_MOST = 50_000
COUNTED_WITH_WORDS = 10_000
NARROW = (
    "enterprise_id", "category", "parent", "province", "hs_chapter", "size_class", "certificates",
    "moq_step", "lead_step", "capacity_step",
)  # fmt: skip
# Left alone, the planner reads the whole table for common words and for unknown ones, and with it every work's text.
# The setting ends with the statement; inside somebody's transaction, with that.
BY_INDEX = "SET LOCAL enable_seqscan = off; "


@dataclass
class Counts:
    total: int = 0
    limit: int = COUNTED_AT_MOST
    makers: int = 0
    values: dict[str, dict[str, int]] = field(default_factory=dict)
    lifted: dict[str, int] = field(default_factory=dict)  # works there would be without this facet

    @property
    def capped(self) -> bool:
        return self.total > self.limit

    @property
    def said(self) -> str:
        """10.000+ where it is not known exactly."""
        return f"{grouped(self.limit)}+" if self.capped else grouped(self.total)


def base(search: Search, beginnings: frozenset[str], *, but: str = "") -> ListingQuerySet:
    """The works that answer the search, with one facet left out."""
    found: ListingQuerySet = Listing.objects.chosen({k: v for k, v in search.facets if k != but})
    found = found.for_markets(search.markets)
    if search.within:
        found = found.within(search.within)
    if search.words.inventory_no:
        found = found.numbered(search.words.inventory_no)
    if search.words.hs:
        found = found.classified(search.words.hs)
    if search.words.words:
        found = found.saying(search.words.words, beginnings)
    return found


def limit_of(search: Search) -> int:
    return COUNTED_WITH_WORDS if search.words.words else COUNTED_AT_MOST


def total(search: Search, beginnings: frozenset[str] = frozenset()) -> int:
    return base(search, beginnings).order_by()[: limit_of(search) + 1].count()


def count(search: Search, beginnings: frozenset[str] = frozenset()) -> Counts:
    sets = {"": base(search, beginnings)}
    for facet in search.chosen:
        sets[facet] = base(search, beginnings, but=facet)
    heads: list[str] = []
    parts: list[str] = []
    parameters: list[Any] = []
    for number, (facet, found) in enumerate(sets.items()):
        sql, given = found.order_by().values_list(*NARROW)[: limit_of(search) + 1].query.sql_with_params()
        heads.append(f"set{number} AS MATERIALIZED ({sql})")
        parameters += given
        parts.append(totals(number, facet))
    order = list(sets)
    for facet in Facet:
        parts += groups(order.index(facet.value) if facet.value in sets else 0, facet)
    hint = BY_INDEX if search.words.words else ""
    with connection.cursor() as cursor:
        cursor.execute(hint + "WITH " + ", ".join(heads) + " " + " UNION ALL ".join(parts), parameters)
        return read(cursor.fetchall(), limit_of(search))


def totals(number: int, facet: str) -> str:
    makers = "COUNT(DISTINCT enterprise_id)" if not facet else "0"
    return f"SELECT 'all', '{facet}', COUNT(*), {makers} FROM set{number}"  # noqa: S608 - our own names only


def groups(number: int, facet: Facet) -> list[str]:
    """Both levels of categories count; steps of figures are added up to bands afterwards."""
    if facet == Facet.CERTIFICATE:
        # Equal lists first: there are far fewer of them than works.
        lists = f"SELECT certificates, COUNT(*) AS works FROM set{number} GROUP BY 1"  # noqa: S608
        one = f"SELECT '{facet.value}', one, SUM(works)::bigint, 0 "  # noqa: S608
        return [one + f"FROM ({lists}) AS lists, unnest(certificates) AS one GROUP BY 2"]
    columns = ["category", "parent"] if facet == Facet.CATEGORY else [COLUMNS.get(facet) or STEPS[facet]]
    return [
        f"SELECT '{facet.value}', {column}::text, COUNT(*), 0 FROM set{number} "  # noqa: S608 - our own names only
        + ("WHERE parent <> category " if column == "parent" else "")
        + "GROUP BY 2"
        for column in columns
    ]


def read(rows: list[tuple[str, str, int, int]], limit: int) -> Counts:
    counts = Counts(limit=limit)
    for kind, value, number, makers in rows:
        if kind == "all" and not value:
            counts.total, counts.makers = number, makers
        elif kind == "all":
            counts.lifted[value] = number
        else:
            counts.values.setdefault(kind, {})
            counts.values[kind][value] = counts.values[kind].get(value, 0) + number
    for facet, bands in BANDS.items():
        steps = counts.values.get(facet, {})
        counts.values[facet] = {band.code: sum(steps.get(str(one), 0) for one in band.steps) for band in bands}
    return counts
