"""What people do at a screen, for the stories: fill, press, read their mail."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.builders.gallery import picture
from tests.plugins.workers import wait_for

PASSWORD = "anyaman-rapi-77"


def fill(page: Any, **facts: str) -> None:
    for name, value in facts.items():
        page.locator(f"main [name={name}]").first.fill(value)


def press(page: Any, label: str | re.Pattern[str]) -> None:
    """Press the button and wait until the page that answers is there."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=label).first.click()


def follow(page: Any, label: str | re.Pattern[str]) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=label).first.click()


def go_on(page: Any) -> None:
    """The one main button of a page of a long form."""
    with page.expect_navigation():
        page.locator("main form button.btn-primary[type=submit]").last.click()


def problems(page: Any) -> list[str]:
    return [text.strip() for text in page.locator(".alert-errors, .invalid-feedback").all_inner_texts()]


def photographs(folder: Path) -> list[str]:
    paths = []
    for number, name in enumerate(("depan", "detail", "kemasan")):
        path = folder / f"{name}.jpg"
        path.write_bytes(picture(number, "JPEG", (960, 1200)))
        paths.append(str(path))
    return paths


def mail_to(page: Any, address: str, subject: str) -> str:
    """Wait for a mail in the development mailbox and open it; answers its text."""
    search = f"/id/desk/mailbox/?to={address}"

    def arrived() -> bool:
        page.goto(search)
        return bool(page.get_by_role("main").get_by_role("link", name=re.compile(subject)).count())

    wait_for(arrived, f"a mail “{subject}” to {address}")
    follow(page, re.compile(subject))
    return str(page.get_by_role("main").inner_text())


def link_in(text: str, pattern: str) -> str:
    """The path of the first address in a mail's text that fits."""
    for address in re.findall(r"https?://\S+", text):
        path = "/" + address.split("/", 3)[3]
        if re.search(pattern, path):
            return path
    raise AssertionError(f"no address like {pattern} in:\n{text}")
