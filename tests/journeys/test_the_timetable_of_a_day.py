"""From closed wishes to the final agenda, in a real browser.

Bu Ratna has a timetable made by a worker, moves a meeting and pins it, publishes it as preliminary; a guest objects;
the objection leads to the meeting, which is moved in a correction; the page of differences says whom that touches, and
she publishes the final timetable.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.mail.models import Message
from apps.meetings import actions
from apps.meetings.choices import DayState, TimetableState
from apps.meetings.models import Timetable
from tests.builders import meetings
from tests.builders import timetables as build
from tests.builders.meetings import Planned

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def planned(ratna: User) -> Planned:
    planned = meetings.planned_day(ratna, makers=4, guests=3)
    build.wished(planned, [(0, 0), (1, 1), (2, 2), (3, 0)])
    return planned


def test_from_closed_wishes_to_the_final_agenda(
    browser_page: Callable[..., Any], start_worker: Callable[..., Any], planned: Planned, ratna: User
) -> None:
    start_worker()
    desk = browser_page(width=1280, language="en", user=ratna)
    she_has_it_made(desk, planned)
    she_moves_a_meeting_and_pins_it(desk)
    she_publishes(desk, "Preliminary")
    assert planned.again.state == DayState.PRELIMINARY
    he_objects(planned)
    she_goes_from_the_objection_to_the_meeting(desk, planned)
    she_publishes(desk, "Final")
    assert planned.again.state == DayState.FINAL
    told = Message.objects.filter(letter="meetings/agenda", dedupe_key__contains=f":{planned.day.pk}:2:")
    assert told.count() == 1, "only the guest whose meeting moved; nobody reads for the maker"


def she_has_it_made(desk: Any, planned: Planned) -> None:
    desk.goto(f"/en/desk/events/{planned.day.occasion_id}/day/timetable/")
    desk.get_by_text("A quick draft").click()
    desk.get_by_role("button", name="Make a timetable").click()
    desk.get_by_role("link", name="Look at the draft").click(timeout=60_000)
    expect(desk.locator(".ttm")).to_have_count(4)


def she_moves_a_meeting_and_pins_it(desk: Any) -> None:
    desk.locator(".ttm").first.click()
    desk.locator(".ttmoves label").last.click()
    desk.get_by_role("button", name="Move", exact=True).click()
    expect(desk.get_by_text("Moved.")).to_be_visible()
    desk.get_by_role("button", name="Pin", exact=True).click()
    expect(desk.locator(".tt-pin").first).to_be_visible()


def she_publishes(desk: Any, state: str) -> None:
    desk.get_by_role("link", name="What changes for whom").click()
    desk.locator("#tell label", has_text=state).click()
    expect(desk.locator("#tell")).to_be_visible()
    rough = desk.locator("#tell [name=rough]")
    if rough.count():
        rough.check()
    desk.get_by_role("button", name=re.compile("Publish and tell the")).click()
    expect(desk.get_by_text("Published. The letters are on their way.")).to_be_visible()


def he_objects(planned: Planned) -> None:
    held = Timetable.objects.get(day=planned.day, state=TimetableState.PRELIMINARY)
    row = held.placements.filter(buyer=planned.guests[1]).get()
    actions.protest(seat=planned.guests[1], placement=row, whole=False, by=planned.officer, text="Too early")


def she_goes_from_the_objection_to_the_meeting(desk: Any, planned: Planned) -> None:
    desk.goto(f"/en/desk/events/{planned.day.occasion_id}/day/objections/")
    expect(desk.get_by_text("Too early")).to_be_visible()
    desk.get_by_role("link", name="To the meeting").click()
    chosen = desk.locator(".ttm[aria-current]")
    expect(chosen).to_be_visible()
    meeting = chosen.get_attribute("href")
    desk.get_by_role("button", name="Begin a correction").click()
    desk.locator(f'.ttm[href="{meeting}"]').click()
    desk.locator(".ttmoves label").first.click()
    desk.get_by_role("button", name="Move", exact=True).click()
    expect(desk.get_by_text("Moved.")).to_be_visible()
