"""No test judges a moment of a page: after a press it waits for what it wants to see."""

from __future__ import annotations

import textwrap

import pytest

from tests.builders.moments import ROOT, asserted_at_once, module_of, read_module, read_too_early

FILES = sorted(path for path in (ROOT / "tests").rglob("*.py") if "__pycache__" not in path.parts)
NAMES = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in FILES if path.stem != "__init__"]


def test_no_assert_reads_what_expect_can_wait_for() -> None:
    found = {name: wrong for name in NAMES if (module := module_of(name)) and (wrong := asserted_at_once(module))}
    assert found == {}, "use expect(...) of playwright.sync_api: it waits"


def test_nothing_is_read_or_left_between_a_press_and_a_wait() -> None:
    found = {name: wrong for name in NAMES if (module := module_of(name)) and (wrong := read_too_early(module))}
    assert found == {}, "expect(...), wait_for(...) or `with page.expect_navigation():` first"


MOMENTS = {
    "a heading after a press": """
        page.get_by_role("button").click()
        assert page.get_by_role("heading").is_visible()
    """,
    "the address after a press": """
        page.keyboard.press("Enter")
        assert page.url.endswith("/done/")
    """,
    "a text after a choice": """
        page.locator("select").select_option("two")
        said = page.locator("output").inner_text()
    """,
    "a value after waiting for a state of the old page": """
        page.locator("button").click()
        page.wait_for_load_state()
        assert page.input_value("#id_name") == ""
    """,
    "the database after a press": """
        page.locator("button").click()
        row.refresh_from_db()
    """,
    "a model after a press": """
        page.locator("button").click()
        assert Product.objects.get().state == "published"
    """,
    "the faults of a page that is on its way": """
        page.locator("button").click()
        assert violations(page) == []
    """,
    "another address while a form is being sent": """
        page.locator("button").click()
        page.goto("/id/")
    """,
    "what the round before has pressed": """
        for box in boxes:
            assert page.evaluate("document.activeElement.id")
            page.keyboard.press("Tab")
    """,
    "what only one way waits for": """
        page.locator("button").click()
        if wide:
            page.wait_for_url("**/done/")
        page.locator("h1").inner_text()
    """,
    "through two functions": """
        send(page)
        look(page)
    """,
}
WAITED = {
    "expect waits": """
        page.get_by_role("button").click()
        expect(page.get_by_role("heading")).to_be_visible()
        row.refresh_from_db()
    """,
    "a block that ends with another page": """
        with page.expect_navigation():
            page.locator("button").click()
        row.refresh_from_db()
    """,
    "a condition that is asked again and again": """
        page.locator("button").click()
        wait_for(lambda: Product.objects.hanging().exists(), "the product")
    """,
    "as the server drew it": """
        page.goto("/id/")
        assert page.locator("h1").inner_text() == "Galeri"
    """,
    "typing is kept before another page is asked for": """
        page.locator("#story").fill("Kulit")
        wait_for_drafts(page)
        page.goto("/id/")
    """,
    "a function that waits itself": """
        send(page)
        arrive(page)
        look(page)
    """,
}
HEAD = """
from apps.gallery.models import Product
from tests.axe import violations
from tests.builders.drafts import wait_for_drafts
from tests.plugins.workers import wait_for

def send(page):
    page.locator("button").click()

def arrive(page):
    page.wait_for_url("**/done/")

def look(page):
    return page.locator("h1").inner_text()

def test_it(page):
"""


def told(body: str) -> dict[int, str]:
    module = read_module("tests.example", HEAD + textwrap.indent(textwrap.dedent(body), "    "))
    return read_too_early(module) | asserted_at_once(module)


@pytest.mark.parametrize("name", MOMENTS)
def test_a_moment_is_found(name: str) -> None:
    assert len(told(MOMENTS[name])) == 1


@pytest.mark.parametrize("name", WAITED)
def test_a_wait_is_known(name: str) -> None:
    assert told(WAITED[name]) == {}


@pytest.mark.parametrize(
    "line",
    [
        "assert page.locator('.work').count() == 2",
        "assert lines.count() == 0",
        "assert not shut.is_enabled()",
        "assert '/login/' in page.url",
    ],
)
def test_even_where_nothing_was_pressed_expect_is_asked(line: str) -> None:
    assert len(told(f"page.goto('/id/')\nlines = page.get_by_role('option')\n{line}")) == 1
