"""Many rows like one: a pattern is written by the ORM, the database itself writes the others, in one statement."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model

# A vocabulary of 20,000 coined words of two or three syllables: `coined(n)` is the same word for the same number.
COINED = """
CREATE OR REPLACE FUNCTION pg_temp.coined(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT initcap(s[1 + m % 40] || s[1 + m / 40 % 25] || CASE WHEN m % 3 = 0 THEN s[1 + m / 1000 % 20] ELSE '' END)
        || CASE WHEN m % 3 = 0 THEN '' ELSE s[21 + m / 1000 % 20] END
    FROM (SELECT n * 7919 % 20000 AS m, string_to_array('ra,wa,ce,ngi,so,lu,ka,mi,tan,pe,ndo,ju,ba,le,sri,gu,ma,di,yo,'
        'pu,tir,ko,sa,wu,ne,lan,gi,te,ro,bu,an,se,mo,dar,hi,cu,nya,ti,ge,la', ',') AS s) AS drawn
$$
"""


def multiply(pattern: Model, count: int, said: dict[str, str]) -> None:
    """`count` rows more, like `pattern`. `said`: SQL for a column, of `n` (1 …) and of the pattern `t`."""
    meta = pattern._meta
    fields = [field for field in meta.concrete_fields if not (field.primary_key or field.generated)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    values = ", ".join(said.get(str(field.column), f"t.{quote(str(field.column))}") for field in fields)
    table = quote(meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(COINED)
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} AS t, generate_series(1, {int(count)}) AS n"  # noqa: S608 - names of our own columns
            f" WHERE t.{quote(str(meta.pk.column))} = {int(pattern.pk)} ORDER BY n"
        )
