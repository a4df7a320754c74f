"""What beat starts, and when (WIB). Every task may be started twice: the work itself is claimed in the database."""

from __future__ import annotations

from typing import Any

from celery.schedules import crontab

CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "deliver awaited mail": {"task": "apps.mail.tasks.deliver_awaited", "schedule": 5.0},
    "deliver due mail": {"task": "apps.mail.tasks.deliver_due", "schedule": 5.0},
    "find mail left behind": {"task": "apps.mail.tasks.sweep_outbox", "schedule": 15.0},
    "find work left behind": {"task": "apps.jobs.tasks.sweep_jobs", "schedule": 10.0},
    "find photographs left behind": {"task": "apps.gallery.tasks.sweep_photographs", "schedule": 10.0},
    "drop ended certificates": {
        "task": "apps.journeys.tasks.drop_ended_certificates",
        "schedule": crontab(hour=0, minute="0,5"),
    },
    "heal the catalogue": {"task": "apps.journeys.tasks.heal_catalogue", "schedule": crontab(hour=2, minute=10)},
    "bar works from markets": {"task": "apps.journeys.tasks.bar_what_changed", "schedule": 60.0},
    "follow plans": {"task": "apps.plans.tasks.follow_plans", "schedule": 60.0},
    "close met steps": {"task": "apps.plans.tasks.close_what_is_met", "schedule": crontab(hour=2, minute=25)},
    "remind of plans": {
        "task": "apps.journeys.tasks.remind_plans",
        "schedule": crontab(day_of_week=1, hour=7, minute=0),
    },
    "match needs": {"task": "apps.matchmaking.tasks.match_all_needs", "schedule": crontab(hour=1, minute=30)},
    "raise overdue tasks": {"task": "apps.work.tasks.raise_overdue", "schedule": crontab(minute="*/15")},
    "tell newcomers": {"task": "apps.matchmaking.tasks.tell_newcomers", "schedule": 300.0},
    "watch interest": {"task": "apps.matchmaking.tasks.watch_interest", "schedule": crontab(minute=7)},
    "match changed needs": {"task": "apps.matchmaking.tasks.match_changed_needs", "schedule": 60.0},
    "match changed works": {"task": "apps.matchmaking.tasks.match_changed_products", "schedule": 30.0},
    "write digests": {"task": "apps.matchmaking.tasks.write_due_digests", "schedule": crontab(hour=6, minute=0)},
    "remind of yearly figures": {
        "task": "apps.naik_kelas.tasks.remind_of_figures",
        "schedule": crontab(hour=7, minute=30),
    },
    "take in yearly figures": {"task": "apps.tiers.tasks.take_in_changed_figures", "schedule": 60.0},
    "take in all yearly figures": {
        "task": "apps.tiers.tasks.take_in_all_figures",
        "schedule": crontab(hour=2, minute=40),
    },
    "recount programmes": {"task": "apps.naik_kelas.tasks.recount_programmes", "schedule": 300.0},
    "flag falls after promotions": {"task": "apps.naik_kelas.tasks.flag_falls", "schedule": crontab(hour=3, minute=20)},
    "plan duties by law": {"task": "apps.journeys.tasks.plan_duties", "schedule": 60.0},
    "forget exports": {"task": "apps.jobs.tasks.forget_results", "schedule": crontab(minute=25)},
    "forget uploads": {"task": "apps.intake.tasks.forget_uploads", "schedule": crontab(hour=3, minute=40)},
    "forget lost guest lists": {
        "task": "apps.invitations.tasks.forget_lost_uploads",
        "schedule": crontab(hour=3, minute=50),
    },
    "chase unanswered enquiries": {"task": "apps.enquiries.tasks.chase", "schedule": 60.0},
    "ask again about deals": {"task": "apps.deals.tasks.ask_again", "schedule": 60.0},
    "count how makers answer": {
        "task": "apps.enquiries.tasks.count_responses",
        "schedule": crontab(hour=2, minute=40),
    },
    "forget unconfirmed enquiries": {
        "task": "apps.enquiries.tasks.forget_unconfirmed",
        "schedule": crontab(hour=3, minute=30),
    },
    "count months of deals": {"task": "apps.deals.tasks.count_months", "schedule": crontab(hour=0, minute=40)},
    "ask makers for quotations": {"task": "apps.quotations.tasks.ask_makers", "schedule": 60.0},
    "turn waiting lists": {"task": "apps.invitations.tasks.turn_waiting_lists", "schedule": 60.0},
    "follow matching days": {"task": "apps.meetings.tasks.follow_days", "schedule": 60.0},
    "keep the floor": {"task": "apps.floor.tasks.keep_floor", "schedule": 15.0},
    "close invitations": {"task": "apps.invitations.tasks.close_past", "schedule": crontab(minute=15)},
}
# A round that no worker took in time is made up for by the next one: they must not pile up while a worker is away.
for _entry in CELERY_BEAT_SCHEDULE.values():
    if isinstance(_entry["schedule"], float):
        _entry["options"] = {"expires": 2 * _entry["schedule"]}
