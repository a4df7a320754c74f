"""The verbs that cross apps, a file per noun: enterprises and their products, barred markets, duties, plans, people."""

from apps.journeys.actions.duties import plan_duties
from apps.journeys.actions.enterprises import (
    check_certificate,
    drop_ended_certificates,
    heal_catalogue,
    record_year,
    reinstate,
    reopen,
    save_enterprise_profile,
    suspend,
    verify,
)
from apps.journeys.actions.markets import bar_products, bar_what_changed
from apps.journeys.actions.people import let_in_again
from apps.journeys.actions.reminders import remind_plans

__all__ = [
    "bar_products",
    "bar_what_changed",
    "check_certificate",
    "drop_ended_certificates",
    "heal_catalogue",
    "let_in_again",
    "plan_duties",
    "record_year",
    "reinstate",
    "remind_plans",
    "reopen",
    "save_enterprise_profile",
    "suspend",
    "verify",
]
