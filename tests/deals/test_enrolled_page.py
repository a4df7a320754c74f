"""A programme's makers and their deals: each number with its denominator and its makers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.deals.choices import Rung
from apps.naik_kelas.models import Programme
from tests.builders import deal_rows as rows
from tests.builders import programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return programmes.programme(is_public=True)


def shown(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_every_number_leads_to_its_makers(programme: Programme, ratna: User, as_person: Any) -> None:
    today = timezone.localdate()
    makers = [programmes.taking_part(programme, ratna).enterprise for _ in range(3)]
    rows.confirmed(rows.deal(makers[0], today), Rung.SHIPPED, 100, today)
    rows.step(rows.deal(makers[1], today), Rung.ORDER, 100, today)
    client, address = as_person(ratna), f"/en/desk/programmes/{programme.slug}/deals/"
    page = shown(client, address)
    numbers = dict(re.findall(r'\?who=(\w+)"><b class="counter__n">(\d+)</b>', page))
    assert numbers == {"ordered": "1", "shipped": "1", "paid": "0", "first": "1", "began": "1", "silent": "1"}
    assert page.count("of 3;") == len(numbers)
    for code, count in numbers.items():
        listed = shown(client, f"{address}?who={code}").partition('id="makers"')[2]
        assert len(re.findall(r'href="/en/desk/enterprises/\d+/', listed)) == int(count), code
    assert f'href="{address}"' in shown(client, f"/en/desk/programmes/{programme.slug}/")


def test_the_public_reads_the_same_numbers_without_names(programme: Programme, ratna: User, client: Any) -> None:
    today = timezone.localdate()
    maker = programmes.taking_part(programme, ratna).enterprise
    rows.confirmed(rows.deal(maker, today), Rung.PAID, 100, today)
    page = shown(client, "/en/results/")
    assert '<b class="counter__n">1</b> <b>were paid from abroad</b>' in page
    assert maker.display_name not in page
    assert "?who=" not in page


def test_curators_neither_see_it_nor_are_led_there(programme: Programme, joko: User, as_person: Any) -> None:
    client = as_person(joko)
    assert client.get(f"/en/desk/programmes/{programme.slug}/deals/").status_code in (403, 404)
    assert "Their deals" not in shown(client, f"/en/desk/programmes/{programme.slug}/")


def test_nobody_enrolled_is_no_division(programme: Programme, ratna: User, as_person: Any) -> None:
    assert "Nobody takes part yet" in shown(as_person(ratna), f"/en/desk/programmes/{programme.slug}/deals/")


def test_as_many_questions_for_six_makers_as_for_two(programme: Programme, ratna: User, as_person: Any) -> None:
    client, address = as_person(ratna), f"/en/desk/programmes/{programme.slug}/deals/?who=ordered"
    today = timezone.localdate()

    def asked(makers: int) -> int:
        while programme.enrolments.count() < makers:
            maker = programmes.taking_part(programme, ratna).enterprise
            rows.confirmed(rows.deal(maker, today), Rung.ORDER, 5, today)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            shown(client, address)
        return len(queries)

    assert asked(2) == asked(6)
