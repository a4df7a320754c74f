"""From rows to postings: a few statements that the database answers in packed numbers, for all products or for some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection

from apps.catalogue.search.postings import Column, Postings, bitmap

PACKED = "string_agg(int4send(product_id::int4), '')"
# Of each figure: how it is sorted upwards, and how the database packs it.
FIGURES = {
    "maker": ("enterprise_id::int4", "int4send", ">i4"),
    "newest": ("-(extract(epoch FROM published_at) * 1000000)::int8", "int8send", ">i8"),
    "rank": ("-rank", "int2send", ">i2"),
    "moq": ("COALESCE(moq * unit_size, 'Infinity')::float4", "float4send", ">f4"),
    "capacity": ("COALESCE(-(capacity * unit_size), 'Infinity')::float4", "float4send", ">f4"),
    "price": ("COALESCE(price_min / unit_size, 'Infinity')::float4", "float4send", ">f4"),
    "lead": ("COALESCE(lead_days, 32767)::int2", "int2send", ">i2"),
}
KINDS = """
    VALUES ('category', category), ('category', NULLIF(parent, category)), ('province', province),
        ('regency', regency), ('size', size_class), ('hs', hs_chapter), ('hs6', hs6), ('unit', measure),
        ('moq', moq_step::text), ('lead', lead_step::text), ('capacity', capacity_step::text),
        ('price', price_step::text), ('name:id', width_bucket(lower(name), %(bounds_id)s)::text),
        ('name:en', width_bucket(lower(name_en), %(bounds_en)s)::text),
        ('newest', (-width_bucket(published_at, %(bounds_newest)s::timestamptz[]))::text)
    UNION ALL SELECT 'certificate', unnest(certificates)
    UNION ALL SELECT 'barred', unnest(barred_in)
"""
SPANS = 500
SAMPLED = 20_000
SPAN = 50_000
# A word that at least so many of all products say is kept in memory; rarer ones the text's own index answers quickly.
COMMON = {"core": 0.0015, "text": 0.04}


Some = Sequence[int]  # numbers of products; a range of them is asked for as one


@dataclass
class Grounds:
    """What was found out about the whole before products are read: it holds for those that come later too."""

    bounds_id: list[str]
    bounds_en: list[str]
    bounds_newest: list[datetime]
    common: dict[str, list[str]]


def survey(listings: int) -> Grounds:
    """From a sample: where spans of names and moments begin, which words are common. Of few products all are rare."""
    share = min(100.0, 100 * SAMPLED / max(1, listings))
    with connection.cursor() as cursor:
        bounds: list[list[Any]] = []
        for column in ("lower(name)", "lower(name_en)", "published_at"):
            cursor.execute(
                f"SELECT DISTINCT {column} FROM catalogue_listing TABLESAMPLE SYSTEM (%s) ORDER BY 1",  # noqa: S608
                [share],
            )
            names = [row[0] for row in cursor.fetchall()]
            bounds.append(names[:: max(1, len(names) // SPANS)] if len(names) > SPANS else [])
        common = common_words(cursor, share) if listings > SAMPLED else {}
    return Grounds(bounds[0], bounds[1], bounds[2], common)


def common_words(cursor: Any, share: float) -> dict[str, list[str]]:
    found = {}
    for column, least in COMMON.items():
        sample = f"SELECT {column} FROM catalogue_listing TABLESAMPLE SYSTEM ({share:f}) REPEATABLE (1)"  # noqa: S608
        cursor.execute("SELECT word FROM ts_stat(%s) WHERE ndoc >= %s", [sample, SAMPLED * least])
        found[column] = [row[0] for row in cursor.fetchall()]
    return found


def spans() -> list[range]:
    """All numbers of products, piece by piece: what is read of a million at once would leave its room taken."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MIN(product_id), MAX(product_id) FROM catalogue_listing")
        first, last = cursor.fetchone()
    return [range(start, start + SPAN) for start in range(first, last + 1, SPAN)] if first is not None else []


def among(some: Some) -> tuple[str, dict[str, Any]]:
    if isinstance(some, range):
        return "product_id >= %(start)s AND product_id < %(stop)s", {"start": some.start, "stop": some.stop}
    return "product_id = ANY(%(some)s)", {"some": list(some)}


def read_listings(postings: Postings, grounds: Grounds, some: Some) -> None:
    """`some`: these, in so far as they are listed."""
    where, given = among(some)
    given |= {"bounds_id": grounds.bounds_id, "bounds_en": grounds.bounds_en, "bounds_newest": grounds.bounds_newest}
    packed = ", ".join(f"string_agg({send}({value}), '')" for value, send, _kind in FIGURES.values())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {PACKED}, {packed} FROM catalogue_listing WHERE {where}", given)  # noqa: S608
        ids, *figures = cursor.fetchone()
        if ids is None:
            return
        columns = {
            name: unpacked(column, kind)
            for (name, (_sql, _send, kind)), column in zip(FIGURES.items(), figures, strict=True)
        }
        cursor.execute(
            f"SELECT kind, value, {PACKED} FROM catalogue_listing, LATERAL ({KINDS}) AS one (kind, value)"  # noqa: S608
            f" WHERE {where} AND value <> '' GROUP BY 1, 2",
            given,
        )
        groups = ((kind, value, bitmap(unpacked(listings))) for kind, value, listings in cursor)
        postings.take_in(unpacked(ids), columns, groups)


def read_words(postings: Postings, grounds: Grounds, some: Some) -> None:
    """Which of these products say the common words."""
    where, given = among(some)
    parts = [
        f"SELECT '{column}', word, {PACKED} FROM catalogue_listing, unnest(tsvector_to_array({column})) AS word"  # noqa: S608
        f" WHERE {where} AND word = ANY(%({column})s) GROUP BY 2"
        for column in grounds.common
    ]
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), given | grounds.common)
            postings.take_in_words((place, word, bitmap(unpacked(listings))) for place, word, listings in cursor)


def read_answers(postings: Postings, some: Sequence[int]) -> None:
    """Which of these products belong to the answers that are kept."""
    for text in {text for text, _question in postings.answers}:
        questions = [question for place, question in postings.answers if place == text]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT question, {PACKED} FROM unnest(%s::text[]) AS question"  # noqa: S608 - our own names
                f" JOIN catalogue_listing ON {text} @@ question::tsquery WHERE product_id = ANY(%s) GROUP BY 1",
                [questions, list(some)],
            )
            for question, listings in cursor:
                postings.answers[text, question] |= bitmap(unpacked(listings))


def unpacked(packed: Any, kind: str = ">i4") -> Column:
    found = np.frombuffer(packed, dtype=kind)
    return found.astype(found.dtype.newbyteorder("="))


def numbers_of(statements: Iterable[tuple[str, Sequence[Any]]]) -> list[Column]:
    """The products that each of the statements (SELECT product_id ...) finds: all in one question."""
    parts: list[str] = []
    given: list[Any] = []
    for place, (sql, parameters) in enumerate(statements):
        parts.append(f"SELECT {place}, {PACKED} FROM ({sql}) AS found")  # noqa: S608 - values travel as parameters
        given += parameters
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), given)
        return [unpacked(listings or b"") for _place, listings in sorted(cursor.fetchall())]
