"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.mail.views import mailbox, outbox, reader, returned, settling, telling

app_name = "mail"
urlpatterns = [
    path("mail/preferences/<str:token>/", reader.preferences, name="preferences"),
    path("desk/mailbox/", mailbox.mailbox, name="mailbox"),
    path("desk/mailbox/<int:pk>/", mailbox.mailbox_message, name="mailbox_message"),
    path("desk/mailbox/<int:pk>/html/", mailbox.mailbox_html, name="mailbox_html"),
    path("desk/mail/", outbox.outbox, name="outbox"),
    path("desk/mail/telling/", telling.telling, name="telling"),
    path("desk/mail/telling/<int:pk>/told/", telling.told, name="told"),
    path("desk/mail/stops/", returned.stops, name="stops"),
    path("desk/mail/stops/<int:pk>/lift/", returned.lift, name="stop_lift"),
    path("desk/mail/trial/", outbox.trial, name="outbox_trial"),
    path("desk/mail/settle/", settling.settle, name="outbox_settle"),
    path("desk/mail/<int:pk>/", outbox.outbox_message, name="outbox_message"),
    path("desk/mail/<int:pk>/html/", mailbox.outbox_html, name="outbox_html"),
    path("desk/mail/<int:pk>/decide/", settling.decide, name="outbox_decide"),
]
