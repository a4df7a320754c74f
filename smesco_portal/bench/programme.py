"""How fast a programme's pages are when everybody takes part: on what `tiers.fill` made and `rebuild` judged.

All that may are enrolled through the verb; of those past their limit, one in four is approved and one in four claims.
"""

from __future__ import annotations

import statistics
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.naik_kelas.actions import count, enrol_list, save_programme
from apps.naik_kelas.choices import Stage
from apps.naik_kelas.models import Dossier, Enrolment, EvidenceKind, Programme
from apps.umkm.models import Enterprise
from smesco_portal.bench.catalogue import serve
from smesco_portal.bench.load import load
from smesco_portal.bench.tiers import LAST_YEAR, an_officer, timed

BEGAN = datetime(2026, 2, 1, tzinfo=UTC)
CLAIMS = """
INSERT INTO naik_kelas_dossier (created_at, updated_at, enrolment_id, programme_id, enterprise_id, track, year, sales,
    from_class, to_class, state, revision, strongest_level, submitted_at, reason)
SELECT %(at)s, %(at)s, e.id, e.programme_id, e.enterprise_id, e.track, s.year, s.sales, e.baseline_class, s.size_class,
    'submitted', 0, '', %(at)s + random() * interval '270 days', ''
FROM naik_kelas_enrolment AS e JOIN tiers_standing AS s ON s.enterprise_id = e.enterprise_id AND s.law = %(law)s
WHERE e.programme_id = %(programme)s AND s.sales > e.baseline_sales AND s.size_class <> e.baseline_class
    AND e.id %% 2 = 0
"""
EVIDENCE = """
INSERT INTO naik_kelas_evidence (created_at, updated_at, dossier_id, kind_id, level, file, file_name, sha256, note,
    verdict, verdict_reason, judged_by_id, judged_at)
SELECT created_at, updated_at, id, %(kind)s, 'A', 'evidence/synthetic.pdf', 'sintetis.pdf', id::text, '', 'accepted',
    '', %(one)s, submitted_at
FROM naik_kelas_dossier WHERE id %% 2 = 0
"""
APPROVALS = """
UPDATE naik_kelas_dossier AS d SET state = 'approved', strongest_level = 'A', checker_id = %(one)s,
    verified_at = submitted_at, confirmed_at = submitted_at, confirmed_by_id = %(owner)s, approver_id = %(two)s,
    approved_at = submitted_at, entry_id = e.baseline_id
FROM naik_kelas_enrolment AS e WHERE e.id = d.enrolment_id AND d.id %% 2 = 0
"""


def people() -> list[User]:
    """An administrator, an officer, an owner."""
    return [
        an_officer("bench-tier-0@example.com", StaffRole.ADMINISTRATOR),
        an_officer("bench-tier-1@example.com"),
        User.objects.create_user("bench-tier-2@example.com", name="Synthetic"),
    ]


def fill_programme(one: User, two: User, owner: User) -> tuple[Programme, float]:
    """Everybody enrolled, thousands approved; answers the programme and the seconds that enrolling took."""
    programme = save_programme(
        by=one,
        changes={
            "name": "Program sintetis",
            "name_en": "Synthetic programme",
            "target": 10_000,
            "target_small_medium": 8_000,
            "target_medium_large": 2_000,
            "starts_on": date(2026, 1, 1),
            "ends_on": date(2027, 12, 31),
            "baseline_year": LAST_YEAR - 3,
            "law": "PP 7/2021",
            "is_public": True,
        },
    )
    keys = list(Enterprise.objects.order_by("pk").values_list("pk", flat=True))
    _result, seconds = timed(lambda: enrol_list(programme=programme, enterprises=keys, by=one))
    facts: dict[str, Any] = {
        "at": BEGAN, "law": programme.law, "programme": programme.pk, "one": one.pk, "two": two.pk, "owner": owner.pk,
        "kind": EvidenceKind.objects.order_by("level", "pk").values_list("pk", flat=True)[0],
    }  # fmt: skip
    with connection.cursor() as cursor:
        for statement in (CLAIMS, EVIDENCE, APPROVALS):
            cursor.execute(statement, facts)
        cursor.execute("ANALYZE naik_kelas_enrolment, naik_kelas_dossier, naik_kelas_evidence, tiers_standing")
        cursor.execute("ANALYZE tiers_move")
    return programme, seconds


def measure(*, seconds: float = 5.0, clients: int = 2) -> dict[str, Any]:
    """Seconds of enrolling and counting, then the pages under gunicorn with two workers."""
    one, two, owner = people()
    programme, enrolling = fill_programme(one, two, owner)
    counts = [timed(lambda: count(programme=programme, now=timezone.now()))[1] for _ in range(3)]
    figures: dict[str, Any] = {
        "enrolled": Enrolment.objects.count(),
        "dossiers": Dossier.objects.count(),
        "enrolling everybody seconds": round(enrolling, 1),
        "one count, median seconds": round(statistics.median(counts), 2),
    }
    with serve(workers=2) as base:
        for name, address in addresses(programme).items():
            found = load(
                [base + address],
                clients=clients,
                seconds=seconds,
                headers=signed_in(one) if "/desk/" in address else {},
            )
            figures[name] = found.as_row()
    return figures


def addresses(programme: Programme) -> dict[str, str]:
    with translation.override("id"):
        rows = reverse("naik_kelas:programme_rows", args=[programme.slug])
        return {
            "dashboard": reverse("naik_kelas:programme", args=[programme.slug]),
            "public page": reverse("naik_kelas:public", args=[programme.slug]),
            "staff home": reverse("desk:home"),
            "rows, all": rows,
            "rows, past the limit": f"{rows}?stage={Stage.READY}",
            "rows, stalled by name": f"{rows}?stage={Stage.STALLED}&sort=name",
            "rows, approved of a province": f"{rows}?stage={Stage.APPROVED}&province=33",
            "rows, searched": f"{rows}?q=Sintetis+777",
            "rows, far page": f"{rows}?page=1500",
        }


def signed_in(user: User) -> dict[str, str]:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}
