"""What the verbs of requests share: holding one, moving it, its number, and staff's tasks about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.bilingual import both
from apps.common.errors import Refused
from apps.enquiries.reads import holidays_around
from apps.enquiries.rules.clock import due
from apps.history.actions import note
from apps.quotations.choices import RFQ_MOVES, RfqVerb
from apps.quotations.models import Rfq, RfqAsking
from apps.work.actions import open_task

NUMBERS_LOCK = 4105
TASK_HOURS = 8


def hold(rfq: Rfq | int) -> Rfq:
    """Locked until the end of the transaction, as it is now."""
    key = rfq if isinstance(rfq, int) else rfq.pk
    held: Rfq = Rfq.objects.select_for_update(of=("self",)).for_page().get(pk=key)
    return held


def hold_asking(asking: RfqAsking) -> RfqAsking:
    """With its request, which is locked first: two who answer follow one another."""
    held_rfq = hold(asking.rfq_id)
    held: RfqAsking = RfqAsking.objects.select_for_update(of=("self",)).for_page().get(pk=asking.pk)
    held.rfq = held_rfq
    return held


def move(rfq: Rfq, state: str) -> None:
    if state not in RFQ_MOVES[rfq.state]:
        raise Refused(
            _("This request is “%(state)s”: somebody was quicker.") % {"state": rfq.get_state_display()}, code="state"
        )
    rfq.state = state


def tell(rfq: Rfq, verb: RfqVerb, by: User | None, now: datetime | None, *, why: str = "", **details: Any) -> None:
    note(subject=rfq, verb=verb, by=by, now=now, why=why, **details)


def set_task(about: Model, kind: str, words: Promise, page: str, now: datetime, **said: Any) -> None:
    """For officers, within eight office hours."""
    open_task(
        about=about,
        kind=kind,
        title=both(lambda: str(words) % said),
        due=due(now, TASK_HOURS, holidays_around(now.date())),
        role=StaffRole.OFFICER,
        page=page,
        now=now,
    )
