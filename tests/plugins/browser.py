"""A real browser against a real server.

`live` is the running portal (`live.url`). `browser_page(width=360, language="en", scheme="dark", user=sari)`
opens a page of it: signed in without a form when `user` is given, with `page.complaints` collecting what the
console says. A test that ends with complaints (a script error, something the CSP refused, an answer of 500)
fails. Mark such tests `@pytest.mark.browser`.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.db import connections
from django.test import Client

from tests.plugins import workers

# A full Chromium draws the suggestions of its address bar as two pages of their own for every window: more work than
# the portal's page. The list takes the place of Playwright's, so what it switches off for us is here as well.
SWITCHED_OFF = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
    "AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints",
    "PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning",
)  # fmt: skip
QUIET = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--no-default-browser-check", "--disable-default-apps", "--disable-dev-shm-usage",
    f"--disable-features={','.join(SWITCHED_OFF)}",
]  # fmt: skip
PATIENCE = workers.PATIENCE * 1000  # milliseconds


class UnderWay:
    """Which threads of the portal are answering. Emptying the database beside one of them would be a deadlock.

    What a test asked without a server is not counted: an answer in parts that it never read has no end, and every
    browser after it would wait for that one. Nor is a thread that ended under its request.
    """

    def __init__(self) -> None:
        self.threads, self.lock = set[threading.Thread](), threading.Lock()
        request_started.connect(self.begun, dispatch_uid="tests.under-way.begun", weak=False)
        request_finished.connect(self.ended, dispatch_uid="tests.under-way.ended", weak=False)

    def begun(self, **_facts: Any) -> None:
        with self.lock:
            self.threads.add(threading.current_thread())

    def ended(self, **_facts: Any) -> None:
        with self.lock:
            self.threads.discard(threading.current_thread())

    @property
    def count(self) -> int:
        with self.lock:
            return sum(one.is_alive() and one is not threading.main_thread() for one in self.threads)

    def wait(self, seconds: float = 60.0) -> None:
        """Until nothing has been under way for a moment: a page's worker may still be asking for something."""
        end, quiet = time.monotonic() + seconds, 0
        while quiet < 3 and time.monotonic() < end:
            quiet = quiet + 1 if self.count == 0 else 0
            time.sleep(0.02)


UNDER_WAY = UnderWay()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=QUIET, timeout=PATIENCE
        )
        yield chromium
        chromium.close()
        # While Playwright's event loop runs, this thread keeps its connections beside those it has without a loop
        # (asgiref.Local): whoever removes the database afterwards would not see them, and find it in use.
        connections.close_all()


@pytest.fixture
def live(live_server: Any, settings: Any) -> Any:
    """The portal as its visitors reach it; absolute addresses in pages and mails point to it."""
    settings.SITE_URL = live_server.url
    return live_server


@pytest.fixture
def browser_page(browser: Any, live: Any) -> Iterator[Callable[..., Any]]:
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_page(
        *,
        width: int = 1280,
        height: int = 900,
        language: str = "id",
        scheme: str = "light",
        user: Any = None,
        javascript: bool = True,
        service_workers: str = "block",
    ) -> Any:
        context = browser.new_context(
            base_url=live.url,
            viewport={"width": width, "height": height},
            locale=language,
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=javascript,
            service_workers=service_workers,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if user is not None:
            context.add_cookies([signed_in(user, live.url)])
        return listened_to(context.new_page(), complaints)

    yield open_page
    for context in contexts:
        context.close()
    UNDER_WAY.wait()
    assert not complaints, complaints


def listened_to(page: Any, complaints: list[str]) -> Any:
    page.complaints = complaints
    page.on("console", lambda message: hear(message, complaints))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "response",
        lambda answer: complaints.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None,
    )
    return page


# htmx calls a request that a later one replaced an error, and says it in these two lines; a fault has a third.
REPLACED = ("htmx:afterRequest,", "htmx:sendAbort,")


def hear(message: Any, complaints: list[str]) -> None:
    if message.text.startswith(REPLACED):
        return
    if message.type == "error" and "Failed to load resource" not in message.text:
        complaints.append(message.text)


def signed_in(user: Any, url: str) -> dict[str, Any]:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {
        "name": django_settings.SESSION_COOKIE_NAME,
        "value": client.cookies[django_settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }
