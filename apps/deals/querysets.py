"""Reads of deals, as English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, Count, ExpressionWrapper, Prefetch, Q, QuerySet

from apps.accounts.models import User
from apps.deals.choices import Certainty, DealSide, DealTab, DocumentState, SampleState

Fades = Mapping[Any, Any]  # of rungs, with the days after which each is gone


def asleep(fades: Fades, today: date) -> Q:
    """Nothing of it is alive: quiet for longer than its rung lives, and neither won nor closed."""
    gone = Q(pk__in=[])
    for rung, fade in fades.items():
        gone |= Q(rung=rung, moved_on__lte=today - timedelta(days=fade.gone_at))
    return gone & Q(is_won=False, closed_at__isnull=True)


def owners_tabs(fades: Fades, today: date) -> dict[str, Q]:
    """The three parts of a maker's list; each of hers stands in one."""
    sleeping = asleep(fades, today)
    return {
        "": Q(closed_at__isnull=True) & ~sleeping,
        "asleep": sleeping,
        "closed": Q(closed_at__isnull=False),
    }


def is_called() -> Q:
    """A side is to be telephoned. Which deals these are is asked once, and not of each deal."""
    asked = apps.get_model("deals", "Confirmation").objects.called().values("step__deal")
    return Q(pk__in=asked) & (Q(asks_maker=True) | Q(asks_buyer=True))


def has_documents() -> Q:
    """A document waits for staff."""
    return Q(pk__in=apps.get_model("deals", "DealDocument").objects.waiting().values("deal"))


def said(holds: Q) -> ExpressionWrapper:
    return ExpressionWrapper(holds, output_field=BooleanField())


def desk_tabs(fades: Fades, today: date) -> dict[str, Q]:
    """What stands on each tab of staff's desk; a deal may stand on several. Within Indonesia on its own alone."""
    awake = Q(closed_at__isnull=True, is_domestic=False) & ~asleep(fades, today)
    return {
        DealTab.LATE: awake & is_called(),
        DealTab.DISPUTED: Q(is_disputed=True, closed_at__isnull=True),
        DealTab.DOCUMENTS: has_documents(),
        DealTab.CLAIMED: awake & Q(certainty=Certainty.CLAIMED),
        DealTab.DOUBLE: Q(is_double=True),
        DealTab.ASLEEP: asleep(fades, today),
        DealTab.DOMESTIC: Q(is_domestic=True),
        "all": Q(),
    }


class DealQuerySet(QuerySet[Any]):
    def of_teams(self, user: User | AnonymousUser) -> Self:
        """Of the enterprises to whose team she belongs."""
        return self.filter(enterprise__members__user=user.pk)

    def own_since(self, enterprise: Any, since: datetime) -> int:
        """How many deals its team opened with buyers of their own."""
        return self.filter(enterprise=enterprise, opened_at__gt=since, source__in=["own", "before"]).count()

    def buyer_moved(self, enterprise: Any, since: datetime) -> Self:
        """In which the buyer entered a step or said whether one is right."""
        entered = Q(steps__side=DealSide.BUYER, steps__entered_at__gte=since)
        said = Q(steps__replies__side=DealSide.BUYER, steps__replies__at__gte=since)
        return self.kept().filter(entered | said, enterprise=enterprise).distinct()

    def asking_buyer(self) -> Self:
        return self.filter(asks_buyer=True, closed_at__isnull=True)

    def asking_maker(self) -> Self:
        return self.filter(asks_maker=True, closed_at__isnull=True)

    def beside(self, deal: Any) -> Self:
        """The same maker's others that stand somewhere, for comparing."""
        found = self.kept().filter(enterprise=deal.enterprise_id).exclude(pk=deal.pk).exclude(rung="")
        return found.select_related("contact__mission", "contact__company", "company")

    def of_contact(self, contact: Any) -> Self:
        return self.filter(contact=contact)

    def kept(self) -> Self:
        """Without those that were merged into another."""
        return self.filter(merged_into__isnull=True)

    def with_duties(self) -> Self:
        """Whether a side is to be telephoned, and whether a document waits for staff: of the rows of one page."""
        return self.annotate(is_called=said(is_called()), has_documents=said(has_documents()))

    def on_desk_tab(self, tab: str, fades: Fades, today: date) -> Self:
        return self.with_duties().filter(desk_tabs(fades, today)[tab])

    def desk_counts(self, fades: Fades, today: date) -> dict[str, int]:
        parts = {name: Count("pk", filter=part) for name, part in desk_tabs(fades, today).items()}
        found: dict[str, int] = self.order_by().aggregate(**parts)
        return found

    def on_owners_tab(self, tab: str, fades: Fades, today: date) -> Self:
        return self.filter(owners_tabs(fades, today)[tab])

    def owners_counts(self, fades: Fades, today: date) -> dict[str, int]:
        parts = {name or "open": Count("pk", filter=part) for name, part in owners_tabs(fades, today).items()}
        found: dict[str, int] = self.order_by().aggregate(**parts)
        return found

    def called(self, words: str) -> Self:
        """By number, maker, house or what it is about."""
        return self.filter(
            Q(number__icontains=words)
            | Q(about__icontains=words)
            | Q(about_en__icontains=words)
            | Q(enterprise__name__icontains=words)
            | Q(buyer_name__icontains=words)
            | Q(company__name__icontains=words)
            | Q(contact__company__name__icontains=words)
            | Q(contact__mission__name__icontains=words)
        )

    def matching(self, **facts: Any) -> Self:
        return self.filter(**facts)

    def merged_into(self, deal: Any) -> Self:
        return self.filter(merged_into=deal).order_by("pk")

    def latest_first(self) -> Self:
        return self.order_by("-moved_on", "-pk")

    def asking_first(self) -> Self:
        """What waits for the maker's word on top."""
        return self.order_by("-asks_maker", "-moved_on", "-pk")

    def asking_buyer_first(self) -> Self:
        return self.order_by("-asks_buyer", "-moved_on", "-pk")

    def with_steps(self) -> Self:
        """With all their steps and what makes each sure: four queries for any number."""
        return self.prefetch_related(
            Prefetch("steps", queryset=apps.get_model("deals", "LadderStep").objects.with_proofs())
        )

    def disputed(self) -> Self:
        return self.filter(is_disputed=True, closed_at__isnull=True)

    def abroad(self) -> Self:
        return self.filter(is_domestic=False)

    def where(self, *, domestic: bool) -> Self:
        return self.filter(is_domestic=domestic)

    def opened_by(self, day: date | None) -> Self:
        """Up to the end of a day of the portal's calendar; all where none is named."""
        return self if day is None else self.filter(opened_at__date__lte=day)

    def makers(self) -> QuerySet[Any]:
        """The keys of the enterprises, each once."""
        return self.order_by().values_list("enterprise", flat=True).distinct()

    def countries(self) -> QuerySet[Any]:
        """The codes of those from which somebody buys: every country in a bar of filters takes longer than the list."""
        return self.order_by().values_list("buyer_country", flat=True).distinct()

    def keys(self) -> list[int]:
        return list(self.order_by().values_list("pk", flat=True))

    def among(self, keys: Iterable[int]) -> Self:
        return self.filter(pk__in=keys)

    def for_list(self) -> Self:
        """With the names that stand in a row. Its page is found by the keys first: with a limit, joins are planned
        ten times as long."""
        return self.select_related(
            "enterprise", "contact__mission", "contact__company", "company", "buyer_country", "closed_for"
        )

    def for_page(self) -> Self:
        """With all that belongs to one. What few deals have is asked for apart: a join of everything is planned for
        longer than that takes."""
        return self.select_related(
            "enterprise", "contact__mission", "contact__company", "company", "buyer_country"
        ).prefetch_related(
            "contact__mission__country",
            "contact__company__country",
            "contact__user",
            "company__country",
            "through",
            "officer",
            "closed_for",
            "merged_into",
        )


