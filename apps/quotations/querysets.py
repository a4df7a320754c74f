"""Reads of requests and quotations, as English."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries.models import Enquiry
from apps.matchmaking.choices import MatchRefusal
from apps.quotations.choices import AskingAnswer, DeclineReason, QuotationState, RfqState

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
            "contact__mission__country",
            "contact__company__country",
            "contact__user",
            "unit",
            "currency",
            "destination",
            "need",
            "checked_by",
        )

    def in_states(self, *states: str) -> Self:
        return self.filter(state__in=states)

    def drafts(self) -> Self:
        return self.filter(state=RfqState.DRAFT)

    def to_check(self) -> Self:
        """The longest waiting first."""
        return self.filter(state=RfqState.CHECKED).order_by("handed_in_at", "pk")

    def open(self) -> Self:
        return self.filter(state=RfqState.OPEN)

    def opened_before(self) -> Self:
        """Staff have let it through once, or it went through by itself."""
        return self.filter(opened_at__isnull=False)

    def with_nobody(self) -> Self:
        """Open, and nobody fits."""
        return self.open().filter(nobody_at__isnull=False, askings__isnull=True)

    def untold(self) -> Self:
        """Awarded, and some who quoted have not been told why another was chosen."""
        return self.filter(state=RfqState.AWARDED, told_others_at__isnull=True)

    def awarded_before(self, moment: datetime) -> Self:
        return self.filter(decided_at__lte=moment)

    def accepted_elsewhere(self) -> Self:
        """Not decided, though one of its quotations was accepted on its own page."""
        still = self.filter(state__in=[RfqState.OPEN, RfqState.CLOSED])
        return still.filter(quotations__state=QuotationState.ACCEPTED).distinct()

    def over(self) -> Self:
        return self.filter(state__in=[RfqState.AWARDED, RfqState.NO_RESULT, RfqState.WITHDRAWN])

    def on_desk_tab(self, tab: str) -> Self:
        """As staff sort them; "" is what waits to be checked."""
        tabs = {
            "": self.to_check,
            "open": self.open,
            "nobody": self.with_nobody,
            "closed": lambda: self.filter(state=RfqState.CLOSED),
            "untold": self.untold,
            "over": self.over,
            "all": self.all,
        }
        return tabs[tab]()

    def desk_counts(self) -> dict[str, int]:
        """How many stand on each tab, in one query."""
        untold = Q(state=RfqState.AWARDED, told_others_at__isnull=True)
        nobody = Q(state=RfqState.OPEN, nobody_at__isnull=False, number_asked=0)
        askings = self.model._meta.get_field("askings").related_model.objects.filter(rfq=OuterRef("pk"))
        rows = self.order_by().annotate(number_asked=Coalesce(Subquery(_counted(askings)), 0))
        counted: dict[str, int] = rows.aggregate(
            check=Count("pk", filter=Q(state=RfqState.CHECKED)),
            open=Count("pk", filter=Q(state=RfqState.OPEN)),
            nobody=Count("pk", filter=nobody),
            closed=Count("pk", filter=Q(state=RfqState.CLOSED)),
            untold=Count("pk", filter=untold),
            over=Count("pk", filter=Q(state__in=[RfqState.AWARDED, RfqState.NO_RESULT, RfqState.WITHDRAWN])),
            all=Count("pk"),
        )
        return counted

    def called(self, words: str) -> Self:
        """Every word is somewhere in its number, its title, who asks or her house."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(number__icontains=word)
                | Q(title__icontains=word)
                | Q(contact__protocol_name__icontains=word)
                | Q(contact__mission__name__icontains=word)
                | Q(contact__company__name__icontains=word)
            )
        return found

    def going_to(self, country: Any) -> Self:
        return self.filter(destination=country)

    def opened_between(self, since: datetime, until: datetime) -> Self:
        return self.filter(opened_at__gte=since, opened_at__lt=until)

    def with_numbers(self) -> Self:
        """`number_asked`, `number_declined` and `number_quoted` of each."""
        askings = self.model._meta.get_field("askings").related_model.objects.filter(rfq=OuterRef("pk"))
        quoted = self.model._meta.get_field("quotations").related_model.objects.filter(rfq=OuterRef("pk")).counting()
        return self.annotate(
            number_asked=Coalesce(Subquery(_counted(askings)), 0),
            number_declined=Coalesce(Subquery(_counted(askings.declined())), 0),
            number_quoted=Coalesce(Subquery(_counted(quoted, "enterprise")), 0),
        )


def _counted(rows: QuerySet[Any], what: str = "pk") -> QuerySet[Any]:
    return rows.order_by().values("rfq").annotate(n=Count(what, distinct=True)).values("n")


