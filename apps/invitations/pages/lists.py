"""What the page of a list says of its reading."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def told(kept: dict[str, Any]) -> str:
    """A sentence that is kept as its English message and what fills it, in the reader's language."""
    if not kept:
        return ""
    message = kept["message"]
    text = _(message)
    return text % kept["params"] if kept.get("params") else text
