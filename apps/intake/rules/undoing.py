"""What of an import can be taken back, and why the rest cannot."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

# Why something stays: a word for the code, a sentence for the page.
REASONS = {
    "gone": _("It is not in the register any more."),
    "owned": _("It has an owner or a team."),
    "products": _("It has products."),
    "claimed": _("Its owner's link was used."),
    "changed": _("It was changed since."),
    "ledger": _("Its sales are in the ledger of classes, which is never erased."),
    "built": _("Something else in the portal is built on it."),
    "reviewed": _("It was handed in, or a new version was begun."),
}
# Which relation of an enterprise is told in which words; any other is "built".
RELATIONS = {
    "members": "owned", "team_invites": "owned", "products": "products", "claims": "claimed", "ledger": "ledger",
    "standings": "ledger", "moves": "ledger", "versions": "reviewed",
}  # fmt: skip


@dataclass(frozen=True)
class RecordStanding:
    """How a thing stands today: `exists`, lines in its history, what others hold of it, years that rest no more."""

    exists: bool
    lines: int = 0
    held: Collection[str] = ()
    has_settled_years: bool = False


def is_open(applied_at: datetime | None, now: datetime, days: int) -> bool:
    return applied_at is not None and now < applied_at + timedelta(days=days)


def why_kept(made: bool, after: Mapping[str, Any], today: RecordStanding) -> str:
    """Nothing when it can be taken back. What was only changed is put back field by field, whatever was built on it."""
    if not today.exists:
        return "gone"
    if not made:
        return ""
    for relation in sorted(today.held):
        return RELATIONS.get(relation, "built")
    if today.lines != after.get("events"):
        return "changed"
    return "ledger" if today.has_settled_years else ""


def fields_to_put_back(before: Mapping[str, Any], after: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Those that still are as the import left them, and were something else before."""
    return [name for name, value in before.items() if name in after and now.get(name) == after[name] != value]
