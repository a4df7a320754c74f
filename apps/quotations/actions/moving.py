"""What the verbs of a quotation share: holding one, moving it, its history, its number and its code."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

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


def new_code() -> str:
    """What the QR of its document opens: nobody guesses it."""
    return secrets.token_urlsafe(15)
