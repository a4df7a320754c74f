"""The page around the wall for visitors who are not signed in: drawn once for each address, without what was asked.

Marks stand where the wall and the visitor's own query go. A frame is cut at them when it is drawn, so that nothing a
visitor typed is ever searched for marks.
"""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils.html import escape
from django.utils.translation import get_language

from apps.catalogue.drawing import TOKEN_MARK
from apps.catalogue.shelf import ready

WALL_MARK, QUERY_MARK = "%%wall%%", "%%query%%"
MARKS = re.compile(f"({WALL_MARK}|{QUERY_MARK})")


def framed(request: HttpRequest, wall: str, values: dict[str, Any]) -> str:
    """`values`: what `catalogue/list.html` is drawn from besides the wall; all of it is words and addresses."""
    asked = (get_language(), request.path, sorted((name, str(value)) for name, value in values.items()))
    query = escape(request.get_full_path()[len(request.path) :])
    filled = {WALL_MARK: wall, QUERY_MARK: query}
    return "".join(filled.get(part, part) for part in ready(lambda: frame(request, values), "frame", *asked))


def frame(request: HttpRequest, values: dict[str, Any]) -> list[str]:
    addresses = {
        f"address_{code}": translate_url(request.path, code) + QUERY_MARK for code, _name in settings.LANGUAGES
    }
    marked = {"wall": WALL_MARK, "csrf_token": TOKEN_MARK, **addresses}
    return MARKS.split(render_to_string("catalogue/list.html", values | marked, request))
