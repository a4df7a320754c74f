"""Named reads of matching days, seats, wishes and timetables."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.apps import apps
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value

from apps.common.parameters import whole_number
from apps.invitations.choices import GuestAnswer
from apps.invitations.models import Invitation
from apps.meetings.choices import (
    MEETS,
    STANDING,
    DayState,
    SeatSide,
    SeatState,
    TimetableState,
)

KINDS = {
    "mutual": Q(maker_wants=True, buyer_wants=True, barred_by=""),
    "buyer": Q(maker_wants=False, buyer_wants=True, barred_by=""),
    "maker": Q(maker_wants=True, buyer_wants=False, barred_by=""),
    "staff": Q(maker_wants=False, buyer_wants=False, by_staff=True, barred_by=""),
    "barred": ~Q(barred_by=""),
}


def alive(prefix: str = "") -> Q:
    """A wish of somebody that nobody barred, of two who have seats. `prefix` is the way to the wish."""
    wanted = (
        Q(**{f"{prefix}by_staff": True}) | Q(**{f"{prefix}maker_wants": True}) | Q(**{f"{prefix}buyer_wants": True})
    )
    seated = Q(**{f"{prefix}maker__state__in": MEETS, f"{prefix}buyer__state__in": MEETS})
    return wanted & seated & Q(**{f"{prefix}barred_by": ""})


class MatchingDayQuerySet(models.QuerySet[Any]):
    def with_occasion(self) -> Self:
        return self.select_related("occasion", "job")

    def running(self) -> Self:
        return self.filter(state=DayState.RUNNING)

    def seating(self) -> Self:
        """On which somebody may still get a seat."""
        return self.exclude(state=DayState.OVER)

    def newest_first(self) -> Self:
        return self.order_by("-occasion__starts_at", "-pk")

    def not_over(self) -> Self:
        return self.exclude(state=DayState.OVER)

    def wishing(self, now: datetime) -> Self:
        return self.filter(state=DayState.WISHING, wishes_until__gt=now)

    def wishes_over(self, now: datetime) -> Self:
        """Still open for wishes, though the minute that was named last has passed."""
        return self.filter(state=DayState.WISHING, wishes_until__lte=now - timedelta(minutes=1))


class SlotQuerySet(models.QuerySet[Any]):
    def of_day(self, day: Any) -> Self:
        return self.filter(day=day).order_by("number")

    def to_begin(self, now: datetime) -> Self:
        return self.filter(begins__gt=now)

    def not_ended(self, now: datetime) -> Self:
        return self.filter(ends__gt=now)


class TableQuerySet(models.QuerySet[Any]):
    def in_use(self) -> Self:
        return self.filter(in_use=True)


class ZoneQuerySet(models.QuerySet[Any]):
    def with_longest_walk(self) -> Self:
        """`longest_walk`: minutes to the floor that is farthest, of those that were made later."""
        walks = apps.get_model("meetings", "Walk").objects.filter(one=OuterRef("pk"))
        return self.annotate(longest_walk=Subquery(walks.order_by("-minutes").values("minutes")[:1]))


class HelperQuerySet(models.QuerySet[Any]):
    def with_absent(self) -> Self:
        """`absent_slots`: the keys of the slots in which this person cannot help."""
        return self.annotate(absent_slots=ArrayAgg("absent", filter=Q(absent__isnull=False), default=Value([])))


class SeatQuerySet(models.QuerySet[Any]):
    def with_party(self) -> Self:
        return self.select_related(
            "enterprise__regency__province", "contact__mission__country", "contact__company__country", "table__zone"
        )

    def with_away(self) -> Self:
        """`away_slots`: the keys of the slots in which she is away."""
        gone = ArrayAgg("away__slot_id", filter=Q(away__isnull=False), default=Value([]))
        return self.annotate(away_slots=gone)

    def makers(self) -> Self:
        return self.filter(side=SeatSide.MAKER)

    def buyers(self) -> Self:
        return self.filter(side=SeatSide.BUYER)

    def of_side(self, side: str) -> Self:
        return self.filter(side=side)

    def in_state(self, state: str) -> Self:
        return self.filter(state=state)

    def needing(self, what: str) -> Self:
        """`what` is one of needs_interpreter, asr, step_free, online."""
        return self.filter(**{what: True})

    def called(self, words: str) -> Self:
        """Every word in the name of the enterprise, the guest, her organisation or who comes."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(enterprise__name__icontains=word)
                | Q(contact__protocol_name__icontains=word)
                | Q(contact__mission__name__icontains=word)
                | Q(contact__company__name__icontains=word)
                | Q(people__icontains=word)
            )
        return found

    def with_numbers(self) -> Self:
        """`wishes` that count, on her side, and `slots_away`."""
        counted = Count("wishes_as_maker", filter=alive("wishes_as_maker__"), distinct=True) + Count(
            "wishes_as_buyer", filter=alive("wishes_as_buyer__"), distinct=True
        )
        return self.annotate(wishes=counted, slots_away=Count("away", distinct=True))

    def numbers_by_side(self) -> dict[str, int]:
        """Whom a timetable may count on."""
        return dict(self.meeting().order_by().values_list("side").annotate(n=Count("pk")))

    def taken(self) -> Self:
        """Not withdrawn."""
        return self.exclude(state=SeatState.WITHDRAWN)

    def searched(self, words: str) -> Self:
        """By any part of a name on either side, or by the number of the badge."""
        if (number := whole_number(words, most=9999)) is not None:
            return self.filter(badge=number)
        rows = self
        for word in words.split():
            fits = Q(enterprise__searched_text__contains=word.lower()) | Q(people__icontains=word)
            for name in ("protocol_name", "mission__name", "company__name"):
                fits |= Q(**{f"contact__{name}__icontains": word})
            rows = rows.filter(fits)
        return rows

    def meeting(self) -> Self:
        """Whom a timetable may count on."""
        return self.filter(state__in=MEETS)

    def ever_here(self) -> Self:
        """Who was checked in, also when she left since."""
        return self.filter(here_at__isnull=False)

    def of_contact(self, contact: Any) -> Self:
        return self.filter(contact=contact)

    def named(self, typed: str) -> Self:
        """Whose house, or one of whose people, has these letters in its name."""
        return self.filter(
            Q(enterprise__name__icontains=typed)
            | Q(contact__protocol_name__icontains=typed)
            | Q(contact__mission__name__icontains=typed)
            | Q(contact__company__name__icontains=typed)
            | Q(people__icontains=typed)
        )

    def of_organisation(self, contact: Any) -> Self:
        """Of her mission or company, whoever of it comes."""
        mine = {"contact__mission": contact.mission} if contact.mission else {"contact__company": contact.company}
        return self.filter(**mine)

    def expected_anywhere(self) -> Self:
        """At days that are not over, and not there yet."""
        return self.filter(state=SeatState.EXPECTED).exclude(day__state=DayState.OVER).select_related("day")

    def of_guests_who_do_not_come(self) -> Self:
        asked = self.filter(invitation__isnull=False).select_related("contact", "invitation")
        return asked.exclude(invitation__in=Invitation.objects.represented())

    def of_guests_with_a_colleague(self) -> Self:
        """Who named a colleague, whose name does not stand on the badge."""
        sent = self.filter(invitation__answer=GuestAnswer.DELEGATE).select_related("contact", "invitation__contact")
        return sent.exclude(people__contains=[F("invitation__delegate_name")])

    def of_enterprises(self, enterprises: Any) -> Self:
        return self.filter(enterprise__in=enterprises)

    def of_teams(self, user: Any) -> Self:
        """Of the enterprises whose team this person belongs to."""
        return self.filter(enterprise__members__user=user)

    def ahead(self) -> Self:
        """Of those who take part, at days that are not over; the nearest first."""
        taking_part = self.exclude(state=SeatState.WITHDRAWN).exclude(day__state=DayState.OVER)
        return taking_part.order_by("day__occasion__starts_at", "pk")

    def with_day(self) -> Self:
        return self.select_related("day__occasion")


