"""Where deals stand, from all their steps in one statement: the same as `rules.tally`, for thousands of deals.

Every deal is in one row, and so in one cell. What is counted is asked cell by cell; no cell is added to another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from django.db import connection
from django.utils import timezone

from apps.deals.choices import Certainty, Rung
from apps.deals.reads.policy import policy, reply_limits
from apps.deals.rules.certainty import PROOFS, SURE, Kind, ReplyLimits
from apps.deals.rules.tally import LEVELS, CellKey, DaySpan, DealTally, TallyCell

RANKS = {3: Certainty.CONFIRMED, 2: Certainty.CLAIMED, 1: Certainty.DISPUTED}

# Each step is named in rules.tally. `word` is the last word of each side that is needed, `objection` the first dispute;
# `level` is the place among LEVELS, and `standing` ten times the rank and the level.
STANDING = """
WITH RECURSIVE
step AS NOT MATERIALIZED (
    SELECT s.* FROM deals_ladderstep AS s
    WHERE s.entered_at < %(until)s AND (%(deals)s::bigint[] IS NULL OR s.deal_id = ANY (%(deals)s))
),
word AS (
    SELECT DISTINCT ON (r.step_id, r.side) r.step_id, r.side, r.reply, r.amount, r.at, s.amount AS claimed
    FROM deals_sidereply AS r JOIN step AS s ON s.id = r.step_id
    WHERE r.via <> 'hearsay' AND r.side IN ('maker', 'buyer') AND r.side <> s.side AND s.side <> 'portal'
        AND r.at < %(until)s
    ORDER BY r.step_id, r.side, r.at DESC, r.id DESC
),
objection AS (
    SELECT DISTINCT ON (step_id) step_id, reply, (at AT TIME ZONE %(zone)s)::date AS day FROM word
    WHERE reply = 'not_us' OR reply = 'other' AND abs(amount - claimed) > %(tolerance)s * abs(claimed)
    ORDER BY step_id, side
),
agreed AS (
    SELECT step_id, min(amount) AS amount, count(*) FILTER (WHERE reply IN ('right', 'other')) AS sides
    FROM word GROUP BY step_id
),
proof AS (
    SELECT DISTINCT p.step_id FROM deals_dealdocument AS p JOIN step AS s ON s.id = p.step_id
    WHERE p.state = 'checked' AND p.decided_at < %(until)s AND s.rung || ' ' || p.kind = ANY (%(proofs)s)
),
ruling AS (
    SELECT DISTINCT ON (step_id) step_id, amount, (at AT TIME ZONE %(zone)s)::date AS day FROM deals_dealruling
    WHERE at < %(until)s ORDER BY step_id, at DESC, id DESC
),
sure AS (
    SELECT s.*, p.step_id IS NOT NULL OR s.side = 'portal' AND s.rung = 'quotation' AS proven, a.sides,
        a.amount AS said, o.reply AS objection, r.step_id IS NOT NULL AS ruled, r.amount AS ruling,
        r.day >= o.day AS settled
    FROM step AS s LEFT JOIN agreed AS a ON a.step_id = s.id LEFT JOIN objection AS o ON o.step_id = s.id
        LEFT JOIN proof AS p ON p.step_id = s.id LEFT JOIN ruling AS r ON r.step_id = s.id
),
ranked AS (
    SELECT *, CASE
        WHEN ruled AND ruling IS NULL THEN 0
        WHEN objection IS NOT NULL THEN CASE WHEN settled AND (proven OR objection <> 'not_us') THEN 3 ELSE 1 END
        WHEN proven OR sides >= CASE side WHEN 'staff' THEN 2 WHEN 'portal' THEN NULL ELSE 1 END THEN 3
        ELSE 2 END AS rank
    FROM sure
),
weighed AS (
    SELECT id, deal_id, happened_on, proven, rank, CASE rung || kind
            WHEN 'interest' THEN 0 WHEN 'sample' THEN 1 WHEN 'quotation' THEN 2 WHEN 'memorandumloi' THEN 3
            WHEN 'memorandummou' THEN 4 WHEN 'order' THEN 5 WHEN 'shipped' THEN 6 WHEN 'paid' THEN 7 END AS level, CASE
        WHEN objection IS NOT NULL AND rank = 3 AND amount IS NOT NULL THEN round(rate * ruling)::bigint
        WHEN objection IS NULL AND said < amount THEN round(rate * said)::bigint
        ELSE rupiah END AS rupiah
    FROM ranked
),
correction AS (
    SELECT id, replaces_id AS root FROM step WHERE replaces_id IS NOT NULL
    UNION ALL
    SELECT c.id, s.replaces_id FROM correction AS c JOIN deals_ladderstep AS s ON s.id = c.root
    WHERE s.replaces_id IS NOT NULL
),
chain AS (SELECT id, min(root) AS root FROM correction GROUP BY id),
counting AS (
    SELECT DISTINCT ON (coalesce(c.root, w.id)) w.* FROM weighed AS w LEFT JOIN chain AS c ON c.id = w.id
    ORDER BY coalesce(c.root, w.id), w.rank DESC, w.id DESC
),
summed AS (
    SELECT deal_id, 10 * rank + level AS standing, sum(rupiah)::bigint AS rupiah, bool_and(proven) AS whole,
        coalesce(sum(rupiah) FILTER (WHERE proven), 0)::bigint AS proven
    FROM counting
    WHERE rank > 0 AND (%(first)s::date IS NULL OR happened_on >= %(first)s)
        AND (%(last)s::date IS NULL OR happened_on <= %(last)s)
    GROUP BY deal_id, standing
    HAVING coalesce(sum(rupiah), 1) > 0
),
placed AS (SELECT DISTINCT ON (deal_id) * FROM summed ORDER BY deal_id, standing DESC),
reached AS (SELECT deal_id, array_agg(standing %% 10) AS levels FROM summed WHERE standing >= 30 GROUP BY deal_id)
"""
CELLS = """
SELECT d.is_domestic, p.standing, array_agg(d.id ORDER BY d.id), sum(p.rupiah)::bigint
FROM deals_deal AS d LEFT JOIN placed AS p ON p.deal_id = d.id
WHERE d.merged_into_id IS NULL AND (%(deals)s::bigint[] IS NULL OR d.id = ANY (%(deals)s))
GROUP BY d.is_domestic, p.standing ORDER BY d.is_domestic, p.standing
"""
PLACES = """
SELECT d.id, d.enterprise_id, d.is_domestic, d.moved_on, p.standing, p.whole, p.rupiah, p.proven, r.levels
FROM placed AS p JOIN deals_deal AS d ON d.id = p.deal_id LEFT JOIN reached AS r ON r.deal_id = p.deal_id
WHERE d.merged_into_id IS NULL ORDER BY d.id
"""


@dataclass(frozen=True)
class PlacedDeal:
    """`certainty` is evidenced where documents prove all that stands on the rung; where they prove a part of it, that
    part is `proven`, and the whole is confirmed. So a deal is in one cell here too. `reached`: every rung on which
    something is sure, since who is paid in advance has shipped nothing."""

    deal: int
    enterprise: int
    domestic: bool
    moved_on: date
    rung: Rung
    kind: Kind
    certainty: Certainty
    rupiah: int | None
    proven: int
    reached: frozenset[Rung]

    @property
    def is_sure(self) -> bool:
        return self.certainty in SURE


def tally(
    *,
    within: DaySpan | None = None,
    known_on: date | None = None,
    deals: Collection[int] | None = None,
    limits: ReplyLimits | None = None,
) -> DealTally:
    """`rules.tally.tally` of these deals, of all where none are named; merged ones are counted with their heirs."""
    cells: dict[CellKey, TallyCell] = {}
    nowhere: list[int] = []
    for domestic, standing, members, rupiah in asked(CELLS, within, known_on, deals, limits):
        if standing is None:
            nowhere += members
        else:
            rank, level = divmod(standing, 10)
            cells[domestic, *LEVELS[level], RANKS[rank]] = TallyCell(tuple(members), rupiah)
    return DealTally(MappingProxyType(cells), tuple(sorted(nowhere)), known_on)


def places(
    *,
    within: DaySpan | None = None,
    known_on: date | None = None,
    deals: Collection[int] | None = None,
    limits: ReplyLimits | None = None,
) -> list[PlacedDeal]:
    """Each deal with the cell in which it stands, those that are nowhere left out."""
    found = []
    for deal, enterprise, domestic, moved_on, standing, whole, rupiah, proven, levels in asked(
        PLACES, within, known_on, deals, limits
    ):
        rank, level = divmod(standing, 10)
        certainty = Certainty.EVIDENCED if whole and RANKS[rank] == Certainty.CONFIRMED else RANKS[rank]
        rung, kind = LEVELS[level]
        reached = frozenset(LEVELS[one][0] for one in levels or ())
        found.append(PlacedDeal(deal, enterprise, domestic, moved_on, rung, kind, certainty, rupiah, proven, reached))
    return found


def asked(
    what: str,
    within: DaySpan | None,
    known_on: date | None,
    deals: Collection[int] | None,
    limits: ReplyLimits | None,
) -> Iterator[Any]:
    zone = timezone.get_default_timezone()
    until = datetime.combine(known_on + timedelta(days=1), time.min, zone) if known_on else None
    facts: dict[str, Any] = {
        "until": until or "infinity",
        "zone": str(zone),
        "deals": None if deals is None else list(deals),
        "tolerance": (limits or reply_limits(policy())).tolerance,
        "proofs": [f"{rung.value} {kind.value}" for rung, kinds in PROOFS.items() for kind in kinds],
        "first": within.first if within else None,
        "last": within.last if within else None,
    }
    with connection.cursor() as cursor:
        cursor.execute(STANDING + what, facts)
        yield from cursor.fetchall()
