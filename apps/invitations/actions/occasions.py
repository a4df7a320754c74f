"""Events."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.invitations.choices import OCCASION_MOVES, OccasionState
from apps.invitations.models import Occasion
from apps.invitations.rules import unknown_placeholders

FIELDS = (
    "title", "title_en", "place", "place_en", "starts_at", "ends_at", "answer_until", "letter", "letter_en", "capacity",
)  # fmt: skip


@transaction.atomic
def create_event(*, by: User | None, is_demo: bool = False, **facts: Any) -> Occasion:
    return save_event(occasion=Occasion(created_by=by, is_demo=is_demo), by=by, changes=facts)


@transaction.atomic
def save_event(*, occasion: Occasion, by: User | None, changes: dict[str, Any]) -> Occasion:
    if occasion.state == OccasionState.CLOSED:
        raise Refused(_("This event is over."))
    for field in FIELDS:
        if field in changes:
            setattr(occasion, field, changes[field])
    for field in ("letter", "letter_en"):
        unknown = unknown_placeholders(getattr(occasion, field))
        if unknown:
            words = ", ".join(f"{{{name}}}" for name in unknown)
            raise Refused(_("The letter asks for %(words)s, which we cannot fill in.") % {"words": words}, field=field)
    occasion.full_clean()
    occasion.save()
    return occasion


@transaction.atomic
def open_event(*, occasion: Occasion, by: User | None) -> Occasion:
    """From now on guests may be invited."""
    held = Occasion.objects.select_for_update().get(pk=occasion.pk)
    if OccasionState.OPEN not in OCCASION_MOVES[held.state]:
        raise Refused(_("Invitations to this event have begun already."))
    held.state = OccasionState.OPEN
    held.save(update_fields=["state", "updated_at"])
    return held
