"""The verbs of the outbox, a file per noun."""

from apps.mail.actions.choosing import end_links, save_preferences, unsubscribe
from apps.mail.actions.queueing import cancel_mail, queue_mail, queue_plain, send_trial, sender_domain
from apps.mail.actions.returning import lift_stop, note_bounce, take_reports
from apps.mail.actions.settling import decide, decide_many, mark_told

__all__ = [
    "cancel_mail",
    "decide",
    "decide_many",
    "end_links",
    "lift_stop",
    "mark_told",
    "note_bounce",
    "queue_mail",
    "queue_plain",
    "save_preferences",
    "send_trial",
    "sender_domain",
    "take_reports",
    "unsubscribe",
]
