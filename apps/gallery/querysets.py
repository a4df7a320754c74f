"""Named reads of the gallery."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from apps.gallery.choices import EDITABLE_STATES, OPEN_STATES, Help, PhotoState, PictureFault, VersionState
from apps.umkm.querysets import on_show

if TYPE_CHECKING:
    from apps.accounts.models import User

# Longer than any picture takes; after that a claim is believed to be a dead worker's.
CLAIM_LIFETIME = timedelta(seconds=40)
# A picture that failed this often for no fault of its own (a full disk, a worker killed) is tried again every hour.
QUICK_ATTEMPTS = 3
SLOW_AGAIN = timedelta(hours=1)
# So many workers that began with a picture and were never heard of again are the picture's fault.
MOST_DEATHS = 5


class ProductQuerySet(models.QuerySet[Any]):
    def with_name(self) -> ProductQuerySet:
        """With what its name is taken from, in two queries."""
        return self.select_related("published").prefetch_related("versions")

    def of_enterprise(self, enterprise: Any) -> ProductQuerySet:
        return self.filter(enterprise=enterprise)

    def of_team(self, user: User) -> ProductQuerySet:
        return self.filter(enterprise__members__user=user)

    def published(self) -> ProductQuerySet:
        """Shown now: has a published version, and its maker may show products."""
        return self.filter(on_show("enterprise__"), published__isnull=False)

    def of_kind(self, *, categories: Collection[str] = (), headings: Collection[str] = ()) -> ProductQuerySet:
        """Of one of these categories, or under one of these HS headings (the first four digits)."""
        kind = Q(published__category__in=categories)
        for heading in headings:
            kind |= Q(published__hs_code__code__startswith=heading)
        return self.filter(kind)

    def named_like(self, words: Collection[str]) -> ProductQuerySet:
        """With any of these words in its name, in either language."""
        some = Q(pk__in=())
        for word in words:
            some |= Q(published__name__icontains=word) | Q(published__name_en__icontains=word)
        return self.filter(some)

    def looked_for(self, words: str) -> ProductQuerySet:
        """Each of the words stands in its name, in either language, or in its maker's."""
        found = self
        for word in words.split():
            named = Q(published__name__icontains=word) | Q(published__name_en__icontains=word)
            found = found.filter(named | Q(enterprise__searched_text__contains=word.lower()))
        return found

    def showing(self, photo: Any) -> ProductQuerySet:
        """Whose approved version shows it."""
        return self.filter(published__shown__photo=photo)

    def approved(self) -> ProductQuerySet:
        """Has an approved version, whatever the state of its maker."""
        return self.filter(published__isnull=False)

    def archived(self) -> ProductQuerySet:
        """Neither published nor being worked on."""
        version = self.model._meta.get_field("versions").related_model
        being_made = version._default_manager.open().filter(product=OuterRef("pk"))
        return self.filter(~Exists(being_made), published__isnull=True)

    def on_tab(self, state: str) -> ProductQuerySet:
        """As the maker sorts hers: what is published and is being changed stands on two tabs."""
        if state == VersionState.PUBLISHED:
            return self.approved()
        if state == VersionState.ARCHIVED:
            return self.archived()
        return self.with_open(state)

    def tab_counts(self) -> dict[str, int]:
        """How many stand on each of the maker's tabs, in one query."""
        busy = Q(published__isnull=False) | Q(versions__state__in=OPEN_STATES)
        counted: dict[str, int] = self.aggregate(
            every=models.Count("pk", distinct=True),
            busy=models.Count("pk", distinct=True, filter=busy),
            published=models.Count("pk", distinct=True, filter=Q(published__isnull=False)),
            **{
                state: models.Count("pk", distinct=True, filter=Q(versions__state=state))
                for state in (VersionState.DRAFT, VersionState.SUBMITTED, VersionState.RETURNED)
            },
        )
        return {**counted, VersionState.ARCHIVED: counted["every"] - counted["busy"]}

    def newest_first(self) -> ProductQuerySet:
        return self.order_by("-updated_at", "-pk")

    def with_open(self, *states: str) -> ProductQuerySet:
        """With a version being worked on, in one of `states`."""
        return self.filter(versions__state__in=states or OPEN_STATES)

    def for_page(self) -> ProductQuerySet:
        return self.select_related(
            "enterprise__regency__province",
            "published__category__parent",
            "published__hs_code",
            "published__unit",
            "published__port",
            "published__currency",
        )

    def in_regency(self, code: str) -> ProductQuerySet:
        return self.filter(regency_code=code)


class ReasonQuerySet(models.QuerySet[Any]):
    def offered(self) -> ReasonQuerySet:
        return self.filter(active=True)


