"""What administrators weigh by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import save_row
from apps.matchmaking.choices import PARAMETERS
from apps.matchmaking.models import DigestSettings, MatchingRule


@transaction.atomic
def save_weights(
    *, by: User, weights: Mapping[str, Mapping[str, Any]], now: datetime | None = None
) -> list[MatchingRule]:
    """All rules at once, by code: `weight`, `mandatory`, `active`, `parameters` (those that are named; others stay).
    The next run judges by them; matches that stand keep the points that they were given."""
    require_role(by, StaffRole.ADMINISTRATOR)
    rules = list(MatchingRule.objects.order_by("pk").select_for_update())
    changes = {rule.code: {**_now(rule), **weights.get(rule.code, {})} for rule in rules}
    for rule in rules:
        changes[rule.code]["parameters"] = _parameters(rule, changes[rule.code]["parameters"])
    if not any(one["active"] and one["weight"] for one in changes.values()):
        raise Refused(_("At least one rule in force must weigh something."))
    return [save_row(row=rule, changes=changes[rule.code], by=by, now=now) for rule in rules]


def _now(rule: MatchingRule) -> dict[str, Any]:
    return {"weight": rule.weight, "mandatory": rule.mandatory, "active": rule.active, "parameters": {}}


def _parameters(rule: MatchingRule, given: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in given.items():
        if name not in PARAMETERS.get(rule.code, {}) or not isinstance(value, int) or not 0 <= value <= 100:
            raise Refused(_("Write a whole number from 0 to 100."), field=f"{rule.code}-{name}")
    return {**(rule.parameters or {}), **given}


@transaction.atomic
def save_digest_settings(
    *, by: User, changes: Mapping[str, Any], row: DigestSettings | None = None, now: datetime | None = None
) -> DigestSettings:
    """Letters that are written from now on."""
    require_role(by, StaffRole.ADMINISTRATOR)
    known = row or DigestSettings.objects.first() or DigestSettings()
    return save_row(row=known, changes=changes, by=by, now=now)
