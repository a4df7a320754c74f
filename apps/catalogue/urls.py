"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("catalogue/", views.wall, name="list"),
    path("catalogue/filter/", views.filter_page, name="filter"),
    path("catalogue/<slug:code>/", views.wall, name="category"),
    path("catalogue/<slug:code>/filter/", views.filter_page, name="category_filter"),
]
