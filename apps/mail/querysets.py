"""Named reads of the outbox."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Count

from apps.mail.choices import NEED_STAFF, State


class MessageQuerySet(models.QuerySet[Any]):
    def due(self, now: datetime) -> MessageQuerySet:
        """Waiting, and its time has come: what belongs to accounts first, then the oldest."""
        return self.filter(state=State.QUEUED, not_before__lte=now).order_by("priority", "not_before", "pk")

    def of_batch(self, batch: Any) -> MessageQuerySet:
        return self.filter(batch=batch)

    def never_begun(self, now: datetime) -> MessageQuerySet:
        """Claimed by a worker that went away before it spoke to the server about them."""
        return self.filter(state=State.CLAIMED, lease_until__lt=now)

    def begun_and_left(self, now: datetime) -> MessageQuerySet:
        return self.filter(state=State.SENDING, lease_until__lt=now)

    def noted_idle(self, batch: Any) -> MessageQuerySet:
        """Of a worker's open group: surely not begun, by its notes."""
        return self.of_batch(batch).filter(state=State.SENDING, handover__batch=batch, handover__begun_at=None)

    def codes_still_readable(self) -> MessageQuerySet:
        return self.filter(sensitive=True, state=State.SENT).exclude(text="", html="")

    def needing_staff(self) -> MessageQuerySet:
        """Failed, or of unknown fate."""
        return self.filter(state__in=NEED_STAFF)

    def waiting_for(self, address: str, topic: str) -> MessageQuerySet:
        return self.filter(to_address__iexact=address, topic=topic, state=State.QUEUED)

    def without_bodies(self) -> MessageQuerySet:
        return self.defer("html", "text", "headers").order_by("-pk")

    def in_mailbox(self, recipient: str = "") -> MessageQuerySet:
        found = self.without_bodies().filter(state=State.SENT)
        return found.filter(to_address__icontains=recipient) if recipient else found

    def matching(self, *, state: str = "", topic: str = "", event: str = "", words: str = "") -> MessageQuerySet:
        found = self
        if state:
            found = found.filter(state=state)
        if topic:
            found = found.filter(topic=topic)
        if event:
            found = found.filter(event=event)
        if words:
            found = found.filter(models.Q(to_address__icontains=words) | models.Q(subject__icontains=words))
        return found

    def counts_by_state(self) -> dict[str, int]:
        return dict(self.order_by().values_list("state").annotate(n=Count("pk")))

    def events(self) -> list[str]:
        return list(self.order_by("event").values_list("event", flat=True).distinct())


class HandoverQuerySet(models.QuerySet[Any]):
    def left_over(self, now: datetime) -> HandoverQuerySet:
        """Begun long ago, and their message has another fate by now."""
        return self.filter(begun_at__lt=now - timedelta(hours=1)).exclude(message__state=State.SENDING)


class SuppressionQuerySet(models.QuerySet[Any]):
    def of(self, address: str) -> SuppressionQuerySet:
        return self.filter(address=address.lower())

    def declines(self, address: str, topic: str) -> bool:
        return self.of(address).filter(topic=topic).exists()
