"""The SQL twin of `rules.moves`: a span of enterprises judged in the database, set by set.

Three temporary tables are made in the transaction of the caller: `tier_judged` (every entry on every basis),
`tier_standing` and `tier_move` (what the tables of that name ought to hold). A test compares them with the rules.
"""

from __future__ import annotations

# ruff: noqa: S608 - nothing but the constants of this file is joined into statements

STANDING = (
    "enterprise_id, law, year, sales, size_class, previous_year, previous_sales, next_class, "
    '"limit", gap, pace, entry_id'
)
MOVE = "enterprise_id, law, from_year, to_year, from_class, to_class, kind, entry_id"

CLEAR = "DROP TABLE IF EXISTS tier_bands, tier_judged, tier_standing, tier_move"

# Every criterion row on the basis "" (by the law of each year) and on that of its own law.
BANDS = """
CREATE TEMPORARY TABLE tier_bands ON COMMIT DROP AS
SELECT basis.law AS basis, c.law, c.measure, c.in_force, c.size_class,
       coalesce(c.lower_limit, -1) AS above, coalesce(c.upper_limit, 9223372036854775807) AS up_to, c.upper_limit
FROM reference_sizecriterion AS c CROSS JOIN LATERAL (VALUES (''), (c.law)) AS basis (law)
WHERE %(law)s::text IS NULL OR basis.law = %(law)s
"""

JUDGED = """
CREATE TEMPORARY TABLE tier_judged ON COMMIT DROP AS
WITH entry AS (
    SELECT e.id, e.enterprise_id, e.year, e.sales, e.corrects_id, e.size_class AS recorded,
           CASE WHEN e.sales IS NULL THEN 'capital' ELSE 'sales' END AS measure, coalesce(e.sales, e.capital) AS amount,
           NOT EXISTS (SELECT 1 FROM tiers_ledgerentry AS later WHERE later.corrects_id = e.id) AS in_force
    FROM tiers_ledgerentry AS e
    WHERE e.enterprise_id BETWEEN %(low)s AND %(high)s
)
SELECT entry.*, band.basis, band.law, band.size_class, band.upper_limit
FROM entry JOIN tier_bands AS band
    ON band.measure = entry.measure AND entry.amount > band.above AND entry.amount <= band.up_to
    AND (band.basis <> '' OR band.in_force @> make_date(entry.year, 12, 31))
"""

STANDINGS = """
CREATE TEMPORARY TABLE tier_standing ON COMMIT DROP AS
WITH known AS (
    SELECT *, lead(year) OVER newest AS previous_year, lead(sales) OVER newest AS previous_sales,
           row_number() OVER newest AS back
    FROM tier_judged WHERE in_force
    WINDOW newest AS (PARTITION BY enterprise_id, basis ORDER BY year DESC)
), paces AS (
    SELECT enterprise_id, basis,
           floor(((array_agg(sales ORDER BY year DESC))[1] - (array_agg(sales ORDER BY year))[1])::numeric
                 / nullif(max(year) - min(year), 0))::bigint AS pace
    FROM tier_judged WHERE in_force AND sales IS NOT NULL
    GROUP BY enterprise_id, basis
)
SELECT known.enterprise_id, known.basis AS law, known.year, known.sales, known.size_class, known.previous_year,
       known.previous_sales, coalesce(following.size_class, '') AS next_class, known.upper_limit AS "limit",
       CASE WHEN known.measure = 'sales' THEN known.upper_limit + 1 - known.amount END AS gap, paces.pace,
       known.id AS entry_id
FROM known
LEFT JOIN paces ON paces.enterprise_id = known.enterprise_id AND paces.basis = known.basis
LEFT JOIN tier_bands AS following
    ON following.basis = known.basis AND following.measure = known.measure
    AND known.upper_limit >= following.above AND known.upper_limit < following.up_to
    AND (following.basis <> '' OR following.in_force @> make_date(known.year, 12, 31))
WHERE known.back = 1
"""

