"""One list page: filters, order and page stand in the address and survive going into a record and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
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
from apps.umkm.models import Enterprise, YearlyFigures
from tests.builders import buyers, dossiers, gallery, readiness, umkm

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
    assert not EnterpriseFilter(QueryDict("state=submitted&page=3")).is_narrowed()
    assert EnterpriseFilter(QueryDict("state=submitted")).wanted()["sort"] == "waiting"


def heads(query: str) -> dict[str, tuple[str, str]]:
    """What each heading says of itself, and the order that it leads to."""
    with translation.override("en"):
        return {str(head.label): (head.sorted, head.onward) for head in EnterpriseFilter(QueryDict(query)).heads()}


def test_a_heading_says_how_the_list_is_ordered_and_leads_to_the_other_way() -> None:
    assert heads("")["Name"] == ("ascending", "-name")
    assert heads("")["Sales"] == ("", "sales")
    assert heads("")["NIB"] == ("", "")
    assert heads("sort=sales")["Sales"] == ("descending", "-sales")
    assert heads("sort=-sales")["Sales"] == ("ascending", "sales")
    assert heads("sort=-newest") == heads("")


@pytest.mark.django_db
def test_what_is_not_known_stays_at_the_end_whichever_way_the_list_is_read(sari: User) -> None:
    for name, sales in (("Tanpa", None), ("Banyak", 900), ("Sedikit", 20)):
        made = umkm.enterprise(sari, name=name)
        if sales:
            YearlyFigures.objects.create(enterprise=made, year=2025, sales=sales, size_class="micro")
    for query, names in (("sales", ["Banyak", "Sedikit", "Tanpa"]), ("-sales", ["Sedikit", "Banyak", "Tanpa"])):
        assert [one.name for one in EnterpriseFilter(QueryDict(f"sort={query}")).rows()] == names


LISTS = {
    "/en/desk/enterprises/?q=kulit": ("Name", "Sales", "Sent"),
    "/en/desk/buyers/?kind=mission": ("Name", "Organisation", "Country", "E-mail", "Active needs"),
    "/en/desk/curation/?province=32": ("Product", "Maker", "Category", "Waits"),
    "/en/desk/readiness/?province=32": ("Enterprise", "Own score", "Verified so far", "Handed in"),
    "/en/desk/promotions/?state=submitted": ("Enterprise", "Sales", "Submitted"),
}


@pytest.fixture
def filled(sari: User, ratna: User, as_person: As) -> Client:
    buyers.contact()
    gallery.submitted(umkm.enterprise(sari, name="Kulit Jaya"), sari)
    readiness.submitted(umkm.enterprise(sari), sari)
    dossiers.submitted(sari, ratna)
    return as_person(ratna)


@pytest.mark.django_db
@pytest.mark.parametrize("address", LISTS)
def test_the_headings_of_a_list_put_it_in_order(address: str, filled: Client) -> None:
    """Each is a link that works without JavaScript, keeps what the list is narrowed to, and can be turned."""
    path, _sign, kept = address.partition("?")
    links = re.findall(r'<a class="sorter" href="([^"]+)">\s*(.+?)\s*<', filled.get(address).text)
    assert sorted(label for _link, label in links) == sorted(LISTS[address])
    for link, _label in links:
        query = unescape(link)
        assert query.startswith(f"?{kept}&sort=")
        turned = filled.get(path + query)
        assert turned.text.count("aria-sort=") == 1
        assert turned.context["form"].wanted()["sort"] == query.rpartition("sort=")[2]
