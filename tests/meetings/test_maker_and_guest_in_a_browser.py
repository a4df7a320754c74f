"""A maker on her phone and a guest by the link of her letter: from the first wish to the note after the meeting."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import translation
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.meetings import actions
from apps.meetings.access.seats import guest_address
from apps.meetings.choices import TimetableState
from apps.meetings.models import EncounterNote, Placement, Protest, Seat, Timetable
from apps.meetings.pages.participants import title_of
from tests.axe import scrolls_sideways, violations
from tests.builders import meetings, wishing
from tests.builders.meetings import Planned
from tests.plugins.workers import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Any]


def sound(page: Any) -> None:
    assert violations(page) == []
    assert not scrolls_sideways(page)


def card(page: Any, title: str) -> Any:
    return page.locator("li.wish").filter(has=page.get_by_role("heading", name=title))


def pressed(page: Any, role: str, word: str, title: str) -> Any:
    """What is said for ears alone stands in a box of its own: a space before it or none."""
    return page.get_by_role(role, name=re.compile(rf"^{word}\s*: {re.escape(title)}$"))


def finalised(planned: Planned) -> Timetable:
    """As it stood, in a version of its own."""
    draft = actions.begin_correction(timetable=Timetable.objects.standing().get(), by=planned.officer)
    actions.publish_timetable(timetable=draft, to=TimetableState.FINAL, by=planned.officer, rough=True)
    return Timetable.objects.get(pk=draft.pk)


def test_a_maker_from_her_first_wish_to_her_note(browser_page: Open, ratna: User, sari: User, joko: User) -> None:
    planned = meetings.matched(ratna, sari, joko)
    meetings.wishing(planned)
    page = browser_page(width=360, height=740, user=sari)
    page.goto("/id/owner/meetings/")
    page.get_by_role("link", name="Hari Temu Mitra Smesco").click()
    expect(page.get_by_role("heading", name="Ingin bertemu siapa?")).to_be_visible()
    she_wishes_and_bars(page, planned)
    seat, guest = planned.makers[0], planned.guests[0]
    actions.wish_meeting(seat=guest, other=seat, by=ratna)
    wishing.published(planned, TimetableState.PRELIMINARY)
    she_objects(page, seat)
    actions.settle_protest(objection=Protest.objects.get(), answer="Jam itu tetap", by=ratna)
    placement = finalised(planned).placements.select_related("slot").get()
    she_says_that_she_is_late(page, seat)
    with time_machine.travel(placement.slot.begins + timedelta(minutes=10), tick=True):
        she_notes(browser_page(width=360, height=740, user=sari), seat)
    wait_for(lambda: EncounterNote.objects.filter(interest=4, next_step="Kirim tiga contoh").exists(), "her note")


def she_wishes_and_bars(page: Any, planned: Planned) -> None:
    first, second = (title_of(seat) for seat in planned.guests)
    expect(page.get_by_role("heading", name="Ingin bertemu siapa?")).to_be_visible()
    expect(card(page, first)).to_contain_text("kecocokan")
    sound(page)
    pressed(page, "button", "Ingin bertemu", first).click()
    expect(page.get_by_text("1 dari 6.").first).to_be_visible()
    pressed(page, "button", "Ingin bertemu", second).click()
    expect(page.get_by_text("2 dari 6.").first).to_be_visible()
    pressed(page, "button", "Batalkan", second).click()
    expect(page.get_by_text(f"Dibatalkan: {second}.")).to_be_visible()
    pressed(page, "link", "Jangan", second).click()
    page.get_by_label("Mengapa tidak?").fill("Belum membayar pesanan lama")
    expect(page.get_by_role("button", name="Kami tidak ingin bertemu")).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Kami tidak ingin bertemu").click()
    expect(page.get_by_text(f"Tercatat. Anda tidak akan bertemu {second}.")).to_be_visible()
    expect(page.get_by_role("heading", name="Jangan dengan mereka")).to_be_visible()
    sound(page)


def she_objects(page: Any, seat: Seat) -> None:
    page.goto(f"/id/owner/meetings/{seat.pk}/")
    page.get_by_role("link", name="Keberatan").click()
    page.get_by_label("Dengan kata-kata Anda").fill("Baru bisa jam 11")
    page.get_by_role("button", name="Kirim keberatan").click()
    expect(page.get_by_text("“Baru bisa jam 11”")).to_be_visible()
    sound(page)


def she_says_that_she_is_late(page: Any, seat: Seat) -> None:
    page.goto(f"/id/owner/meetings/{seat.pk}/")
    page.get_by_role("link", name="Saya akan terlambat").click()
    page.get_by_label("Saya hadir mulai").select_option(index=2)
    page.get_by_role("button", name="Beri tahu tim").click()
    expect(page.get_by_text("Tim Smesco sudah tahu")).to_be_visible()
    sound(page)


def she_notes(page: Any, seat: Seat) -> None:
    page.goto(f"/id/owner/meetings/{seat.pk}/")
    page.get_by_role("button", name="4 dari 5").click()
    expect(page.get_by_role("button", name="4 dari 5")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Catatan dan langkah berikutnya").click()
    page.get_by_label("Langkah berikutnya").fill("Kirim tiga contoh")
    expect(page.get_by_role("button", name="Simpan catatan")).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.get_by_text("Kirim tiga contoh").first).to_be_visible()
    sound(page)


@pytest.fixture
def abroad(live: Any, sari: User, hanae: User, joko: User) -> Planned:
    """Ms Mizoguri reads in English and in Tokyo; three makers."""
    planned = wishing.open_day(sari, hanae, joko, makers=3, guests=1)
    actions.save_seat(seat=planned.guests[0], by=planned.officer, changes={"time_zone": "Asia/Tokyo"})
    return planned


def test_a_guest_from_her_letter_to_one_tap(browser_page: Open, abroad: Planned, sari: User) -> None:
    guest, names = abroad.guests[0], [title_of(seat) for seat in abroad.makers]
    page = browser_page(language="en")
    with translation.override("en"):
        hers = guest_address(guest)
    page.goto(hers)
    she_ranks(page, names)
    assert [key for key, _rank in wishing.ranks_of(guest)] == [abroad.makers[1].pk, abroad.makers[0].pk]
    for seat in abroad.makers[:2]:
        owner = seat.enterprise.members.owners().first() if seat.enterprise else None
        actions.say_yes(seat=seat, other=guest, by=owner.user if owner else abroad.officer)
    wishing.published(abroad)
    placements = list(Placement.objects.standing_on(abroad.day).select_related("slot").in_order())
    page.goto(hers)
    begins = placements[0].slot.begins.astimezone(meetings.WIB)
    expect(page.get_by_text(f"{begins:%H:%M}").first).to_be_visible()
    expect(page.get_by_text(f"{begins + timedelta(hours=2):%H:%M} JST").first).to_be_visible()
    sound(page)
    with time_machine.travel(placements[0].slot.begins + timedelta(minutes=10), tick=True):
        page.goto(hers)
        page.get_by_role("button", name="5 of 5").click()
        expect(page.get_by_role("button", name="5 of 5")).to_have_attribute("aria-pressed", "true")
        sound(page)
    wait_for(lambda: EncounterNote.objects.filter(side="buyer", interest=5).exists(), "her tap")


def she_ranks(page: Any, names: list[str]) -> None:
    expect(page.get_by_role("heading", name="Whom do you wish to meet?")).to_be_visible()
    page.locator("details.wishes summary").click()
    pressed(page, "button", "I wish to meet", names[0]).click()
    expect(page.get_by_text("1 of 10.").first).to_be_visible()
    page.locator("details.wishes summary").click()
    pressed(page, "button", "I wish to meet", names[1]).click()
    expect(page.get_by_text("2 of 10.").first).to_be_visible()
    pressed(page, "button", "Up", names[1]).click()
    expect(page.locator("li.wish--on").first.get_by_role("heading")).to_have_text(names[1])
    sound(page)
