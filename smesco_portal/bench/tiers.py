"""How fast tiers are rebuilt: synthetic enterprises with synthetic years, which say so in every name.

`fill(enterprises, years)` fills an empty database, the same in every run; `measure()` times the rebuilding of what
is there. Others fill with it too, and add what they measure.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import connection

from apps.accounts.actions import grant_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.reference.models import Regency
from apps.tiers.actions import assess
from apps.tiers.actions.ledger import with_new_figures
from apps.tiers.actions.rebuilding import rebuild_all
from apps.tiers.choices import EntrySource
from apps.tiers.models import LedgerEntry, Move
from apps.umkm.choices import EnterpriseState, LegalForm, OwnerSex
from apps.umkm.models import Enterprise

LAST_YEAR = 2025
AT_ONCE = 5_000
FIRST_DAY = datetime(2026, 1, 15, tzinfo=UTC)

# Start and growth of each enterprise come from hashes of its number (not of its key, which depends on what the database
# held before): sales between some ten million and some hundred milliard, a year's growth between -25 and +55 %. Of
# fifty entries one is corrected.
FIGURES = """
INSERT INTO umkm_yearlyfigures (created_at, updated_at, enterprise_id, year, sales, size_class)
SELECT %(at)s, %(at)s, id, year,
       round(exp(17.2 + 7.2 * (hashint8(number) & 65535) / 65536.0
                 + sum((hashint8(number * 10007 + year) & 65535) / 65536.0 * 0.8 - 0.25) OVER past))::bigint, 'micro'
FROM (
    SELECT id, split_part(slug, '-', 3)::bigint + 1 AS number FROM umkm_enterprise WHERE slug LIKE 'synthetic-tier-%%'
) AS made
CROSS JOIN generate_series(%(first)s, %(last)s) AS year
WINDOW past AS (PARTITION BY id ORDER BY year)
"""
CLASSES = """
UPDATE umkm_yearlyfigures AS f SET size_class = c.size_class
FROM reference_sizecriterion AS c
WHERE c.measure = 'sales' AND c.in_force @> make_date(f.year, 12, 31)
    AND f.sales > coalesce(c.lower_limit, -1) AND f.sales <= coalesce(c.upper_limit, f.sales)
"""
ENTRIES = """
INSERT INTO tiers_ledgerentry
    (enterprise_id, year, sales, law, measure, size_class, source, evidence_level, evidence, corrects_id, note, at)
SELECT f.enterprise_id, f.year, f.sales, c.law, 'sales', f.size_class, 'figures', '', '[]', NULL, '', %(at)s
FROM umkm_yearlyfigures AS f JOIN reference_sizecriterion AS c
    ON c.measure = 'sales' AND c.size_class = f.size_class AND c.in_force @> make_date(f.year, 12, 31)
ORDER BY f.enterprise_id, f.year
"""
CORRECTIONS = """
INSERT INTO tiers_ledgerentry
    (enterprise_id, year, sales, law, measure, size_class, source, evidence_level, evidence, corrects_id, note, at)
SELECT e.enterprise_id, e.year, e.sales * 3 / 2, e.law, 'sales', c.size_class, 'staff', 'B', '[]', e.id,
       'Koreksi sintetis.', %(at)s
FROM tiers_ledgerentry AS e
JOIN (
    SELECT id, split_part(slug, '-', 3)::bigint + 1 AS number FROM umkm_enterprise WHERE slug LIKE 'synthetic-tier-%%'
) AS made
    ON made.id = e.enterprise_id
JOIN reference_sizecriterion AS c
    ON c.measure = 'sales' AND c.law = e.law AND e.sales * 3 / 2 > coalesce(c.lower_limit, -1)
    AND e.sales * 3 / 2 <= coalesce(c.upper_limit, e.sales * 3 / 2)
