"""What was taken in lately, in words, and how much of it can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import moment
from apps.intake.actions.undoing import standings
from apps.intake.choices import FIGURES_REST_HOURS, UNDO_DAYS
from apps.intake.models import Batch, Effect
from apps.intake.rules.undoing import REASONS, is_open

LATELY = 4
# Beyond these the page does not count before it is asked.
MOST_COUNTED = 4_000


@dataclass(frozen=True)
class Take:
    """`can` of `total` can be taken back; `kept` are the reasons for the others, with their numbers and first names."""

    batch: Batch
    at: datetime
    total: int
    can: int
    words: str
    note: str
    kept: tuple[tuple[str, int, tuple[str, ...]], ...] = ()


def taken_in_before(now: datetime | None = None) -> list[Take]:
    """The last workbooks that stand in the register."""
    now = now or timezone.now()
    batches = list(Batch.objects.taken_in().select_related("by").with_effects()[:LATELY])
    wanted = [batch.pk for batch in batches if can_be_asked(batch, now)]
    effects = Effect.objects.standing().filter(batch__in=wanted).defer("before") if wanted else []
    by_batch: dict[int, list[Effect]] = {}
    for effect in effects:
        by_batch.setdefault(effect.batch_id, []).append(effect)
    reasons = standings([one for some in by_batch.values() for one in some], now)
    return [take_of(batch, by_batch.get(batch.pk, []), reasons, now) for batch in batches]


def can_be_asked(batch: Batch, now: datetime) -> bool:
    return is_open(batch.applied_at, now, UNDO_DAYS) and batch.taken <= MOST_COUNTED


def take(batch: Batch, now: datetime | None = None) -> Take:
    """Of one workbook, with every reason."""
    now = now or timezone.now()
    counted = Batch.objects.with_effects().select_related("by").get(pk=batch.pk)
    effects = list(batch.effects.standing().defer("before"))
    return take_of(counted, effects, standings(effects, now), now)


def take_of(batch: Batch, effects: Sequence[Effect], reasons: dict[int, str], now: datetime) -> Take:
    kept = Counter(reasons[one.pk] for one in effects if reasons[one.pk])
    names: dict[str, list[str]] = {}
    for one in effects:
        names.setdefault(reasons[one.pk], []).append(one.name)
    can = len(effects) - kept.total() if is_open(batch.applied_at, now, UNDO_DAYS) else 0
    return Take(
        batch=batch,
        at=batch.applied_at or batch.updated_at,
        total=batch.taken,
        can=can,
        words=words_of(batch),
        note=note_of(batch, kept.total(), now),
        kept=tuple((str(REASONS[code]), number, tuple(names[code][:5])) for code, number in kept.most_common()),
    )


def words_of(batch: Batch) -> str:
    rows = ngettext("%(number)s row", "%(number)s rows", batch.taken) % {"number": batch.taken}
    made = _("%(number)s new") % {"number": batch.taken_new} if batch.taken_new else ""
    changed = batch.taken - batch.taken_new
    return ", ".join(filter(None, (rows, made, _("%(number)s changed") % {"number": changed} if changed else "")))


def note_of(batch: Batch, kept: int, now: datetime) -> str:
    if not is_open(batch.applied_at, now, UNDO_DAYS) or batch.applied_at is None:
        return _("Later than %(days)s days: it cannot be taken back as a whole any more.") % {"days": UNDO_DAYS}
    until = moment(batch.applied_at + timedelta(days=UNDO_DAYS))
    said = [_("It can be taken back until %(until)s.") % {"until": until}]
    settles = batch.applied_at + timedelta(hours=FIGURES_REST_HOURS)
    if settles > now:
        said.append(
            _("Enterprises with sales only until %(until)s: then the ledger has them.") % {"until": moment(settles)}
        )
    if kept:
        said.append(
            ngettext(
                "%(number)s was changed or built upon since and stays.",
                "%(number)s were changed or built upon since and stay.",
                kept,
            )
            % {"number": kept}
        )
    return " ".join(said)
