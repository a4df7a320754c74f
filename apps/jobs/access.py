"""Who may see a job: the one who started it, and staff."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404

from apps.common.secondfactor import has_second_factor
from apps.jobs.models import Job


def job_for(user: Any, pk: uuid.UUID) -> Job:
    job = Job.objects.filter(pk=pk).select_related("by").first()
    staff = user.is_active and user.is_staff and has_second_factor(user)
    if job is None or not (job.by_id == user.pk or staff):
        raise Http404
    return job
