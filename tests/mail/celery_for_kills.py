"""The portal's Celery application with a hasty schedule: leases of two seconds, rounds every half second."""

from __future__ import annotations

from smesco_portal.celery import app

app.conf.beat_schedule = {
    "deliver": {
        "task": "apps.mail.tasks.deliver_due",
        "schedule": 0.4,
        "kwargs": {"limit": 15, "lease_seconds": 2.0, "round_seconds": 5.0},
    },
    "sweep": {"task": "apps.mail.tasks.sweep_outbox", "schedule": 1.0},
}
