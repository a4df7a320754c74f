"""Two rows that are one deal: the steps of one move to the other, its number stays, and it can be undone exactly."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals.actions.keeping import hold, settle, tell
from apps.deals.choices import DealVerb
from apps.deals.models import Deal, NotTheSame
from apps.deals.reads.facts import steps_of
from apps.deals.rules.ladder import roots
from apps.umkm.access import require_officer_outside

MOVING = ("steps", "documents", "samples")


@transaction.atomic
def merge_deals(*, into: Deal, other: Deal, by: User | None, now: datetime | None = None) -> Deal:
    """`other` is closed and points at `into`; what moved is kept, for parting them again."""
    person, now = require_officer_outside(by, into.enterprise), now or timezone.now()
    if into.pk == other.pk or into.enterprise_id != other.enterprise_id:
        raise Refused(_("Only two deals of the same maker can be one."), code="state")
    first, second = sorted((into.pk, other.pk))
    held = {pk: hold(Deal(pk=pk)) for pk in (first, second)}
    target, gone = held[into.pk], held[other.pk]
    if target.is_merged or gone.is_merged:
        raise Refused(_("One of them was merged already."), code="state")
    gone.brought_along = {
        **{name: list(getattr(gone, name).values_list("pk", flat=True)) for name in MOVING},
        "closed": closing_of(gone),
    }
    move(gone, target, gone.brought_along)
    gone.merged_into, gone.closed_at = target, gone.closed_at or now
    gone.save(update_fields=["brought_along", "merged_into", "closed_at", "updated_at"])
    target.moved_on = max(target.moved_on, gone.moved_on)
    tell(target, DealVerb.MERGED, person, now, after={"other": gone.number})
    tell(gone, DealVerb.MERGED, person, now, after={"into": target.number})
    settle(gone, now)
    return settle(target, now)


def closing_of(deal: Deal) -> dict[str, Any]:
    return {
        "at": deal.closed_at.isoformat() if deal.closed_at else None,
        "reason": deal.closed_for_id,
        "note": deal.closed_note,
    }


def move(source: Deal, target: Deal, keys: dict[str, Any]) -> None:
    for name in MOVING:
        getattr(source, name).filter(pk__in=keys.get(name, [])).update(deal=target)


@transaction.atomic
def part_deals(*, deal: Deal, by: User | None, now: datetime | None = None) -> Deal:
    """Each has again what it had. A correction that was entered meanwhile goes with the step that it corrects, and a
    document with its step."""
    person, now = require_officer_outside(by, deal.enterprise), now or timezone.now()
    if not deal.is_merged or deal.merged_into is None:
        raise Refused(_("It is not merged."), code="state")
    first, second = sorted((deal.pk, deal.merged_into.pk))
    held = {pk: hold(Deal(pk=pk)) for pk in (first, second)}
    gone, target = held[deal.pk], held[deal.merged_into.pk]
    if not gone.is_merged or gone.brought_along is None:
        raise Refused(_("It is not merged."), code="state")
    keys = dict(gone.brought_along)
    hers = set(keys["steps"])
    root = roots(steps_of(target))
    keys["steps"] = [pk for pk in root if pk in hers or root[pk] in hers]
    keys["documents"] = list(target.documents.filter(step__in=keys["steps"]).values_list("pk", flat=True))
    move(target, gone, keys)
    was = keys["closed"]
    gone.closed_at = datetime.fromisoformat(was["at"]) if was["at"] else None
    gone.closed_for_id, gone.closed_note = was["reason"], was["note"]
    gone.merged_into, gone.brought_along = None, None
    gone.save()
    tell(target, DealVerb.PARTED, person, now, after={"other": gone.number})
    tell(gone, DealVerb.PARTED, person, now, after={"from": target.number})
    settle(target, now)
    return settle(gone, now)


@transaction.atomic
def mark_as_two(*, one: Deal, other: Deal, by: User | None, now: datetime | None = None) -> NotTheSame:
    """Somebody looked: they only look alike, and are not shown as such again."""
    person = require_officer_outside(by, one.enterprise)
    first, second = sorted((one, other), key=lambda deal: deal.pk)
    if first.pk == second.pk or first.enterprise_id != second.enterprise_id:
        raise Refused(_("Only two deals of the same maker can look alike."), code="state")
    held = hold(first)
    pair, _made = NotTheSame.objects.get_or_create(one=held, other=second, defaults={"by": person})
    tell(held, DealVerb.PARTED, person, now, after={"two": second.number})
    settle(held, now)
    return pair
