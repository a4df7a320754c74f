"""How dependably makers answer, told on their public pages, and to an officer where it is less than half."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from apps.accounts.choices import StaffRole
from apps.common.bilingual import both
from apps.enquiries.models import Enquiry
from apps.enquiries.reads import holidays_around, response_figure
from apps.enquiries.rules.clock import due
from apps.enquiries.rules.response import USUAL_RESPONSE, is_called
from apps.umkm.actions import note_response
from apps.umkm.models import Enterprise
from apps.work.actions import open_task, settle_tasks
from apps.work.choices import TaskKind

CALL = gettext_lazy("Call %(maker)s: of %(judged)s enquiries %(in_time)s were answered in time. What would help?")
HOUR, HOURS_TO_CALL = timedelta(hours=1), 16


def count_response(enterprise: Enterprise, now: datetime) -> bool:
    """After an answer, or when time was up. True where her figure is another one now."""
    figure = response_figure(enterprise, now)
    within = max(ceil(figure.median / HOUR), 1) if figure and figure.median is not None else None
    changed = note_response(
        enterprise=enterprise,
        in_time=figure.in_time if figure else None,
        judged=figure.judged if figure else None,
        within=within,
    )
    if not changed:
        return False
    if figure is not None and is_called(figure):
        _set_call(enterprise, figure.in_time, figure.judged, now)
    else:
        settle_tasks(about=enterprise, kinds=[TaskKind.SILENT], now=now)
    return True


def _set_call(enterprise: Enterprise, in_time: int, judged: int, now: datetime) -> None:
    said = {"maker": enterprise.display_name, "in_time": in_time, "judged": judged}
    open_task(
        about=enterprise,
        kind=TaskKind.SILENT,
        title=both(lambda: str(CALL) % said),
        due=due(now, HOURS_TO_CALL, holidays_around(now.date())),
        role=StaffRole.OFFICER,
        page="desk:enterprise",
        now=now,
    )


def count_responses(*, now: datetime | None = None) -> int:
    """Each night: days pass out of the ninety, though nobody asks or answers. How many figures are others now."""
    now, changed = now or timezone.now(), 0
    since = now - timedelta(days=USUAL_RESPONSE.days)
    asked = Enquiry.objects.received_since(since).makers_asked()
    for enterprise in Enterprise.objects.with_response(asked).iterator(chunk_size=200):
        with transaction.atomic():
            changed += count_response(enterprise, now)
    return changed
