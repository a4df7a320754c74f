"""The numbers of the staff dashboard. Each is counted from rows at the moment of asking, and names its rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.functional import Promise

from apps.gallery.models import Product
from apps.naik_kelas.models import Programme
from apps.naik_kelas.pages.dashboard import Dashboard
from apps.reference.choices import SizeClass
from apps.reference.models import Province, Regency
from apps.tiers.models import Standing
from apps.umkm.models import Enterprise


@dataclass(frozen=True)
class NearNextClass:
    """How far an enterprise is from the class above its own, by annual sales in whole rupiah."""

    standing: Standing

    @property
    def enterprise(self) -> Enterprise:
        return self.standing.enterprise

    @property
    def share(self) -> float:
        """Width of the bar in the drawing, of 180 units."""
        sales, limit = self.standing.sales or 0, self.standing.limit or 0
        return round(180 * min(1.0, sales / limit), 1) if limit else 0.0

    @property
    def next_label(self) -> str | Promise:
        return SizeClass(self.standing.next_class).label


def makers_by_province() -> list[tuple[Province, int, int]]:
    """All provinces: (province, enterprises registered, products published)."""
    enterprises: Counter[str] = Counter()
    province_of = dict(Regency.objects.values_list("pk", "province"))
    for regency, number in Enterprise.objects.order_by().values_list("regency").annotate(n=Count("*")):
        enterprises[province_of[regency]] += number  # counted from the index of places alone
    products = dict(
        Product.objects.published().values_list("enterprise__regency__province").annotate(n=Count("pk")).order_by()
    )
    return [(p, enterprises[p.pk], products.get(p.pk, 0)) for p in Province.objects.all()]


def map_step(count: int) -> int:
    """The shade of a province: 0 for none or one, then 2, 3-4, 5-7, 8 and more."""
    return next((step for step, least in ((4, 8), (3, 5), (2, 3), (1, 2)) if count >= least), 0)


def sizes(registered: int) -> tuple[list[tuple[str | Promise, int]], int]:
    """Enterprises by size class of their newest year in the ledger, and how many of all registered have none."""
    counts = dict(standings().order_by().values_list("size_class").annotate(n=Count("pk")))
    return (
        [(SizeClass(code).label, counts.get(code, 0)) for code in SizeClass.values],
        registered - sum(counts.values()),
    )


def standings() -> Any:
    """Each enterprise under the law in force in its newest year."""
    return Standing.objects.filter(law="")


def nearest_to_next_class(each: int = 5) -> list[NearNextClass]:
    """Small enterprises nearest to medium and medium ones nearest to large: the two climbs of the programme.

    The smallest gaps of each class come from the index; the nearest by share of the limit stands first.
    """
    found = [
        NearNextClass(row)
        for size in (SizeClass.SMALL, SizeClass.MEDIUM)
        for row in standings()
        .filter(size_class=size, gap__isnull=False)
        .select_related("enterprise__regency")
        .order_by("gap", "pk")[:each]
    ]
    return sorted(found, key=lambda near: -near.share)


def running_programme(today: date) -> Dashboard | None:
    """The programme whose numbers stand on the staff's home: the one that runs, the latest begun first."""
    found = Programme.objects.running(today).select_related("summary").first()
    return Dashboard(found, found.summary, today) if found and hasattr(found, "summary") else None
