"""What became of those who take part in a programme, in deals that began after they came in. Counts of makers alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.deals.choices import DealSource
from apps.deals.models import Deal
from apps.deals.pages.proven import reached_by_makers
from apps.deals.reads.tally import places
from apps.naik_kelas.models import Enrolment, Programme
from apps.umkm.models import PastExport, YearlyFigures

# What is counted of the enrolled, in the order in which it is shown.
NUMBERS: dict[str, tuple[str | Promise, str | Promise]] = {
    "ordered": (_("with a confirmed order"), _("both sides say so, or a paper proves it; who shipped is among them")),
    "shipped": (_("shipped abroad"), _("both sides say so, or customs or transport papers prove it")),
    "paid": (_("were paid from abroad"), _("both sides say so, or papers of a bank prove it")),
    "first": (
        _("exporting for the first time"),
        _("shipped abroad since, and neither stated an export nor export sales of a year before"),
    ),
    "began": (_("with a deal, no order confirmed yet"), _("something began after they came in, and nothing is sure")),
    "silent": (_("said nothing"), _("no deal entered since they came in; that is not the same as no deal")),
}  # fmt: skip


@dataclass(frozen=True)
class EnrolledNumber:
    code: str
    label: str | Promise
    definition: str | Promise
    makers: frozenset[int]
    of: int
    address: str

    @property
    def count(self) -> int:
        return len(self.makers)


@dataclass(frozen=True)
class EnrolledPanel:
    of: int
    numbers: Sequence[EnrolledNumber]


def enrolled_panel(programmes: Iterable[Programme], address: Callable[[str], str] = lambda _code: "") -> EnrolledPanel:
    """Who takes part in several is counted once, from the day on which she first came in."""
    since: dict[int, date] = {}
    rows = Enrolment.objects.live().filter(programme__in=programmes).values_list("enterprise", "enrolled_at")
    for enterprise, enrolled_at in rows:
        day = timezone.localdate(enrolled_at)
        since[enterprise] = min(day, since.get(enterprise, day))
    found = makers_of(since)
    numbers = [
        EnrolledNumber(code, label, definition, frozenset(found[code]), len(since), address(code))
        for code, (label, definition) in NUMBERS.items()
    ]
    return EnrolledPanel(len(since), numbers)


def makers_of(since: Mapping[int, date]) -> dict[str, set[int]]:
    deals = deals_begun(since)
    ordered, shipped, paid = reached_by_makers(places(deals=list(deals)))
    spoke = set(deals.values())
    return {
        "ordered": ordered,
        "shipped": shipped,
        "paid": paid,
        "first": shipped - exported_before(shipped, since),
        "began": spoke - ordered,
        "silent": set(since) - spoke,
    }


def deals_begun(since: Mapping[int, date]) -> dict[int, int]:
    """Deal → maker: abroad, not brought in from before, opened and begun on the day of the enrolment or later."""
    found = Deal.objects.kept().abroad().filter(enterprise__in=since).exclude(source=DealSource.BEFORE)
    rows = found.annotate(began=Min("steps__happened_on")).values_list("pk", "enterprise", "opened_at", "began")
    return {
        pk: maker
        for pk, maker, opened_at, began in rows
        if min(timezone.localdate(opened_at), began or date.max) >= since[maker]
    }


def exported_before(makers: set[int], since: Mapping[int, date]) -> set[int]:
    """Who said of a year before that she exported, on her profile or in her figures."""
    stated: Any = [
        *PastExport.objects.filter(enterprise__in=makers).values_list("enterprise", "first_year"),
        *YearlyFigures.objects.filter(Q(export_usd__gt=0), enterprise__in=makers).values_list("enterprise", "year"),
    ]
    return {maker for maker, year in stated if year < since[maker].year}


def panel_of(programme: Programme) -> EnrolledPanel:
    """For staff: each number leads to its makers."""
    plain = reverse("deals:enrolled", args=[programme.slug])
    return enrolled_panel([programme], lambda code: f"{plain}?{urlencode({'who': code})}")
