"""Addresses of enquiries, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.enquiries.views import answer_link, asking, closing, dealing, desk, following, gaps, owner, passing

app_name = "enquiries"
urlpatterns: list[URLPattern] = [
    path("products/<slug:slug>/ask/", asking.product, name="ask_product"),
    path("makers/<slug:slug>/ask/", asking.maker, name="ask_maker"),
    path("catalogue/ask/", asking.gallery, name="ask_gallery"),
    path("enquiries/asked/<str:token>/", asking.asked, name="asked"),
    path("enquiries/asked/<str:token>/change/", asking.asked_change, name="asked_change"),
    path("enquiries/confirm/<str:token>/", asking.confirm, name="confirm"),
    path("enquiries/follow/<str:token>/", following.follow, name="follow"),
    path("enquiries/answer/<str:token>/", answer_link.answer, name="answer_link"),
    path("enquiries/follow/<str:token>/files/<int:file>/", following.follow_file, name="follow_file"),
    path("enquiries/answer/<str:token>/files/<int:file>/", answer_link.file, name="answer_link_file"),
    path("enquiries/answer/<str:token>/take-back/", answer_link.take_back, name="answer_link_take_back"),
    path("enquiries/answer/<str:token>/write/", answer_link.write, name="answer_link_write"),
    path("passed/<str:token>/", passing.passed, name="passed"),
    path("passed/<str:token>/ask/<slug:slug>/", passing.ask, name="ask_passed"),
    path("buyer/passed/", passing.mine, name="passings"),
    path("buyer/passed/new/", passing.new, name="pass_on"),
    path("buyer/passed/<int:pk>/", passing.one, name="passing"),
    path("buyer/passed/<int:pk>/end/", passing.end, name="passing_end"),
    path("buyer/enquiries/", following.mine, name="mine"),
    path("buyer/enquiries/<int:pk>/", following.mine_one, name="mine_one"),
    path("buyer/enquiries/<int:pk>/files/<int:file>/", following.mine_file, name="mine_file"),
    path("buyer/enquiries/<int:pk>/deal/", dealing.buyer, name="mine_deal"),
    path("owner/enquiries/", owner.inbox, name="inbox"),
    path("owner/enquiries/closed/", closing.closed_days, name="closed_days"),
    path("owner/enquiries/closed/<int:pk>/open/", closing.open_day, name="closed_day_open"),
    path("owner/enquiries/<int:pk>/", owner.enquiry, name="inbox_enquiry"),
    path("owner/enquiries/<int:pk>/answer/", owner.answer, name="inbox_answer"),
    path("owner/enquiries/<int:pk>/take-back/", owner.take_back, name="inbox_take_back"),
    path("owner/enquiries/<int:pk>/write/", owner.write, name="inbox_write"),
    path("owner/enquiries/<int:pk>/files/<int:file>/", owner.file, name="inbox_file"),
    path("owner/enquiries/<int:pk>/deal/", dealing.owner, name="inbox_deal"),
    path("desk/enquiries/", desk.enquiries, name="desk"),
    path("desk/enquiries/export/", desk.export, name="desk_export"),
    path("desk/enquiries/passed/", passing.desk, name="desk_passings"),
    path("desk/enquiries/passed/<int:pk>/", passing.desk_one, name="desk_passing"),
    path("desk/enquiries/passed/<int:pk>/move/", passing.desk_move, name="desk_passing_move"),
    path("desk/enquiries/gaps/", gaps.gaps, name="gaps"),
    path("desk/enquiries/gaps/export/", gaps.export, name="gaps_export"),
    path("desk/enquiries/<int:pk>/", desk.enquiry, name="desk_enquiry"),
    path("desk/enquiries/<int:pk>/answer/", desk.answer, name="desk_answer"),
    path("desk/enquiries/<int:pk>/take-back/", desk.take_back, name="desk_take_back"),
    path("desk/enquiries/<int:pk>/write/", desk.write, name="desk_write"),
    path("desk/enquiries/<int:pk>/files/<int:file>/", desk.file, name="desk_file"),
    path("desk/enquiries/<int:pk>/deal/", dealing.desk, name="desk_deal"),
    path("desk/enquiries/<int:pk>/others/", desk.others, name="desk_others"),
    path("desk/enquiries/<int:pk>/close/", desk.close, name="desk_close"),
    path("desk/enquiries/<int:pk>/release/", desk.release, name="desk_release"),
    path("desk/enquiries/<int:pk>/spam/", desk.spam, name="desk_spam"),
]
