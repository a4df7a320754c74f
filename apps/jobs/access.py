"""Who may see a job: the one who started it, and staff."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from apps.accounts.access import is_staff
from apps.accounts.models import User
from apps.common.secondfactor import has_second_factor
from apps.jobs.models import Job


def job_for(user: User | AnonymousUser, pk: uuid.UUID) -> Job:
    job = Job.objects.filter(pk=pk).select_related("by").first()
    # What staff did counts with the factor as what they may see does: a result holds other people's rows.
    if job is None or (user.is_staff and not has_second_factor(user)):
        raise Http404
    if not (job.by_id == user.pk or is_staff(user)):
        raise Http404
    return job
