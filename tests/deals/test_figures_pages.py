"""The desk's figures of deals: what stands there, that each number leads to its rows, and that nothing is added."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain, combinations
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.common.formats import rupiah, rupiah_short
from apps.deals.choices import DocumentKind, MemorandumKind, Reply, Rung
from apps.deals.models import Deal
from apps.umkm.models import Enterprise
from tests.builders import deal_rows as rows
from tests.builders import umkm

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 10)
NOW = rows.at(date(2026, 7, 20))
FIGURES = "/en/desk/deals/figures/"
MILLION = 1_000_000
# No sum of some of them is another one, nor reads like one.
AMOUNTS = {"mou": 8_000, "loi": 500, "said": 44, "both": 148, "paper": 69, "sent": 331, "ordered": 612, "home": 1_003}


@pytest.fixture
def maker(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@pytest.fixture
def standing(maker: Enterprise, ratna: User) -> dict[str, Deal]:
    """A deal in each of several cells."""
    cells = {name: rows.deal(maker, DAY, domestic=name == "home") for name in AMOUNTS}
    worth = {name: amount * MILLION for name, amount in AMOUNTS.items()}
    rows.step(cells["mou"], Rung.MEMORANDUM, worth["mou"], DAY)
    rows.step(cells["loi"], Rung.MEMORANDUM, worth["loi"], DAY, kind=MemorandumKind.LETTER_OF_INTENT)
    rows.step(cells["said"], Rung.PAID, worth["said"], DAY)
    rows.confirmed(cells["both"], Rung.PAID, worth["both"], DAY)
    for name, rung, kind in (("paper", Rung.PAID, DocumentKind.BANK_ADVICE), ("sent", Rung.SHIPPED, DocumentKind.PEB)):
        rows.checked(rows.step(cells[name], rung, worth[name], DAY), kind, DAY, ratna)
    rows.confirmed(cells["ordered"], Rung.ORDER, worth["ordered"], DAY)
    rows.confirmed(cells["home"], Rung.PAID, worth["home"], DAY)
    return cells


def shown(client: Any, address: str, now: Any = NOW) -> str:
    with time_machine.travel(now, tick=False):
        answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().replace("&amp;", "&").split())


def test_every_number_leads_to_its_rows(standing: dict[str, Deal], ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    page = shown(client, FIGURES)
    links = re.findall(r'href="(/en/desk/deals/figures/rows/\?[^"]+)"><b>(\d+)</b>, (Rp[\d.,]+(?: \w+)?)</a>', page)
    assert sorted(amount for _link, _count, amount in links) == sorted(
        rupiah_short(amount * MILLION) for name, amount in AMOUNTS.items() if name != "home"
    )
    for link, count, amount in links:
        behind = shown(client, link)
        assert behind.count('<th scope="row" class="num">') == int(count)
        assert amount in {rupiah_short(int(one.replace(",", ""))) for one in re.findall(r"Rp([\d,]+)</td>", behind)}


def test_the_head_says_what_papers_prove_and_what_is_only_said(
    standing: dict[str, Deal], ratna: User, as_person: Any
) -> None:
    page = shown(as_person(ratna), FIGURES)
    paid = page.partition("<dt>Paid</dt>")[2].partition("</div>")[0]
    assert "Rp69 m</a> proven by papers of a bank, 1 of 7 deals" in paid
    assert "Rp148 m</a> confirmed by both sides, 1" in paid
    words = page.partition("Memoranda: said, not proven")[2].partition("</div>")[0]
    assert "Rp8 bn</a> 1 of 7 deals, one side’s word" in words
    assert "Rp500 m</a> in 1 letter of intent" in words
    assert "of 1 makers: 1 with a confirmed order, 1 shipped, 1 paid, 0 said nothing" in page


def test_deals_within_indonesia_have_a_page_of_their_own(
    standing: dict[str, Deal], ratna: User, as_person: Any
) -> None:
    client = as_person(ratna)
    assert "Rp1 bn" not in shown(client, FIGURES)
    home = shown(client, f"{FIGURES}?where=domestic")
    assert "Rp1 bn</a> confirmed by both sides, 1" in home
    assert "where=domestic" in home.partition("Rp1 bn</a>")[0].rpartition("<a ")[2]


def test_no_page_shows_a_sum_of_cells(standing: dict[str, Deal], ratna: User, as_person: Any) -> None:
    client, amounts = as_person(ratna), [amount * MILLION for amount in AMOUNTS.values()]
    sums = {sum(some) for size in range(2, len(amounts) + 1) for some in combinations(amounts, size)}
    forbidden = {form(amount) for amount in sums for form in (rupiah, rupiah_short)} - {
        form(amount) for amount in amounts for form in (rupiah, rupiah_short)
    }
    pages = [FIGURES, f"{FIGURES}rows/", f"{FIGURES}?period=2026", f"{FIGURES}credit/", "/en/results/", "/en/"]
    pages += ["/en/desk/", "/en/desk/deals/"]
    for address in pages:
        if client.get(address).status_code == 200:
            found = set(re.findall(r"Rp[\d.,]+(?: (?:bn|m|tn))?", shown(client, address)))
            assert not found & forbidden, address


def test_no_template_names_a_total_of_deals() -> None:
    from django.conf import settings

    named = chain(settings.BASE_DIR.glob("templates/deals/**/*.html"), settings.BASE_DIR.glob("apps/deals/pages/*.py"))
    for path in named:
        words = re.findall(
            r"(?:rupiah|amount|proven)\|add:|\b(?:grand_total|total_rupiah|total_amount|sum_of|altogether)\b",
            path.read_text(),
        )
        assert not words, path


def test_a_period_and_a_day_of_knowledge_go_along(standing: dict[str, Deal], ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    late = rows.deal(standing["both"].enterprise, DAY)
    rows.reply(rows.step(late, Rung.ORDER, 77 * MILLION, DAY), date(2026, 7, 15))
    july = shown(client, f"{FIGURES}?period=2026-07")
    assert "No deal stands here" in july
    then = shown(client, f"{FIGURES}?period=2026-06&known=2026-07-14")
    assert "as known on" in then
    assert "period=2026-06&known=2026-07-14&rung=order&certainty=claimed" in then
    now = shown(client, f"{FIGURES}?period=2026-Q2")
    assert "quarter 2 of 2026" in now
    assert "rung=order&certainty=claimed" not in now.partition("<tbody>")[2].partition("</table>")[0]
    own = shown(client, f"{FIGURES}?period=own&first=2026-06-10&last=2026-06-10")
    assert "Rp69 m</a> proven" in own


@pytest.mark.parametrize("page", ["", "rows/", "credit/"])
def test_each_page_of_figures_says_as_of_when_it_counts(
    standing: dict[str, Deal], ratna: User, as_person: Any, page: str
) -> None:
    assert "as known on 20 Jul 2026" in shown(as_person(ratna), f"{FIGURES}{page}")


def test_what_fades_is_beside_the_count(standing: dict[str, Deal], ratna: User, as_person: Any) -> None:
    later = rows.at(date(2026, 12, 7))  # quiet for 180 days
    with time_machine.travel(later, tick=False):
        client = as_person(ratna)
    page = shown(client, FIGURES, later)
    alive = page.partition("What is still alive")[2]
    assert 'Rp8 bn</td><td class="r num">Rp5.4 bn</td>' in alive
    assert "1 of them quiet and fading" in page
    assert "What is still alive" not in shown(client, f"{FIGURES}?known=2026-07-14", later)


def test_a_dispute_stands_beside_the_claims(maker: Enterprise, ratna: User, as_person: Any) -> None:
    rows.reply(rows.step(rows.deal(maker, DAY), Rung.ORDER, 5 * MILLION, DAY), DAY, Reply.NOT_US)
    page = shown(as_person(ratna), FIGURES)
    assert "besides, 1 disputed" in page
    assert "certainty=disputed" in page


@pytest.mark.parametrize("address", [FIGURES, f"{FIGURES}rows/", f"{FIGURES}export/", f"{FIGURES}credit/"])
def test_curators_see_no_figures(joko: User, as_person: Any, address: str) -> None:
    assert as_person(joko).get(address).status_code in (403, 404)


@pytest.mark.parametrize("address", [FIGURES, f"{FIGURES}rows/", f"{FIGURES}credit/"])
def test_as_many_questions_for_twelve_deals_as_for_two(
    maker: Enterprise, ratna: User, as_person: Any, address: str
) -> None:
    client = as_person(ratna)

    def asked(deals: int) -> int:
        while Deal.objects.count() < deals:
            rows.confirmed(rows.deal(maker, DAY), Rung.ORDER, 5 * MILLION, DAY)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            shown(client, address)
        return len(queries)

    assert asked(2) == asked(12)


def test_the_rows_are_a_workbook_too(standing: dict[str, Deal], ratna: User, as_person: Any) -> None:
    answer = as_person(ratna).get(f"{FIGURES}export/?rung=paid")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")


def test_the_head_of_staffs_list_is_counted_once_a_minute(
    standing: dict[str, Deal], ratna: User, as_person: Any
) -> None:
    client = as_person(ratna)
    first = shown(client, "/en/desk/deals/?show=all")
    assert "Rp69 m</a> proven by papers of a bank, 1 of 7 deals" in first
    rows.confirmed(rows.deal(standing["both"].enterprise, DAY), Rung.ORDER, 5 * MILLION, DAY)
    again = shown(client, "/en/desk/deals/?show=all")
    assert "1 of 7 deals" in again
    assert "as known on 20 Jul 2026" in again
