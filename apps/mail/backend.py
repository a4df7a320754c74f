"""Django's e-mail interface onto the outbox: what a library sends becomes rows like everything else."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage, EmailMultiAlternatives
from django.db import transaction

from apps.mail.actions import queue_plain


class OutboxBackend(BaseEmailBackend):
    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            alternatives = mail.alternatives if isinstance(mail, EmailMultiAlternatives) else []
            html = next((str(content) for content, mimetype in alternatives if mimetype == "text/html"), "")
            for address in mail.recipients():
                queue_plain(to=address, subject=str(mail.subject), text=str(mail.body), html=html)
        return len(email_messages)
