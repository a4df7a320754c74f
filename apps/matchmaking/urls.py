"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.matchmaking.views import answers, buyer, desk, letters, markets, owner

app_name = "matchmaking"
urlpatterns = [
    path("buyer/", buyer.home, name="buyer_home"),
    path("buyer/matches/<int:pk>/answer/", buyer.answer, name="buyer_answer"),
    path("matches/all/<str:token>/", answers.guest, name="guest"),
    path("matches/<str:token>/", answers.answer, name="answer"),
    path("owner/interest/", owner.interest, name="owner_interest"),
    path("owner/interest/<int:pk>/written/", owner.written, name="owner_written"),
    path("desk/matches/", desk.home, name="desk"),
    path("desk/matches/run/", desk.run, name="run"),
    path("desk/matches/<int:pk>/", desk.match, name="desk_match"),
    path("desk/matches/letters/", letters.digests, name="digests"),
    path("desk/matches/letters/<int:pk>/", letters.digest, name="digest"),
    path("desk/matches/letters/<int:pk>/mail/", letters.digest_mail, name="digest_mail"),
    path("desk/matches/letters/<int:pk>/decide/", letters.decide, name="digest_decide"),
    path("desk/matches/letters/<int:pk>/undo/", letters.undo, name="digest_undo"),
    path("desk/matches/letters/<int:pk>/works/<int:item_pk>/", letters.product, name="digest_work"),
    path("owner/products/<int:pk>/markets/", markets.markets, name="product_markets"),
    path("owner/products/<int:pk>/markets/plan/", markets.plan, name="product_market_plan"),
]
