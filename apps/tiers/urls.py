"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.tiers.views import ladder, ledger

app_name = "tiers"
urlpatterns: list[URLPattern] = [
    # The owner's ladder
    path("owner/ladder/", ladder.mine, name="ladder_mine"),
    path("owner/enterprise/<slug:slug>/ladder/", ladder.ladder, name="ladder"),
    # Staff: the ledger
    path("desk/enterprises/<int:pk>/ledger/", ledger.ledger, name="ledger"),
    path("desk/ledger/<int:pk>/correct/", ledger.ledger_correct, name="ledger_correct"),
]
