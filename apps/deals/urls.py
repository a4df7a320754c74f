"""Addresses of deals, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.deals.views import buyer, confirming, desk, exporting, figures, owner, results, telephoning

app_name = "deals"
urlpatterns: list[URLPattern] = [
    path("deals/confirm/<str:token>/", confirming.confirm, name="confirm"),
    path("deals/back/<str:token>/", confirming.look_back, name="look_back"),
    path("results/", results.results, name="results"),
    path("desk/deals/figures/", figures.figures, name="figures"),
    path("desk/deals/figures/rows/", figures.figures_rows, name="figures_rows"),
    path("desk/deals/figures/export/", figures.figures_export, name="figures_export"),
    path("desk/programmes/<slug:slug>/deals/", figures.enrolled, name="enrolled"),
    path("owner/deals/", owner.deals, name="owner"),
    path("owner/deals/export/", exporting.owners, name="owner_export"),
    path("owner/deals/new/", owner.new, name="owner_new"),
    path("owner/deals/<int:pk>/", owner.deal, name="owner_deal"),
    path("owner/deals/<int:pk>/ladder/", exporting.owners_ladder, name="owner_deal_ladder"),
    path("owner/deals/<int:pk>/step/", owner.step, name="owner_deal_step"),
    path("owner/deals/<int:pk>/steps/<int:step>/answer/", owner.reply, name="owner_deal_reply"),
    path("owner/deals/<int:pk>/steps/<int:step>/document/", owner.bring, name="owner_deal_bring"),
    path("owner/deals/<int:pk>/documents/<int:document>/", owner.document, name="owner_deal_document"),
    path("owner/deals/<int:pk>/samples/", owner.wish, name="owner_deal_wish"),
    path("owner/deals/<int:pk>/samples/<int:sample>/<slug:act>/", owner.sample, name="owner_deal_sample"),
    path("owner/deals/<int:pk>/close/", owner.close, name="owner_deal_close"),
    path("owner/deals/<int:pk>/reopen/", owner.reopen, name="owner_deal_reopen"),
    path("buyer/deals/", buyer.mine, name="mine"),
    path("buyer/deals/export/", exporting.buyers, name="mine_export"),
    path("buyer/deals/<int:pk>/", buyer.deal, name="mine_deal"),
    path("buyer/deals/<int:pk>/ladder/", exporting.buyers_ladder, name="mine_deal_ladder"),
    path("buyer/deals/<int:pk>/step/", buyer.step, name="mine_deal_step"),
    path("buyer/deals/<int:pk>/steps/<int:step>/answer/", buyer.reply, name="mine_deal_reply"),
    path("buyer/deals/<int:pk>/steps/<int:step>/document/", buyer.bring, name="mine_deal_bring"),
    path("buyer/deals/<int:pk>/documents/<int:document>/", buyer.document, name="mine_deal_document"),
    path("buyer/deals/<int:pk>/samples/", buyer.wish, name="mine_deal_wish"),
    path("buyer/deals/<int:pk>/samples/<int:sample>/<slug:act>/", buyer.sample, name="mine_deal_sample"),
    path("desk/deals/", desk.deals, name="desk"),
    path("desk/deals/export/", desk.export, name="desk_export"),
    path("desk/deals/<int:pk>/", desk.deal, name="desk_deal"),
    path("desk/deals/<int:pk>/steps/<int:step>/rule/", desk.rule, name="desk_deal_rule"),
    path("desk/deals/<int:pk>/steps/<int:step>/heard/", desk.heard, name="desk_deal_heard"),
    path("desk/deals/<int:pk>/ladder/", exporting.desk_ladder, name="desk_deal_ladder"),
    path("desk/deals/<int:pk>/step/", telephoning.step, name="desk_deal_step"),
    path("desk/deals/<int:pk>/questions/<int:question>/again/", telephoning.ask_again, name="desk_deal_again"),
    path("desk/deals/<int:pk>/back/<int:hindsight>/", telephoning.look_back, name="desk_deal_back"),
    path("desk/deals/<int:pk>/samples/<int:sample>/<slug:act>/", desk.sample, name="desk_deal_sample"),
    path("desk/deals/<int:pk>/documents/<int:document>/", desk.document, name="desk_deal_document"),
    path("desk/deals/<int:pk>/documents/<int:document>/check/", desk.check, name="desk_deal_check"),
    path("desk/deals/<int:pk>/close/", desk.close, name="desk_deal_close"),
    path("desk/deals/<int:pk>/reopen/", desk.reopen, name="desk_deal_reopen"),
    path("desk/deals/<int:pk>/take/", desk.take, name="desk_deal_take"),
    path("desk/deals/<int:pk>/contact/", desk.contact, name="desk_deal_contact"),
    path("desk/deals/<int:pk>/merge/<int:other>/", desk.merge, name="desk_deal_merge"),
    path("desk/deals/<int:pk>/part/", desk.part_again, name="desk_deal_part"),
]
