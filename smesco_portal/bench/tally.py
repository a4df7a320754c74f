"""How long it takes to count where thousands of deals stand: one statement over all their steps, replies and papers."""

from __future__ import annotations

import statistics
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from apps.accounts.models import User
from apps.deals.models import Deal, DealDocument, LadderStep, SideReply
from apps.deals.pages.proven import CountAsked, headline
from apps.deals.reads.facts import all_facts
from apps.deals.reads.tally import places, tally
from apps.deals.rules.tally import DaySpan
from apps.deals.rules.tally import tally as by_the_rule
from apps.desk.pages.funnel import funnel
from apps.umkm.models import Enterprise
from smesco_portal.bench import lists
from smesco_portal.bench.tiers import an_officer, timed

# Five steps a deal: memorandum, order, two shipments, payment; one in ten corrects the step before the last shipment.
DEALS = """
INSERT INTO deals_deal (created_at, updated_at, number, enterprise_id, buyer_name, buyer_person, buyer_email,
    buyer_country_id, language, time_zone, is_domestic, about, source, opened_at, moved_on, closed_note, rung, kind,
    certainty, currency, is_double, is_won, is_disputed, asks_maker, asks_buyer, is_demo)
SELECT now(), now(), 'D-2026-' || lpad(n::text, greatest(5, length(n::text)), '0'),
    e.ids[1 + n %% cardinality(e.ids)], 'Pembeli sintetis ' || n,
    '', '', CASE n %% 20 WHEN 0 THEN 'ID' ELSE 'DK' END, 'en', 'Asia/Jakarta', n %% 20 = 0, '', 'own',
    timestamptz '2025-12-01 09:00+07' + n %% 300 * interval '1 day', date '2026-01-01' + n %% 330, '', '', '', '',
    '', false, false, false, false, false, true
FROM generate_series(1, %(deals)s) AS n, (SELECT array_agg(id ORDER BY id) AS ids FROM umkm_enterprise) AS e
"""
STEPS = """
INSERT INTO deals_ladderstep (deal_id, rung, kind, side, amount, currency_id, rate, rate_source, rupiah, happened_on,
    entered_at, text, reason)
SELECT d.id, r.rung, CASE r.rung WHEN 'memorandum' THEN 'mou' ELSE '' END, 'maker', a.amount, 'USD', 16250, 'sintetis',
    a.amount * 16250, date '2026-01-01' + (d.id %% 250)::int + r.place * 7,
    timestamptz '2026-01-02 09:00+07' + (d.id %% 250) * interval '1 day' + r.place * interval '7 days', '', ''
FROM deals_deal AS d
    CROSS JOIN (VALUES (1, 'memorandum'), (2, 'order'), (3, 'shipped'), (4, 'shipped'), (5, 'paid')) AS r (place, rung)
    CROSS JOIN LATERAL (SELECT 1000 + d.id %% 9000 + r.place * 100 AS amount) AS a
"""
CORRECTIONS = """
INSERT INTO deals_ladderstep (deal_id, rung, kind, side, amount, currency_id, rate, rate_source, rupiah, happened_on,
    entered_at, replaces_id, text, reason)
SELECT deal_id, rung, kind, side, amount + 50, currency_id, rate, rate_source, rupiah + 812500, happened_on,
    entered_at + interval '3 days', id, '', '' FROM deals_ladderstep WHERE rung = 'order' AND deal_id %% 10 = 0
"""
REPLIES = """
INSERT INTO deals_sidereply (step_id, side, reply, amount, at, via, note)
SELECT id, 'buyer', CASE id %% 10 WHEN 0 THEN 'not_us' WHEN 1 THEN 'early' WHEN 2 THEN 'other' ELSE 'right' END,
    CASE id %% 10 WHEN 2 THEN amount - 10 END, entered_at + interval '9 days', 'link', ''
FROM deals_ladderstep WHERE id %% 3 > 0
"""
DOCUMENTS = """
INSERT INTO deals_dealdocument (created_at, updated_at, deal_id, step_id, kind, number, day, office, file, file_name,
    state, decided_by_id, decided_at, refusal)
SELECT now(), now(), deal_id, id, CASE rung WHEN 'paid' THEN 'bank' ELSE 'peb' END, '99' || id, happened_on,
    'Tanjung Priok', '', '', 'checked', %(officer)s, entered_at + interval '5 days', ''
FROM deals_ladderstep WHERE rung IN ('shipped', 'paid') AND id %% 4 = 0
"""


def fill_deals(deals: int, officer: User, *, enterprises: int = 2_000) -> None:
    """Into a database that has none."""
    if not Enterprise.objects.exists():
        lists.fill(enterprises)
    with connection.cursor() as cursor:
        for statement in (DEALS, STEPS, CORRECTIONS, REPLIES, DOCUMENTS):
            cursor.execute(statement, {"deals": deals, "officer": officer.pk})
        cursor.execute("VACUUM ANALYZE deals_deal, deals_ladderstep, deals_sidereply, deals_dealdocument")


def measure(*, deals: int, enterprises: int, times: int = 15) -> dict[str, Any]:
    fill_deals(deals, an_officer("bench-tally@example.com"), enterprises=enterprises)
    year = DaySpan(date(2026, 1, 1), date(2026, 12, 31))
    asked: dict[str, Any] = {
        "tally of everything": lambda: tally(),
        "tally of a year, as known in June": lambda: tally(within=year, known_on=date(2026, 6, 30)),
        "places of everything": lambda: places(),
        "headline of the desk": lambda: headline(CountAsked(), timezone.now()),
        "funnel of the desk, reached a minute ago": lambda: funnel(),
    }
    figures: dict[str, Any] = {
        "enterprises": Enterprise.objects.count(),
        "deals": Deal.objects.count(),
        "steps": LadderStep.objects.count(),
        "replies": SideReply.objects.count(),
        "documents": DealDocument.objects.count(),
    }
    for name, question in asked.items():
        before = lists.session_seconds()
        seconds = sorted(timed(question)[1] for _ in range(times))
        figures[f"{name}, processor ms of the database"] = round(1000 * (lists.session_seconds() - before) / times, 1)
        figures[f"{name}, median ms"] = round(1000 * statistics.median(seconds), 1)
        figures[f"{name}, slowest ms"] = round(1000 * seconds[-1], 1)
    facts, read = timed(
        lambda: all_facts(Deal.objects.prefetch_related("steps__replies", "steps__documents", "steps__rulings"))
    )
    expected, reckoned = timed(lambda: by_the_rule(facts))
    figures["the rule itself: reading and reckoning, seconds"] = [round(read, 2), round(reckoned, 2)]
    figures["the same as the rule"] = dict(tally().cells) == dict(expected.cells)
    return figures