class VersionQuerySet(models.QuerySet[Any]):
    def open(self) -> VersionQuerySet:
        return self.filter(state__in=OPEN_STATES)

    def editable(self) -> VersionQuerySet:
        return self.filter(state__in=EDITABLE_STATES)

    def queue(self) -> VersionQuerySet:
        """Waiting for a curator, longest waiting first."""
        return self.filter(state=VersionState.SUBMITTED).order_by("submitted_at", "pk")

    def marked(self, mark: str) -> VersionQuerySet:
        """What a curator looks for in the queue: `translation`, `help` of any kind, or `unverified` makers."""
        if mark == "translation":
            untold = Q(name_en="") | Q(description_en="") | Q(help_wanted__contains=[Help.TRANSLATION])
            return self.filter(untold)
        if mark == "help":
            return self.exclude(help_wanted=[])
        if mark == "unverified":
            return self.exclude(on_show("product__enterprise__"))
        return self

    def for_queue(self) -> VersionQuerySet:
        """With what a line of the queue shows."""
        return self.select_related("product__enterprise__regency__province", "category", "port").prefetch_related(
            "shown__photo", "incoterms"
        )

    def looked_for(self, words: str) -> VersionQuerySet:
        """Each of the words stands in its name, in either language, or in its maker's."""
        found = self
        for word in words.split():
            named = Q(name__icontains=word) | Q(name_en__icontains=word)
            found = found.filter(named | Q(product__enterprise__searched_text__contains=word.lower()))
        return found

    def in_category(self, code: str) -> VersionQuerySet:
        return self.filter(Q(category=code) | Q(category__parent=code))

    def in_province(self, code: str) -> VersionQuerySet:
        return self.filter(product__enterprise__regency__province=code)

    def of_products(self, products: Any) -> VersionQuerySet:
        return self.filter(product__in=products)

    def for_cards(self) -> VersionQuerySet:
        """With what completeness asks and a card shows."""
        return self.select_related("product", "port").prefetch_related("incoterms", "shown__photo")

    def with_facts(self) -> VersionQuerySet:
        return self.select_related(
            "product__enterprise__regency__province", "category__parent", "hs_code", "unit", "port", "currency"
        ).prefetch_related("incoterms", "payment_terms", "certificate_types", "steps", "shown__photo")


class PhotoQuerySet(models.QuerySet[Any]):
    def ready(self) -> PhotoQuerySet:
        return self.filter(state=PhotoState.READY)

    def refused(self) -> PhotoQuerySet:
        return self.filter(state=PhotoState.REFUSED)

    def waiting(self) -> PhotoQuerySet:
        return self.filter(state=PhotoState.WAITING)

    def unclaimed(self, now: datetime) -> PhotoQuerySet:
        """Waiting, and nobody alive is at it."""
        quickly = Q(attempts__lte=QUICK_ATTEMPTS, claimed_at__lt=now - CLAIM_LIFETIME)
        return self.waiting().filter(Q(claimed_at__isnull=True) | quickly | Q(claimed_at__lt=now - SLOW_AGAIN))

    def left_behind(self, now: datetime) -> PhotoQuerySet:
        """What the broker lost or a dead worker dropped: old enough that its task should have come."""
        return self.unclaimed(now).filter(created_at__lt=now - CLAIM_LIFETIME / 2).order_by("created_at")

    def claim(self, photo_id: int, now: datetime) -> bool:
        """Win the right to prepare this picture; at most one caller does."""
        won = self.unclaimed(now).filter(pk=photo_id, deaths__lt=MOST_DEATHS)
        return won.update(claimed_at=now, attempts=models.F("attempts") + 1, deaths=models.F("deaths") + 1) == 1

    def deadly(self, now: datetime) -> PhotoQuerySet:
        """Waiting, and every worker that tried them died of it."""
        return self.waiting().filter(deaths__gte=MOST_DEATHS, claimed_at__lt=now - CLAIM_LIFETIME)

    def given_up(self) -> PhotoQuerySet:
        return self.refused().filter(refusal=PictureFault.UNPREPARED)

    def with_publicity(self) -> PhotoQuerySet:
        """Adds `is_public` (a version that is published now shows it) and `enterprise_id`, in the same query."""
        uses = self.model._meta.get_field("uses").related_model
        shown = uses._default_manager.filter(
            on_show("version__product__enterprise__"), photo=OuterRef("pk"), version__published_as__isnull=False
        )
        return self.annotate(is_public=Exists(shown), enterprise_id=models.F("product__enterprise_id"))


class VersionPhotoQuerySet(models.QuerySet[Any]):
    def ready(self) -> VersionPhotoQuerySet:
        """With their photographs, without those that still wait for a worker."""
        return self.filter(photo__state=PhotoState.READY).select_related("photo")


class DayOfViewsQuerySet(models.QuerySet[Any]):
    def of_enterprise(self, enterprise: Any) -> DayOfViewsQuerySet:
        return self.filter(product__enterprise=enterprise)

    def of_products(self, products: Any) -> DayOfViewsQuerySet:
        return self.filter(product__in=products)

    def last_days(self, days: int, today: date) -> DayOfViewsQuerySet:
        """Today and the days before it, so many in all."""
        return self.filter(day__gt=today - timedelta(days=days), day__lte=today)

    def before(self, day: date) -> DayOfViewsQuerySet:
        return self.filter(day__lt=day)

    def counted(self) -> tuple[int, int]:
        """All views, and those by invited buyers among them."""
        sums = self.aggregate(buyers=models.Sum("by_buyers", default=0), others=models.Sum("by_others", default=0))
        return sums["buyers"] + sums["others"], sums["buyers"]

    def by_product(self) -> dict[int, int]:
        views = models.Sum(models.F("by_buyers") + models.F("by_others"))
        return dict(self.order_by().values_list("product_id").annotate(views=views))


class CollectionQuerySet(models.QuerySet[Any]):
    def open_on(self, day: date) -> CollectionQuerySet:
        """Shown to visitors, and not over."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), public=True).order_by(
            "-featured", "position", "pk"
        )

    def for_desk(self) -> CollectionQuerySet:
        """With how many works hang in each."""
        return self.annotate(products_count=models.Count("items")).order_by("position", "pk")

    def with_items(self) -> CollectionQuerySet:
        return self.prefetch_related("items")
