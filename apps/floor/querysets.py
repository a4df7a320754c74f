"""Named reads of check-ins and calls."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

from apps.floor.choices import CallState


class CallQuerySet(models.QuerySet[Any]):
    def waiting(self) -> Self:
        return self.filter(state=CallState.CALLED)

    def overdue(self, now: Any) -> Self:
        return self.waiting().filter(until__lte=now)

    def of_day(self, day: Any) -> Self:
        return self.filter(wish__day=day)

    def with_parties(self) -> Self:
        return self.select_related(
            "table__zone",
            "wish__maker__enterprise",
            "wish__buyer__contact__mission__country",
            "wish__buyer__contact__company__country",
        )

    def holding_a_table(self) -> Self:
        """Called or taken: the table and both people are theirs in that slot."""
        return self.filter(state__in=(CallState.CALLED, CallState.TAKEN))


class CheckInQuerySet(models.QuerySet[Any]):
    def latest_of(self, day: Any) -> Self:
        return self.filter(seat__day=day).order_by("-pk")
