"""The portal's Celery application in a hurry: leases of six seconds, a sweep every second."""

from __future__ import annotations

from datetime import timedelta

from celery.signals import import_modules

from smesco_portal.celery import app


@import_modules.connect(weak=False)
def hurry(**_facts: object) -> None:
    from apps.intake.actions import applying
    from apps.jobs import actions as jobs

    jobs.LEASE, jobs.HEARTBEAT = timedelta(seconds=6), timedelta(seconds=0.5)
    jobs.RESEND_AFTER = timedelta(seconds=1)
    # Small parts, so that a kill meets work that is half done.
    applying.AT_ONCE = 10


app.conf.beat_schedule = {"sweep": {"task": "apps.jobs.tasks.sweep_jobs", "schedule": 1.0}}