WHERE hashint8(made.number * 31 + e.year) %% 50 = 0
"""


def fill(enterprises: int, years: int, last_year: int = LAST_YEAR) -> int:
    """So many verified synthetic enterprises of all regencies with so many years; answers the entries written."""
    places = list(Regency.objects.values_list("pk", flat=True))
    for start in range(0, enterprises, AT_ONCE):
        Enterprise.objects.bulk_create(synthetic(start, min(start + AT_ONCE, enterprises), places))
    facts: dict[str, Any] = {"first": last_year - years + 1, "last": last_year, "at": FIRST_DAY}
    with connection.cursor() as cursor:
        for statement in (FIGURES, CLASSES, ENTRIES, CORRECTIONS):
            cursor.execute(statement, facts)
        cursor.execute("ANALYZE umkm_enterprise, umkm_yearlyfigures, tiers_ledgerentry")
    return LedgerEntry.objects.count()


def synthetic(start: int, end: int, places: list[str]) -> Iterator[Enterprise]:
    for number in range(start, end):
        yield Enterprise(
            slug=f"synthetic-tier-{number}",
            name=f"Sintetis {number}",
            legal_form=LegalForm.values[number % len(LegalForm.values)],
            owner_sex=["", *OwnerSex.values][number % 4],
            regency_id=places[number * 7 % len(places)],
            state=EnterpriseState.VERIFIED,
            submitted_at=FIRST_DAY,
            verified_at=FIRST_DAY,
            is_demo=True,
        )


def measure(singles: int = 50) -> dict[str, Any]:
    """Seconds and megabytes of rebuilding everything; of comparing it; of one entry written by the verb."""
    busy = session_seconds()
    tally, seconds = timed(rebuild_all)
    busy = round(session_seconds() - busy, 2)
    checked, checking = timed(lambda: rebuild_all(write=False))
    found, sweep = timed(lambda: with_new_figures().count())
    _found, nightly = timed(lambda: with_new_figures(whole=True).count())
    return {
        "enterprises": tally.enterprises,
        "entries": LedgerEntry.objects.count(),
        "moves": Move.objects.count(),
        "rebuild seconds": seconds,
        "of these the processor's, in the database": busy,
        "check seconds": checking,
        "differing after rebuild": checked.differing,
        "sweep of changed figures seconds": sweep,
        "sweep of all figures seconds": nightly,
        "swept": found,
        "one assessment with its rebuild, median ms": one_by_one(singles),
        "peak of the process MB": peak_megabytes(),
        "peak of its database session MB": session_megabytes(),
    }


def one_by_one(count: int) -> float:
    """A year before the known ones, written as staff do."""
    times, officer = [], an_officer("bench-ledger@example.com")
    oldest = LedgerEntry.objects.order_by("year").values_list("year", flat=True)[0]
    for enterprise in Enterprise.objects.order_by("pk")[:count]:
        _entry, seconds = timed(
            partial(assess, enterprise=enterprise, by=officer, year=oldest - 1, sales=10**9, source=EntrySource.STAFF)
        )
        times.append(seconds * 1000)
    return statistics.median(times) if times else 0.0


def an_officer(email: str, role: str = StaffRole.OFFICER) -> User:
    """Who does what is measured; with a second factor, so that the role counts."""
    made, _new = User.objects.get_or_create(email=email, defaults={"name": "Synthetic"})
    grant_role(user=made, role=role, by=None)
    Authenticator.objects.get_or_create(user=made, type=Authenticator.Type.TOTP, defaults={"data": {}})
    return made


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    result = call()
    return result, time.perf_counter() - began


def peak_megabytes() -> int:
    """Of this process so far; kilobytes on Linux, bytes on macOS."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak // (1024 * 1024 if sys.platform == "darwin" else 1024))


def session(file: str) -> str:
    """What the kernel tells of the database's process that serves us; "" where it cannot be seen."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        path = Path(f"/proc/{cursor.fetchone()[0]}/{file}")
    return path.read_text() if path.exists() else ""


def session_megabytes() -> int | None:
    """Its peak, shared buffers included."""
    peak = next((line for line in session("status").splitlines() if line.startswith("VmHWM")), "")
    return int(peak.split()[1]) // 1024 if peak else None


def session_seconds() -> float:
    """Its time on the processor so far."""
    told = session("stat").rpartition(")")[2].split()
    return sum(int(ticks) for ticks in told[11:13]) / os.sysconf("SC_CLK_TCK") if told else 0.0
