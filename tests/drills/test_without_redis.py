"""A day without Redis, with real processes: an owner, a curator and a guest in a browser, web, worker and beat.

Redis is killed, filled or emptied under them. Everybody goes on; when it is back, so does everything that waits.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.gallery.models import Photo, Product
from apps.invitations.access import tokens
from apps.invitations.models import Invitation
from apps.mail.choices import State
from apps.mail.models import Message
from smesco_portal.runtime.embedded import Servers
from tests.builders import gallery, umkm
from tests.builders import invitations as build
from tests.builders.redis import client_of, filled, killed, own_servers
from tests.builders.serving import Web, free_address, serving
from tests.plugins.browser import PATIENCE, listened_to
from tests.plugins.workers import environment, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]
PASSWORD = "galeri-2026"


@dataclass
class Portal:
    web: Web
    redis: Servers
    processes: list[subprocess.Popen[bytes]]


@pytest.fixture
def portal(tmp_path: Path, start_worker: Callable[..., Any]) -> Iterator[Portal]:
    servers, address = own_servers(tmp_path / "own"), free_address()
    facts = {"REDIS_URL": servers.redis_url, "SITE_URL": f"http://{address}"}
    try:
        processes = [start_worker(**facts), start_worker("beat", **facts)]
        with serving(address, environment(**facts)) as web:
            yield Portal(web, servers, [*processes, web.process])
    finally:
        servers.destroy()


@pytest.fixture
def visit(browser: Any, portal: Portal) -> Iterator[Callable[..., Any]]:
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_page(language: str = "id") -> Any:
        context = browser.new_context(base_url=portal.web.url, locale=language, service_workers="block")
        context.set_default_timeout(PATIENCE * 2)
        contexts.append(context)
        return listened_to(context.new_page(), complaints)

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, complaints


def back(servers: Servers) -> None:
    servers.start_redis()


def emptied(servers: Servers) -> None:
    client_of(servers).config_set("maxmemory", "0")


def flushed(servers: Servers) -> None:
    client_of(servers).flushall()


def nothing(_servers: Servers) -> None:
    """It was never away."""


@pytest.mark.parametrize(
    ("happens", "said", "passes"),
    [(killed, "away", back), (filled, "full", emptied), (flushed, "up", nothing)],
)
def test_everybody_goes_on(
    sari: User,
    joko: User,
    ratna: User,
    portal: Portal,
    visit: Callable[..., Any],
    tmp_path: Path,
    happens: Callable[[Servers], None],
    said: str,
    passes: Callable[[Servers], None],
) -> None:
    for person in (sari, joko):
        person.set_password(PASSWORD)
        person.save()
    house = umkm.verified_enterprise(sari, ratna)
    product, guest = gallery.submitted(house, sari), build.invitation()
    draft = gallery.product(house, sari, name="Tas purun")
    phone, desk, letter = visit(), visit(), visit("en")
    signs_in(desk, joko)
    happens(portal.redis)
    told = portal.web.health()
    assert (told["status"], told["database"], told["redis"]) == (200, True, said)
    signs_in(phone, sari)
    saves_a_draft(phone, draft)
    adds_a_photograph(phone, draft, tmp_path)
    publishes(desk, product)
    answers(letter, guest)
    signs_out(phone)
    guesses_are_counted(visit(), sari)
    passes(portal.redis)
    everything_that_waited_goes_on(portal, draft)
    phone.goto("/id/owner/")
    expect(phone, "Redis brought back a session that was over").to_have_url(re.compile("/accounts/login/"))
    desk.goto("/id/desk/")
    expect(desk).not_to_have_url(re.compile("/accounts/login/"))
    assert [process.poll() for process in portal.processes] == [None, None, None]


def signs_in(page: Any, person: User) -> None:
    page.goto("/id/accounts/login/")
    page.fill("main [name=login]", person.email)
    page.fill("main [name=password]", PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def saves_a_draft(page: Any, product: Product) -> None:
    page.goto(f"/id/owner/products/{product.pk}/supply/")
    page.fill("#id_moq", "1.200")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.wait_for_url("**/packing/")
    assert gallery.draft_of(product).moq == 1200


def adds_a_photograph(page: Any, product: Product, folder: Path) -> None:
    picture = folder / "baru.png"
    picture.write_bytes(gallery.picture(8))
    page.goto(f"/id/owner/products/{product.pk}/photographs/")
    page.set_input_files("#photos", str(picture))
    page.locator(".upload[data-fate=taken]").wait_for()
    assert product.photos.count() == 4


def publishes(page: Any, product: Product) -> None:
    page.goto(f"/id/desk/curation/{gallery.draft_of(product).pk}/")
    for box in page.locator("[form=decision][name=check], #decision [name=check]").all():
        box.check()
    with page.expect_navigation():
        page.locator("button[value=approve]").first.click()
    assert Product.objects.published().filter(pk=product.pk).exists()
    page.goto("/id/catalogue/")
    expect(page.get_by_role("main")).to_contain_text("Keranjang eceng gondok")


def answers(page: Any, invitation: Invitation) -> None:
    page.goto(f"/en/invitations/{tokens.make(invitation)}/?answer=yes")
    page.get_by_role("main").get_by_role("button", name="Send my answer").click()
    page.wait_for_url("**/thanks/**")
    assert Invitation.objects.get(pk=invitation.pk).answer == "yes"


def signs_out(page: Any) -> None:
    page.goto("/id/accounts/logout/")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/accounts/logout/" not in url)


def guesses_are_counted(page: Any, person: User) -> None:
    """Five wrong ones, then not even the right one is looked at."""
    for password in (*["salah-salah"] * 5, PASSWORD):
        page.goto("/id/accounts/login/")
        page.fill("main [name=login]", person.email)
        page.fill("main [name=password]", password)
        page.get_by_role("main").get_by_role("button", name="Masuk", exact=True).click()
        page.locator(".alert-errors, .invalid-feedback, [data-error-summary]").first.wait_for()
    expect(page).to_have_url(re.compile("/accounts/login/"))
    expect(page.get_by_role("main")).to_contain_text("yang benar pun")


def everything_that_waited_goes_on(portal: Portal, draft: Product) -> None:
    letters = Message.objects.exclude(state__in=[State.SUPPRESSED, State.CANCELLED])
    assert letters.filter(letter="invitations/answer_noted").exists()
    wait_for(lambda: not letters.exclude(state=State.SENT).exists(), "every letter to be sent")
    wait_for(lambda: Photo.objects.filter(product=draft).ready().count() == 4, "the photograph", seconds=240)
    wait_for(lambda: portal.web.health().get("state") == "well", "the portal to be well again")
