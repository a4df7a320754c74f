"""What staff set of costs on the way, and of requests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.history.actions import save_row
from apps.quotations.models import CostRow, RfqPolicy


@transaction.atomic
def save_cost(
    *, by: User, changes: Mapping[str, Any], row: CostRow | None = None, now: datetime | None = None
) -> CostRow:
    """Offered to makers as long as it is good; who took it into her sheet keeps what she copied."""
    require_role(by, StaffRole.OFFICER)
    return save_row(row=row or CostRow(), changes=changes, by=by, now=now)


@transaction.atomic
def save_rfq_policy(
    *, by: User, changes: Mapping[str, Any], row: RfqPolicy | None = None, now: datetime | None = None
) -> RfqPolicy:
    require_role(by, StaffRole.ADMINISTRATOR)
    known = row or RfqPolicy.objects.filter(pk="usual").first() or RfqPolicy()
    return save_row(row=known, changes=changes, by=by, now=now)
