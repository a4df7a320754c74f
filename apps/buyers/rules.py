"""Pure decisions about what buyers type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LENGTHS = (2, 4, 6)
MAX_SHORTLIST = 50
COMPARED_AT_LEAST, COMPARED_AT_MOST = 2, 4


# Programs that fetch pages and may run their scripts: they say so of themselves, or say nothing.
ROBOTS = re.compile(
    r"(?<!cu)bot(\b|_)|crawl|spider|slurp|headless|lighthouse|preview|monitor|fetch|facebookexternalhit|whatsapp"
    r"|curl|wget|python|java/|go-http|axios|okhttp|libwww|http-?client",
    re.IGNORECASE,
)


def is_robot(user_agent: str) -> bool:
    """Cubot is a telephone."""
    return not user_agent.strip() or ROBOTS.search(user_agent) is not None


@dataclass(frozen=True)
class HsPrefixes:
    """What stands in a free text of HS codes. National codes of eight or ten digits count by their first six."""

    prefixes: list[str]
    malformed: list[str]


def read_hs_prefixes(text: str) -> HsPrefixes:
    """ "0901, 4602.19" as 0901 and 460219, each once, in the order typed."""
    prefixes: list[str] = []
    malformed: list[str] = []
    for part in re.split(r"[,;\s]+", text.strip()):
        if not part:
            continue
        digits = re.sub(r"[.\-]", "", part)
        if not digits.isascii() or not digits.isdigit() or len(digits) not in (*LENGTHS, 8, 10):
            malformed.append(part)
        elif digits[:6] not in prefixes:
            prefixes.append(digits[:6])
    return HsPrefixes(prefixes, malformed)


def written(prefix: str) -> str:
    """460219 as 4602.19."""
    return f"{prefix[:4]}.{prefix[4:]}" if len(prefix) > 4 else prefix


def merged(kept: Iterable[int], more: Iterable[int], limit: int = MAX_SHORTLIST) -> list[int]:
    """Both lists, newest first, each once, cut at the limit."""
    return list(dict.fromkeys([*more, *kept]))[:limit]
