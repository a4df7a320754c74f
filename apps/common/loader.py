"""Templates as people write them, and as they travel: what only lays out the source is not sent.

Whitespace that holds a line break means nothing beside a block, just after an opening tag and just before a closing
one; elsewhere it is one space, as it is between attributes. So lines break where a page would not show it, and pages do
not grow by indentation. Whitespace within a line stays as it is written, and so does all that is shown as it was typed.
"""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django_cotton.cotton_loader import Loader as CottonLoader

OURS: Path = settings.BASE_DIR / "templates"
BLOCK = (
    r"(?:address|article|aside|blockquote|body|br|caption|col|colgroup|dd|details|dialog|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|h[1-6]|head|header|hr|html|legend|li|link|main|meta|nav|ol|optgroup|option|p|section|source"
    r"|summary|table|tbody|td|template|tfoot|th|thead|title|tr|ul"
    r"|circle|defs|ellipse|g|line|path|polygon|polyline|rect|symbol|text|use)\b"
)
# A message keeps its words as they are, else it would not be found among the translations.
TOKEN = re.compile(
    r"\{%\s*(?P<kind>comment|verbatim|blocktrans|blocktranslate)\b.*?%\}.*?\{%\s*end(?P=kind)\b.*?%\}"
    r"|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}",
    re.DOTALL,
)
INSIDE = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
AS_TYPED = re.compile(rf"(?<=>)(?<!/>)[^<>]*</(?:pre|textarea)\s*>|<(script|style)\b{INSIDE}>.*?</\1\s*>", re.DOTALL)
TAG = re.compile(rf"</?[a-z]{INSIDE}>", re.IGNORECASE)
BETWEEN_ATTRIBUTES = re.compile(r"""(class=(?:"[^"]*"|'[^']*'))|("[^"]*"|'[^']*')|\s*\n\s*(>?)""")
EMPTY = r"(?:c-vars|img|input|wbr)\b"
BREAK = re.compile(
    rf"(?P<before></?{BLOCK}{INSIDE}>|<(?!{EMPTY})[a-z]{INSIDE}(?<!/)>)?[ \t]*\n\s*(?P<after>(?=</|<{BLOCK}))?",
    re.IGNORECASE,
)
FIRST = 0xE000


class Loader(CottonLoader):
    def _get_template_string(self, template_name: str) -> str:
        text: str = super()._get_template_string(template_name)
        return tighten(text) if template_name.endswith(".html") and Path(template_name).is_relative_to(OURS) else text


def tighten(text: str) -> str:
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return chr(FIRST + len(kept) - 1)

    held = AS_TYPED.sub(keep, TOKEN.sub(keep, text))
    held = BREAK.sub(without_break, TAG.sub(lambda tag: BETWEEN_ATTRIBUTES.sub(in_one_line, tag[0]), held))
    for number in range(len(kept) - 1, -1, -1):
        held = held.replace(chr(FIRST + number), kept[number])
    return held


def in_one_line(found: re.Match[str]) -> str:
    if found[1]:
        return re.sub(r"\s*\n\s*", " ", found[1])
    return found[2] or found[3] or " "


def without_break(found: re.Match[str]) -> str:
    return found["before"] or ("" if found["after"] is not None else " ")
