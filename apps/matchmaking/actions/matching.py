"""Judging needs and keeping what was found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.models import Need
from apps.gallery.models import Product
from apps.history.actions import note
from apps.matchmaking.choices import RunVerb, Withdrawal
from apps.matchmaking.models import DigestSettings, Match, MatchRun, Outcome, Weights
from apps.matchmaking.reading import may_fit, need_facts, product_facts, rates_of, scale_in_force
from apps.matchmaking.rules.facts import NeedFacts, vocabulary
from apps.matchmaking.rules.judging import Judge, Verdict
from apps.matchmaking.rules.weights import Scale
from apps.matchmaking.search import Found, Wall

JAKARTA = ZoneInfo("Asia/Jakarta")
JUDGED = [
    "version", "weights", "score", "parts", "reasons", "missing", "judged_at", "withdrawn_at", "withdrawn_because",
    "updated_at",
]  # fmt: skip


NOT_JUDGED = Q(outcome__isnull=True) | Q(changed_at__gt=F("outcome__judged_at"))


@dataclass
class Tally:
    """What a run will write: new and changed rows, and per product the matches that it takes back; those `known` to
    the buyer, who answered about the work for another need, apart."""

    new: int = 0
    withdrawn: int = 0
    matches: int = 0
    rows: list[Match] = field(default_factory=list)
    gone: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    known: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


@transaction.atomic
def match_everything(*, by: User | None = None, now: datetime | None = None) -> MatchRun:
    """Judge every active need against everything that hangs; all of it is kept, or nothing.

    1. The needs are locked, so that two runs, or a run and a buyer who edits, follow one another.
    2. Facts are read once; each need keeps its best matches, and those it had that still fit.
    3. What no longer hangs or fits is withdrawn, never deleted.
    """
    if by is not None:
        require_role(by, StaffRole.OFFICER)
    now = now or timezone.now()
    needs = list(Need.objects.active().with_wishes().select_related("contact").select_for_update(of=("self",)))
    _withdraw_of_resting_needs(now)
    run = _run(needs, by, now, narrow=False)
    if by is not None:
        note(subject=run, verb=RunVerb.STARTED, by=by, now=now, needs=run.needs, matches=run.matches)
    return run


@transaction.atomic
def match_need(*, need: Need, now: datetime | None = None) -> MatchRun | None:
    """The same for one need, at once; None when it is not active."""
    held = Need.objects.active().with_wishes().select_related("contact").select_for_update(of=("self",))
    found = list(held.filter(pk=need.pk))
    return _run(found, None, now or timezone.now(), narrow=True) if found else None


def match_changed_needs(*, contact: Any = None, now: datetime | None = None) -> int:
    """Judge needs that were stated or changed since they were last judged; answers how many."""
    stale = Need.objects.active().filter(NOT_JUDGED)
    if contact is not None:
        stale = stale.of(contact)
    return sum(match_need(need=need, now=now) is not None for need in stale[:50])


def _run(needs: list[Need], by: User | None, now: datetime, *, narrow: bool) -> MatchRun:
    scale, today = scale_in_force(), now.astimezone(JAKARTA).date()
    keep = DigestSettings.objects.get_or_create(only=True)[0].kept_per_need
    run = MatchRun(started_at=now, by=by, weights=_snapshot(scale, now), needs=len(needs))
    facts, judge = need_facts(needs, rates_of(scale)), Judge(scale, today)
    only = may_fit(facts[0]) if narrow and "topic" in scale.mandatory else None
    wall = Wall(product_facts(scale, today, vocabulary(facts), only))
    run.products = len(wall) if only is None else Product.objects.hanging().count()
    known, tally, outcomes = _matches_of(needs), Tally(), []
    for need in facts:
        found = wall.best_for(need, judge, keep, also=known[need.pk])
        _compare(need, known[need.pk], found.verdicts, wall, run, tally)
        outcomes.append(_outcome(need.pk, found, run, unseen=run.products - len(wall)))
    _keep(tally, outcomes, now)
    run.matches, run.new_matches, run.withdrawn = tally.matches, tally.new, tally.withdrawn
    run.finished_at = max(timezone.now(), now)
    if not narrow:
        run.save()
    return run


def _snapshot(scale: Scale, now: datetime) -> Weights:
    return Weights.objects.get_or_create(
        fingerprint=scale.fingerprint(), defaults={"rules": scale.snapshot(), "taken_at": now}
    )[0]


def _matches_of(needs: list[Need]) -> dict[int, dict[int, Match]]:
    """need → product → its match of an earlier run."""
    known: dict[int, dict[int, Match]] = defaultdict(dict)
    for match in Match.objects.filter(need__in=needs):
        known[match.need_id][match.product_id] = match
    return known


def _compare(
    need: NeedFacts, known: dict[int, Match], verdicts: dict[int, Verdict], wall: Wall, run: MatchRun, tally: Tally
) -> None:
    """Sort into new, changed and withdrawn; what is unchanged is not written again."""
    for product, verdict in verdicts.items():
        judged: dict[str, Any] = {
            "version_id": wall[product].version, "weights_id": run.weights_id, "score": verdict.score,
            "parts": {code: [points, verdict.most[code]] for code, points in verdict.parts.items()},
            "reasons": verdict.reasons, "missing": verdict.missing, "withdrawn_at": None,
        }  # fmt: skip
        match = known.get(product)
        if match is None:
            match = Match(need_id=need.pk, product_id=product, first_proposed_at=run.started_at)
            tally.new += 1
        elif all(getattr(match, field) == value for field, value in judged.items()):
            continue
        for name, value in {**judged, "withdrawn_because": "", "judged_at": run.started_at}.items():
            setattr(match, name, value)
        tally.rows.append(match)
    tally.matches += len(verdicts)
    for product, match in known.items():
        if product not in verdicts and match.withdrawn_at is None:
            gone = tally.known if product in need.answered else tally.gone
            gone[product].append(match.pk)


def _keep(tally: Tally, outcomes: list[Outcome], now: datetime) -> None:
    Match.objects.bulk_create(
        tally.rows, batch_size=2000, update_conflicts=True, unique_fields=["need", "product"], update_fields=JUDGED
    )
    hanging = set(Product.objects.hanging().filter(pk__in=tally.gone).values_list("pk", flat=True))
    ids_of: dict[str, list[int]] = defaultdict(list)
    for product, matches in tally.gone.items():
        ids_of[Withdrawal.UNFIT if product in hanging else Withdrawal.GONE] += matches
    ids_of[Withdrawal.KNOWN] = [pk for matches in tally.known.values() for pk in matches]
    for because, ids in ids_of.items():
        tally.withdrawn += Match.objects.filter(pk__in=ids).update(withdrawn_at=now, withdrawn_because=because)
    Outcome.objects.bulk_create(
        outcomes, batch_size=2000, update_conflicts=True, unique_fields=["need"],
        update_fields=["judged_at", "considered", "matched", "refused"],
    )  # fmt: skip


def _outcome(need: int, found: Found, run: MatchRun, *, unseen: int) -> Outcome:
    """`unseen` products were left out by the wide net: the topic rule would have refused them."""
    refused = dict(found.refused)
    if unseen:
        refused["topic"] = refused.get("topic", 0) + unseen
    return Outcome(
        need_id=need, judged_at=run.started_at, considered=run.products, matched=found.fitting, refused=refused
    )


def _withdraw_of_resting_needs(now: datetime) -> None:
    Match.objects.of_resting_needs().update(withdrawn_at=now, withdrawn_because=Withdrawal.CLOSED)
