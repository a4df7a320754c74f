"""The tags and filters that every template knows."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.test import RequestFactory

from apps.common.templatetags.portal import percent_of, photo_height, undo_address


def render(source: str, address: str = "/id/catalogue/", **context: Any) -> str:
    return Template(source).render(Context({"request": RequestFactory().get(address), **context}))


def test_a_page_that_is_not_there_has_no_address() -> None:
    assert render('{% maybe_url "nowhere:at_all" as link %}[{{ link }}]') == "[]"
    assert render('{% maybe_url "portal:about" as link %}{{ link }}').endswith("/about/")


def test_the_link_to_where_one_is_says_so() -> None:
    assert 'aria-current="page"' in render('{% current "/id/catalogue/" %}')
    assert 'aria-current="true"' in render('{% current "/id/catalogue/" %}', "/id/catalogue/kopi/")
    assert render('{% current "/id/about/" %}') == ""


def test_paging_keeps_the_filters_and_the_first_page_has_no_number() -> None:
    html = render('{% page_query "page" 6 %}', "/id/catalogue/?province=33&page=5")
    assert html == "?province=33&amp;page=6"
    assert render('{% page_query "page" 1 %}', "/id/catalogue/?province=33&page=5") == "?province=33"


@pytest.mark.parametrize(
    ("width", "ratio", "height"), [(640, 0.8, 800), (640, 2, 320), (320, None, 400), (320, "", 400)]
)
def test_a_photograph_has_its_height_before_it_loads(width: int, ratio: Any, height: int) -> None:
    assert photo_height(width, ratio) == height


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(9, 11, 82), (0, 11, 0), (3, 0, 0), (12, 11, 100), (None, 5, 0)]
)
def test_a_meter_stays_between_nothing_and_all(part: Any, whole: Any, percent: int) -> None:
    assert percent_of(part, whole) == percent


def test_a_message_may_offer_an_undo() -> None:
    message = Message(20, "Diarsipkan.", extra_tags="undo:/id/owner/products/7/restore/")
    assert undo_address(message) == "/id/owner/products/7/restore/"
    assert undo_address(Message(20, "Tersimpan.")) == ""
