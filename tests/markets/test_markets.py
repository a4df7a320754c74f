"""What a market asks, what is held, and when a work may not be proposed: every edge by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from apps.markets.choices import Holding
from apps.markets.rules.notation import read_prefixes, written
from apps.markets.rules.requirements import (
    Bar,
    HeldCertificate,
    MarketFacts,
    RequirementRow,
    asked,
    barred,
    bars,
    fit,
    gaps,
    holding,
)

DAY = date(2026, 11, 26)
EU = frozenset({"DE", "NL"})


def row(code: str = "R", **facts: Any) -> RequirementRow:
    facts.setdefault("hs_prefixes", ("03",))
    facts.setdefault("destinations", frozenset({"JP"}))
    facts.setdefault("level", "M")
    facts.setdefault("any_of", frozenset({"HACCP"}))
    return RequirementRow(code=code, **facts)


def paper(days: int | None, *, kind: str = "HACCP", state: str = "verified") -> HeldCertificate:
    return HeldCertificate(kind, state, None if days is None else DAY + timedelta(days=days))


def codes(
    *rows: RequirementRow, hs: str = "030617", to: str = "JP", on: date = DAY, named: tuple[str, ...] = ()
) -> list[str]:
    return [one.code for one in asked(rows, hs, to, on, EU, named)]


@pytest.mark.parametrize(
    ("prefixes", "hs", "applies"),
    [
        (("03",), "030617", True),
        (("0306",), "030617", True),
        (("03061",), "030617", True),
        (("030617",), "030617", True),
        (("030616",), "030617", False),
        (("04",), "030617", False),
        (("0306",), "", False),
        (("030617",), "0306", False),
    ],
)
def test_a_prefix_of_two_to_six_digits_covers_what_begins_with_it(
    prefixes: tuple[str, ...], hs: str, applies: bool
) -> None:
    assert bool(codes(row(hs_prefixes=prefixes), hs=hs)) is applies


def test_an_exception_takes_a_line_out_of_its_chapter() -> None:
    plants = row(hs_prefixes=("09",), hs_except=("09012",))
    assert codes(plants, hs="090111") == ["R"]
    assert codes(plants, hs="090121") == []


@pytest.mark.parametrize(
    ("destinations", "to", "applies"),
    [
        ({"JP"}, "JP", True),
        ({"JP"}, "KR", False),
        ({"EU"}, "DE", True),
        ({"EU"}, "GB", False),
        ({"*"}, "US", True),
        ({"*"}, "ID", False),
        ({"ID"}, "ID", True),
        ({"ID"}, "JP", False),
        ({"EU"}, "ID", False),
    ],
)
def test_destinations_are_countries_the_union_everywhere_abroad_or_home(
    destinations: set[str], to: str, applies: bool
) -> None:
    assert bool(codes(row(destinations=frozenset(destinations)), to=to)) is applies


def test_a_country_that_leaves_the_union_is_asked_no_more() -> None:
    assert asked([row(destinations=frozenset({"EU"}))], "030617", "NL", DAY, frozenset({"DE"})) == []


@pytest.mark.parametrize(
    ("on", "applies"),
    [(date(2026, 12, 29), False), (date(2026, 12, 30), True), (date(2027, 6, 29), True), (date(2027, 6, 30), False)],
)
def test_a_row_is_in_force_from_its_first_day_to_the_day_before_its_end(on: date, applies: bool) -> None:
    eudr = row(since=date(2026, 12, 30), until=date(2027, 6, 30))
    assert bool(codes(eudr, on=on)) is applies


def test_an_organic_rule_is_asked_only_of_works_that_claim_it() -> None:
    organic = row(only_with=frozenset({"ORG-ID"}))
    assert codes(organic) == []
    assert codes(organic, named=("ORG-ID",)) == ["R"]


@pytest.mark.parametrize(
    ("days", "expected", "warning"),
    [
        (None, Holding.HELD, None),
        (121, Holding.HELD, None),
        (120, Holding.EXPIRING, 120),
        (61, Holding.EXPIRING, 120),
        (60, Holding.EXPIRING, 60),
        (31, Holding.EXPIRING, 60),
        (30, Holding.EXPIRING, 30),
        (0, Holding.EXPIRING, 30),
        (-1, Holding.LAPSED, None),
    ],
)
def test_the_last_day_counts_and_warnings_come_at_120_60_and_30_days(
    days: int | None, expected: str, warning: int | None
) -> None:
    found = holding(row(), [paper(days)], DAY)
    assert (found.holding, found.warning, found.days) == (expected, warning, days)


def test_the_longest_of_several_certificates_decides() -> None:
    found = holding(row(), [paper(-400), paper(10), paper(500)], DAY)
    assert (found.holding, found.days) == (Holding.HELD, 500)


@pytest.mark.parametrize("state", ["verified", "claimed"])
def test_one_without_an_end_is_the_longest(state: str) -> None:
    found = holding(row(), [paper(10, state=state), paper(None, state=state), paper(500, state=state)], DAY)
    assert (found.until, found.days) == (None, None)


def test_what_is_claimed_is_neither_held_nor_missing() -> None:
    assert holding(row(), [paper(300, state="claimed")], DAY).holding == Holding.CLAIMED
    assert holding(row(), [paper(-1, state="claimed")], DAY).holding == Holding.LAPSED
    assert holding(row(), [paper(300, state="refused")], DAY).holding == Holding.MISSING
    assert holding(row(), [paper(300, kind="HALAL")], DAY).holding == Holding.MISSING


def test_any_one_of_several_certificates_is_enough() -> None:
    either = row(any_of=frozenset({"FSC", "PEFC"}))
    assert holding(either, [paper(300, kind="PEFC")], DAY).met


def test_a_paper_of_each_shipment_is_named_and_never_missing() -> None:
    found = fit([row(any_of=frozenset())], MarketFacts("030617"), "JP", [], DAY, EU)
    assert [line.standing.holding for line in found.to_check] == [Holding.CHECK]
    assert not found.missing


def test_a_fit_puts_what_blocks_first_then_the_law_then_what_presses() -> None:
    rows = [
        row("C", level="C"),
        row("HELD", any_of=frozenset({"HALAL"})),
        row("GONE"),
        row("X", level="X", any_of=frozenset()),
    ]
    found = fit(rows, MarketFacts("030617"), "JP", [paper(300, kind="HALAL"), paper(-3)], DAY, EU)
    assert [line.row.code for line in found.lines] == ["X", "GONE", "HELD", "C"]
    assert [line.row.code for line in found.blocked] == ["X"]
    assert [line.row.code for line in found.missing_by_law] == ["GONE"]


def bars_now(*papers: HeldCertificate, named: tuple[str, ...] = ("HACCP",), **facts: Any) -> dict[str, Bar]:
    return bars([row(**facts)], MarketFacts("030617", frozenset(named)), papers, DAY, EU)


def test_a_work_is_barred_from_the_day_after_the_last_day() -> None:
    assert bars_now(paper(0)) == {}
    assert bars_now(paper(-1)) == {"JP": Bar("R", "HACCP", DAY - timedelta(days=1))}


def test_what_was_never_held_or_never_checked_or_named_bars_nothing() -> None:
    assert bars_now() == {}
    assert bars_now(paper(-1, state="claimed")) == {}
    assert bars_now(paper(-1), named=()) == {}


def test_a_renewed_certificate_lifts_the_bar_once_it_is_checked() -> None:
    assert bars_now(paper(-1), paper(700, state="claimed"))
    assert not bars_now(paper(-1), paper(700))


def test_only_the_law_bars() -> None:
    assert bars_now(paper(-1), level="C") == {}
    assert bars_now(paper(-1), level="W") == {}


def test_the_union_bars_each_of_its_members_and_everywhere_bars_all_but_home() -> None:
    assert set(bars_now(paper(-1), destinations=frozenset({"EU"}))) == {"DE", "NL"}
    everywhere = bars_now(paper(-1), destinations=frozenset({"*"}))
    assert barred(everywhere, "US") == barred(everywhere, "") == everywhere["*"]
    assert barred(everywhere, "ID") is None
    assert barred(bars_now(paper(-1)), "US") is None


def test_what_may_not_be_exported_is_barred_without_any_certificate() -> None:
    found = bars_now(level="X", any_of=frozenset(), destinations=frozenset({"*"}))
    assert found["*"].blocked


def test_gaps_name_what_the_law_asks_and_is_not_held() -> None:
    rows = [row(), row("HALAL", any_of=frozenset({"HALAL"})), row("LIKED", level="C", any_of=frozenset({"FSC"})),
            row("PAPER", any_of=frozenset())]  # fmt: skip
    assert gaps(rows, MarketFacts("030617"), [paper(30)], DAY, EU) == ((frozenset({"JP"}), "HALAL"),)


@pytest.mark.parametrize(
    ("text", "prefixes"),
    [
        ("02-04", ["02", "03", "04"]),
        ("0901.2|18", ["09012", "18"]),
        ("9403.3-9403.5", ["94033", "94034", "94035"]),
        ("1401.20", ["140120"]),
        ("03, 1604-1605", ["03", "1604", "1605"]),
        ("", []),
    ],
)
def test_prefixes_are_read_as_people_write_them(text: str, prefixes: list[str]) -> None:
    assert read_prefixes(text) == prefixes


@pytest.mark.parametrize("text", ["3", "90a1", "04-02", "02-1604", "0901234"])
def test_what_is_no_prefix_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        read_prefixes(text)


@pytest.mark.parametrize("text", ["02-22", "0901.2", "9403.3-9403.6, 47", "1401.20"])
def test_written_prefixes_are_read_back_the_same(text: str) -> None:
    assert written(read_prefixes(text)) == text


def test_a_dot_parts_what_follows_four_digits() -> None:
    assert [written([digits]) for digits in ("46", "4602", "46021", "460219")] == ["46", "4602", "4602.1", "4602.19"]