class AwayQuerySet(models.QuerySet[Any]):
    def of_day(self, day: Any) -> Self:
        return self.filter(seat__day=day)


class WishQuerySet(models.QuerySet[Any]):
    def with_parties(self) -> Self:
        return self.select_related(
            "maker__enterprise__regency__province",
            "buyer__contact__mission__country",
            "buyer__contact__company__country",
        )

    def with_outcome(self) -> Self:
        return self.select_related("encounter__deal")

    def alive(self) -> Self:
        """Somebody wishes it, nobody barred it, and both have a seat."""
        return self.filter(alive())

    def barred(self) -> Self:
        return self.exclude(barred_by="")

    def of_kind(self, kind: str) -> Self:
        """Whose wish it is: mutual, buyer, maker, staff; or barred."""
        return self.filter(KINDS[kind])

    def called(self, words: str) -> Self:
        """Every word in the maker's name, the guest's or her organisation's."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(maker__enterprise__name__icontains=word)
                | Q(buyer__contact__protocol_name__icontains=word)
                | Q(buyer__contact__mission__name__icontains=word)
                | Q(buyer__contact__company__name__icontains=word)
            )
        return found

    def of_seat(self, seat: Any) -> Self:
        return self.filter(Q(maker=seat) | Q(buyer=seat))

    def ranked_by(self, seat: Any) -> Self:
        """Those on her list, in its order."""
        side = seat.side
        return self.filter(**{side: seat, f"{side}_rank__isnull": False}).order_by(f"{side}_rank")

    def ranked_below(self, seat: Any, rank: int) -> Self:
        return self.filter(**{seat.side: seat, f"{seat.side}_rank__gt": rank})

    def mutual(self) -> Self:
        return self.filter(maker_wants=True, buyer_wants=True)

    def in_makers_order(self) -> Self:
        return self.order_by(F("maker_rank").asc(nulls_last=True), "pk")

    def in_buyers_order(self) -> Self:
        return self.order_by(F("buyer_rank").asc(nulls_last=True), "pk")


class TimetableQuerySet(models.QuerySet[Any]):
    def for_list(self) -> Self:
        """With who made it; `open_protests` wait for an answer."""
        waiting = Count("protests", filter=Q(protests__settled_at__isnull=True))
        return self.select_related("by").annotate(open_protests=waiting).order_by("-number")

    def drafts(self) -> Self:
        return self.filter(state=TimetableState.DRAFT).order_by("-number")

    def standing(self) -> Self:
        """What was published last, and holds."""
        return self.filter(state__in=STANDING)


class PlacementQuerySet(models.QuerySet[Any]):
    def for_pages(self) -> Self:
        return self.select_related(
            "slot",
            "table__zone",
            "helper",
            "wish",
            "maker__enterprise",
            "buyer__contact__mission__country",
            "buyer__contact__company__country",
        )

    def of_guests(self, seats: Any) -> Self:
        return self.filter(buyer__in=seats)

    def of_standing(self) -> Self:
        """In what was published last."""
        return self.filter(timetable__state__in=STANDING)

    def in_order(self) -> Self:
        return self.order_by("slot__number", "table_id")

    def pinned(self) -> Self:
        return self.filter(pinned=True)

    def of_seat(self, seat: Any) -> Self:
        return self.filter(Q(maker=seat) | Q(buyer=seat))

    def published(self) -> Self:
        """In what holds or held."""
        return self.filter(timetable__version__isnull=False)

    def standing_on(self, day: Any) -> Self:
        """In what was published last."""
        return self.filter(timetable__day=day, timetable__state__in=STANDING)

    def begun(self, now: Any) -> Self:
        return self.filter(slot__begins__lte=now)

    def not_over(self, now: Any) -> Self:
        return self.filter(slot__ends__gt=now)
