"""The honest page: how many makers take part, export and were paid. Places with fewer than three are told together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.deals.models import Deal
from apps.deals.pages.enrolled import EnrolledPanel, enrolled_panel
from apps.deals.pages.proven import reached_by_makers
from apps.deals.reads.tally import places
from apps.naik_kelas.models import Programme
from apps.umkm.models import Enterprise

LEAST = 3
OTHERS = _("other provinces together")


@dataclass(frozen=True)
class ProvinceRow:
    label: str | Promise
    makers: int


@dataclass(frozen=True)
class PublicResults:
    """`programmes` are the public ones; `panel` is of those who take part in one; the others count all makers."""

    programmes: Sequence[Programme]
    panel: EnrolledPanel
    verified: int
    ordered: int
    shipped: int
    paid: int
    provinces: Sequence[ProvinceRow]
    is_demo: bool
    counted_at: datetime


def public_results(now: datetime) -> PublicResults:
    ordered, shipped, paid = reached_by_makers(one for one in places() if not one.domestic)
    programmes = list(Programme.objects.public())
    return PublicResults(
        programmes,
        enrolled_panel(programmes),
        Enterprise.objects.on_show().count(),
        len(ordered),
        len(shipped),
        len(paid),
        by_province(shipped),
        Deal.objects.filter(is_demo=True).exists() or any(one.is_demo for one in programmes),
        now,
    )


def by_province(makers: set[int]) -> list[ProvinceRow]:
    """Of the makers who shipped abroad."""
    rows = Enterprise.objects.filter(pk__in=makers).with_place()
    counted: Counter[str] = Counter()
    names: dict[str, str | Promise] = {}
    for maker in rows:
        province = maker.regency.province
        counted[province.code] += 1
        names[province.code] = province.label
    return merged(counted, names)


def merged(counted: Mapping[str, int], names: Mapping[str, str | Promise]) -> list[ProvinceRow]:
    """The small ones together; where they are too few even so, the next smallest go with them, so that no row can be
    worked out. Nothing is told apart of fewer than three in all."""
    order = sorted(counted, key=lambda code: (-counted[code], code))
    apart = [code for code in order if counted[code] >= LEAST]
    rest = [code for code in order if counted[code] < LEAST]
    while rest and apart and sum(counted[code] for code in rest) < LEAST:
        rest.append(apart.pop())
    rows = [ProvinceRow(names[code], counted[code]) for code in apart]
    together = sum(counted[code] for code in rest)
    return [*rows, ProvinceRow(OTHERS, together)] if together >= LEAST else rows
