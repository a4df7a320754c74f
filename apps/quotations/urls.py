"""Addresses of requests and quotations, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.quotations.views import (
    award_rfq,
    buyer_quote,
    buyer_rfq,
    check,
    desk_quote,
    desk_rfq,
    desk_write,
    owner_quote,
    owner_rfq,
    owner_screens,
)

app_name = "quotations"
of_requests: list[URLPattern] = [
    path("buyer/requests/", buyer_rfq.rfqs, name="rfqs"),
    path("buyer/requests/new/", buyer_rfq.new, name="rfq_new"),
    path("buyer/requests/<int:pk>/", buyer_rfq.rfq, name="rfq"),
    path("buyer/requests/<int:pk>/goods/", buyer_rfq.goods, name="rfq_goods"),
    path("buyer/requests/<int:pk>/delivery/", buyer_rfq.delivery, name="rfq_delivery"),
    path("buyer/requests/<int:pk>/remove/", buyer_rfq.remove, name="rfq_remove"),
    path("buyer/requests/<int:pk>/export/", buyer_rfq.export, name="rfq_export"),
    path("buyer/requests/<int:pk>/withdraw/", award_rfq.withdraw, name="rfq_withdraw"),
    path("buyer/requests/<int:pk>/end/", award_rfq.end, name="rfq_end"),
    path("buyer/requests/<int:pk>/others/", award_rfq.others, name="rfq_others"),
    path("buyer/requests/<int:pk>/award/<int:quotation>/", award_rfq.award, name="rfq_award"),
    path("owner/requests/", owner_rfq.requests, name="asked"),
    path("owner/requests/<int:pk>/", owner_rfq.one, name="asked_one"),
    path("quotations/asked/<str:token>/", owner_rfq.by_link, name="asked_link"),
    path("desk/requests/", desk_rfq.rfqs, name="desk"),
    path("desk/requests/export/", desk_rfq.export, name="desk_export"),
    path("desk/requests/<int:pk>/", desk_rfq.rfq, name="desk_rfq"),
    path("desk/requests/<int:pk>/decide/", desk_rfq.decide, name="desk_decide"),
    path("desk/requests/<int:pk>/reconsider/", desk_rfq.reconsider, name="desk_reconsider"),
    path("desk/requests/<int:pk>/others/", desk_rfq.others, name="desk_others"),
    path("desk/requests/asked/<int:pk>/", desk_rfq.asked, name="desk_asked"),
]
of_quotations: list[URLPattern] = [
    path("quotations/read/<str:token>/", buyer_quote.read, name="read"),
    path("quotations/read/<str:token>/pdf/", buyer_quote.read_pdf, name="read_pdf"),
    path("quotations/check/<str:code>/", check.check, name="check"),
    path("buyer/quotations/", buyer_quote.mine, name="mine"),
    path("buyer/quotations/<int:pk>/", buyer_quote.buyer_one, name="buyer_one"),
    path("buyer/quotations/<int:pk>/pdf/", buyer_quote.buyer_pdf, name="buyer_pdf"),
    path("owner/enquiries/<int:pk>/quote/", owner_quote.begin, name="begin"),
    path("owner/quotations/", owner_quote.owner_list, name="owner_list"),
    path("owner/quotations/<int:pk>/", owner_quote.owner_one, name="owner_one"),
    path("owner/quotations/<int:pk>/pdf/", owner_quote.owner_pdf, name="owner_pdf"),
    path("owner/quotations/<int:pk>/pro-forma/", owner_quote.owner_pro_forma, name="owner_pro_forma"),
    path("owner/quotations/<int:pk>/revise/", owner_quote.revise, name="revise"),
    path("owner/quotations/<int:pk>/withdraw/", owner_quote.withdraw, name="withdraw"),
    path("owner/quotations/<int:pk>/<int:step>/", owner_screens.screen, name="screen"),
    path("owner/quotations/<int:pk>/<int:step>/sums/", owner_screens.sums, name="sums"),
    path("desk/enquiries/<int:pk>/quote/", desk_write.begin, name="desk_begin"),
    path("desk/requests/asked/<int:pk>/quote/", desk_write.begin_asked, name="desk_begin_asked"),
    path("desk/quotations/<int:pk>/write/<int:step>/", desk_write.screen, name="desk_screen"),
    path("desk/quotations/<int:pk>/write/<int:step>/sums/", desk_write.sums, name="desk_sums"),
    path("desk/quotations/<int:pk>/", desk_quote.desk_one, name="desk_one"),
    path("desk/quotations/<int:pk>/pdf/", desk_quote.desk_pdf, name="desk_pdf"),
]
urlpatterns: list[URLPattern] = [*of_requests, *of_quotations]
