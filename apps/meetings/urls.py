"""Addresses of matching days, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.meetings.views import (
    buyer,
    desk_day,
    desk_documents,
    desk_moving,
    desk_publish,
    desk_room,
    desk_seats,
    desk_timetable,
    desk_wishes,
    owner,
)

app_name = "meetings"
of_the_day: list[URLPattern] = [
    path("desk/events/<int:pk>/day/", desk_day.day, name="desk_day"),
    path("desk/events/<int:pk>/day/plan/", desk_day.plan, name="desk_plan"),
    path("desk/events/<int:pk>/day/copy/", desk_day.copy, name="desk_copy"),
    path("desk/events/<int:pk>/day/move/", desk_day.move, name="desk_move"),
    path("desk/events/<int:pk>/day/shift/", desk_day.shift, name="desk_shift"),
    path("desk/events/<int:pk>/day/hours/", desk_day.hours, name="desk_hours"),
    path("desk/events/<int:pk>/day/limits/", desk_day.limits, name="desk_limits"),
    path("desk/events/<int:pk>/day/preflight/", desk_day.preflight, name="desk_preflight"),
    path("desk/events/<int:pk>/day/room/", desk_room.room, name="desk_room"),
    path("desk/events/<int:pk>/day/room/zones/new/", desk_room.add_zone, name="desk_add_zone"),
    path("desk/events/<int:pk>/day/room/zones/<int:zone>/", desk_room.zone, name="desk_zone"),
    path("desk/events/<int:pk>/day/room/walk/", desk_room.save_walk, name="desk_walk"),
    path("desk/events/<int:pk>/day/room/tables/new/", desk_room.add_tables, name="desk_add_tables"),
    path("desk/events/<int:pk>/day/room/tables/<int:table>/", desk_room.table, name="desk_table"),
    path("desk/events/<int:pk>/day/room/helpers/new/", desk_room.add_helper, name="desk_add_helper"),
    path("desk/events/<int:pk>/day/room/helpers/<int:helper>/", desk_room.helper, name="desk_helper"),
]
of_seats: list[URLPattern] = [
    path("desk/events/<int:pk>/day/seats/", desk_seats.seats, name="desk_seats"),
    path("desk/events/<int:pk>/day/seats/makers/", desk_seats.add_makers, name="desk_add_makers"),
    path("desk/events/<int:pk>/day/seats/guests/", desk_seats.add_guests, name="desk_add_guests"),
    path("desk/events/<int:pk>/day/seats/<int:seat>/", desk_seats.seat, name="desk_seat"),
    path("desk/events/<int:pk>/day/seats/<int:seat>/withdraw/", desk_seats.withdraw, name="desk_withdraw_seat"),
    path("desk/events/<int:pk>/day/seats/<int:seat>/return/", desk_seats.give_back, name="desk_return_seat"),
    path("desk/events/<int:pk>/day/seats/<int:seat>/calendar/", desk_seats.renew, name="desk_renew_feed"),
    path("desk/events/<int:pk>/day/seats/<int:seat>/propose/", desk_wishes.propose_one, name="desk_propose_one"),
    path("desk/events/<int:pk>/day/wishes/propose/", desk_wishes.propose, name="desk_propose"),
    path("desk/events/<int:pk>/day/wishes/", desk_wishes.wishes, name="desk_wishes"),
    path("desk/events/<int:pk>/day/wishes/glance/", desk_wishes.glance, name="desk_wishes_matrix"),
    path("desk/events/<int:pk>/day/wishes/few/", desk_wishes.few, name="desk_wishes_few"),
]
of_owners: list[URLPattern] = [
    path("owner/meetings/", owner.days, name="owner_days"),
    path("owner/meetings/<int:pk>/", owner.day, name="owner_day"),
    path("owner/meetings/<int:pk>/wish/", owner.wish, name="owner_day_wish"),
    path("owner/meetings/<int:pk>/bar/<int:other>/", owner.bar, name="owner_day_bar"),
    path("owner/meetings/<int:pk>/calendar/", owner.renew, name="owner_day_renew"),
    path("owner/meetings/<int:pk>/late/", owner.late, name="owner_day_late"),
    path("owner/meetings/<int:pk>/object/<int:placement>/", owner.protest, name="owner_day_protest"),
    path("owner/meetings/<int:pk>/bring/<int:wish>/", owner.bring, name="owner_day_bring"),
    path("owner/meetings/<int:pk>/note/<int:wish>/", owner.note, name="owner_day_note"),
    path("owner/meetings/<int:pk>/interest/<int:wish>/", owner.tap, name="owner_day_tap"),
    path("owner/meetings/<int:pk>/deal/<int:wish>/", owner.deal, name="owner_day_deal"),
]
of_buyers: list[URLPattern] = [
    path("buyer/meetings/", buyer.days, name="buyer_days"),
    path("buyer/meetings/<int:pk>/", buyer.day, name="buyer_day"),
    path("buyer/meetings/<int:pk>/wish/", buyer.wish, name="buyer_day_wish"),
    path("buyer/meetings/<int:pk>/bar/<int:other>/", buyer.bar, name="buyer_day_bar"),
    path("buyer/meetings/<int:pk>/calendar/", buyer.renew, name="buyer_day_renew"),
    path("buyer/meetings/<int:pk>/late/", buyer.late, name="buyer_day_late"),
    path("buyer/meetings/<int:pk>/object/<int:placement>/", buyer.protest, name="buyer_day_protest"),
    path("buyer/meetings/<int:pk>/note/<int:wish>/", buyer.note, name="buyer_day_note"),
    path("buyer/meetings/<int:pk>/interest/<int:wish>/", buyer.tap, name="buyer_day_tap"),
    path("buyer/meetings/<int:pk>/deal/<int:wish>/", buyer.deal, name="buyer_day_deal"),
    path("meetings/guest/<str:token>/", buyer.guest, name="guest"),
    path("meetings/guest/<str:token>/wish/", buyer.guest_wish, name="guest_wish"),
    path("meetings/guest/<str:token>/bar/<int:other>/", buyer.guest_bar, name="guest_bar"),
    path("meetings/guest/<str:token>/calendar/", buyer.guest_renew, name="guest_renew"),
    path("meetings/guest/<str:token>/late/", buyer.guest_late, name="guest_late"),
    path("meetings/guest/<str:token>/object/<int:placement>/", buyer.guest_protest, name="guest_protest"),
    path("meetings/guest/<str:token>/note/<int:wish>/", buyer.guest_note, name="guest_note"),
    path("meetings/guest/<str:token>/interest/<int:wish>/", buyer.guest_tap, name="guest_tap"),
]
TIMETABLE = "desk/events/<int:pk>/day/timetable/"
of_timetables: list[URLPattern] = [
    path(TIMETABLE, desk_timetable.timetable, name="desk_timetable"),
    path(TIMETABLE + "run/", desk_timetable.run, name="desk_timetable_run"),
    path(TIMETABLE + "versions/", desk_timetable.drafts, name="desk_timetable_drafts"),
    path(TIMETABLE + "<int:number>/", desk_timetable.one, name="desk_timetable_one"),
    path(TIMETABLE + "<int:number>/move/", desk_moving.move, name="desk_timetable_move"),
    path(TIMETABLE + "<int:number>/accept/", desk_timetable.accept, name="desk_timetable_accept"),
    path(TIMETABLE + "<int:number>/copy/", desk_timetable.correct, name="desk_timetable_correct"),
    path(TIMETABLE + "<int:number>/changes/", desk_publish.changes, name="desk_timetable_changes"),
    path(TIMETABLE + "<int:number>/publish/", desk_publish.publish, name="desk_timetable_publish"),
    path("desk/events/<int:pk>/day/objections/", desk_publish.objections, name="desk_objections"),
    path("desk/events/<int:pk>/day/objections/<int:protest>/", desk_publish.settle, name="desk_objection"),
]
of_documents: list[URLPattern] = [
    path("desk/events/<int:pk>/day/documents/", desk_documents.documents, name="desk_documents"),
    path("desk/events/<int:pk>/day/documents/make/<str:kind>/", desk_documents.make, name="desk_make_document"),
    path("desk/events/<int:pk>/day/documents/<uuid:job>/", desk_documents.fetch, name="desk_document"),
    path("desk/events/<int:pk>/day/documents/agenda/<int:seat>/", desk_documents.agenda, name="desk_agenda_document"),
    path("desk/events/<int:pk>/day/documents/badge/<int:seat>/", desk_documents.badge, name="desk_badge"),
]
urlpatterns: list[URLPattern] = [
    *of_seats, *of_the_day, *of_owners, *of_buyers, *of_timetables, *of_documents,
]  # fmt: skip
