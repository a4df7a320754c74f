"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.accounts.views import profile, sign_up, ways_in

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("account/", profile.profile, name="profile"),
    path("account/language/", profile.language, name="language"),
    path("account/right-address/", sign_up.correct_address, name="correct_address"),
    path("account/register-by-mobile/", ways_in.register, name="register_by_mobile"),
    path("account/way-back/<str:key>/", ways_in.way_back, name="way_back"),
]
