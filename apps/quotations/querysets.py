"""Reads of requests and quotations, as English."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from apps.accounts.models import User
from apps.quotations.choices import QuotationState

OPEN = Q(state__in=[QuotationState.DRAFT, QuotationState.SENT])
OVER = Q(state__in=[QuotationState.ACCEPTED, QuotationState.DECLINED]) | Q(
    state=QuotationState.WITHDRAWN, sent_at__isnull=False
)


def past_on(today: date) -> Q:
    """Sent, and their day is over. Kept nowhere."""
    return Q(state=QuotationState.SENT, valid_until__lt=today)


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
        return self.filter(enterprise__members__user=user.pk)

    def waiting(self) -> Self:
        return self.filter(answer="")


class QuotationQuerySet(QuerySet[Any]):
    def of_teams(self, user: User | AnonymousUser) -> Self:
        return self.filter(enterprise__members__user=user.pk)

    def for_page(self) -> Self:
        return self.select_related(
            "enterprise__regency__province",
            "product",
            "version__unit",
            "unit",
            "port",
            "payment_term",
            "currency",
            "deal",
            "declined_for",
            "rfq__destination",
            "rfq__unit",
            "enquiry__visitor_country",
            "enquiry__destination",
            "enquiry__contact__mission__country",
            "enquiry__contact__company__country",
            "contact__mission__country",
            "contact__company__country",
            "contact__user",
        )

    def of_contact(self, contact: Any) -> Self:
        return self.filter(contact=contact)

    def of_question(self, enterprise: Any, *, rfq: Any = None, enquiry: Any = None) -> Self:
        return self.filter(enterprise=enterprise, rfq=rfq, enquiry=enquiry)

    def drafts(self) -> Self:
        return self.filter(state=QuotationState.DRAFT)

    def sent(self) -> Self:
        return self.filter(state=QuotationState.SENT)

    def accepted(self) -> Self:
        return self.filter(state=QuotationState.ACCEPTED)

    def decided(self) -> Self:
        return self.filter(state__in=[QuotationState.ACCEPTED, QuotationState.DECLINED])

    def owners_counts(self, today: date) -> dict[str, int]:
        """How many stand on each tab of a maker's list, in one query."""
        counted: dict[str, int] = self.order_by().aggregate(
            open=Count("pk", filter=OPEN & ~past_on(today)),
            past=Count("pk", filter=past_on(today)),
            decided=Count("pk", filter=OVER),
        )
        return counted

    def on_owners_tab(self, tab: str, today: date) -> Self:
        """ "" is what she writes, and what the buyer has not decided on."""
        rows = {"": OPEN & ~past_on(today), "past": past_on(today), "decided": OVER}
        return self.filter(rows[tab])

    def latest_first(self) -> Self:
        return self.order_by("-updated_at", "-pk")

    def newest_of_each(self) -> Self:
        """Without what a revision has replaced."""
        return self.exclude(state=QuotationState.SUPERSEDED)

    def numbered(self, number: str) -> Self:
        """All revisions of one, the first on top."""
        return self.filter(number=number).order_by("revision")

    def past(self, today: date) -> Self:
        return self.filter(past_on(today))

    def for_buyer(self) -> Self:
        """What a buyer may see: drafts and their withdrawals are the maker's."""
        return self.filter(sent_at__isnull=False)


class CostRowQuerySet(QuerySet[Any]):
    def on(self, day: date) -> Self:
        return self.filter(valid_from__lte=day, valid_until__gte=day)

    def for_desk(self) -> Self:
        """By stage, those that are good longest first."""
        return self.select_related("currency", "port", "destination").order_by("stage", "-valid_until", "name", "pk")

    def going_to(self, country: Any) -> Self:
        """Those for a destination, and those for all."""
        return self.filter(Q(destination=country) | Q(destination__isnull=True))

    def for_way(self, carriage: str, port: Any) -> Self:
        """Those for how the goods go and from where, and those for all."""
        return self.filter(Q(carriage=carriage) | Q(carriage=""), Q(port=port) | Q(port__isnull=True))
