"""The honest page, the enrolled, what is kept of each month, and what helped."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
import time_machine

from apps.accounts.models import User
from apps.deals.actions.snapshots import count_months, months_between
from apps.deals.choices import Contribution, DealSource, Rung, WithoutUs
from apps.deals.models import Credit, Deal, Hindsight, TallySnapshot
from apps.deals.pages.changes import changes
from apps.deals.pages.credit_report import credit_report
from apps.deals.pages.enrolled import makers_of
from apps.deals.pages.results import merged
from apps.umkm.models import Enterprise
from tests.builders import deal_rows as rows
from tests.builders import umkm
from tests.builders.at_once import together

pytestmark = pytest.mark.django_db
IN = date(2026, 3, 1)
JUNE = date(2026, 6, 10)
MILLION = 1_000_000


@pytest.fixture
def maker(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


def told(maker: Enterprise) -> set[str]:
    return {code for code, makers in makers_of({maker.pk: IN}).items() if makers}


def test_who_entered_nothing_said_nothing(maker: Enterprise) -> None:
    assert told(maker) == {"silent"}
    rows.step(rows.deal(maker, JUNE), Rung.ORDER, 100, JUNE)
    assert told(maker) == {"began"}


def test_an_advance_is_no_shipment_and_a_shipment_is_an_order(maker: Enterprise) -> None:
    deal = rows.deal(maker, JUNE)
    rows.confirmed(deal, Rung.PAID, 100, JUNE)
    assert told(maker) == {"ordered", "paid"}
    rows.confirmed(deal, Rung.SHIPPED, 100, JUNE)
    assert told(maker) == {"ordered", "paid", "shipped", "first"}


@pytest.mark.parametrize(
    ("opened", "happened", "source", "counts"),
    [
        (IN, IN, DealSource.OWN, True),
        (date(2026, 2, 28), IN, DealSource.OWN, False),
        (IN, date(2026, 2, 28), DealSource.OWN, False),
        (IN, IN, DealSource.BEFORE, False),
    ],
)
def test_only_what_began_after_the_enrolment(
    maker: Enterprise, opened: date, happened: date, source: DealSource, counts: bool
) -> None:
    rows.confirmed(rows.deal(maker, opened, source=source), Rung.ORDER, 100, happened, entered_at=rows.at(IN))
    assert told(maker) == ({"ordered"} if counts else {"silent"})


def test_deals_within_indonesia_make_no_exporter(maker: Enterprise) -> None:
    rows.confirmed(rows.deal(maker, JUNE, domestic=True), Rung.SHIPPED, 100, JUNE)
    assert told(maker) == {"silent"}


@pytest.mark.parametrize(("year", "first"), [(2025, False), (2026, True)])
def test_who_sold_abroad_the_year_before_does_not_export_for_the_first_time(
    maker: Enterprise, sari: User, year: int, first: bool
) -> None:
    umkm.figures(maker, sari, year=2024)
    maker.figures.filter(year=2024).update(year=2026) if year == 2026 else None
    maker.figures.filter(year=year).update(export_usd=9_000)
    rows.confirmed(rows.deal(maker, JUNE), Rung.SHIPPED, 100, JUNE)
    assert ("first" in told(maker)) is first


NAMES = {"32": "Jawa Barat", "33": "Jawa Tengah", "34": "Yogyakarta", "51": "Bali"}


@pytest.mark.parametrize(
    ("counted", "shown"),
    [
        ({}, []),
        ({"32": 2}, []),
        ({"32": 3}, [("Jawa Barat", 3)]),
        ({"32": 5, "33": 3, "34": 2, "51": 1}, [("Jawa Barat", 5), ("Jawa Tengah", 3), ("others", 3)]),
        ({"32": 5, "33": 3, "34": 2}, [("Jawa Barat", 5), ("others", 5)]),
        ({"32": 2, "33": 1}, [("others", 3)]),
        ({"32": 3, "33": 1}, [("others", 4)]),
    ],
)
def test_no_row_tells_of_fewer_than_three(counted: dict[str, int], shown: list[tuple[str, int]]) -> None:
    found = [(str(row.label), row.makers) for row in merged(counted, NAMES)]
    assert [(name if name in NAMES.values() else "others", makers) for name, makers in found] == shown


@pytest.mark.parametrize("language", ["id", "en"])
def test_everybody_reads_what_came_of_it_and_no_amount(maker: Enterprise, client: Any, language: str) -> None:
    rows.confirmed(rows.deal(maker, JUNE, is_demo=True), Rung.PAID, 148 * MILLION, JUNE)
    page = client.get(f"/{language}/results/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "148" not in text.partition("<main")[2].partition("</main>")[0]  # keys of forms may have it
    assert ("Data contoh" if language == "id" else "Sample data: these deals") in text
    home = client.get(f"/{language}/").content.decode()
    assert f"/{language}/results/" in home


# -- Months ---------------------------------------------------------------------------------------------------------
def at(*day: int) -> datetime:
    return rows.at(date(*day))


def test_a_month_is_kept_as_it_was_known_and_a_late_word_is_told(maker: Enterprise) -> None:
    ordered = rows.step(rows.deal(maker, JUNE), Rung.ORDER, 100, JUNE)
    assert count_months(now=at(2026, 6, 30)) == 0
    assert count_months(now=at(2026, 7, 1)) == 1
    assert changes() == []
    rows.reply(ordered, date(2026, 7, 15))
    assert count_months(now=at(2026, 7, 15)) == 0  # the day has not ended
    assert count_months(now=at(2026, 7, 16)) == 1
    assert count_months(now=at(2026, 7, 17)) == 0
    told = [(str(one.certainty), one.known_on, one.then, one.since, one.now) for one in changes()]
    confirmed, claimed = (one for one in told)
    assert confirmed[1:] == (date(2026, 6, 30), 1, date(2026, 7, 15), 0)
    assert claimed[1:] == (date(2026, 6, 30), 0, date(2026, 7, 15), 1)


def test_months_that_were_missed_are_counted_as_they_were_known(maker: Enterprise) -> None:
    ordered = rows.step(rows.deal(maker, date(2026, 4, 2)), Rung.ORDER, 100, date(2026, 4, 2))
    rows.reply(ordered, date(2026, 5, 5))
    assert count_months(now=at(2026, 7, 3)) == 4  # April twice: a word of May has changed it
    april = TallySnapshot.objects.filter(first=date(2026, 4, 1)).order_by("known_on")
    assert [row.known_on for row in april] == [date(2026, 4, 30), date(2026, 7, 2)]
    assert [row.cells[0]["certainty"] for row in april] == ["claimed", "confirmed"]


@pytest.mark.parametrize(
    ("first", "today", "months"),
    [
        (date(2026, 6, 30), date(2026, 6, 30), []),
        (date(2026, 6, 30), date(2026, 7, 1), [(2026, 6)]),
        (date(2025, 12, 31), date(2026, 2, 1), [(2025, 12), (2026, 1)]),
        (date(2020, 1, 1), date(2026, 1, 1), [(year, month) for year in (2024, 2025) for month in range(1, 13)]),
    ],
)
def test_months_begin_with_the_first_word_and_are_those_of_two_years_at_most(
    first: date, today: date, months: list[tuple[int, int]]
) -> None:
    spans = list(months_between(first, today))
    assert [(one.first.year, one.first.month, one.first.day) for one in spans] == [(*month, 1) for month in months]
    assert all(one.last + timedelta(days=1) == after.first for one, after in pairwise(spans))


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_keep_each_month_once(maker: Enterprise) -> None:
    rows.step(rows.deal(maker, JUNE), Rung.ORDER, 100, JUNE)
    now = at(2026, 7, 2)
    assert together(lambda: count_months(now=now), lambda: count_months(now=now)) == ["done", "done"]
    assert TallySnapshot.objects.count() == 1


# -- What helped ----------------------------------------------------------------------------------------------------
def shared(deal: Deal, *shares: tuple[Contribution, str]) -> None:
    Credit.objects.bulk_create(
        Credit(deal=deal, contribution=kind, percent=Decimal(percent)) for kind, percent in shares
    )


def test_each_rupiah_of_a_deal_stands_in_one_line(maker: Enterprise) -> None:
    one, two, three = (rows.deal(maker, JUNE) for _ in range(3))
    rows.confirmed(one, Rung.PAID, 100, JUNE)
    rows.confirmed(two, Rung.ORDER, 1_001, JUNE)
    rows.confirmed(three, Rung.ORDER, 70, JUNE)
    shared(one, (Contribution.MATCH, "33.34"), (Contribution.RFQ, "33.33"), (Contribution.OWN, "33.33"))
    shared(two, (Contribution.MATCH, "50"), (Contribution.OWN, "50"))
    for deal, said in ((one, WithoutUs.AS_MUCH), (two, WithoutUs.NOT)):
        Hindsight.objects.create(
            deal=deal, side="maker", asked_at=at(2026, 6, 11), without_us=said, said_at=at(2026, 6, 12)
        )
    Hindsight.objects.create(deal=two, side="buyer", asked_at=at(2026, 6, 11))
    report = credit_report()
    lines = [[cell.rupiah for cell in row.cells] for row in report.rows]
    assert [sum(column) for column in zip(*lines, strict=True)] == [100, 0, 1_001]
    assert [cell.deals for cell in report.rows[0].cells] == [1, 0, 1]
    assert [(row.beside.helped, row.beside.anyway, row.beside.unknown) for row in report.beside] == [
        (0, 67, 0),
        (501, 0, 0),
    ]
    assert (report.deals, report.unshared, report.asked, report.answered, report.silent) == (3, 1, 3, 2, 1)


def test_the_desk_sees_what_helped(maker: Enterprise, ratna: User, as_person: Any) -> None:
    with time_machine.travel(at(2026, 7, 2), tick=False):
        client = as_person(ratna)
        assert "No confirmed order yet" in client.get("/en/desk/deals/figures/credit/").content.decode()
        deal = rows.deal(maker, JUNE)
        rows.confirmed(deal, Rung.PAID, 100, JUNE)
        page = client.get("/en/desk/deals/figures/credit/").content.decode()
        assert "of 1 deals 1 are not shared yet" in " ".join(page.split())
        shared(deal, (Contribution.MATCH, "60"), (Contribution.OWN, "40"))
        page = client.get("/en/desk/deals/figures/credit/").content.decode()
        assert "Rp60" in page
        assert "Rp40" in page
