"""The numbers of the staff dashboard. Each is counted from rows at the moment of asking, and names its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.gallery.models import Product, Version
from apps.mail.models import Message
from apps.matchmaking.models import Digest, Match
from apps.reference.choices import Measure, SizeClass
from apps.reference.models import Province, SizeCriterion
from apps.umkm.models import Enterprise, YearlyFigures


@dataclass(frozen=True)
class Waiting:
    """Work that waits for staff. `oldest` is when the longest waiting one came in."""

    label: str | Promise
    count: int
    link: str
    oldest: datetime | None = None


@dataclass(frozen=True)
class Step:
    """One step of the funnel; `count` of `base`, the enterprises registered."""

    label: str | Promise
    definition: str | Promise
    count: int
    base: int
    link: str = ""

    @property
    def percent(self) -> int:
        return round(100 * self.count / self.base) if self.base else 0

    @property
    def bar(self) -> float:
        """Width of the bar in the drawing, of 360 units."""
        return round(360 * self.count / self.base, 1) if self.base else 0.0


@dataclass(frozen=True)
class Near:
    """How far an enterprise is from the class above its own, by annual sales in whole rupiah."""

    enterprise: Enterprise
    year: int
    sales: int
    limit: int
    next_class: str

    @property
    def lacking(self) -> int:
        # Upper limits are inclusive (PP 7/2021 art. 35): the next class begins one rupiah above.
        return max(0, self.limit + 1 - self.sales)

    @property
    def share(self) -> float:
        return round(180 * min(1.0, self.sales / self.limit), 1)

    @property
    def next_label(self) -> str | Promise:
        return SizeClass(self.next_class).label


def work_waiting() -> list[Waiting]:
    enterprises = Enterprise.objects.waiting().aggregate(count=Count("pk"), oldest=Min("submitted_at"))
    versions = Version.objects.queue().aggregate(count=Count("pk"), oldest=Min("submitted_at"))
    mails = Message.objects.needing_staff().aggregate(count=Count("pk"), oldest=Min("created_at"))
    letters = Digest.objects.waiting().aggregate(count=Count("pk"), oldest=Min("written_at"))
    return [
        Waiting(_("Products to curate"), versions["count"], reverse("gallery:queue"), versions["oldest"]),
        Waiting(
            _("Enterprises to verify"), enterprises["count"], reverse("desk:enterprises") + "?state=submitted",
            enterprises["oldest"],
        ),
        Waiting(_("E-mails that need a look"), mails["count"], reverse("mail:outbox"), mails["oldest"]),
        Waiting(_("Match letters to look at"), letters["count"], reverse("matchmaking:digests"), letters["oldest"]),
    ]  # fmt: skip


def funnel() -> list[Step]:
    """From registration to a buyer's interest. The base stays the same: every enterprise registered."""
    counts = Enterprise.objects.aggregate(
        registered=Count("pk"),
        submitted=Count("pk", filter=Q(submitted_at__isnull=False)),
        verified=Count("pk", filter=Q(verified_at__isnull=False)),
    )
    hanging = Product.objects.hanging().aggregate(count=Count("enterprise", distinct=True))["count"]
    matched = Match.objects.all().aggregate(
        proposed=Count("product__enterprise", distinct=True, filter=Q(digest_items__digest__state="queued")),
        wanted=Count("product__enterprise", distinct=True, filter=Q(answer="interested")),
    )
    base, listing = counts["registered"], reverse("desk:enterprises")
    return [
        Step(_("Registered"), _("every enterprise in the portal"), base, base, listing),
        Step(_("Profile handed in"), _("submitted at least once"), counts["submitted"], base, listing),
        Step(_("Verified"), _("vouched for by staff at least once"), counts["verified"], base, listing),
        Step(_("On the wall"), _("at least one work hangs today"), hanging, base, reverse("catalogue:list")),
        Step(_("Proposed to a buyer"), _("at least one work was in a matching mail"), matched["proposed"], base),
        Step(_("Wanted"), _("a buyer answered “interested”"), matched["wanted"], base),
    ]  # fmt: skip


def makers_by_province() -> list[tuple[Province, int, int]]:
    """All provinces: (province, enterprises registered, works hanging)."""
    enterprises = dict(
        Enterprise.objects.values_list("regency__province").annotate(n=Count("pk")).order_by()  # one row a province
    )
    works = dict(
        Product.objects.hanging().values_list("enterprise__regency__province").annotate(n=Count("pk")).order_by()
    )
    return [(p, enterprises.get(p.pk, 0), works.get(p.pk, 0)) for p in Province.objects.all()]


def map_step(count: int) -> int:
    """The shade of a province: 0 for none or one, then 2, 3-4, 5-7, 8 and more."""
    return next((step for step, least in ((4, 8), (3, 5), (2, 3), (1, 2)) if count >= least), 0)


def sizes() -> tuple[list[tuple[str | Promise, int]], int]:
    """Enterprises by size class of their newest figures, and how many gave no figures."""
    rows = Enterprise.objects.with_latest_size().values_list("latest_size").annotate(n=Count("pk")).order_by()
    counts = dict(rows)
    return [(SizeClass(code).label, counts.get(code, 0)) for code in SizeClass.values], counts.get(None, 0)


def nearest_to_next_class(today: date, limit: int = 10) -> list[Near]:
    """Small enterprises nearest to medium and medium ones nearest to large: the two climbs of the programme.

    Newest figures of each; limits of the sales criteria in force today.
    """
    limits = {
        row.size_class: row.upper_limit for row in SizeCriterion.objects.in_force_on(today).for_measure(Measure.SALES)
    }
    above = {SizeClass.SMALL: SizeClass.MEDIUM, SizeClass.MEDIUM: SizeClass.LARGE}
    newest = (
        YearlyFigures.objects.order_by("enterprise", "-year")
        .distinct("enterprise")
        .select_related("enterprise__regency__province")
    )
    found = [
        Near(row.enterprise, row.year, row.sales, int(limits[row.size_class] or 0), above[SizeClass(row.size_class)])
        for row in newest
        if row.size_class in above and limits.get(row.size_class)
    ]
    return sorted(found, key=lambda near: -near.sales / near.limit)[:limit]
