"""Staff wish a meeting for two, and for makers whom few or nobody asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.meetings.access.desk import require_planner
from apps.meetings.actions.holding import lock_open_day
from apps.meetings.actions.pairs import pair_of
from apps.meetings.choices import MEETS, WishVerb
from apps.meetings.models import MatchingDay, Seat, Wish
from apps.meetings.reads.facts import usual_policy
from apps.meetings.reads.few import best_matches, pairs_met, with_few

TENTH = 10


@dataclass
class Proposals:
    """`nothing`: makers for whom no guest was found."""

    made: list[Wish] = field(default_factory=list)
    nothing: list[Seat] = field(default_factory=list)


@transaction.atomic
def propose_meeting(
    *, maker: Seat, buyer: Seat, by: User | None, reason: str = "", now: datetime | None = None
) -> Wish:
    """A wish of staff beside those of both sides; whoever said "not with them" is heard."""
    person = require_planner(by)
    day = maker.day
    lock_open_day(day)
    if buyer.day_id != maker.day_id or not maker.is_maker or buyer.is_maker:
        raise Refused(_("A maker and a guest of one day meet."), field="other")
    for seat in (maker, buyer):
        seat.refresh_from_db(fields=["state"])
        if seat.state not in MEETS:
            raise Refused(_("%(name)s does not take part.") % {"name": seat.party}, field="other")
    return _propose(pair_of(maker, buyer), person, reason, now)


@transaction.atomic
def propose_for_few(*, day: MatchingDay, by: User | None, now: datetime | None = None) -> Proposals:
    """Makers with fewer candidates than their least and two more get guests who fit: the best first, and of equals
    those who have the fewest wishes yet. Nothing below the lowest match of the policy, and no barred pair.
    """
    person = require_planner(by)
    lock_open_day(day)
    matches, met, done = best_matches(day, usual_policy().least_score), pairs_met(day), Proposals()
    guests = {seat.contact_id: seat for seat in day.seats.buyers().meeting().with_party()}
    load = Counter[int](day.wishes.alive().values_list("buyer", flat=True))
    known = {(one.maker_id, one.buyer_id) for one in day.wishes.all()}
    for few in with_few(day):
        fitting = [
            (match, guests[contact])
            for (enterprise, contact), match in matches.items()
            if enterprise == few.maker.enterprise_id
            and contact in guests
            and (few.maker.pk, guests[contact].pk) not in known
        ]
        fitting.sort(key=lambda pair: (-(pair[0].score // TENTH), load[pair[1].pk], -pair[0].score, pair[1].pk))
        for match, guest in fitting[: few.lacking]:
            wish = Wish(day=day, maker=few.maker, buyer=guest, match=match, score=match.score)
            wish.met_before = (few.maker.enterprise_id, guest.contact_id) in met
            done.made.append(_propose(wish, person, "", now))
            load[guest.pk] += 1
        if not fitting:
            done.nothing.append(few.maker)
    return done


def _propose(wish: Wish, by: User, reason: str, now: datetime | None) -> Wish:
    if wish.barred_by:
        raise Refused(_("One of the two does not want this meeting."), field="other", code="barred")
    if not wish.by_staff:
        wish.by_staff, wish.asked_by = True, by
        wish.save()
        note(subject=wish, verb=WishVerb.PROPOSED, by=by, now=now, why=reason.strip())
    return wish
