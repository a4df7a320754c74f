"""Reads of deals, as English."""

from __future__ import annotations

from typing import Any, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from apps.accounts.models import User


class DealQuerySet(QuerySet[Any]):
    def of_teams(self, user: User | AnonymousUser) -> Self:
        """Of the enterprises to whose team she belongs."""
        return self.filter(enterprise__memberships__user=user.pk)

    def of_contact(self, contact: Any) -> Self:
        return self.filter(contact=contact)

    def kept(self) -> Self:
        """Without those that were merged into another."""
        return self.filter(merged_into__isnull=True)

    def with_steps(self) -> Self:
        """With all their steps and what was said to each: six queries for any number."""
        return self.prefetch_related(
            Prefetch("steps", queryset=apps.get_model("deals", "LadderStep").objects.with_words())
        )

    def abroad(self) -> Self:
        return self.filter(is_domestic=False)

    def for_page(self) -> Self:
        return self.select_related(
            "enterprise",
            "contact__mission__country",
            "contact__company__country",
            "contact__user",
            "company__country",
            "buyer_country",
            "through",
            "officer",
            "closed_for",
            "merged_into",
        )


class LadderStepQuerySet(QuerySet[Any]):
    def with_words(self) -> Self:
        """With all that was said to each."""
        return self.select_related("currency", "by").prefetch_related(
            "replies", "documents", "rulings", "confirmations"
        )


class ConfirmationQuerySet(QuerySet[Any]):
    def for_page(self) -> Self:
        return self.select_related("step__deal__enterprise", "step__deal__contact", "step__currency")
