"""Who may see a job: the one who started it, and staff; of an export its asker alone."""

from __future__ import annotations

import uuid
from datetime import datetime

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
    shared = job.kept_until is None and is_staff(user)
    if not (job.by_id == user.pk or shared):
        raise Http404
    return job


def result_for(user: User | AnonymousUser, pk: uuid.UUID, now: datetime) -> Job:
    """The job with a file to fetch. An export's rows are for staff: not for one who is no longer."""
    job = job_for(user, pk)
    ended = job.kept_until is not None and (job.kept_until <= now or not is_staff(user))
    if ended or not job.result_file:
        raise Http404
    return job
