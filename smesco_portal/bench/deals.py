"""How long the pages of deals take with thousands of them: the owner's list, staff's list, one ladder; ten
quotations side by side, one of them, and the screens of a draft."""

from __future__ import annotations

import statistics
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from apps.accounts.models import User
from apps.deals.models import Deal, LadderStep
from apps.umkm.choices import MemberRole
from apps.umkm.models import Member
from smesco_portal.bench import lists, quotations, tally
from smesco_portal.bench.tiers import an_officer, timed

MAKERS = 2_000
HERS = 40  # deals of the maker whose list is looked at
# The marks that verbs keep for lists, as they would stand; each third deal waits for its buyer.
MARKS = """
UPDATE deals_deal SET rung = 'paid', certainty = CASE id %% 3 WHEN 0 THEN 'claimed' ELSE 'confirmed' END,
    rupiah = 100000000, amount = 6000, currency = 'USD', stands_since = moved_on, is_won = id %% 3 > 0,
    asks_buyer = id %% 3 = 0, asks_maker = id %% 40 = 0, is_disputed = id %% 50 = 0, is_double = id %% 100 = 0
"""
TO_ONE = """
UPDATE deals_deal SET enterprise_id = %(maker)s, is_domestic = false
WHERE id IN (SELECT id FROM deals_deal ORDER BY id LIMIT %(hers)s)
"""


def measure(*, deals: int, times: int = 60) -> dict[str, Any]:
    officer = an_officer("bench-deals@example.com")
    if not Deal.objects.exists():
        tally.fill_deals(deals, officer, enterprises=MAKERS)
    first = Deal.objects.order_by("pk").first()
    assert first is not None  # noqa: S101 - just made
    owner = User.objects.create_user("bench-owner@example.com", name="Synthetic owner")
    Member.objects.create(enterprise=first.enterprise, user=owner, role=MemberRole.OWNER)
    with connection.cursor() as cursor:
        cursor.execute(MARKS, {})
        cursor.execute(TO_ONE, {"maker": first.enterprise_id, "hers": HERS})
        cursor.execute("VACUUM ANALYZE deals_deal")
    figures: dict[str, Any] = {"deals": Deal.objects.count(), "steps": LadderStep.objects.count(), "hers": HERS}
    asked = {
        "owner's list": (owner, "/id/owner/deals/"),
        "staff's list, all": (officer, "/id/desk/deals/?show=all"),
        "staff's list, disputed": (officer, "/id/desk/deals/?show=disputed"),
        "one ladder, staff": (officer, f"/id/desk/deals/{first.pk}/"),
        "one ladder, owner": (owner, f"/id/owner/deals/{first.pk}/"),
        **quotations.pages(officer),
    }
    for name, (person, address) in asked.items():
        figures |= looked_at(name, person, address, times)
    return figures


def looked_at(name: str, person: User, address: str, times: int) -> dict[str, Any]:
    """In this process: no wire, no queue before it."""
    client = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0])
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")
    before = lists.session_seconds()
    seconds = sorted(timed(lambda: client.get(address))[1] for _ in range(times))
    return {
        f"{name}, median ms": round(1000 * statistics.median(seconds), 1),
        f"{name}, p95 ms": round(1000 * seconds[int(0.95 * times)], 1),
        f"{name}, processor ms of the database": round(1000 * (lists.session_seconds() - before) / times, 1),
    }
