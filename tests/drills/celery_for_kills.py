"""The portal's Celery application in a hurry: leases of eight seconds, rounds every half second.

The constants are changed in the module: a nudge takes no arguments, and must be as hasty as the schedule.
"""

from __future__ import annotations

from datetime import timedelta

from celery.signals import import_modules

from smesco_portal.celery import app


@import_modules.connect(weak=False)
def hurry(**_facts: object) -> None:
    from apps.mail.delivery import rounds as delivery

    delivery.BATCH, delivery.LEASE, delivery.ROUND_SECONDS = 15, timedelta(seconds=8), 5.0


app.conf.beat_schedule = {
    "deliver": {"task": "apps.mail.tasks.deliver_due", "schedule": 0.4},
    "sweep": {"task": "apps.mail.tasks.sweep_outbox", "schedule": 1.0},
}
