"""Reads of requests and quotations, as English."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from apps.accounts.models import User
from apps.quotations.choices import QuotationState


class RfqQuerySet(QuerySet[Any]):
    def of_contact(self, contact: Any) -> Self:
        return self.filter(contact=contact)

    def for_page(self) -> Self:
        return self.select_related(
            "contact__mission__country", "contact__company__country", "contact__user", "unit", "currency", "destination"
        )


class AskingQuerySet(QuerySet[Any]):
    def of_teams(self, user: User | AnonymousUser) -> Self:
        """Of the enterprises to whose team she belongs."""
        return self.filter(enterprise__memberships__user=user.pk)

    def waiting(self) -> Self:
        return self.filter(answer="")


class QuotationQuerySet(QuerySet[Any]):
    def of_teams(self, user: User | AnonymousUser) -> Self:
        return self.filter(enterprise__memberships__user=user.pk)

    def past(self, today: date) -> Self:
        """Sent, and their day is over. Kept nowhere."""
        return self.filter(state=QuotationState.SENT, valid_until__lt=today)

    def for_buyer(self) -> Self:
        """What a buyer may see: drafts and their withdrawals are the maker's."""
        return self.filter(sent_at__isnull=False)


class CostRowQuerySet(QuerySet[Any]):
    def on(self, day: date) -> Self:
        return self.filter(valid_from__lte=day, valid_until__gte=day)

    def going_to(self, country: Any) -> Self:
        """Those for a destination, and those for all."""
        return self.filter(Q(destination=country) | Q(destination__isnull=True))
