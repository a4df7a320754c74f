"""On the floor, in a real browser: two guests stay away, a maker is late, and everybody knows where to go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import expect

from apps.floor.models import CheckIn
from apps.mail.models import Message
from apps.meetings.choices import SeatState
from apps.meetings.emails.agenda import letters_of
from apps.meetings.models import Placement, Seat, Timetable
from tests.axe import scrolls_sideways
from tests.builders import floors
from tests.builders.floors import Floor
from tests.plugins.workers import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]


@pytest.fixture
def floor() -> Iterator[Floor]:
    """Five minutes into the first slot; two guests and one maker have not come."""
    made = floors.under_way(makers=4, guests=4)
    made.everybody_comes(*made.planned.guests[2:], late_maker(made))
    with time_machine.travel(made.at(1), tick=True):
        yield made


def late_maker(floor: Floor) -> Seat:
    """Who meets a guest who comes, in the first slot."""
    first = next(one for one in floor.now_standing if one.slot.number == 1 and one.buyer == floor.planned.guests[0])
    return first.maker


def address(floor: Floor, language: str = "en") -> str:
    return f"/{language}/desk/events/{floor.planned.day.occasion_id}/floor/"


def mark(page: Any, name: str) -> None:
    page.get_by_role("button", name=f"{name} is absent").click()
    expect(page.get_by_text(f"{name} is marked as absent.")).to_be_visible()


def accept(page: Any, version: int) -> None:
    page.get_by_role("button", name="Use “Usual”").click()
    expect(page.get_by_text(f"Version {version} holds.")).to_be_visible()
    expect(page.get_by_role("heading", name="Proposal to correct")).to_have_count(0)


def test_two_guests_stay_away_and_a_maker_is_late(browser_page: Callable[..., Any], floor: Floor) -> None:
    guests, maker = floor.planned.guests[2:], late_maker(floor)
    page = browser_page(width=360, height=740, language="en", user=floor.officer)
    page.goto(address(floor))
    expect(page.get_by_role("heading", name="10:00 to 10:20, slot 1 of 6")).to_be_visible()
    for guest in guests:
        mark(page, guest.party)
    late = page.get_by_role("listitem").filter(has=page.get_by_role("button", name=f"{maker.party} is absent"))
    late.get_by_text("Later").click()
    late.get_by_role("button", name="11:00").click()
    expect(page.get_by_text(f"{maker.party} is late")).to_be_visible()
    assert not scrolls_sideways(page)
    accept(page, 2)
    page.get_by_role("button", name="All who are left here sit").click()
    expect(page.get_by_text("Under way").first).to_be_visible()
    assert nobody_is_sent_to_who_is_away(floor, maker)
    assert nobody_was_told_twice()
    page.goto(f"/en/events/{floor.planned.day.occasion_id}/board/")
    for guest in guests:
        expect(page.get_by_text(guest.contact.organisation.name)).to_have_count(0)


def nobody_is_sent_to_who_is_away(floor: Floor, late: Seat) -> bool:
    standing = Placement.objects.standing_on(floor.planned.day).select_related("slot", "buyer", "maker")
    ahead = [one for one in standing if one.slot.number > 1]
    return not any(
        SeatState.ABSENT in (one.buyer.state, one.maker.state) or (one.maker_id == late.pk and one.slot.number < 3)
        for one in ahead
    )


def nobody_was_told_twice() -> bool:
    second = letters_of(Timetable.objects.standing().get())
    told = list(Message.objects.filter(dedupe_key__startswith=second).values_list("to_address", flat=True))
    return len(told) == len(set(told))


def test_scans_without_signal_wait_and_arrive(browser_page: Callable[..., Any], floor: Floor) -> None:
    """One is not known; it holds the others up neither now nor after the page was opened anew."""
    guest, maker = floor.planned.guests[2], late_maker(floor)
    page = browser_page(width=360, height=740, language="en", user=floor.officer)
    page.goto(address(floor))
    page.context.set_offline(True)
    for code in (guest.code, "ZZZZ9999", maker.code):
        page.get_by_label("Code of the badge").fill(code)
        page.get_by_role("button", name="Let in").click()
    expect(page.get_by_text("3 scans wait to be sent")).to_be_visible()
    expect(page.get_by_text("Waiting", exact=True).first).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_text("scans wait to be sent")).to_be_hidden()
    expect(page.get_by_text("Not known", exact=True)).to_be_visible()
    expect(page.get_by_label("Latest").get_by_text("Checked in", exact=True)).to_have_count(2)
    wait_for(lambda: CheckIn.objects.filter(seat__in=[guest, maker]).count() == 2, "both scans")


def test_the_page_opens_again_without_signal_and_goes_on_taking_scans(
    browser_page: Callable[..., Any], floor: Floor
) -> None:
    """What cannot arrive is not pressed away; what was scanned before and after arrives when there is a signal."""
    guest, maker = floor.planned.guests[2], late_maker(floor)
    page = browser_page(width=360, height=740, language="en", user=floor.officer, service_workers="allow")
    page.goto(address(floor))
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.wait_for_function("async () => Boolean(await caches.match(location.href))")
    page.context.set_offline(True)
    scan(page, guest.code)
    expect(page.get_by_text("1 scan waits to be sent")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Without a signal: who came, as of")).to_be_visible()
    expect(page.get_by_text("1 scan waits to be sent")).to_be_visible()
    scan(page, maker.code)
    expect(page.get_by_text("2 scans wait to be sent")).to_be_visible()
    scan(page, "Otto")
    expect(page.get_by_text("Names are found with a signal only")).to_be_visible()
    page.get_by_role("button", name=f"{maker.party} is absent").click()
    expect(page.get_by_role("heading", name="Coming in")).to_have_count(1)
    assert not scrolls_sideways(page)
    page.context.set_offline(False)
    expect(page.get_by_label("Latest").get_by_text("Checked in", exact=True)).to_have_count(2)
    expect(page.get_by_text("Without a signal: who came, as of")).to_be_hidden()
    wait_for(lambda: CheckIn.objects.filter(seat__in=[guest, maker]).count() == 2, "both scans")


def scan(page: Any, typed: str) -> None:
    page.get_by_label("Code of the badge").fill(typed)
    page.get_by_role("button", name="Let in").click()


def test_it_works_without_javascript(browser_page: Callable[..., Any], floor: Floor) -> None:
    guest = floor.planned.guests[2]
    page = browser_page(width=360, height=740, language="en", user=floor.officer, javascript=False)
    page.goto(address(floor))
    page.get_by_label("Code of the badge").fill(guest.code)
    page.get_by_role("button", name="Let in").click()
    expect(page.get_by_text(f"{guest.party} is here.")).to_be_visible()
    assert Timetable.objects.standing().count() == 1
