"""Tabs keep what the address says, begin at the first page, and know which of them is shown."""

from __future__ import annotations

from django.test import RequestFactory

from apps.common.tabs import Tab, tabs

PARTS = [("", "All", 3), ("late", "Late", 1)]


def test_a_tab_keeps_the_filters_and_begins_at_the_first_page() -> None:
    request = RequestFactory().get("/", {"q": "rattan", "state": "late", "page": "7"})
    assert tabs(request, "state", PARTS) == [
        Tab("?q=rattan", "All", 3, False),
        Tab("?state=late&q=rattan", "Late", 1, True),
    ]


def test_where_the_numbers_are_of_everything_a_tab_stands_alone() -> None:
    request = RequestFactory().get("/", {"q": "rattan"})
    assert [one.url for one in tabs(request, "state", PARTS, alone=True, at="#rows")] == ["?#rows", "?state=late#rows"]


def test_a_tab_of_a_record_keeps_the_way_back_to_its_list() -> None:
    request = RequestFactory().get("/", {"q": "rattan", "back": "/id/desk/plans/?state=late"})
    [alone] = tabs(request, "state", PARTS[1:], alone=True)
    assert alone.url == "?state=late&back=%2Fid%2Fdesk%2Fplans%2F%3Fstate%3Dlate"


def test_what_the_address_does_not_know_is_none_of_them() -> None:
    request = RequestFactory().get("/", {"state": "nonsense"})
    assert [one.current for one in tabs(request, "state", PARTS)] == [True, False]
    assert [one.current for one in tabs(request, "state", PARTS[1:])] == [False]
    assert [one.current for one in tabs(request, "state", PARTS, here="late")] == [False, True]
