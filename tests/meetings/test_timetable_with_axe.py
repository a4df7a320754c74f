"""axe on the officers' pages of a timetable, in both looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from apps.accounts.models import User
from apps.meetings import actions
from apps.meetings.choices import TimetableState
from tests.axe import scrolls_sideways, violations
from tests.builders import meetings
from tests.builders import timetables as build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]


@pytest.fixture
def addresses(ratna: User) -> list[str]:
    """What was published has an objection; a draft differs from it, and lacks a meeting."""
    planned = meetings.planned_day(ratna, makers=6, guests=3)
    wishes = build.wished(planned, [(0, 0), (1, 0), (1, 1), (2, 2), (3, 0), (3, 1), (4, 2)])
    held = build.published(planned, TimetableState.PRELIMINARY)
    row = held.placements.order_by("pk")[0]
    made = actions.protest(seat=row.buyer, placement=row, whole=False, by=ratna, text="Terlalu pagi")
    draft = actions.begin_correction(timetable=held, by=ratna)
    gone = draft.placements.get(wish=row.wish)
    actions.take_out(placement=gone, why="Tamu meminta waktu lain", by=ratna)
    day = f"desk/events/{planned.day.occasion_id}/day/"
    here = f"{day}timetable/{draft.number}/"
    chosen = next(one.pk for one in wishes if one.pk != row.wish_id)
    return [
        f"{here}?wish={chosen}", f"{here}?at={row.slot.number}.{row.table_id}", f"{here}?by=slot", f"{here}?by=person",
        f"{here}changes/", f"{day}timetable/{held.number}/", f"{day}timetable/{held.number}/changes/",
        f"{day}timetable/run/", f"{day}timetable/versions/?one={held.number}&other={draft.number}",
        f"{day}objections/", f"{day}objections/{made.pk}/",
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "width", "scheme"), [("id", 360, "light"), ("en", 1280, "dark")])
def test_no_page_of_a_timetable_has_faults(
    addresses: list[str], ratna: User, browser_page: Callable[..., Any], language: str, width: int, scheme: str
) -> None:
    found: dict[str, list[str]] = {}
    with translation.override(language):
        page = browser_page(width=width, language=language, scheme=scheme, user=ratna)
        for path in addresses:
            answer = page.goto(f"/{language}/{path}")
            faults = [*violations(page), *(["scrolls sideways"] if scrolls_sideways(page) else [])]
            if answer.status != 200 or faults:
                found[path] = [str(answer.status), *faults]
    assert not found, found
