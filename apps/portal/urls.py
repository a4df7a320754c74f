"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.portal.views import components, home, pages

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("my/", home.home_of_person, name="home_of_person"),
    path("buyers/", pages.for_buyers, name="for_buyers"),
    path("about/", pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("definitions/", pages.definitions, name="definitions"),
    path("components/", components.components, name="components"),
]
