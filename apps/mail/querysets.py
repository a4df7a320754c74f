"""Named reads of the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count

from apps.common.outside.addresses import address_key
from apps.mail.choices import LEADS_TO, MOVES, NEED_STAFF, Decision, DeliveryDoubt, MailRefusal, Priority, State


class MessageQuerySet(models.QuerySet[Any]):
    def due(self, now: datetime) -> MessageQuerySet:
        """Waiting, and its time has come: what belongs to accounts first, then the oldest."""
        return self.filter(state=State.QUEUED, not_before__lte=now).order_by("priority", "not_before", "pk")

    def awaited(self) -> MessageQuerySet:
        """Somebody waits for it at her screen."""
        return self.filter(priority=Priority.AWAITED)

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

    def awaiting(self, decision: str) -> MessageQuerySet:
        """Those of which staff may say this. What held a code and was sent has no text that could go out again."""
        found = self.filter(state__in=[state for state in NEED_STAFF if LEADS_TO[decision] in MOVES[state]])
        return found.exclude(text="", html="") if decision == Decision.AGAIN else found

    def reasons(self) -> list[dict[str, Any]]:
        """What is known about why they wait for staff, each reason once with its number, the most frequent first."""
        found = self.order_by().values("doubt", "last_error").annotate(number=Count("pk"))
        grouped: dict[str, int] = {}
        for row in found:
            reason = str(DeliveryDoubt(row["doubt"]).label) if row["doubt"] else row["last_error"]
            grouped[reason] = grouped.get(reason, 0) + row["number"]
        return [
            {"reason": reason, "number": number} for reason, number in sorted(grouped.items(), key=lambda one: -one[1])
        ]

    def waiting_at(self, address: str) -> MessageQuerySet:
        return self.filter(to_address=address, state=State.QUEUED)

    def stop(self) -> int:
        """They are not sent. A code would be of no use later, and must not lie about."""
        self.filter(sensitive=True).update(html="", text="")
        return self.filter(state=State.QUEUED).update(state=State.STOPPED)

    def of_identity(self, identity: str) -> MessageQuerySet:
        """By what stands before the @ of its Message-ID, which its return address carries too."""
        return self.filter(message_id__startswith=f"<{identity}@")

    def waiting_for(self, address: str, topic: str) -> MessageQuerySet:
        return self.filter(to_address=address, topic=topic, state=State.QUEUED)

    def at_portal(self, address: str) -> MessageQuerySet:
        """What somebody without e-mail finds on her home, the newest first."""
        return self.filter(to_address=address, state__in=[State.BY_HAND, State.TOLD]).order_by("-pk")

    def to_be_told(self) -> MessageQuerySet:
        return self.filter(state=State.BY_HAND).order_by("pk")

    def without_bodies(self) -> MessageQuerySet:
        """For lists, with whether each came back."""
        came_back = models.Exists(apps.get_model("mail", "Bounce").objects.filter(message=models.OuterRef("pk")))
        return self.defer("html", "text", "headers", "calendar").annotate(came_back=came_back).order_by("-pk")

    def to_any(self, addresses: Iterable[str]) -> MessageQuerySet:
        """To any of these people."""
        return self.filter(to_address__in={address_key(one) for one in addresses if one})

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
            found = found.filter(letter=event)
        if words:
            found = found.filter(models.Q(to_address__icontains=words) | models.Q(subject__icontains=words))
        return found

    def counts_by_state(self) -> dict[str, int]:
        return dict(self.order_by().values_list("state").annotate(n=Count("pk")))

    def letters(self) -> list[str]:
        return list(self.order_by("letter").values_list("letter", flat=True).distinct())


class HandoverQuerySet(models.QuerySet[Any]):
    def left_over(self, now: datetime) -> HandoverQuerySet:
        """Begun long ago, and their message has another fate by now."""
        return self.filter(begun_at__lt=now - timedelta(hours=1)).exclude(message__state=State.SENDING)


class LinkKeyQuerySet(models.QuerySet[Any]):
    def key_of(self, address: str) -> str:
        """The key of this address, drawn when it is asked for the first time."""
        return str(self.get_or_create(address=address_key(address))[0].key)

    def address_of(self, key: str) -> str | None:
        return self.filter(key=key).values_list("address", flat=True).first()


class SuppressionQuerySet(models.QuerySet[Any]):
    def of(self, address: str) -> SuppressionQuerySet:
        return self.filter(address=address)

    def declines(self, address: str, topic: str) -> bool:
        return self.of(address).filter(topic=topic).exists()


class BounceQuerySet(models.QuerySet[Any]):
    def of(self, address: str) -> BounceQuerySet:
        return self.filter(address=address_key(address)).order_by("-heard_at", "-pk")

    def not_for_good(self) -> BounceQuerySet:
        return self.exclude(kind=MailRefusal.HARD)


class StopQuerySet(models.QuerySet[Any]):
    def standing(self) -> StopQuerySet:
        """Not lifted, the newest first."""
        return self.filter(lifted_at=None).order_by("-since", "-pk")

    def of(self, address: str) -> StopQuerySet:
        return self.filter(address=address_key(address))

    def holds(self, address: str) -> bool:
        return self.of(address).standing().exists()

    def among(self, addresses: Iterable[str]) -> set[str]:
        """Those of the addresses to which nothing may be sent."""
        return set(self.filter(lifted_at=None, address__in=list(addresses)).values_list("address", flat=True))

    def lifted_after(self, address: str, moment: datetime) -> bool:
        return self.of(address).filter(lifted_at__gte=moment).exists()