class SampleQuerySet(QuerySet[Any]):
    def for_page(self) -> Self:
        return self.select_related(
            "deal__enterprise", "deal__contact__mission", "deal__contact__company", "deal__company", "product"
        )

    def for_page_of_deal(self) -> Self:
        """With what the name of the product is taken from."""
        return self.select_related("product__published", "reason").prefetch_related("product__versions")

    def to_judge(self, contact: Any) -> Self:
        """On their way to a buyer, or there, and she has not said what she thinks of them; the oldest first."""
        waiting = self.filter(deal__contact=contact, state__in=[SampleState.SENT, SampleState.RECEIVED])
        return waiting.filter(deal__closed_at__isnull=True).order_by("sent_on", "pk")


class LadderStepQuerySet(QuerySet[Any]):
    def with_proofs(self) -> Self:
        """With what the rules weigh of each."""
        return self.prefetch_related("replies", "documents", "rulings")

    def with_words(self) -> Self:
        """With all that was said to each, who entered it and who was asked."""
        return self.select_related("currency", "by").prefetch_related(
            "replies", "documents", "rulings", "confirmations"
        )

    def of_rung(self, rung: str) -> Self:
        return self.filter(rung=rung)

    def on(self, day: Any) -> Self:
        return self.filter(happened_on=day)

    def unanswered(self) -> Self:
        return self.filter(replies__isnull=True)

    def replacing(self, step: Any) -> Self:
        return self.filter(replaces=step)


class ConfirmationQuerySet(QuerySet[Any]):
    def for_page(self) -> Self:
        return self.select_related("step__deal__enterprise", "step__deal__buyer_country").prefetch_related(
            "step__currency",
            "step__deal__contact__mission",
            "step__deal__contact__company",
            "step__deal__contact__user",
            "step__deal__company",
        )

    def due(self, today: date) -> Self:
        """To be asked again, by mail or telephone; the earliest first."""
        return self.filter(ask_on__lte=today).order_by("ask_on", "pk")

    def of_side(self, step: Any, side: str) -> Self:
        return self.filter(step=step, side=side)

    def called(self) -> Self:
        """An officer has the task to telephone."""
        return self.filter(called_at__isnull=False)

    def of_deal(self, deal: Any) -> Self:
        return self.filter(step__deal=deal).select_related("step")


class DealDocumentQuerySet(QuerySet[Any]):
    def waiting(self) -> Self:
        """For staff to look at."""
        return self.filter(state=DocumentState.BROUGHT)
