"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.buyers.views import desk, needs, organisations, seen, shortlist

app_name = "buyers"
urlpatterns = [
    path("shortlist/", shortlist.shortlist, name="shortlist"),
    path("shortlist/kept.json", shortlist.kept, name="kept"),
    path("shortlist/keep/<int:product_id>/", shortlist.keep, name="keep"),
    path("seen/<int:product_id>/", seen.seen, name="seen"),
    path("compare/", shortlist.compare, name="compare"),
    path("buyer/needs/", needs.needs, name="needs"),
    path("buyer/needs/new/", needs.new, name="need_new"),
    path("buyer/needs/<int:pk>/", needs.edit, name="need"),
    path("buyer/needs/<int:pk>/move/", needs.move, name="need_move"),
    path("desk/buyers/", desk.contacts, name="desk"),
    path("desk/buyers/export/", desk.export, name="desk_export"),
    path("desk/buyers/new/", desk.contact_new, name="desk_contact_new"),
    path("desk/buyers/<int:pk>/", desk.contact, name="desk_contact"),
    path("desk/buyers/<int:pk>/edit/", desk.contact_edit, name="desk_contact_edit"),
    path("desk/buyers/<int:pk>/withdraw/", desk.contact_withdraw, name="desk_contact_withdraw"),
    path("desk/buyers/<int:contact_pk>/needs/new/", desk.need, name="desk_need_new"),
    path("desk/buyers/<int:contact_pk>/needs/<int:pk>/", desk.need, name="desk_need"),
    path("desk/buyers/<int:contact_pk>/needs/<int:pk>/move/", desk.need_move, name="desk_need_move"),
    path("desk/buyers/houses/", organisations.organisations, name="desk_houses"),
    path("desk/buyers/missions/new/", organisations.mission, name="desk_mission_new"),
    path("desk/buyers/missions/<int:pk>/", organisations.mission, name="desk_mission"),
    path("desk/buyers/companies/new/", organisations.company, name="desk_company_new"),
    path("desk/buyers/companies/<int:pk>/", organisations.company, name="desk_company"),
]
