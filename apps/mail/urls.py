"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.mail.views import mailbox, outbox, reader

app_name = "mail"
urlpatterns = [
    path("mail/preferences/<str:token>/", reader.preferences, name="preferences"),
    path("desk/mailbox/", mailbox.mailbox, name="mailbox"),
    path("desk/mailbox/<int:pk>/", mailbox.mailbox_message, name="mailbox_message"),
    path("desk/mailbox/<int:pk>/html/", mailbox.mailbox_html, name="mailbox_html"),
    path("desk/mail/", outbox.outbox, name="outbox"),
    path("desk/mail/trial/", outbox.trial, name="outbox_trial"),
    path("desk/mail/<int:pk>/", outbox.outbox_message, name="outbox_message"),
    path("desk/mail/<int:pk>/html/", mailbox.outbox_html, name="outbox_html"),
    path("desk/mail/<int:pk>/decide/", outbox.decide, name="outbox_decide"),
]