class AskingQuerySet(QuerySet[Any]):
    def of_maker(self, enterprise: Any, since: datetime) -> Self:
        return self.filter(enterprise=enterprise, asked_at__gte=since)

    def of_teams(self, user: User | AnonymousUser) -> Self:
        """Of the enterprises to whose team she belongs."""
        return self.filter(enterprise__members__user=user.pk)

    def waiting(self) -> Self:
        return self.filter(answer="")

    def of_open_requests(self) -> Self:
        return self.filter(rfq__state=RfqState.OPEN)

    def declined(self) -> Self:
        return self.filter(answer=AskingAnswer.DECLINED)

    def of_requests_between(self, since: datetime, until: datetime) -> Self:
        return self.filter(rfq__opened_at__gte=since, rfq__opened_at__lt=until)

    def lacking(self) -> Self:
        """Who said no for a certificate, or for capacity."""
        return self.filter(reason__in=[DeclineReason.CERTIFICATE, DeclineReason.CAPACITY])

    def on_owners_tab(self, tab: str) -> Self:
        return self.filter(owners_tabs()[tab])

    def count_owners_tabs(self) -> dict[str, int]:
        counted: dict[str, int] = self.aggregate(
            **{name or "waiting": Count("pk", filter=rows) for name, rows in owners_tabs().items()}
        )
        return counted

    def for_page(self) -> Self:
        return self.select_related(
            "enterprise__regency__province",
            "product",
            "version__unit",
            "rfq__unit",
            "rfq__currency",
            "rfq__destination",
        ).prefetch_related(
            "certificate", "answered_by", "lost_for", Prefetch("rfq__contact", Contact.objects.with_organisation())
        )

    def by_maker(self) -> dict[int, int]:
        """Enterprise → how many."""
        return dict(self.order_by().values_list("enterprise").annotate(n=Count("pk")))


def owners_tabs() -> dict[str, Q]:
    """The three parts of a maker's list; each of hers stands in one."""
    still = Q(rfq__state=RfqState.OPEN)
    return {
        "": still & Q(answer=""),
        "quoting": Q(answer=AskingAnswer.WILL_QUOTE) & Q(rfq__state__in=[RfqState.OPEN, RfqState.CLOSED]),
        "finished": Q(answer=AskingAnswer.DECLINED)
        | (Q(answer="") & ~still)
        | (Q(answer=AskingAnswer.WILL_QUOTE) & ~Q(rfq__state__in=[RfqState.OPEN, RfqState.CLOSED])),
    }


class LeftOutQuerySet(QuerySet[Any]):
    def for_page(self) -> Self:
        return self.select_related("enterprise", "product__published", "certificate")

    def of_requests_between(self, since: datetime, until: datetime) -> Self:
        return self.filter(rfq__opened_at__gte=since, rfq__opened_at__lt=until)

    def lacking(self) -> Self:
        """A certificate, or capacity."""
        return self.filter(Q(certificate__isnull=False) | Q(refusal=MatchRefusal.CAPACITY))


class QuotationQuerySet(QuerySet[Any]):
    def of_teams(self, user: User | AnonymousUser) -> Self:
        return self.filter(enterprise__members__user=user.pk)

    def for_page(self) -> Self:
        """Who asked comes in statements of its own: PostgreSQL planned thirty joins for longer than it answered."""
        return self.select_related(
            "enterprise__regency__province",
            "product",
            "version__unit",
            "unit",
            "port",
            "payment_term",
            "currency",
            "deal",
        ).prefetch_related(
            "declined_for",
            "rfq__destination",
            "rfq__unit",
            Prefetch("enquiry", Enquiry.objects.for_asker()),
            Prefetch("contact", Contact.objects.with_organisation()),
        )

    def of_contact(self, contact: Any) -> Self:
        return self.filter(contact=contact)

    def of_question(self, enterprise: Any, *, rfq: Any = None, enquiry: Any = None) -> Self:
        return self.filter(enterprise=enterprise, rfq=rfq, enquiry=enquiry)

    def drafts(self) -> Self:
        return self.filter(state=QuotationState.DRAFT)

    def sent(self) -> Self:
        return self.filter(state=QuotationState.SENT)

    def unread(self) -> Self:
        return self.filter(opened_at__isnull=True)

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

    def counting(self) -> Self:
        """Of a request: those that were sent and not taken back or replaced."""
        return self.filter(state__in=[QuotationState.SENT, QuotationState.ACCEPTED, QuotationState.DECLINED])

    def decided_of(self, enterprise: Any, since: datetime) -> Self:
        """By the buyer, who accepted or declined it."""
        return self.filter(enterprise=enterprise, decided_at__gte=since)

    def to_decide(self, contact: Any, today: date) -> Self:
        """What a buyer may accept today, the nearest end first."""
        waiting = self.filter(contact=contact, state=QuotationState.SENT, valid_until__gte=today)
        return waiting.exclude(rfq__state__in=[RfqState.AWARDED, RfqState.NO_RESULT, RfqState.WITHDRAWN]).order_by(
            "valid_until", "pk"
        )

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
