"""Letters that came back, and the addresses that take none any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.errors import Refused
from apps.history.actions import note
from apps.mail.access import require_mail_staff
from apps.mail.choices import BounceDoor, MailRefusal, StopVerb
from apps.mail.letters.rendering import one_line
from apps.mail.models import Bounce, Message, Stop
from apps.mail.rules.fates import CameBack
from apps.mail.rules.reports import Report


@transaction.atomic
def note_bounce(*, message: Message, refusal: CameBack, door: str, now: datetime | None = None) -> Bounce:
    """A letter came back. The same said again changes nothing; a mailbox that is gone stops further mail to it.

    Not where staff lifted a stop after this letter went out: they know more than it does.
    """
    now = now or timezone.now()
    bounce, new = Bounce.objects.get_or_create(
        message=message,
        kind=refusal.kind,
        defaults={
            "address": message.to_address,
            "status": refusal.status[:12],
            "words": one_line(refusal.words)[:300],
            "door": door,
            "heard_at": now,
        },
    )
    tried_at = now if door == BounceDoor.SMTP else message.sent_at or message.created_at
    if new and bounce.kind == MailRefusal.HARD and not Stop.objects.lifted_after(bounce.address, tried_at):
        stop, made = Stop.objects.get_or_create(
            address=bounce.address,
            lifted_at=None,
            defaults={"since": now, "status": bounce.status, "words": bounce.words},
        )
        Message.objects.waiting_at(bounce.address).stop()
        if made:
            note(subject=stop, verb=StopVerb.SET, by=None, now=now, status=bounce.status)
    return bounce


def take_reports(*, reports: Iterable[Report], door: str, now: datetime | None = None) -> int:
    """Of letters that we know. What is forged names none of them, and changes nothing. Answers how many counted."""
    noted = 0
    for report in reports:
        letters = (Message.objects.of_identity(one).first() for one in report.identities)
        letter = next((one for one in letters if one is not None), None)
        refusal = report.said_of(letter.to_address) if letter else None
        if letter and refusal:
            note_bounce(message=letter, refusal=refusal, door=door, now=now)
            noted += 1
    return noted


@transaction.atomic
def lift_stop(*, stop: Stop, by: Any, why: str, now: datetime | None = None) -> Stop:
    """Staff learned that the mailbox is there after all. What was stopped meanwhile stays unsent: it is old by now."""
    require_mail_staff(by)
    now, why = now or timezone.now(), one_line(why)[:300]
    if not why:
        raise Refused(_("Write down why: others must be able to follow it."), field="why")
    if not Stop.objects.standing().filter(pk=stop.pk).update(lifted_at=now, lifted_by=by, lifted_why=why):
        raise Refused(_("Somebody else has lifted this stop meanwhile."))
    note(subject=stop, verb=StopVerb.LIFTED, by=by, now=now, why=why)
    stop.refresh_from_db()
    return stop
