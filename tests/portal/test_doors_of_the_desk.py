"""The doors of the desk's masthead: eight groups, and behind each what a role may open."""

from __future__ import annotations

import re
from typing import Any

import pytest

from apps.accounts.models import User
from apps.portal.pages.navigation import GROUPS, ROOMS

pytestmark = pytest.mark.django_db
CURATORS = ["Home", "Enterprises", "Curation", "Programme", "Settings"]
OFFICERS = ["Home", "Enterprises", "Naik kelas", "Buyers", "Events", "Deals", "Data"]


def labels(html: str, which: str) -> list[str]:
    nav = re.search(rf"<nav {which}>(.*?)</nav>", html, re.S)
    return [" ".join(text.split()) for text in re.findall(r"<a[^>]*>([^<]*)", nav[1])] if nav else []


def test_each_door_lies_in_one_group() -> None:
    assert {door.group for door in ROOMS["staff"]} == set(GROUPS)


@pytest.mark.parametrize(
    ("page", "behind"),
    [
        ("tasks/", ["Home", "Tasks"]), ("deals/", ["Enquiries", "Requests and quotations", "Deals"]),
        ("history/", ["Import", "Mail", "History", "Settings"]), ("people/", ["Enterprises", "People"]),
        ("invitations/", ["Invitations", "Ready pool"]),
    ],
)  # fmt: skip
def test_the_present_group_shows_what_lies_behind_it(page: str, behind: list[str], ratna: User, as_person: Any) -> None:
    html = as_person(ratna).get(f"/en/desk/{page}").text
    assert labels(html, 'aria-label="Main"') == OFFICERS
    assert labels(html, 'class="masthead__inner"[^>]*') == behind
    assert html.count('aria-current="page"') >= 1


def test_a_group_of_which_one_door_is_hers_is_that_door(joko: User, as_person: Any) -> None:
    html = as_person(joko).get("/en/desk/settings/").text
    assert labels(html, 'aria-label="Main"') == CURATORS
    assert labels(html, 'class="masthead__inner"[^>]*') == []
    for door in ROOMS["staff"]:
        assert (f'href="/en{door.address[3:]}"' in html) == ("curator" in door.roles), door.name
