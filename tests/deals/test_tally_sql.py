"""Counting in one statement comes to the same as the rule, whatever was entered, said, proven and decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts.models import User
from apps.deals.choices import Certainty, DealSide, DocumentKind, MemorandumKind, Reply, Rung
from apps.deals.models import Deal, DealRuling
from apps.deals.reads.facts import all_facts
from apps.deals.reads.tally import places, tally
from apps.deals.rules.certainty import CheckedDocument, DealStep, ReplyLimits, Ruling
from apps.deals.rules.ladder import VALUED
from apps.deals.rules.tally import DaySpan
from apps.deals.rules.tally import tally as by_the_rule
from apps.umkm.models import Enterprise
from tests.builders import deal_rows as rows
from tests.builders.deals import DAYS, REPLIES

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 10)
LATER = DAY + timedelta(days=40)
MILLION = 1_000_000
CONFIRMED, CLAIMED = Certainty.CONFIRMED, Certainty.CLAIMED
MANY = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
CENTS = st.integers(200, 200_000).map(lambda cents: Decimal(cents) / 100)
MADE = st.fixed_dictionaries(
    {
        "rung": st.sampled_from(Rung),
        "by": st.sampled_from(DealSide),
        "kind": st.sampled_from(MemorandumKind),
        "amount": CENTS,
        "taken_back": st.booleans(),
        "rate": st.sampled_from([Decimal(1), Decimal("16250.5"), Decimal("105.125")]),
        "happened_on": DAYS,
        "entered_on": DAYS,
        "near": st.none() | st.sampled_from([Decimal("0.98"), Decimal("1.02"), Decimal("1.021"), Decimal("0.97")]),
        "replies": st.lists(REPLIES, max_size=4),
        "documents": st.lists(st.builds(CheckedDocument, kind=st.sampled_from(DocumentKind), on=DAYS), max_size=2),
        "ruling": st.none() | st.builds(Ruling, on=DAYS, amount=st.none() | CENTS),
        "corrects": st.booleans(),
    }
)
DEALS = st.lists(st.tuples(st.booleans(), st.lists(MADE, max_size=5)), max_size=4)
SPANS = st.none() | st.tuples(DAYS, DAYS).map(lambda days: DaySpan(min(days), max(days)))


@pytest.fixture
def maker(sari: User) -> Enterprise:
    return Enterprise.objects.create(name="Kopitani Gayo", slug="kopitani", nib="9999000000001", regency_id="32.05")


def step_of(number: int, made: dict[str, Any], before: list[DealStep]) -> DealStep:
    """A row that the database takes; a correction is entered on the day of what it corrects, or later."""
    made = dict(made)
    rung, corrects, near, taken_back = (made.pop(name) for name in ("rung", "corrects", "near", "taken_back"))
    same = [one for one in before if one.rung == rung]
    if corrects and same:
        made.update(replaces=same[-1].pk, entered_on=max(made["entered_on"], same[-1].entered_on))
    if rung not in VALUED:
        made["amount"] = None
    elif taken_back and rung in (Rung.SHIPPED, Rung.PAID):
        made.update(amount=-made["amount"], reason="mould")
    if rung != Rung.MEMORANDUM:
        made["kind"] = ""
    replies = tuple(said_by(one, made["amount"], near) for one in made.pop("replies"))
    return DealStep(number, rung, replies=replies, documents=tuple(made.pop("documents")), **made)


def said_by(reply: Any, amount: Decimal | None, near: Decimal | None) -> Any:
    """An amount only where the answer is another amount, now and then just within or beyond what agrees."""
    if reply.reply != Reply.OTHER_AMOUNT:
        return replace(reply, amount=None)
    if near is not None and amount is not None and amount > 0:
        return replace(reply, amount=(amount * near).quantize(Decimal("0.01")))
    return replace(reply, amount=reply.amount or Decimal("12.50"))


@MANY
@given(DEALS, SPANS, st.none() | DAYS, st.sampled_from(["0.02", "0.05", "0"]))
def test_one_statement_and_the_rule_count_the_same(
    maker: Enterprise, ratna: User, made: list[Any], within: DaySpan | None, known_on: date | None, tolerance: str
) -> None:
    rows.forget()
    for domestic, entered in made:
        steps: list[DealStep] = []
        for number, one in enumerate(entered):
            steps.append(step_of(number, one, steps))
        rows.keep(rows.deal(maker, DAY, domestic=domestic), steps, ratna)
    limits = ReplyLimits(tolerance=Decimal(tolerance))
    deals = list(Deal.objects.order_by("pk"))
    expected = by_the_rule(all_facts(deals), within=within, known_on=known_on, limits=limits)
    found = tally(within=within, known_on=known_on, limits=limits)
    assert dict(found.cells) == dict(expected.cells)
    assert (found.nowhere, found.known_on) == (expected.nowhere, known_on)
    placed = {one.deal: one for one in places(within=within, known_on=known_on, limits=limits)}
    assert len(placed) + len(found.nowhere) == len(deals)
    for (domestic, rung, kind, _certainty), cell in expected.cells.items():
        members = [placed[pk] for pk in cell.deals]
        assert {(one.domestic, one.rung, one.kind) for one in members} == {(domestic, rung, kind)}
        assert sum(one.rupiah or 0 for one in members) == (cell.rupiah or 0)


def test_documents_prove_a_deal_wholly_or_a_part_of_it(maker: Enterprise, ratna: User) -> None:
    whole, part, word = (rows.deal(maker, DAY) for _ in range(3))
    for deal, amount in ((whole, 331), (part, 120)):
        sent = rows.step(deal, Rung.SHIPPED, amount * MILLION, DAY)
        rows.checked(sent, DocumentKind.PEB, DAY, ratna)
    rows.confirmed(part, Rung.SHIPPED, 90 * MILLION, DAY)
    rows.confirmed(word, Rung.SHIPPED, 44 * MILLION, DAY)
    assert [(one.certainty, one.rupiah, one.proven) for one in places()] == [
        (Certainty.EVIDENCED, 331 * MILLION, 331 * MILLION),
        (CONFIRMED, 210 * MILLION, 120 * MILLION),
        (CONFIRMED, 44 * MILLION, 0),
    ]


def test_the_last_ruling_known_on_a_day_counts(maker: Enterprise, ratna: User) -> None:
    ordered = rows.step(rows.deal(maker, DAY), Rung.ORDER, 500, DAY)
    rows.reply(ordered, DAY, Reply.OTHER_AMOUNT, amount=300)
    for day, amount in ((DAY, 400), (LATER, 300)):
        DealRuling.objects.create(step=ordered, amount=amount, reason="heard both", by=ratna, at=rows.at(day))
    assert tally(known_on=DAY).cell(Rung.ORDER, CONFIRMED).rupiah == 400
    assert tally().cell(Rung.ORDER, CONFIRMED).rupiah == 300


def test_a_day_ends_at_midnight_in_jakarta(maker: Enterprise) -> None:
    ordered = rows.step(rows.deal(maker, DAY), Rung.ORDER, 500, DAY)
    late = rows.reply(ordered, DAY)
    assert tally(known_on=DAY).cell(Rung.ORDER, CONFIRMED).count == 1
    rows.forget()
    ordered = rows.step(rows.deal(maker, DAY), Rung.ORDER, 500, DAY)
    type(late).objects.create(
        step=ordered, side="buyer", reply=Reply.RIGHT, via="link", at=rows.at(DAY) + timedelta(hours=12)
    )
    assert tally(known_on=DAY).cell(Rung.ORDER, CLAIMED).count == 1
    assert tally(known_on=DAY + timedelta(days=1)).cell(Rung.ORDER, CONFIRMED).count == 1


def test_a_merged_deal_is_counted_with_its_heir_alone(maker: Enterprise) -> None:
    heir, gone = rows.deal(maker, DAY), rows.deal(maker, DAY)
    rows.confirmed(heir, Rung.ORDER, 100, DAY)
    Deal.objects.filter(pk=gone.pk).update(merged_into=heir, closed_at=rows.at(DAY))
    assert (tally().cell(Rung.ORDER, CONFIRMED).deals, tally().nowhere) == ((heir.pk,), ())


def test_only_the_deals_that_are_named(maker: Enterprise) -> None:
    one, two, three = (rows.deal(maker, DAY) for _ in range(3))
    for deal in (one, two):
        rows.confirmed(deal, Rung.ORDER, 100, DAY)
    counted = tally(deals=[two.pk, three.pk])
    assert (counted.cell(Rung.ORDER, CONFIRMED).deals, counted.nowhere) == ((two.pk,), (three.pk,))
