"""What staff set of deals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common import slugs
from apps.deals.models import DealPolicy, LossReason, RungFade
from apps.deals.reads.policy import policy
from apps.history.actions import save_row


@transaction.atomic
def save_deal_policy(
    *, by: User, changes: Mapping[str, Any], row: DealPolicy | None = None, now: datetime | None = None
) -> DealPolicy:
    """What was confirmed stays so; questions that go out from now on go by it."""
    require_role(by, StaffRole.ADMINISTRATOR)
    return save_row(row=row or policy(), changes=changes, by=by, now=now)


@transaction.atomic
def save_fade(
    *, by: User, changes: Mapping[str, Any], row: RungFade | None = None, now: datetime | None = None
) -> RungFade:
    """It touches what is shown as alive, and no tally."""
    require_role(by, StaffRole.ADMINISTRATOR)
    return save_row(row=row or RungFade(), changes=changes, by=by, now=now)


@transaction.atomic
def save_loss_reason(
    *, by: User, changes: Mapping[str, Any], row: LossReason | None = None, now: datetime | None = None
) -> LossReason:
    """One that is offered no more stays with what came to nothing for it."""
    require_role(by, StaffRole.OFFICER)
    if row is None:
        name = str(changes.get("name_en", ""))
        row = LossReason(code=slugs.free_slug(LossReason, name, longest=13, otherwise="other", field="code"))
    return save_row(row=row, changes=changes, by=by, now=now)
