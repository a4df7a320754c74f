"""Named reads of matches and digests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CharField, Count, Exists, Func, OuterRef, Q, Value

from apps.buyers.choices import Frequency, NeedState
from apps.buyers.pages.products import JOINED, photographs
from apps.catalogue.models import Listing
from apps.matchmaking.choices import BuyerAnswer, DigestState
from apps.umkm.models import Member
from apps.umkm.querysets import on_show
from apps.work.models import Task


class RuleQuerySet(models.QuerySet[Any]):
    def in_force(self) -> RuleQuerySet:
        return self.filter(active=True)


def barred_there() -> Any:
    """The row of a match's product in the catalogue, where it is barred in the destination of the match's need."""
    to = OuterRef("need__destination_id")
    there = Func(to, template="ARRAY[%(expressions)s]::varchar[]", output_field=ArrayField(CharField()))
    everywhere = Q(barred_in__contains=["*"]) & ~Q(home=to)
    rows = Listing.objects.barred().filter(product_id=OuterRef("product_id")).annotate(home=Value("ID"))
    return rows.filter(Q(barred_in__contains=there) | everywhere)


class MatchQuerySet(models.QuerySet[Any]):
    def of(self, contact: Any) -> MatchQuerySet:
        return self.filter(need__contact=contact)

    def in_letter(self, digest: Any) -> MatchQuerySet:
        """In its order, without those that staff took out."""
        mine = self.filter(digest_items__digest=digest, digest_items__dropped_at__isnull=True)
        return mine.order_by("digest_items__position")

    def interest_of(self, enterprise: Any, since: datetime) -> MatchQuerySet:
        """Buyers who are interested in a maker's products, and said so since then."""
        wanted = self.filter(product__enterprise=enterprise, answer=BuyerAnswer.INTERESTED)
        return wanted.filter(answered_at__gte=since)

    def for_need(self, need: Any) -> MatchQuerySet:
        return self.filter(need=need)

    def for_needs(self, needs: Any) -> MatchQuerySet:
        return self.filter(need__in=needs)

    def of_products(self, products: Any) -> MatchQuerySet:
        return self.filter(product__in=products)

    def of_maker(self, enterprise: Any) -> MatchQuerySet:
        return self.filter(product__enterprise=enterprise)

    def of_makers(self, enterprises: Any) -> MatchQuerySet:
        return self.filter(product__enterprise__in=enterprises)

    def of_contacts(self, contacts: Any) -> MatchQuerySet:
        return self.filter(need__contact__in=contacts)

    def standing(self) -> MatchQuerySet:
        """Not withdrawn by a later run, and the product is published at this moment and is not barred in the
        destination."""
        published = self.filter(
            on_show("product__enterprise__"), withdrawn_at__isnull=True, product__published__isnull=False
        )
        return published.exclude(Exists(barred_there()))

    def of_active_needs(self) -> MatchQuerySet:
        return self.filter(need__state=NeedState.ACTIVE)

    def of_resting_needs(self) -> MatchQuerySet:
        """Not yet withdrawn, but their need is paused or closed."""
        return self.filter(withdrawn_at__isnull=True).exclude(need__state=NeedState.ACTIVE)

    def by_mail(self) -> MatchQuerySet:
        return self.exclude(need__frequency=Frequency.NEVER)

    def unsent_to(self, contact: Any) -> MatchQuerySet:
        """Products that no digest has shown this contact, and that she has not answered for any need."""
        mine = self.model._default_manager.filter(need__contact=contact, product=OuterRef("product"))
        sent = Q(digest_items__digest__state__in=SHOWN, digest_items__dropped_at__isnull=True)
        shown = mine.filter(sent | ~Q(answer=BuyerAnswer.NONE))
        return self.of(contact).exclude(Exists(shown))

    def interested(self) -> MatchQuerySet:
        return self.filter(answer=BuyerAnswer.INTERESTED)

    def unheard(self, now: datetime) -> MatchQuerySet:
        """Interested, the maker was told some days ago, and she has not said that she wrote."""
        return self.interested().filter(maker_wrote_at__isnull=True, maker_told_at__lt=now)

    def without_task(self, kind: str) -> MatchQuerySet:
        """About which staff never had a task of this kind."""
        tasks = Task.objects.of_kind(kind).about_any(self.model, self.values("pk"))
        return self.exclude(pk__in=tasks.values("key"))

    def untold(self) -> MatchQuerySet:
        """Interested when nobody of the maker was at the portal, and now somebody is."""
        there = Member.objects.filter(enterprise=OuterRef("product__enterprise"), user__is_active=True)
        return self.interested().filter(Exists(there), maker_told_at__isnull=True, maker_wrote_at__isnull=True)

    def answered(self) -> MatchQuerySet:
        return self.exclude(answer=BuyerAnswer.NONE)

    def answered_by(self, contacts: Any) -> MatchQuerySet:
        return self.answered().filter(need__contact__in=contacts)

    def unanswered(self) -> MatchQuerySet:
        """What she has not answered; a product that she answered for another need is withdrawn by the next judging."""
        return self.filter(answer=BuyerAnswer.NONE)

    def new_or_liked(self) -> MatchQuerySet:
        return self.filter(answer__in=(BuyerAnswer.NONE, BuyerAnswer.INTERESTED))

    def about(self, words: str) -> MatchQuerySet:
        """Every word is in the buyer's name or organisation, in the product or in its maker."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(need__contact__protocol_name__icontains=word)
                | Q(need__contact__mission__name__icontains=word)
                | Q(need__contact__company__name__icontains=word)
                | Q(product__published__name__icontains=word)
                | Q(product__published__name_en__icontains=word)
                | Q(product__enterprise__name__icontains=word)
            )
        return found

    def for_country(self, code: str) -> MatchQuerySet:
        return self.filter(Q(need__contact__mission__country=code) | Q(need__contact__company__country=code))

    def counts_by_answer(self) -> dict[str, int]:
        return dict(self.order_by().values_list("answer").annotate(n=Count("pk")))

    def answered_as(self, answer: str) -> MatchQuerySet:
        return self.filter(answer=answer)

    def scored_from(self, lowest: int) -> MatchQuerySet:
        return self.filter(score__gte=lowest)

    def of_enterprises(self, user: Any) -> MatchQuerySet:
        """Matches with products of the teams this person is in."""
        return self.filter(product__enterprise__members__user=user)

    def between(self, makers: Any, contacts: Any) -> MatchQuerySet:
        """Of products of these enterprises, for needs of these contacts."""
        return self.filter(product__enterprise__in=makers, need__contact__in=contacts)

    def guests_per_maker(self, contacts: Any, makers: Any) -> dict[int, int]:
        """With how many of these contacts each of these makers has a match."""
        found = self.filter(need__contact__in=contacts, product__enterprise__in=makers).order_by()
        return dict(found.values_list("product__enterprise").annotate(n=Count("need__contact", distinct=True)))

    def best_first(self) -> MatchQuerySet:
        return self.order_by("-score", "-judged_at", "pk")

    def for_cards(self) -> MatchQuerySet:
        return self.select_related(
            *(f"product__{name}" for name in JOINED),
            "need__contact__mission__country",
            "need__contact__company__country",
            "need__contact__user",
        ).prefetch_related(photographs("product__"))

    def for_desk(self) -> MatchQuerySet:
        return self.select_related(
            "product__enterprise", "product__published", "need__contact__mission", "need__contact__company"
        )


SHOWN = (DigestState.APPROVED, DigestState.QUEUED)


class DigestQuerySet(models.QuerySet[Any]):
    def of(self, contact: Any) -> DigestQuerySet:
        return self.filter(contact=contact)

    def waiting(self) -> DigestQuerySet:
        return self.filter(state=DigestState.PREVIEW)

    def sent(self) -> DigestQuerySet:
        return self.filter(state__in=SHOWN)

    def in_state(self, state: str) -> DigestQuerySet:
        return self.filter(state=state)

    def counts(self) -> dict[str, int]:
        return dict(self.order_by().values_list("state").annotate(n=Count("pk")))

    def for_desk(self) -> DigestQuerySet:
        joined = self.select_related("contact__mission__country", "contact__company__country", "approved_by")
        kept = Count("items", filter=Q(items__dropped_at__isnull=True))
        return joined.annotate(size=kept).order_by("-written_at", "-pk")


class DigestItemQuerySet(models.QuerySet[Any]):
    def of(self, digest: Any) -> DigestItemQuerySet:
        return self.filter(digest=digest)

    def kept(self) -> DigestItemQuerySet:
        return self.filter(dropped_at__isnull=True)

    def for_desk(self) -> DigestItemQuerySet:
        return self.select_related("match__product__enterprise", "match__product__published").order_by("position")


class OutcomeQuerySet(models.QuerySet[Any]):
    def unmet(self) -> OutcomeQuerySet:
        """Active needs for which the last run found nothing."""
        return self.filter(matched=0, need__state=NeedState.ACTIVE)

    def for_desk(self) -> OutcomeQuerySet:
        return self.select_related("need__contact__mission", "need__contact__company").order_by("need")
