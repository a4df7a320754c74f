"""Staff settle what the portal cannot know: fates, and who was told by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.history.actions import entry, note, note_many
from apps.mail.access import require_mail_staff
from apps.mail.actions.nudging import nudge_worker
from apps.mail.choices import LEADS_TO, Decision, MailVerb, State
from apps.mail.letters.rendering import one_line
from apps.mail.models import Message, Stop
from apps.mail.querysets import MessageQuerySet


def _decided(messages: MessageQuerySet, decision: str, *, by: Any, why: str, now: datetime | None) -> int:
    """Staff settle fates by hand: moves of the table, won by one conditional update. Who, when and why stay there."""
    require_mail_staff(by)
    now, why = now or timezone.now(), one_line(why)[:300]
    if not why:
        raise Refused(_("Write down why: others must be able to follow it."), field="why")
    changes: dict[str, Any] = {"decided_by": by, "decided_at": now, "decided_why": why, "lease_until": None}
    if decision == Decision.ARRIVED:
        changes |= {"sent_at": now, "server_reply": "confirmed by staff"}
    else:
        changes["batch"] = None
    if decision == Decision.AGAIN:
        changes |= {"attempts": 0, "not_before": now}
        after_commit(nudge_worker)
    chosen = list(messages.awaiting(decision).select_for_update())
    Message.objects.filter(pk__in=[one.pk for one in chosen]).update(state=LEADS_TO[decision], **changes)
    note_many(entry(subject=one, verb=decision, by=by, now=now, why=why) for one in chosen)
    return len(chosen)


@transaction.atomic
def decide(*, message: Message, decision: str, by: Any, why: str, now: datetime | None = None) -> Message:
    """Of one message: it goes out anew, is left as it is, or somebody asked the recipient and it did arrive."""
    if decision == Decision.AGAIN and Stop.objects.holds(message.to_address):
        raise Refused(_("This address takes no mail. Lift the stop first, or find another address."))
    if decision == Decision.AGAIN and not (message.text or message.html):
        raise Refused(_("Its text is gone, because it held a code. Ask the person to request a new one."))
    if decision == Decision.ARRIVED and message.state != State.UNKNOWN:
        raise Refused(_("Only a message whose fate is unknown can be marked as arrived."))
    if not _decided(Message.objects.filter(pk=message.pk), decision, by=by, why=why, now=now):
        raise Refused(_("Meanwhile this message has moved on. Look at it again."))
    message.refresh_from_db()
    return message


@transaction.atomic
def decide_many(
    *, messages: MessageQuerySet, decision: str, count: int, by: Any, why: str, now: datetime | None = None
) -> int:
    """Of all that staff chose: `count` is the number they were asked about, and no other number is taken."""
    keys = list(messages.awaiting(decision).order_by("pk").select_for_update().values_list("pk", flat=True))
    if len(keys) != count:
        raise Refused(_("Meanwhile the number has changed. Look at it again."), code="changed")
    return _decided(Message.objects.filter(pk__in=keys), decision, by=by, why=why, now=now)


@transaction.atomic
def mark_told(*, message: Message, by: Any) -> Message:
    """Staff told her by WhatsApp or by telephone. Two who do it at once: the second is told so."""
    require_mail_staff(by)
    if not Message.objects.to_be_told().filter(pk=message.pk).update(state=State.TOLD, decided_by=by):
        raise Refused(_("Somebody else has told this person meanwhile."))
    note(subject=message, verb=MailVerb.TOLD, by=by)
    message.refresh_from_db()
    return message
