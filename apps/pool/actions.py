"""What staff set for the ready pool."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.accounts.access import require_administrator
from apps.accounts.models import User
from apps.history.actions import save_row
from apps.pool.models import PoolPolicy


@transaction.atomic
def save_pool_policy(
    *, row: PoolPolicy | None = None, by: User | None, changes: Mapping[str, Any], now: datetime | None = None
) -> PoolPolicy:
    """The thresholds; there is one row, whichever is handed in."""
    require_administrator(by)
    return save_row(row=row or PoolPolicy.objects.get(pk="usual"), changes=changes, by=by, now=now)
