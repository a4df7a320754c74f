"""Named reads of enquiries."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries.choices import ASKS_BACK, CAN, GAPS, EnquiryState, HeldFor, PassingState, Side
from apps.umkm.models import Enterprise

MAKERS_TURN = Q(state=EnquiryState.OPEN) | Q(state=EnquiryState.ANSWERED, last_side=Side.BUYER)


def buyers_tabs(seen_since: datetime) -> dict[str, Q]:
    """The three parts of a buyer's list; each of hers stands in one."""
    over = Q(state__in=[EnquiryState.CLOSED, EnquiryState.SPAM])
    hers = Q(state=EnquiryState.ANSWERED, answered_at__lte=seen_since) & ~Q(last_side=Side.BUYER)
    return {"waiting": ~over & ~hers, "turn": hers, "finished": over}


class EnquiryQuerySet(QuerySet[Any]):
    def of_enterprise(self, enterprise: Enterprise) -> EnquiryQuerySet:
        return self.filter(enterprise=enterprise)

    def of_teams(self, user: User) -> EnquiryQuerySet:
        return self.filter(enterprise__members__user=user)

    def of_contact(self, contact: Contact) -> EnquiryQuerySet:
        return self.filter(contact=contact)

    def of_address(self, address: str) -> EnquiryQuerySet:
        return self.filter(Q(visitor_email=address) | Q(contact__email=address))

    def of_visitor(self, address: str) -> EnquiryQuerySet:
        """What somebody without an account asked, and confirmed from this address."""
        return self.filter(visitor_email=address, confirmed_at__isnull=False)

    def reached(self) -> EnquiryQuerySet:
        """What the maker has seen: neither held back nor spam."""
        return self.exclude(state__in=[EnquiryState.HELD, EnquiryState.SPAM]).filter(opened_at__isnull=False)

    def reached_since(self, moment: datetime) -> EnquiryQuerySet:
        return self.reached().filter(opened_at__gte=moment)

    def asking_back(self, seen_since: datetime, answered_since: datetime) -> EnquiryQuerySet:
        """The maker needs to know more, sets a condition or wrote; the buyer has seen it and not said anything yet."""
        hers = self.on_buyers_tab("turn", seen_since).filter(answer__in=ASKS_BACK, answered_at__gte=answered_since)
        return hers.filter(deal__isnull=True).order_by("answered_at", "pk")

    def waiting(self) -> EnquiryQuerySet:
        return self.filter(state=EnquiryState.OPEN)

    def with_maker(self) -> EnquiryQuerySet:
        return self.waiting().filter(enterprise__isnull=False)

    def without_maker(self) -> EnquiryQuerySet:
        """Asked of the gallery, from a search that found nothing: staff answer."""
        return self.waiting().filter(enterprise__isnull=True)

    def answered(self) -> EnquiryQuerySet:
        return self.filter(state=EnquiryState.ANSWERED)

    def finished(self) -> EnquiryQuerySet:
        return self.filter(state__in=[EnquiryState.CLOSED, EnquiryState.SPAM])

    def over(self) -> EnquiryQuerySet:
        """Nothing is expected of the maker any more."""
        return self.filter(Q(state=EnquiryState.CLOSED) | Q(state=EnquiryState.ANSWERED, last_side=Side.MAKER))

    def buyers_turn(self) -> EnquiryQuerySet:
        return self.answered().exclude(last_side=Side.BUYER)

    def on_buyers_tab(self, tab: str, seen_since: datetime) -> EnquiryQuerySet:
        """As who asked sees hers: an answer that came after `seen_since` may still be taken back."""
        return self.filter(buyers_tabs(seen_since)[tab])

    def count_buyers_tabs(self, seen_since: datetime) -> dict[str, int]:
        tabs = buyers_tabs(seen_since)
        counted: dict[str, int] = self.aggregate(**{tab: Count("pk", filter=rows) for tab, rows in tabs.items()})
        return counted

    def makers_turn(self) -> EnquiryQuerySet:
        """To be answered, or the buyer wrote once more."""
        return self.filter(MAKERS_TURN)

    def makers_counts(self) -> dict[str, int]:
        """How many stand on each of the maker's tabs, in one query."""
        counted: dict[str, int] = self.aggregate(
            waiting=Count("pk", filter=MAKERS_TURN),
            buyer=Count("pk", filter=Q(state=EnquiryState.ANSWERED) & ~Q(last_side=Side.BUYER)),
            finished=Count("pk", filter=Q(state=EnquiryState.CLOSED)),
        )
        return counted

    def unanswered_first(self) -> EnquiryQuerySet:
        """What was never answered, the most urgent on top; then where the buyer wrote on."""
        return self.order_by(F("answered_at").asc(nulls_first=True), F("due").asc(nulls_last=True), "pk")

    def closed(self) -> EnquiryQuerySet:
        return self.filter(state=EnquiryState.CLOSED)

    def held_for_staff(self) -> EnquiryQuerySet:
        return self.filter(state=EnquiryState.HELD, held_for=HeldFor.STAFF)

    def unconfirmed(self) -> EnquiryQuerySet:
        return self.filter(state=EnquiryState.HELD, held_for=HeldFor.ADDRESS)

    def unconfirmed_since(self, moment: datetime) -> EnquiryQuerySet:
        return self.unconfirmed().filter(asked_at__lt=moment)

    def overdue(self, now: datetime) -> EnquiryQuerySet:
        return self.waiting().filter(due__lt=now)

    def urgent_first(self) -> EnquiryQuerySet:
        return self.order_by(F("due").asc(nulls_last=True), "pk")

    def latest_first(self) -> EnquiryQuerySet:
        return self.order_by("-asked_at", "-pk")

    def received_since(self, moment: datetime) -> EnquiryQuerySet:
        """What could be answered: of one that its asker stopped before the time was up nothing is told."""
        stopped = Q(stopped_at__lte=F("due"), answered_at__isnull=True)
        return self.reached().filter(opened_at__gte=moment).exclude(stopped)

    def asked_between(self, since: datetime, until: datetime) -> EnquiryQuerySet:
        return self.filter(asked_at__gte=since, asked_at__lt=until)

    def with_answers(self, answers: Collection[str]) -> EnquiryQuerySet:
        return self.filter(answer__in=answers)

    def answered_by_maker(self) -> EnquiryQuerySet:
        """With an answer of some kind, whatever became of it since."""
        return self.exclude(answer="").exclude(state=EnquiryState.SPAM)

    def called(self, words: str) -> EnquiryQuerySet:
        """Every word is somewhere in its number, who asks, her organisation, or the maker."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(number__icontains=word)
                | Q(visitor_name__icontains=word)
                | Q(visitor_company__icontains=word)
                | Q(contact__protocol_name__icontains=word)
                | Q(contact__mission__name__icontains=word)
                | Q(contact__company__name__icontains=word)
                | Q(enterprise__name__icontains=word)
            )
        return found

    def with_goal(self) -> EnquiryQuerySet:
        """`goes_to`: the country that it should go to, else where she who asks is at home."""
        home = ("visitor_country", "contact__mission__country", "contact__company__country")
        return self.annotate(goes_to=Coalesce("destination", *home))

    def with_group(self) -> EnquiryQuerySet:
        """`group`: the category of the product, one of the first level; none where no product was asked for."""
        return self.annotate(group=Coalesce("version__category__parent", "version__category"))

    def matching(self, **facts: Any) -> EnquiryQuerySet:
        """With exactly these: kind, answer, certificate."""
        return self.filter(**facts)

    def in_group(self, group: str) -> EnquiryQuerySet:
        """After `with_group`; an empty one is of those without a product."""
        return self.filter(group=group) if group else self.filter(group__isnull=True)

    def going_to(self, country: str) -> EnquiryQuerySet:
        """After `with_goal`."""
        return self.filter(goes_to=country)

    def asked_from_day(self, moment: datetime) -> EnquiryQuerySet:
        return self.filter(asked_at__gte=moment)

    def asked_before(self, moment: datetime) -> EnquiryQuerySet:
        return self.filter(asked_at__lt=moment)

    def on_desk_tab(self, tab: str, now: datetime) -> EnquiryQuerySet:
        """As staff sort them; "" is what waits for an answer."""
        tabs: dict[str, Callable[[], EnquiryQuerySet]] = {
            "": self.waiting,
            "overdue": lambda: self.overdue(now),
            "gallery": self.without_maker,
            "held": self.held_for_staff,
            "answered": self.answered,
            "finished": self.finished,
            "unconfirmed": self.unconfirmed,
            "all": self.all,
        }
        return tabs[tab]()

    def failed(self) -> EnquiryQuerySet:
        """Answered with what a programme could have changed; what was spam counts for nobody."""
        return self.with_answers(GAPS).exclude(state=EnquiryState.SPAM)

    def counted_by(self, field: str) -> list[tuple[Any, int]]:
        """How many rows of each value, the most first."""
        counted = self.order_by().values_list(field).annotate(number=Count("pk"))
        return sorted(counted, key=lambda row: (-row[1], str(row[0])))

    def desk_counts(self, now: datetime) -> dict[str, int]:
        """How many stand on each tab of the desk, in one query."""
        held, waiting = Q(state=EnquiryState.HELD), Q(state=EnquiryState.OPEN)
        counted: dict[str, int] = self.order_by().aggregate(
            waiting=Count("pk", filter=waiting),
            overdue=Count("pk", filter=waiting & Q(due__lt=now)),
            gallery=Count("pk", filter=waiting & Q(enterprise__isnull=True)),
            held=Count("pk", filter=held & Q(held_for=HeldFor.STAFF)),
            answered=Count("pk", filter=Q(state=EnquiryState.ANSWERED)),
            finished=Count("pk", filter=Q(state__in=[EnquiryState.CLOSED, EnquiryState.SPAM])),
            unconfirmed=Count("pk", filter=held & Q(held_for=HeldFor.ADDRESS)),
            all=Count("pk"),
        )
        return counted

    def for_cards(self) -> EnquiryQuerySet:
        """The contacts in a statement of their own: PostgreSQL planned twenty joins for longer than it answered."""
        return self.select_related(
            "enterprise__regency__province", "product", "version", "unit", "visitor_country"
        ).prefetch_related(Prefetch("contact", Contact.objects.with_organisation()))

    def for_asker(self) -> EnquiryQuerySet:
        """For what answers it: who asked, and for where."""
        return self.select_related("visitor_country", "destination").prefetch_related(
            Prefetch("contact", Contact.objects.with_organisation())
        )

    def for_page(self) -> EnquiryQuerySet:
        """What few have comes in statements of its own, which ask nothing where there is none."""
        return (
            self.for_cards()
            .select_related("destination", "deal", "version__unit")
            .prefetch_related("incoterm", "certificate", "through", "need", "instead_of", "officer", "answered_by")
        )

    def asked_since(self, moment: datetime) -> EnquiryQuerySet:
        return self.filter(asked_at__gte=moment)

    def of_text(self, digest: str) -> EnquiryQuerySet:
        return self.filter(text_digest=digest)

    def makers_asked(self) -> QuerySet[Any]:
        return self.order_by().values_list("enterprise_id", flat=True).distinct()

    def to_chase(self) -> EnquiryQuerySet:
        """What a maker has not answered, with the steps that were taken (`taken`); the oldest first."""
        steps = ArrayAgg("chases__step", filter=Q(chases__isnull=False), default=Value([]))
        return self.waiting().annotate(taken=steps).order_by("opened_at")


class ChaseQuerySet(QuerySet[Any]):
    def of(self, enquiry: Any) -> ChaseQuerySet:
        return self.filter(enquiry=enquiry)


class PassingQuerySet(QuerySet[Any]):
    def of_contact(self, contact: Contact) -> PassingQuerySet:
        return self.filter(contact=contact)

    def passed_since(self, moment: datetime) -> PassingQuerySet:
        return self.filter(passed_at__gte=moment)

    def passed_before(self, moment: datetime) -> PassingQuerySet:
        return self.filter(passed_at__lt=moment)

    def held(self) -> PassingQuerySet:
        return self.filter(state=PassingState.HELD)

    def open_at(self, moment: datetime) -> PassingQuerySet:
        return self.filter(state=PassingState.OPEN, ends_at__gt=moment)

    def same_to(self, address: str, digest: str) -> PassingQuerySet:
        """The same words to other addresses."""
        return self.filter(text_digest=digest).exclude(address=address)

    def not_opened_since(self, moment: datetime) -> PassingQuerySet:
        return self.filter(Q(opened_last__isnull=True) | Q(opened_last__lte=moment))

    def for_cards(self) -> PassingQuerySet:
        return self.select_related("mission__country", "contact", "country")

    def with_outcome(self) -> PassingQuerySet:
        """How many were passed on and what became of it, in numbers alone: no words of the company are read."""
        asked = Q(enquiries__opened_at__isnull=False) & ~Q(enquiries__state=EnquiryState.SPAM)
        return self.annotate(
            passed_on=Count("passed", distinct=True),
            asked=Count("enquiries", filter=asked, distinct=True),
            answered=Count("enquiries", filter=asked & ~Q(enquiries__answer=""), distinct=True),
            promised=Count("enquiries", filter=asked & Q(enquiries__answer__in=CAN), distinct=True),
            deals=Count("enquiries__deal", filter=asked, distinct=True),
        )

    def latest_first(self) -> PassingQuerySet:
        return self.order_by("-passed_at", "-pk")

    def held_first(self) -> PassingQuerySet:
        is_held = Case(When(state=PassingState.HELD, then=Value(0)), default=Value(1))
        return self.order_by(is_held, "-passed_at", "-pk")


class ClosedDayQuerySet(QuerySet[Any]):
    def of_teams(self, user: User) -> ClosedDayQuerySet:
        return self.filter(enterprise__members__user=user).select_related("enterprise")

    def of_enterprise(self, enterprise: Enterprise) -> ClosedDayQuerySet:
        return self.filter(enterprise=enterprise)

    def near(self, day: date) -> ClosedDayQuerySet:
        """Of the last and of the next year, as the holidays of all."""
        return self.filter(day__gte=day - timedelta(days=366), day__lte=day + timedelta(days=366))

    def known_by(self, moment: datetime) -> ClosedDayQuerySet:
        return self.filter(created_at__lte=moment)

    def to_come(self, day: date) -> ClosedDayQuerySet:
        return self.filter(day__gte=day)
