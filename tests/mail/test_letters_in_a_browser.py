"""Every letter as a mail program draws it: on a phone and a desk, in the light and in the dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from apps.mail.choices import Topic
from apps.mail.letters.rendering import render_mail
from tests.mail.test_every_mail_renders import EVENTS, LINKS, example
from tests.plugins.browser import PATIENCE

pytestmark = pytest.mark.browser
# Text on what lies behind it; what is drawn by a picture alone has no text.
CONTRASTS = """() => {
  const part = (value) => { value /= 255; return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const read = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const found = read(getComputedStyle(one).backgroundColor);
      if (found.length < 4 || found[3] === 1) return found;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim(), parent = walker.currentNode.parentElement;
    if (!words || !parent.offsetParent || parent.getBoundingClientRect().height < 6) continue;
    const both = [light(read(getComputedStyle(parent).color)), light(behind(parent))].sort((a, b) => b - a);
    found.push([words.slice(0, 50), Math.round(100 * (both[0] + 0.05) / (both[1] + 0.05)) / 100]);
  }
  return found;
}"""
BUTTONS = """() => [...document.querySelectorAll(".act a, .choice a, .answers a")].map((one) =>
  [one.textContent.trim(), one.getBoundingClientRect().height, one.getBoundingClientRect().width])"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def drawn(event: str, language: str = "id") -> str:
    context = {"name": "Sari Puspitawati", "topic": Topic.MATCHES.value, **LINKS, **example(event)}
    return render_mail(event, language, context).html


@pytest.fixture(scope="module")
def open_letter(browser: Any) -> Iterator[Any]:
    contexts = []

    def opened(event: str, *, width: int, scheme: str, language: str = "id") -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.route("**/*", lambda route: answer(route))
        page.set_content(drawn(event, language))
        return page

    yield opened
    for context in contexts:
        context.close()


def answer(route: Any) -> None:
    """The pictures of the house as they are; those of works are a plain one here."""
    name = route.request.url.rpartition("/")[2]
    found = [path for path in (settings.BASE_DIR / "static" / "img").glob("*.jpg") if name.startswith(path.stem)]
    route.fulfill(path=found[0] if found else settings.BASE_DIR / "static" / "img" / "icon-512.png")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 600])
def test_every_letter_can_be_read_and_pressed(open_letter: Any, width: int, scheme: str) -> None:
    faint: dict[str, Any] = {}
    for event in EVENTS:
        page = open_letter(event, width=width, scheme=scheme)
        contrasts = page.evaluate(CONTRASTS)
        assert contrasts, event
        small = [button for button in page.evaluate(BUTTONS) if button[1] < 44 or button[2] < 44]
        faint[event] = [found for found in contrasts if found[1] < 4.5], small, page.evaluate(WIDER)
        page.context.close()
    assert not {event: found for event, found in faint.items() if found != ([], [], 0)}


def test_in_the_dark_the_paper_is_dark(open_letter: Any) -> None:
    page = open_letter("matchmaking/digest", width=600, scheme="dark")
    colour = page.evaluate("() => getComputedStyle(document.querySelector('.paper')).backgroundColor")
    assert colour == "rgb(27, 25, 21)"


def test_the_three_answers_of_a_work_stand_beside_each_other(open_letter: Any) -> None:
    page = open_letter("matchmaking/digest", width=600, scheme="light", language="en")
    tops = page.evaluate(
        "() => [...document.querySelectorAll('.answers a')].slice(0, 3).map((one) => one.getBoundingClientRect().top)"
    )
    assert len(set(tops)) == 1
