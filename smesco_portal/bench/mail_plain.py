"""For benchmarks alone: what most portals do. One task for one mail, on a connection of its own, without a ledger.

No installation loads this module; `smesco_portal.bench.mail` names it to a worker of its own.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from apps.mail.models import Message
from smesco_portal.celery import app


@app.task(name="bench.one_mail", ignore_result=True)
def one_mail(pk: int) -> None:
    message, server = Message.objects.get(pk=pk), urlsplit(settings.EMAIL_URL)
    connection = get_connection(
        "django.core.mail.backends.smtp.EmailBackend", host=server.hostname, port=server.port, username="", password=""
    )
    mail = EmailMultiAlternatives(
        message.subject, message.text, settings.DEFAULT_FROM_EMAIL, [message.to_address], connection=connection
    )
    mail.attach_alternative(message.html, "text/html")
    mail.send()
