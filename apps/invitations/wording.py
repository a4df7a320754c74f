"""Names as they are spoken to in a letter or on a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from apps.invitations.choices import TRADE_SECTION


def spoken_name(name: str) -> str:
    """A house without a known person is kept as "Trade Section" and spoken to in the reader's language."""
    return _("Trade Section") if name == TRADE_SECTION else name


def told(kept: dict[str, Any]) -> str:
    """A sentence that is kept as its English message and what fills it, in the reader's language."""
    if not kept:
        return ""
    message = kept["message"]
    text = _(message)
    return text % kept["params"] if kept.get("params") else text
