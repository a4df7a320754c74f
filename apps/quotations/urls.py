"""Addresses of requests and quotations, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.quotations.views import buyer_quote, check, desk_quote, owner_quote, owner_screens

app_name = "quotations"
urlpatterns: list[URLPattern] = [
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
    path("desk/quotations/<int:pk>/", desk_quote.desk_one, name="desk_one"),
    path("desk/quotations/<int:pk>/pdf/", desk_quote.desk_pdf, name="desk_pdf"),
]
