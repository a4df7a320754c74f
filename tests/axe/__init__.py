"""What axe-core finds on a page: WCAG 2.2 A and AA, and its best practice."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def source() -> str:
    return (Path(__file__).parent / "axe.min.js").read_text()


def violations(page: Any, *, scope: str = "") -> list[str]:
    """One line per thing found: rule, what it asks for, and where. `scope` is a CSS selector."""
    page.evaluate(source())
    # The doors at the thumb lie over whatever the page's end happens to be: what is beneath is reached by scrolling,
    # and axe measures only what stands at this moment.
    page.evaluate("document.querySelectorAll('.dock').forEach((one) => { one.style.position = 'static'; })")
    found = page.evaluate(
        "([scope, tags]) => axe.run(scope || document,"
        " {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        [scope, TAGS],
    )
    return [
        f"{rule['id']}: {rule['help']} at {node['target']} {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def scrolls_sideways(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
