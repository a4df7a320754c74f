"""Named reads of what became of meetings, what was changed and noted."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from apps.meetings.choices import MET, EncounterState


class EncounterQuerySet(models.QuerySet[Any]):
    def held(self) -> Self:
        return self.filter(state=EncounterState.HELD)

    def before(self, day: Any) -> Self:
        """At matching days that began earlier."""
        return self.filter(wish__day__occasion__starts_at__lt=day.occasion.starts_at)

    def of_pair(self, enterprise: Any, contact: Any) -> Self:
        return self.filter(wish__maker__enterprise=enterprise, wish__buyer__contact=contact)

    def of_seat(self, seat: Any) -> Self:
        return self.filter(Q(wish__maker=seat) | Q(wish__buyer=seat))

    def of_day(self, day: Any) -> Self:
        return self.filter(wish__day=day)

    def met(self) -> Self:
        return self.filter(state__in=MET)

    def under_way(self) -> Self:
        return self.filter(state=EncounterState.RUNNING)

    def in_slot_of(self, now: Any) -> Self:
        return self.filter(slot__begins__lte=now, slot__ends__gt=now)

    def where_sits(self, seat: Any) -> Self:
        """At the table, and it is not over."""
        return self.filter(
            state__in=(EncounterState.PLANNED, EncounterState.RUNNING), **{f"{seat.side}_seated_at__isnull": False}
        )

    def with_one_at_the_table(self) -> Self:
        """One came, the other did not."""
        one = Q(maker_seated_at__isnull=False, buyer_seated_at__isnull=True)
        return self.filter(one | Q(maker_seated_at__isnull=True, buyer_seated_at__isnull=False)).filter(
            state=EncounterState.PLANNED
        )


class ChangeQuerySet(models.QuerySet[Any]):
    def to_tell(self, day: Any) -> Self:
        """Of what was mended: those that nobody was told of on the telephone or at a table."""
        return self.filter(timetable__day=day, timetable__result__has_key="way", told_at__isnull=True)


class ProtestQuerySet(models.QuerySet[Any]):
    def of_day(self, day: Any) -> Self:
        return self.filter(timetable__day=day)

    def for_desk(self) -> Self:
        """Those without an answer first."""
        return self.select_related(
            "timetable",
            "slot",
            "settled_by",
            "seat__enterprise",
            "seat__contact__mission__country",
            "seat__contact__company__country",
            "wish__maker__enterprise",
            "wish__buyer__contact",
        ).order_by(F("settled_at").asc(nulls_first=True), "pk")

    def open(self) -> Self:
        return self.filter(settled_at__isnull=True)

    def of_seat(self, seat: Any) -> Self:
        return self.filter(seat=seat)


class EncounterNoteQuerySet(models.QuerySet[Any]):
    def of_side(self, side: str) -> Self:
        return self.filter(side=side)
