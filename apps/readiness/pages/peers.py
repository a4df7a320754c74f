"""The average of enterprises of the same sector and size, shown only where it says nothing about any one of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from apps.gallery.choices import OPEN_STATES
from apps.gallery.models import Version
from apps.readiness.choices import AssessmentState
from apps.readiness.models import Score
from apps.reference.choices import SizeClass
from apps.reference.models import HsChapter
from apps.umkm.models import Enterprise

FEWEST = 5


@dataclass(frozen=True)
class Peers:
    """`dimensions`: number -> mean verified score. `count` of others, herself left out. `sector`: its chapters."""

    count: int
    size_class: str
    sector: str
    average: Decimal
    dimensions: dict[str, float]

    @property
    def size_label(self) -> str:
        return str(SizeClass(self.size_class).label)


def section_of(enterprise: Enterprise) -> str:
    """The section of the Harmonized System that most of her living products belong to; '' without any."""
    living = Q(published_as__isnull=False) | Q(state__in=OPEN_STATES)
    rows = Version.objects.filter(living, product__enterprise=enterprise, hs_code__isnull=False)
    counted = rows.values("hs_code__chapter__section").annotate(products=Count("product", distinct=True))
    first = counted.order_by("-products", "hs_code__chapter__section").first()
    return str(first["hs_code__chapter__section"]) if first else ""


def peers_of(enterprise: Enterprise) -> Peers | None:
    """None without a sector or a size class, and with fewer than five others."""
    section = section_of(enterprise)
    newest = enterprise.figures.first()
    if not section or newest is None:
        return None
    sector = Version.objects.filter(
        Q(published_as__isnull=False) | Q(state__in=OPEN_STATES), hs_code__chapter__section=section
    )
    alike = (
        Enterprise.objects.on_show()
        .filter(latest_size=newest.size_class, pk__in=sector.values("product__enterprise"))
        .exclude(pk=enterprise.pk)
    )
    scores = list(
        Score.objects.filter(assessment__state=AssessmentState.VERIFIED, assessment__enterprise__in=alike.values("pk"))
        .order_by("assessment__enterprise", "-at", "-pk")
        .distinct("assessment__enterprise")
    )
    if len(scores) < FEWEST:
        return None
    numbers = sorted({number for score in scores for number in score.dimensions})
    means = {}
    for number in numbers:
        found = [score.dimensions[number]["verified"] for score in scores if number in score.dimensions]
        means[number] = round(sum(found) / len(found), 1)
    average = sum((score.verified_score for score in scores), Decimal(0)) / len(scores)
    chapters = HsChapter.objects.filter(section=section).order_by("code")
    return Peers(len(scores), newest.size_class, sector_words(list(chapters)), round(average, 1), means)


def sector_words(chapters: list[HsChapter]) -> str:
    """ "HS 41–43"."""
    codes = [chapter.code for chapter in chapters]
    return f"HS {codes[0]}" if len(codes) == 1 else f"HS {codes[0]}–{codes[-1]}"
