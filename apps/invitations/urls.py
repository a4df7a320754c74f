"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.invitations.views import after, door, events, guest, guests, lists, owner, places, sessions

app_name = "invitations"
urlpatterns = [
    path("invitations/<str:token>/", guest.guest, name="guest"),
    path("invitations/<str:token>/thanks/", guest.thanks, name="thanks"),
    path("invitations/<str:token>/needs/", guest.need, name="need"),
    path("invitations/<str:token>/account/", guest.account, name="account"),
    path("invitations/<str:token>/take/", guest.take, name="take"),
    path("invitations/<str:token>/seat/", guest.seat, name="seat"),
    path("owner/events/", owner.events, name="owner_events"),
    path("owner/events/prove/", owner.prove, name="owner_prove"),
    path("owner/events/seat/", owner.seat, name="owner_seat"),
    path("desk/invitations/", events.events, name="events"),
    path("desk/invitations/new/", events.event_new, name="event_new"),
    path("desk/invitations/<int:pk>/", events.event, name="event"),
    path("desk/invitations/<int:pk>/edit/", events.event_edit, name="event_edit"),
    path("desk/invitations/<int:pk>/open/", events.event_open, name="event_open"),
    path("desk/invitations/<int:pk>/export/", events.export, name="export"),
    path("desk/invitations/<int:pk>/resend/", events.resend, name="resend"),
    path("desk/invitations/<int:pk>/places/", places.places, name="places"),
    path("desk/invitations/<int:pk>/guests/<int:guest_pk>/place/", places.give, name="give_place"),
    path("desk/invitations/<int:pk>/remind/", after.remind, name="remind"),
    path("desk/invitations/<int:pk>/after/", after.after, name="after"),
    path("desk/invitations/<int:pk>/after/write/", after.write, name="write_after"),
    path("desk/invitations/<int:pk>/guests/<int:guest_pk>/follow-up/", after.follow_up, name="follow_up"),
    path("desk/invitations/<int:pk>/sessions/", sessions.sessions, name="sessions"),
    path("desk/invitations/<int:pk>/sessions/new/", sessions.session_new, name="session_new"),
    path("desk/invitations/<int:pk>/sessions/<int:session_pk>/", sessions.session, name="session"),
    path("desk/invitations/<int:pk>/sessions/<int:session_pk>/edit/", sessions.session_edit, name="session_edit"),
    path("desk/invitations/<int:pk>/sessions/<int:session_pk>/cancel/", sessions.session_cancel, name="session_cancel"),
    path("desk/invitations/<int:pk>/door/", door.door, name="door"),
    path("desk/invitations/<int:pk>/door/in/", door.check_in, name="check_in"),
    path("desk/invitations/<int:pk>/door/walk-in/", door.walk_in, name="walk_in"),
    path("desk/invitations/<int:pk>/door/<int:attendance_pk>/undo/", door.undo, name="undo_check_in"),
    path("desk/invitations/<int:pk>/door/<int:attendance_pk>/keep/", door.keep, name="keep_walk_in"),
    path("desk/invitations/<int:pk>/invite/", lists.invite_one, name="invite_one"),
    path("desk/invitations/<int:pk>/lists/new/", lists.invite_many, name="invite_many"),
    path("desk/invitations/<int:pk>/lists/<int:list_pk>/", lists.invite_list, name="list"),
    path("desk/invitations/<int:pk>/lists/<int:list_pk>/confirm/", lists.confirm, name="list_confirm"),
    path("desk/invitations/<int:pk>/lists/<int:list_pk>/columns/", lists.columns, name="list_columns"),
    path("desk/invitations/<int:pk>/lists/<int:list_pk>/discard/", lists.discard, name="list_discard"),
    path("desk/invitations/<int:pk>/guests/<int:guest_pk>/", guests.invitation, name="invitation"),
    path("desk/invitations/<int:pk>/guests/<int:guest_pk>/withdraw/", guests.withdraw, name="withdraw"),
]
