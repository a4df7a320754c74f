"""Entry points for workers and the scheduler. Each may run twice."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.jobs.actions import JobLost, claim_job, fail_job, finish_job, kept_alive
from apps.meetings import actions
from apps.meetings.actions.making import told_of
from apps.meetings.choices import PrintKind
from apps.meetings.models import MatchingDay, Timetable
from apps.meetings.pages.printed import document


@shared_task(queue_name="heavy")
def make(job_id: str) -> None:
    """The timetable of a day. Run again after a worker died, it makes another draft at worst."""
    job = claim_job(job_id)
    if job is None:
        return
    asked = job.params
    try:
        with kept_alive(job):
            made = actions.make_timetable(
                day=MatchingDay.objects.get(pk=asked["day"]),
                by=job.by,
                steps=asked["steps"],
                seed=asked["seed"],
                parent=Timetable.objects.filter(pk=asked["parent"]).first(),
            )
    except Exception as problem:
        fail_job(job, error=type(problem).__name__)
        raise
    finish_job(job, result={"timetable": made.pk, **said_of(made, asked.get("language") or settings.LANGUAGE_CODE)})


def said_of(made: Timetable, language: str) -> dict[str, str]:
    """What the job's page says of it, and where it leads."""
    with override(language):
        onward = reverse("meetings:desk_timetable_one", args=[made.day.occasion_id, made.number])
        return {"summary": told_of(made), "next_url": onward, "next_label": _("Look at the draft")}


@shared_task(queue_name="rest")
def follow_days() -> int:
    """Who has a seat is asked for wishes; they close at their time; who says that she does not come loses her seat."""
    return actions.invite_wishes() + actions.close_wishes() + actions.follow_guests()


@shared_task(queue_name="heavy")
def print_document(job_id: str) -> None:
    """As PDF, for everybody who prepares the day; begun again after a worker died, it makes the same."""
    job = claim_job(job_id)
    if job is None:
        return
    kind = PrintKind(job.params["document"])
    try:
        with kept_alive(job) as heart:
            day = MatchingDay.objects.with_occasion().get(pk=job.params["day"])
            made, version = document(day, kind, heart.report)
    except JobLost:
        return
    except Exception as problem:
        fail_job(job, error=type(problem).__name__)
        raise
    result = {"version": version, "file_name": f"{kind.value.replace('_', '-')}.pdf"}
    finish_job(job, result=result, file=ContentFile(made), file_name=f"{kind.value}.pdf")
