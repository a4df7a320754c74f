"""One list page: filters, order and page stand in the address and survive going into a record and back."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.common.lists import ListPage, back_of, list_address, with_back
from apps.desk.forms import EnterpriseFilter
from apps.mail.models import Stop
from apps.umkm.models import Enterprise
from tests.builders import umkm

As = Callable[[User | None], Client]
LIST = "/en/desk/enterprises/"


def page(number: object, rows: int = 60, **options: object) -> ListPage:
    return ListPage({"page": str(number)}, list(range(rows)), per_page=25, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "number"),
    [("1", 1), ("3", 3), ("4", 3), ("99999999999999999999", 1), ("", 1), ("0", 1), ("-1", 1), ("x", 1), ("²", 1)],
)
def test_no_number_is_the_first_page_and_one_beyond_the_end_the_last(asked: str, number: int) -> None:
    assert page(asked).number == number


def test_pages_at_their_edges() -> None:
    assert list(page(1)) == list(range(25))
    assert list(page(3)) == list(range(50, 60))
    assert (page(3).has_next(), page(3).has_previous(), page(1).has_previous()) == (False, True, False)
    assert list(page(2, rows=50)) == list(range(25, 50))
    assert page(3, rows=50).number == 2
    assert list(page(1, rows=0)) == []
    assert page(7, rows=0).number == 1


@pytest.mark.django_db
def test_a_page_found_by_its_keys_is_the_same_page(sari: User) -> None:
    for number in range(7):
        umkm.enterprise(sari, name=f"Bambu {number % 3}")
    rows = EnterpriseFilter(QueryDict("sort=name")).rows()
    for number in ("1", "2", "3"):
        plain = ListPage({"page": number}, rows, per_page=3)
        by_keys = ListPage({"page": number}, rows, per_page=3, keys_first=True)
        assert list(by_keys) == list(plain)
    assert [one.name for one in by_keys] == ["Bambu 2"]


@pytest.mark.parametrize(
    "given",
    ["https://evil.example/en/desk/enterprises/", "//evil.example", "javascript:alert(1)", "desk", "", "/" * 2001],
)
def test_nobody_is_led_out(given: str) -> None:
    request = RequestFactory().get("/en/desk/enterprises/5/", {"back": given})
    assert list_address(request, "desk:enterprises") == reverse("desk:enterprises")


def test_the_way_back_leads_to_the_named_list_alone() -> None:
    request = RequestFactory().get("/", {"back": "/en/desk/people/?q=sari"})
    with translation.override("en"):
        assert back_of(request) == "/en/desk/people/?q=sari"
        assert list_address(request, "desk:enterprises") == reverse("desk:enterprises")
        assert list_address(request, "desk:people") == "/en/desk/people/?q=sari"


def test_what_never_came_to_its_view_is_not_read_for_the_way_back() -> None:
    request = RequestFactory().post("/?back=/en/desk/people/", {"back": "/en/desk/enterprises/"})
    assert back_of(request) == "/en/desk/people/"
    assert not hasattr(request, "_post")
    request.view_was_reached = True
    assert back_of(request) == "/en/desk/enterprises/"


def test_the_way_back_stands_before_the_part_of_the_page() -> None:
    assert with_back("/a/?b=1#c", "/l/?q=x y") == "/a/?b=1&back=%2Fl%2F%3Fq%3Dx+y#c"
    assert with_back("/a/", "") == "/a/"


def told(address: str) -> str:
    return parse_qs(urlsplit(address).query)["back"][0]


@pytest.mark.django_db
def test_filters_order_and_page_survive_going_in_deciding_and_coming_back(
    sari: User, ratna: User, as_person: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.common.lists.PER_PAGE", 1)
    for number in range(3):
        umkm.submitted_enterprise(sari, name=f"Kulit {number}")
    staff, came = as_person(ratna), f"{LIST}?state=submitted&sort=name&q=kulit&page=2"
    shown = staff.get(came).text
    made = Enterprise.objects.get(name="Kulit 0")
    assert f"{LIST}{made.pk}/?back={quote(came, safe='')}".replace("%20", "+") in shown
    record = f"{LIST}{made.pk}/?back={quote(came, safe='')}"
    opened = staff.get(record).text
    assert f'href="{came}"'.replace("&", "&amp;") in opened
    assert f'name="back" value="{came}"'.replace("&", "&amp;") in opened
    answer = staff.post(f"{LIST}{made.pk}/decide/", {"decision": "skip", "revision": made.revision, "back": came})
    assert answer.url.startswith(LIST)
    assert told(answer.url) == came


@pytest.mark.django_db
def test_after_a_form_the_list_itself_is_as_it_was(ratna: User, as_person: As) -> None:
    made = Stop.objects.create(address="budi@example.com", since=timezone.now())
    came = "/en/desk/mail/stops/?page=2"
    answer = as_person(ratna).post(f"/en/desk/mail/stops/{made.pk}/lift/", {"why": "Ia menelepon.", "back": came})
    assert answer.url == came
    away = as_person(ratna).post(f"/en/desk/mail/stops/{made.pk}/lift/", {"why": "x", "back": "https://evil.example/"})
    assert "evil" not in away.headers.get("Location", "")


def test_a_filter_that_cannot_be_read_does_not_filter_and_others_do() -> None:
    form = EnterpriseFilter(QueryDict("state=xx&size=small&sort=yy"))
    assert form.wanted() == {"size": "small", "sort": "name"}
    assert form.is_narrowed()
    assert not EnterpriseFilter(QueryDict("state=submitted&page=3")).is_narrowed(besides=["state"])
    assert EnterpriseFilter(QueryDict("state=submitted")).wanted()["sort"] == "waiting"
