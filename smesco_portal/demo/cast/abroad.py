"""Where the cast has exported: owners state it, the second officer has seen the documents of most."""

from __future__ import annotations

from datetime import datetime, timedelta

from apps.reference.models import Country
from apps.umkm import actions as umkm
from apps.umkm.models import Enterprise
from smesco_portal.demo.cast.people import People
from smesco_portal.demo.cast.workbooks import Cast

# By column No: country, years back to the first and to the last, and the documents that an officer saw ("" for none).
LINES: dict[int, tuple[tuple[str, int, int, str], ...]] = {
    1: (("JP", 3, 1, "PEB 000412, 2024 dan 2025"), ("AU", 1, 1, "")),
    2: (("SG", 2, 0, "PEB 001187, Maret 2025"),),
    4: (("NL", 4, 1, "PEB 000093, 2023 sampai 2025"), ("DE", 1, 0, "PEB 000871, Mei 2026")),
    5: (("MY", 2, 2, ""),),
    7: (("US", 5, 1, "PEB 002210, 2022 sampai 2025"), ("CA", 1, 1, "")),
    9: (("JP", 2, 1, "PEB 000655, 2024"),),
    12: (("AE", 1, 0, ""),),
    15: (("KR", 3, 0, "PEB 001502, 2023 sampai 2026"),),
    18: (("AU", 4, 2, "PEB 000318, 2022"), ("NZ", 2, 2, "")),
    21: (("GB", 2, 0, "PEB 001940, 2025"),),
    27: (("TW", 1, 1, ""),),
    33: (("FR", 3, 1, "PEB 000777, 2024"), ("BE", 1, 0, "")),
}


def state(cast: Cast, *, staff: People, began: datetime, now: datetime) -> None:
    numbers = cast.number_of()
    for enterprise in Enterprise.objects.filter(nib__in=numbers).order_by("nib"):
        lines = LINES.get(numbers[enterprise.nib], ())
        if lines and not enterprise.past_exports.exists():
            for line in lines:
                state_line(enterprise, line, staff, max(began + timedelta(days=3), now - timedelta(days=18)))


def state_line(enterprise: Enterprise, line: tuple[str, int, int, str], staff: People, now: datetime) -> None:
    code, first, last, certificates = line
    owner = enterprise.members.owners().select_related("user").first()
    export = umkm.state_export(
        enterprise=enterprise,
        by=owner.user if owner else staff.officer,
        country=Country.objects.get(pk=code),
        first_year=now.year - first,
        last_year=now.year - last,
        now=now,
    )
    if certificates:
        umkm.check_export(export=export, by=staff.second_officer, seen=certificates, now=now + timedelta(days=1))