# `middle` is the class of the old figures under the law of the new year.
MOVES = """
CREATE TEMPORARY TABLE tier_move ON COMMIT DROP AS
WITH known AS (
    SELECT *, lag(year) OVER past AS old_year, lag(size_class) OVER past AS old_class, lag(law) OVER past AS old_law,
           lag(measure) OVER past AS old_measure, lag(amount) OVER past AS old_amount
    FROM tier_judged WHERE in_force
    WINDOW past AS (PARTITION BY enterprise_id, basis ORDER BY year)
), step AS (
    SELECT known.*, CASE
        WHEN old_measure <> measure THEN size_class
        WHEN old_law = law THEN old_class
        ELSE coalesce((
            SELECT anew.size_class FROM tier_bands AS anew
            WHERE anew.basis = '' AND anew.measure = old_measure AND anew.in_force @> make_date(year, 12, 31)
                AND old_amount > anew.above AND old_amount <= anew.up_to
        ), size_class) END AS middle
    FROM known
    WHERE known.old_year IS NOT NULL
)
SELECT enterprise_id, basis AS law, old_year AS from_year, year AS to_year, old_class AS from_class,
       middle AS to_class, 'reclassified' AS kind, id AS entry_id
FROM step WHERE old_class <> middle
UNION ALL
SELECT enterprise_id, basis, old_year, year, middle, size_class,
       CASE WHEN array_position(%(order)s, size_class) > array_position(%(order)s, middle)
            THEN 'growth' ELSE 'fall' END, id
FROM step WHERE middle <> size_class
UNION ALL
SELECT new.enterprise_id, new.basis, new.year, new.year, old.size_class, new.size_class, 'correction', new.id
FROM tier_judged AS new JOIN tier_judged AS old ON old.id = new.corrects_id AND old.basis = new.basis
WHERE old.size_class <> new.size_class
"""

MAKE = (CLEAR, BANDS, "ANALYZE tier_bands", JUDGED, STANDINGS, MOVES)

HOLD = "SELECT id FROM umkm_enterprise WHERE id BETWEEN %(low)s AND %(high)s ORDER BY id FOR NO KEY UPDATE"

STORED = "enterprise_id BETWEEN %(low)s AND %(high)s AND (%(law)s::text IS NULL OR law = %(law)s)"

WRITE = (
    f"DELETE FROM tiers_standing WHERE {STORED}",
    f"DELETE FROM tiers_move WHERE {STORED}",
    f"INSERT INTO tiers_standing ({STANDING}) SELECT {STANDING} FROM tier_standing ORDER BY enterprise_id, law",
    f"""INSERT INTO tiers_move ({MOVE}) SELECT {MOVE} FROM tier_move
    ORDER BY enterprise_id, law, to_year, array_position(%(kinds)s, kind), entry_id""",
)

# Enterprises whose stored rows are not what the ledger gives, whichever way they differ.
DIFFERING = f"""
WITH stored_standing AS (SELECT {STANDING} FROM tiers_standing WHERE {STORED}),
     stored_move AS (SELECT {MOVE} FROM tiers_move WHERE {STORED})
SELECT count(DISTINCT enterprise_id) FROM (
    SELECT enterprise_id FROM (TABLE stored_standing EXCEPT ALL SELECT {STANDING} FROM tier_standing) AS a
    UNION ALL SELECT enterprise_id FROM (SELECT {STANDING} FROM tier_standing EXCEPT ALL TABLE stored_standing) AS b
    UNION ALL SELECT enterprise_id FROM (TABLE stored_move EXCEPT ALL SELECT {MOVE} FROM tier_move) AS c
    UNION ALL SELECT enterprise_id FROM (SELECT {MOVE} FROM tier_move EXCEPT ALL TABLE stored_move) AS d
) AS differing
"""

CLASSES = "SELECT law, size_class, count(*) FROM tier_standing GROUP BY law, size_class"
KINDS = "SELECT law, kind, count(*) FROM tier_move GROUP BY law, kind"
ENTERPRISES = "SELECT count(DISTINCT enterprise_id) FROM tier_standing"
# Entries that today's limits judge otherwise than when they were written: criteria rows were changed since.
OUTDATED = "SELECT count(*) FROM tier_judged WHERE basis = '' AND in_force AND size_class <> recorded"
