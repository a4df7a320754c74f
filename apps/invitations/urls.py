"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.invitations.views import events, guest, guests, lists, places

app_name = "invitations"
urlpatterns = [
    path("invitations/<str:token>/", guest.guest, name="guest"),
    path("invitations/<str:token>/thanks/", guest.thanks, name="thanks"),
    path("invitations/<str:token>/needs/", guest.need, name="need"),
    path("invitations/<str:token>/account/", guest.account, name="account"),
    path("invitations/<str:token>/take/", guest.take, name="take"),
    path("desk/invitations/", events.events, name="events"),
    path("desk/invitations/new/", events.event_new, name="event_new"),
    path("desk/invitations/<int:pk>/", events.event, name="event"),
    path("desk/invitations/<int:pk>/edit/", events.event_edit, name="event_edit"),
    path("desk/invitations/<int:pk>/open/", events.event_open, name="event_open"),
    path("desk/invitations/<int:pk>/export/", events.export, name="export"),
    path("desk/invitations/<int:pk>/resend/", events.resend, name="resend"),
    path("desk/invitations/<int:pk>/places/", places.places, name="places"),
    path("desk/invitations/<int:pk>/guests/<int:guest_pk>/place/", places.give, name="give_place"),
    path("desk/invitations/<int:pk>/invite/", lists.invite_one, name="invite_one"),
    path("desk/invitations/<int:pk>/lists/new/", lists.invite_many, name="invite_many"),
    path("desk/invitations/<int:pk>/lists/<int:list_pk>/", lists.invite_list, name="list"),
    path("desk/invitations/<int:pk>/lists/<int:list_pk>/confirm/", lists.confirm, name="list_confirm"),
    path("desk/invitations/<int:pk>/lists/<int:list_pk>/columns/", lists.columns, name="list_columns"),
    path("desk/invitations/<int:pk>/lists/<int:list_pk>/discard/", lists.discard, name="list_discard"),
    path("desk/invitations/<int:pk>/guests/<int:guest_pk>/", guests.invitation, name="invitation"),
    path("desk/invitations/<int:pk>/guests/<int:guest_pk>/withdraw/", guests.withdraw, name="withdraw"),
]
