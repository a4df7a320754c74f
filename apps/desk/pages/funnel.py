"""From registration to the money: how many enterprises came how far, and which.

Every step counts enterprises, each once, of the same base. Whoever was paid in advance has shipped nothing, so a step
is not always within the one before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.deals.models import Sample
from apps.deals.pages.proven import reached_now
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.matchmaking.models import Match
from apps.umkm.models import Enterprise

STEPS: dict[str, tuple[str | Promise, str | Promise]] = {
    "registered": (_("Registered"), _("every enterprise in the portal")),
    "submitted": (_("Profile handed in"), _("submitted at least once")),
    "verified": (_("Verified"), _("vouched for by staff at least once")),
    "published": (_("On show"), _("at least one work is on show today")),
    "proposed": (_("Proposed to a buyer"), _("at least one work was in a matching mail")),
    "wanted": (_("Wanted"), _("a buyer answered “interested”")),
    "asked": (_("Asked"), _("an enquiry reached the maker, spam left out")),
    "answered": (_("Answered"), _("the maker answered an enquiry")),
    "sample": (_("Sample sent"), _("a sample is on its way to a buyer, or arrived")),
    "ordered": (_("Ordered"), _("a buyer abroad ordered: both sides say so, or papers prove it")),
    "shipped": (_("Shipped"), _("goods went abroad: both sides say so, or papers prove it")),
    "paid": (_("Paid"), _("money came from abroad: both sides say so, or papers prove it")),
}  # fmt: skip
PROPOSED, WANTED = Q(digest_items__digest__state="queued"), Q(answer="interested")


@dataclass(frozen=True)
class FunnelStep:
    """One step of the funnel; `count` of `base`, the enterprises registered."""

    code: str
    count: int
    base: int

    @property
    def label(self) -> str | Promise:
        return STEPS[self.code][0]

    @property
    def definition(self) -> str | Promise:
        return STEPS[self.code][1]

    @property
    def link(self) -> str:
        return f"{reverse('desk:funnel')}?{urlencode({'step': self.code})}"

    @property
    def percent(self) -> int:
        return round(100 * self.count / self.base) if self.base else 0

    @property
    def bar(self) -> float:
        """Width of the bar in the drawing, of 360 units."""
        return round(360 * self.count / self.base, 1) if self.base else 0.0


def funnel() -> list[FunnelStep]:
    """Seven queries; what deals have reached was counted at most a minute ago."""
    counts: dict[str, int] = Enterprise.objects.aggregate(
        registered=Count("pk"),
        submitted=Count("pk", filter=Q(submitted_at__isnull=False)),
        verified=Count("pk", filter=Q(verified_at__isnull=False)),
    )
    counts |= Product.objects.published().aggregate(published=Count("enterprise", distinct=True))
    counts |= Match.objects.aggregate(
        proposed=Count("product__enterprise", distinct=True, filter=PROPOSED),
        wanted=Count("product__enterprise", distinct=True, filter=WANTED),
    )
    counts |= Enquiry.objects.reached().aggregate(asked=Count("enterprise", distinct=True))
    counts |= Enquiry.objects.answered_by_maker().aggregate(answered=Count("enterprise", distinct=True))
    counts |= samples().aggregate(sample=Count("deal__enterprise", distinct=True))
    counts |= {code: len(makers) for code, makers in reached().items()}
    return [FunnelStep(code, counts[code], counts["registered"]) for code in STEPS]


def samples() -> Any:
    return Sample.objects.filter(sent_on__isnull=False, deal__is_domestic=False)


def reached() -> dict[str, frozenset[int]]:
    return dict(zip(("ordered", "shipped", "paid"), reached_now(), strict=True))


def makers_at(code: str) -> Any:
    """The enterprises behind a step."""
    keys: dict[str, Callable[[], Any]] = {
        "published": lambda: Product.objects.published().values("enterprise"),
        "proposed": lambda: Match.objects.filter(PROPOSED).values("product__enterprise"),
        "wanted": lambda: Match.objects.filter(WANTED).values("product__enterprise"),
        "asked": lambda: Enquiry.objects.reached().filter(enterprise__isnull=False).values("enterprise"),
        "answered": lambda: Enquiry.objects.answered_by_maker().filter(enterprise__isnull=False).values("enterprise"),
        "sample": lambda: samples().values("deal__enterprise"),
    }
    if code == "registered":
        return Enterprise.objects.all()
    if code in ("submitted", "verified"):
        return Enterprise.objects.filter(**{f"{code}_at__isnull": False})
    return Enterprise.objects.filter(pk__in=keys[code]() if code in keys else reached()[code])
