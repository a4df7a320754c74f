"""Judging needs against products, and keeping what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.models import Need
from apps.common.garbage import set_aside, uncollected
from apps.gallery.models import Product
from apps.history.actions import note
from apps.matchmaking.actions.following import go_on_from, place_now
from apps.matchmaking.actions.keeping import MatchTally, matches_of, sort_out, write
from apps.matchmaking.choices import RunVerb, Withdrawal
from apps.matchmaking.models import DigestSettings, Match, MatchRun, Outcome, Weights
from apps.matchmaking.reads.facts import (
    may_fit,
    need_facts,
    product_facts,
    rates_of,
    scale_in_force,
    words_asked_for,
)
from apps.matchmaking.rules.facts import NeedFacts, vocabulary
from apps.matchmaking.rules.judging import PairJudge
from apps.matchmaking.rules.weights import PointScale
from apps.matchmaking.search import Catalogue, Chosen

JAKARTA = ZoneInfo("Asia/Jakarta")
NOT_JUDGED = Q(outcome__isnull=True) | Q(changed_at__gt=F("outcome__judged_at"))
NEEDS_AT_ONCE = 250  # with their reasons some 30 MB; a buyer who edits hers waits for so many at most


@dataclass
class MatchingRound:
    """What judging goes by, and what came of it."""

    now: datetime
    scale: PointScale
    weights: Weights
    keep: int
    judge: PairJudge
    tally: MatchTally = field(default_factory=MatchTally)

    @property
    def today(self) -> date:
        return self.judge.today


def begin(now: datetime) -> MatchingRound:
    scale = scale_in_force()
    weights = Weights.objects.get_or_create(
        fingerprint=scale.fingerprint(), defaults={"rules": scale.snapshot(), "taken_at": now}
    )[0]
    keep = DigestSettings.objects.get_or_create(only=True)[0].kept_per_need
    return MatchingRound(now, scale, weights, keep, PairJudge(scale, now.astimezone(JAKARTA).date()))


def match_everything(*, by: User | None = None, now: datetime | None = None) -> MatchRun:
    """Judge every active need against everything that is published.

    1. How far the log of the catalogue goes is noted first: what changes from now on is judged again afterwards.
    2. Products are read once, needs in parts. Each part is locked and kept for itself: two runs, or a run and a buyer
       who edits, follow one another, and she waits for a part and not for the run.
    3. Each need keeps its best matches, and those it had that still fit. What is no longer published or no longer fits
       is withdrawn, never deleted.

    A run that breaks off stays unfinished, what it kept is true, and the next one begins anew.
    """
    if by is not None:
        require_role(by, StaffRole.OFFICER)
    now = now or timezone.now()
    place = place_now()
    this = begin(now)
    run = MatchRun.objects.create(started_at=now, by=by, weights=this.weights)
    ids = list(Need.objects.active().order_by("pk").values_list("pk", flat=True))
    known_words = words_asked_for(Need.objects.active())
    with uncollected():
        catalogue = Catalogue(product_facts(this.scale, this.today, known_words), this.judge)
    _withdraw_of_resting_needs(now)
    with set_aside():
        run.needs = sum(_judge_part(this, catalogue, part, known_words) for part in parts(ids))
    run.products, run.matches = len(catalogue), this.tally.matches
    run.new_matches, run.withdrawn = this.tally.new, this.tally.withdrawn
    run.finished_at = max(timezone.now(), now)
    run.save()
    go_on_from(place)
    if by is not None:
        note(subject=run, verb=RunVerb.STARTED, by=by, now=now, needs=run.needs, matches=run.matches)
    return run


def parts(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + NEEDS_AT_ONCE] for start in range(0, len(ids), NEEDS_AT_ONCE))


def locked(ids: Iterable[int]) -> list[Need]:
    """Those still active, always in the same order, so that two who lock them never wait for each other in a ring."""
    needs = Need.objects.active().filter(pk__in=ids).with_wishes().select_related("contact")
    return list(needs.order_by("pk").select_for_update(of=("self",)))


@transaction.atomic
def _judge_part(this: MatchingRound, catalogue: Catalogue, ids: list[int], known_words: frozenset[str]) -> int:
    """A need that got a word which the products were not read for has changed since: the sweep judges it.

    A part does not wait for the disk: the end of the run, which is written after it, does.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    facts = need_facts(locked(ids), rates_of(this.scale))
    facts = [need for need in facts if known_words.issuperset(need.words)]
    with uncollected():
        keep_best(this, catalogue, facts)
    return len(facts)


def keep_best(this: MatchingRound, catalogue: Catalogue, needs: list[NeedFacts], *, unseen: int = 0) -> None:
    """`unseen` products were left out by the wide net: the topic rule would have refused them."""
    known = matches_of([need.pk for need in needs])
    chosen = [catalogue.choose(need, this.keep, also=known[need.pk]) for need in needs]
    for need, found in zip(needs, chosen, strict=True):
        sort_out(this.tally, need, catalogue.explain(need, found.products), catalogue, known[need.pk])
    write(this.tally, this.weights.pk, this.now)
    Outcome.objects.bulk_create(
        [_outcome(need.pk, found, this.now, len(catalogue), unseen) for need, found in zip(needs, chosen, strict=True)],
        update_conflicts=True,
        unique_fields=["need"],
        update_fields=["judged_at", "considered", "matched", "refused"],
    )


def _outcome(need: int, found: Chosen, now: datetime, seen: int, unseen: int) -> Outcome:
    refused = dict(found.refused)
    if unseen:
        refused["topic"] = refused.get("topic", 0) + unseen
    return Outcome(need_id=need, judged_at=now, considered=seen + unseen, matched=found.fitting, refused=refused)


@transaction.atomic
def match_need(*, need: Need, now: datetime | None = None) -> MatchTally | None:
    """The same for one need, at once; None when it is not active."""
    found = locked([need.pk])
    if not found:
        return None
    this = begin(now or timezone.now())
    facts = need_facts(found, rates_of(this.scale))
    only = may_fit(facts[0]) if "topic" in this.scale.mandatory else None
    catalogue = Catalogue(product_facts(this.scale, this.today, vocabulary(facts), only), this.judge)
    unseen = Product.objects.published().count() - len(catalogue) if only is not None else 0
    keep_best(this, catalogue, facts, unseen=unseen)
    return this.tally


def match_changed_needs(*, contact: Any = None, now: datetime | None = None) -> int:
    """Judge needs that were stated or changed since they were last judged; answers how many."""
    stale = Need.objects.active().filter(NOT_JUDGED)
    if contact is not None:
        stale = stale.of(contact)
    return sum(match_need(need=need, now=now) is not None for need in stale[:50])


def _withdraw_of_resting_needs(now: datetime) -> None:
    Match.objects.of_resting_needs().update(withdrawn_at=now, withdrawn_because=Withdrawal.CLOSED)
