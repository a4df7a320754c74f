"""What administrators set of asking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.enquiries.models import AskingPolicy
from apps.enquiries.reads import policy
from apps.history.actions import save_row


@transaction.atomic
def save_asking_policy(
    *, by: User, changes: Mapping[str, Any], row: AskingPolicy | None = None, now: datetime | None = None
) -> AskingPolicy:
    """Hours hold for enquiries that reach their maker from now on; all else counts at once."""
    require_role(by, StaffRole.ADMINISTRATOR)
    return save_row(row=row or policy(), changes=changes, by=by, now=now)
