"""What the verbs of a quotation share: holding one, moving it, its history, its number and its code."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.quotations.choices import QUOTATION_MOVES, QuotationVerb
from apps.quotations.models import Quotation

NUMBERS_LOCK = 4103


def hold(quotation: Quotation) -> Quotation:
    """Locked until the end of the transaction, as it is now."""
    held: Quotation = Quotation.objects.select_for_update(of=("self",)).for_page().get(pk=quotation.pk)
    return held


def move(quotation: Quotation, state: str) -> None:
    if state not in QUOTATION_MOVES[quotation.state]:
        raise Refused(
            _("This quotation is “%(state)s”: somebody was quicker.") % {"state": quotation.get_state_display()},
            code="state",
        )
    quotation.state = state


def tell(
    quotation: Quotation, verb: QuotationVerb, by: User | None, now: datetime, *, why: str = "", **details: Any
) -> None:
    note(subject=quotation, verb=verb, by=by, now=now, why=why, **details)


def next_number(year: int) -> str:
    """Q-2026-00019. A draft has its number already, which its revisions keep."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [NUMBERS_LOCK, year])
    last = (
        Quotation.objects.filter(number__startswith=f"Q-{year}-")
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    return f"Q-{year}-{int(last.rsplit('-', 1)[1]) + 1 if last else 1:05d}"


def new_code() -> str:
    """What the QR of its document opens: nobody guesses it."""
    return secrets.token_urlsafe(15)
