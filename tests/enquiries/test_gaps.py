"""What was asked and failed: counted by reason, certificate, category and destination, each number with its rows."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from apps.accounts.models import User
from apps.enquiries import actions
from apps.gallery.models import Product
from apps.reference.models import CertificateType, Country
from tests.builders import enquiries as build

pytestmark = pytest.mark.django_db
GAPS = "/en/desk/enquiries/gaps/"


@pytest.fixture
def asked(basket: Product, sari: User, ratna: User, monday: datetime) -> None:
    """Nine of November: five failed in four ways, one said yes, one waits, one is spam; the last is of September."""

    def one(number: int, answer: str = "", when: datetime = monday, **wishes: Any) -> Any:
        visitor = build.freja(email=f"freja{number}@example.com")
        made = build.confirmed(basket, text=f"Question {number}", visitor=visitor, now=when, **wishes)
        halal = CertificateType.objects.get(pk="HALAL") if answer == "certificate" else None
        if answer:
            actions.answer_enquiry(enquiry=made, answer=answer, certificate=halal, by=sari, now=when)
        return made

    one(1, "too_large")
    one(2, "too_large", destination=Country.objects.get(pk="JP"))
    one(3, "certificate", destination=Country.objects.get(pk="JP"))
    one(4, "price")
    one(5, "not_there")
    one(6, "yes")
    one(7)
    actions.mark_spam(enquiry=one(8), by=ratna, now=monday)
    one(9, "too_small", monday - timedelta(days=60))


def shown(client: Any, when: datetime, address: str) -> str:
    with time_machine.travel(when, tick=False):
        answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_every_number_leads_to_as_many_rows(asked: None, ratna: User, as_person: Any, monday: datetime) -> None:
    client = as_person(ratna)
    page = shown(client, monday, f"{GAPS}?since=2026-11&until=2026-11")
    links = re.findall(r'href="(/en/desk/enquiries/\?[^"]+)">(?:<b class="counter__n">)?\s*(\d+)', page)
    counts = [int(count) for _link, count in links]
    assert counts[:3] == [7, 6, 5]
    assert counts[3:] == [2, 1, 1, 1, 1, 5, 3, 2]
    for link, count in links:
        rows = re.findall(r">E-\d{4}-\d{5}<", shown(client, monday, link.replace("&amp;", "&")))
        assert len(rows) == int(count), link


@pytest.mark.parametrize(
    ("query", "failed"),
    [("", 6), ("?since=2026-11", 5), ("?until=2026-10", 1), ("?since=2026-09&until=2026-11", 6), ("?since=x", 6)],
)
def test_the_months_are_chosen(
    asked: None, ratna: User, as_person: Any, monday: datetime, query: str, failed: int
) -> None:
    with time_machine.travel(monday, tick=False):
        report = as_person(ratna).get(GAPS + query).context["report"]
    assert report.failed.count == failed
    assert sum(gap.count for gap in report.tables[0].gaps) == failed


def test_the_last_day_of_a_month_in_jakarta_belongs_to_it(
    basket: Product, sari: User, ratna: User, as_person: Any
) -> None:
    late = datetime.fromisoformat("2026-11-30T23:30+07:00")
    made = build.confirmed(basket, now=late)
    actions.answer_enquiry(enquiry=made, answer="price", by=sari, now=late)
    with time_machine.travel(late + timedelta(days=2), tick=False):
        found = {
            month: as_person(ratna).get(f"{GAPS}?since={month}&until={month}").context["report"].failed.count
            for month in ("2026-11", "2026-12")
        }
    assert found == {"2026-11": 1, "2026-12": 0}


def test_the_workbook_says_the_same(asked: None, ratna: User, as_person: Any) -> None:
    book = as_person(ratna).get(f"{GAPS}export/?since=2026-11&until=2026-11").content
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book))
    assert [row[1] for row in sheets.get_sheet_by_index(0).to_python()[1:4]] == [7, 6, 5]
    assert [row[1] for row in sheets.get_sheet_by_index(4).to_python()[1:]] == [3, 2]


def test_nothing_failed_says_where_to_look(ratna: User, as_person: Any, monday: datetime) -> None:
    assert "Nothing failed in these months" in shown(as_person(ratna), monday, GAPS)


def test_as_many_queries_for_much_as_for_little(asked: None, ratna: User, as_person: Any, monday: datetime) -> None:
    client, counts = as_person(ratna), []
    for query in ("?since=2026-09&until=2026-09", "?since=2026-09&until=2026-11"):
        shown(client, monday, GAPS + query)
        with CaptureQueriesContext(connection) as seen:
            shown(client, monday, GAPS + query)
        counts.append(len(seen))
    assert counts[0] == counts[1]
