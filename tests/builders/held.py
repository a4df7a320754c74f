"""An answer that htmx waits for is held back while a test goes on typing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def held(page: Any, address: str, begin: Callable[[], Any]) -> Iterator[None]:
    """The answer to what `begin` asks for comes when the block is through."""
    waiting: list[Any] = []
    page.route(address, lambda route: waiting.append(route))
    with page.expect_request(re.compile(address.replace("**", ".*").replace("?", "[?]"))):
        begin()
    yield
    page.evaluate(
        """() => {
          delete document.documentElement.dataset.settled;
          document.addEventListener("htmx:afterSettle", () => { document.documentElement.dataset.settled = ""; });
        }"""
    )
    for route in waiting:
        route.continue_()
    page.locator("html[data-settled]").wait_for(state="attached")
    page.unroute(address)
