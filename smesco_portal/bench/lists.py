"""The staff's list of enterprises and their home at a hundred thousand enterprises, whole pages over HTTP."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from apps.accounts.actions import grant_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.reference.models import Regency
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Enterprise
from smesco_portal.bench.catalogue import serve
from smesco_portal.bench.load import load

AT_ONCE = 5_000
TRADES = ("Tenun", "Batik", "Kulit", "Kopi", "Ukir", "Anyaman", "Keramik", "Rempah")
# Of ten: how many are in each state.
STATES = (
    [EnterpriseState.VERIFIED] * 6 + [EnterpriseState.DRAFT] * 2 + [EnterpriseState.SUBMITTED, EnterpriseState.RETURNED]
)
FIGURES = """
    INSERT INTO umkm_yearlyfigures (enterprise_id, year, sales, size_class, created_at, updated_at)
    SELECT id, year, (id * 7919 + year) % 60000 * 1000000,
        (ARRAY['micro', 'micro', 'micro', 'small', 'small', 'medium', 'large'])[1 + id % 7], now(), now()
    FROM umkm_enterprise, generate_series(2023, 2025) year WHERE id % 20 > 0
"""


def synthetic(start: int, end: int, places: list[str]) -> Iterator[Enterprise]:
    now = timezone.now()
    for number in range(start, end):
        state = STATES[number % 10]
        sent = None if state == EnterpriseState.DRAFT else now
        yield Enterprise(
            slug=f"synthetic-list-{number}",
            name=f"{TRADES[number % 8]} Sintetis {number * 7919 % 1_000_003}",
            regency_id=places[number * 7 % len(places)],
            state=state,
            submitted_at=sent,
            is_demo=True,
            verified_at=now if state == EnterpriseState.VERIFIED else None,
            return_note="Sintetis" if state == EnterpriseState.RETURNED else "",
        )


def fill(enterprises: int) -> None:
    places = list(Regency.objects.values_list("pk", flat=True))
    for start in range(0, enterprises, AT_ONCE):
        Enterprise.objects.bulk_create(synthetic(start, min(start + AT_ONCE, enterprises), places))
    with connection.cursor() as cursor:
        cursor.execute(FIGURES)
        cursor.execute("VACUUM ANALYZE umkm_enterprise, umkm_yearlyfigures")


def addresses() -> dict[str, str]:
    with translation.override("id"):
        rows = reverse("desk:enterprises")
        return {
            "staff home": reverse("desk:home"),
            "all, by name": rows,
            "four-hundredth page": f"{rows}?page=400",
            "last page": f"{rows}?page=2000",
            "verified, four-hundredth page": f"{rows}?state=verified&page=400",
            "by sales, four-hundredth page": f"{rows}?sort=sales&page=400",
            "last changed, four-hundredth page": f"{rows}?sort=changed&page=400",
            "those that wait": f"{rows}?state=submitted",
            "micro, two-hundredth page": f"{rows}?size=micro&page=200",
            "of a province": f"{rows}?province=33",
            "searched": f"{rows}?q=Sintetis+777",
        }


def measure(*, seconds: float) -> dict[str, Any]:
    officer = User.objects.create_user("bench-lists@example.com", name="Synthetic")
    grant_role(user=officer, role=StaffRole.OFFICER, by=None)
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}
    figures: dict[str, Any] = {"enterprises": Enterprise.objects.count()}
    with serve(workers=2) as base:
        for name, address in addresses().items():
            found = load([base + address], clients=1, seconds=seconds, headers=cookie)
            figures[name] = {**found.as_row(), "processor ms": processor(client, address)}
    return figures


def processor(client: Client, address: str, times: int = 10) -> float:
    """Milliseconds of work for one page, of this process and its session of the database: what a shared machine does
    beside it is not in them."""
    client.get(address, headers={"host": "localhost"})
    before = time.process_time() + session_seconds()
    for _ in range(times):
        client.get(address, headers={"host": "localhost"})
    return round(1000 * (time.process_time() + session_seconds() - before) / times, 1)


def session_seconds() -> float:
    """What the database's process for this session has worked so far."""
    told = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(ticks) for ticks in told[11:13]) / os.sysconf("SC_CLK_TCK")
