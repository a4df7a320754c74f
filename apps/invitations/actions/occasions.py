"""Events."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import differing, note
from apps.invitations.access import require_host
from apps.invitations.actions.places import turn_places
from apps.invitations.choices import OCCASION_MOVES, EventVerb, OccasionState
from apps.invitations.models import Occasion
from apps.invitations.rules import unknown_placeholders

FIELDS = (
    "title", "title_en", "place", "place_en", "starts_at", "ends_at", "answer_until", "letter", "letter_en", "capacity",
    "offer_hours",
)  # fmt: skip


@transaction.atomic
def create_event(*, by: User | None, is_demo: bool = False, **facts: Any) -> Occasion:
    require_host(by)
    occasion = Occasion(created_by=by, is_demo=is_demo)
    _write(occasion, facts)
    note(subject=occasion, verb=EventVerb.CREATED, by=by)
    return occasion


@transaction.atomic
def save_event(
    *, occasion: Occasion, by: User | None, changes: dict[str, Any], now: datetime | None = None
) -> Occasion:
    """More places are offered to those who wait; with fewer nobody loses hers."""
    require_host(by)
    if occasion.state == OccasionState.CLOSED:
        raise Refused(_("This event is over."))
    stored = Occasion.objects.select_for_update().get(pk=occasion.pk)
    before, after = differing(stored, {field: changes[field] for field in FIELDS if field in changes})
    _write(occasion, changes)
    if after:
        note(subject=occasion, verb=EventVerb.SAVED, by=by, now=now, before=before, after=after)
    if occasion.state == OccasionState.OPEN:
        turn_places(occasion, now or timezone.now())
    return occasion


def _write(occasion: Occasion, changes: dict[str, Any]) -> None:
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


@transaction.atomic
def open_event(*, occasion: Occasion, by: User | None) -> Occasion:
    """From now on guests may be invited."""
    require_host(by)
    held = Occasion.objects.select_for_update().get(pk=occasion.pk)
    if OccasionState.OPEN not in OCCASION_MOVES[held.state]:
        raise Refused(_("Invitations to this event have begun already."))
    held.state = OccasionState.OPEN
    held.save(update_fields=["state", "updated_at"])
    note(subject=held, verb=EventVerb.OPENED, by=by)
    return held
