"""What is typed stays on the device until the server says it is saved: whatever comes in between."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.common import typed
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm
from tests.builders.drafts import wait_for_drafts

TEMPLATES = Path(settings.BASE_DIR) / "templates"
FORM = re.compile(r"<form\b((?:\{[{%].*?[%}]\}|[^>])*)>(.*?)</form>", re.S)
TYPING = re.compile(r"<textarea|class=\"form-control|as_field_group|\{\{ ?form ?\}\}|\{\{ ?field|\{% include")
# Forms in which nothing longer than a line is typed, or whose typing another part keeps.
NOT_DRAFTED = {
    "account/base_confirm_code.html": "a code that lives for minutes",
    "account/email.html": "one address",
    "account/login.html": "a secret",
    "account/signup.html": "before signing in nothing of a person may stay on a shared device",
    "accounts/correct_address.html": "before signing in nothing of a person may stay on a shared device",
    "accounts/register_by_mobile.html": "before signing in nothing of a person may stay on a shared device",
    "accounts/way_back.html": "a secret",
    "gallery/product_photographs.html": "files only",
    "floor/_door.html": "a code, or a name to look up",
    "floor/_mend.html": "ticks",
    "intake/_row_wrong.html": "cells are mended in place",
    "intake/columns.html": "choices that the batch keeps",
    "intake/row.html": "cells are mended in place",
    "intake/upload.html": "a file",
    "invitations/event.html": "ticks",
    "mail/_settle.html": "ticks",
    "mail/preferences.html": "ticks",
    "matchmaking/answer.html": "one tap",
    "meetings/desk_timetable_changes.html": "ticks",
    "meetings/desk_timetable_run.html": "ticks",
    "naik_kelas/verify.html": "a number to look up",
    "pool/pool.html": "ticks",
}
STORY = "Kulit domba Garut, disamak sejak 1998."


def posted_forms() -> list[tuple[str, str]]:
    found = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        for attributes, body in FORM.findall(path.read_text()):
            if ('method="post"' in attributes or "hx-post" in attributes) and TYPING.search(body):
                found.append((str(path.relative_to(TEMPLATES)), attributes))
    return found


@pytest.mark.parametrize("name", sorted({name for name, _attributes in posted_forms()}))
def test_every_form_in_which_one_types_keeps_drafts(name: str) -> None:
    for attributes in (attributes for one, attributes in posted_forms() if one == name):
        assert ("data-draft=" in attributes) != (name in NOT_DRAFTED), f"{name}: {attributes}"


def test_drafts_have_names_of_their_own() -> None:
    names = re.findall(r'data-draft="([^"]+)"', "".join(path.read_text() for path in TEMPLATES.rglob("*.html")))
    own = [name for name in names if "request.path" not in name]
    assert len(own) == len(set(own)), sorted(name for name in own if own.count(name) > 1)


# -- what the server says -------------------------------------------------------------------------------------------
@pytest.fixture
def made(sari: User) -> Enterprise:
    return umkm.enterprise(sari)


def story_page(made: Enterprise) -> str:
    return reverse("portal:enterprise_section", kwargs={"slug": made.slug, "section": "story"})


def send(client: Client, made: Enterprise, **facts: str) -> Any:
    page = client.get(story_page(made))
    told = {name: field.value() or "" for name, field in ((f.name, f) for f in page.context["form"]) if name != "logo"}
    return client.post(story_page(made), {**told, "_draft": "abcdef123456-1001", **facts})


@pytest.mark.django_db
def test_the_answer_names_the_draft_that_it_saved(made: Enterprise, sari: User, as_person: Any) -> None:
    answer = send(as_person(sari), made, story=STORY)
    assert answer.status_code == 302
    assert answer.cookies[typed.COOKIE].value == "abcdef123456-1001"
    assert not answer.cookies[typed.COOKIE]["httponly"]


@pytest.mark.django_db
def test_a_refused_form_names_no_draft(made: Enterprise, sari: User, as_person: Any) -> None:
    answer = send(as_person(sari), made, story="x" * 9_999)
    assert typed.COOKIE not in answer.cookies


@pytest.mark.django_db
def test_a_redirect_that_only_explains_saves_no_draft(sari: User, joko: User, as_person: Any) -> None:
    product = gallery.submitted(umkm.verified_enterprise(sari, joko), sari)
    address = reverse("gallery:product_section", args=[product.pk, "words"])
    answer = as_person(sari).post(address, {"story": STORY, "_draft": "abcdef123456-1001"})
    assert answer.status_code == 302
    assert typed.COOKIE not in answer.cookies, "it cannot be changed while it waits"


@pytest.mark.django_db
def test_a_strange_name_of_a_draft_is_not_repeated(made: Enterprise, sari: User, as_person: Any) -> None:
    answer = send(as_person(sari), made, story=STORY, _draft="<b>; path=/x")
    assert typed.COOKIE not in answer.cookies


@pytest.mark.django_db
def test_a_form_that_came_after_the_session_leads_back_to_its_page(made: Enterprise, as_person: Any) -> None:
    page = f"http://testserver{story_page(made)}?from=home"
    answer = as_person(None).post(story_page(made), {"_draft": "abcdef123456-1001"}, headers={"referer": page})
    assert answer.url.endswith(f"?next={story_page(made)}%3Ffrom%3Dhome")
    assert typed.COOKIE not in answer.cookies
    stranger = as_person(None).post(story_page(made), headers={"referer": "https://elsewhere.example/"})
    assert stranger.url.endswith(f"?next={story_page(made)}")


# -- in a browser ---------------------------------------------------------------------------------------------------
Fault = Callable[[Any], None]


def answers(status: int) -> Fault:
    """What a proxy or a broken server says to the form, in its own words."""

    def arrange(page: Any) -> None:
        page.route(
            "**/*",
            lambda route: (
                route.fulfill(status=status, content_type="text/html", body="<h1>Oops</h1>")
                if route.request.method == "POST"
                else route.continue_()
            ),
        )

    return arrange


def no_answer(page: Any) -> None:
    page.route("**/*", lambda r: r.abort() if r.request.method == "POST" else r.continue_())


def form_cookie_gone(page: Any) -> None:
    page.context.clear_cookies(name="csrftoken")


FAULTS: dict[str, Fault] = {
    "403": answers(403), "500": answers(500), "502": answers(502), "no answer": no_answer,
    "the form's cookie is gone": form_cookie_gone,
}  # fmt: skip


@pytest.fixture
def story(made: Enterprise, sari: User, browser_page: Any) -> Any:
    page = browser_page(width=360, user=sari)
    page.goto(story_page(made))
    page.locator("[name=story]").fill(STORY)
    return page


def save(page: Any) -> None:
    page.locator("main form[data-draft] button[type=submit]").last.click()


def save_and_hear(page: Any) -> None:
    """Until another page stands there: the answer, or what the browser itself says where there was none."""
    with page.expect_event("framenavigated", lambda frame: frame == page.main_frame):
        save(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_whatever_answers_instead_of_the_server_the_text_is_offered_and_then_saved(
    story: Any, made: Enterprise
) -> None:
    for name, fault in FAULTS.items():
        fault(story)
        save_and_hear(story)
        story.unroute_all()
        story.goto(story_page(made))
        expect(story.locator("[name=story]"), name).not_to_have_value(STORY)
        story.locator("[data-restore]").click()
        expect(story.locator("[name=story]"), name).to_have_value(STORY)
    story.complaints[:] = [one for one in story.complaints if not one.startswith(("500", "502"))]
    save(story)
    story.wait_for_url(lambda url: not url.endswith("/story/"))
    made.refresh_from_db()
    assert made.story == STORY
    wait_for_drafts(story, 0)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_after_an_expired_session_one_comes_back_to_the_text(story: Any, made: Enterprise, sari: User) -> None:
    story.context.clear_cookies(name="sessionid")
    save(story)
    story.wait_for_url("**/accounts/login/**")
    expect(story.locator(".toasts")).to_contain_text("ditawarkan lagi")
    story.locator("[name=login]").fill(sari.email)
    story.locator("[name=password]").fill("galeri-2026")
    story.locator("main form button[type=submit]").first.click()
    story.wait_for_url(f"**{story_page(made)}")
    story.locator("[data-restore]").click()
    expect(story.locator("[name=story]")).to_have_value(STORY)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_two_tabs_of_one_form_keep_a_draft_each(story: Any, made: Enterprise) -> None:
    other = story.context.new_page()
    other.goto(story_page(made))
    other.locator("[name=story]").fill("Ditulis di tab kedua.")
    wait_for_drafts(story, 2)
    save(other)
    other.wait_for_url(lambda url: not url.endswith("/story/"))
    wait_for_drafts(other, 1)
    story.goto(story_page(made))
    story.locator("[data-restore]").click()
    expect(story.locator("[name=story]")).to_have_value(STORY)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_without_signal_or_room_the_form_still_works(story: Any, made: Enterprise) -> None:
    story.context.set_offline(True)
    save(story)
    story.context.set_offline(False)
    story.wait_for_function("navigator.onLine")
    story.evaluate("try { for (let n = 0; ; n++) localStorage.setItem('full' + n, 'x'.repeat(200000)) } catch { }")
    story.evaluate("try { for (let n = 0; ; n++) localStorage.setItem('fuller' + n, 'x'.repeat(10)) } catch { }")
    story.locator("[name=story]").fill(f"{STORY} Ditambah.")
    save(story)
    story.wait_for_url(lambda url: not url.endswith("/story/"))
    made.refresh_from_db()
    assert made.story == f"{STORY} Ditambah."


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("answer", "left"), [("keep", 1), ("delete", 0)])
def test_signing_out_asks_what_becomes_of_a_draft(story: Any, answer: str, left: int) -> None:
    story.locator("details.person > summary").first.click()
    story.locator("form[data-forgets-drafts] button").first.click()
    story.locator(f"#drafts-left button[value={answer}]").click()
    story.wait_for_url(lambda url: "/owner/" not in url)
    wait_for_drafts(story, left)
