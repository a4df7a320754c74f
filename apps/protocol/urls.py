"""Addresses of the protocol, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.protocol import views

app_name = "protocol"
urlpatterns: list[URLPattern] = [
    path("desk/events/<int:pk>/protocol/", views.protocol, name="guests"),
    path("desk/events/<int:pk>/protocol/export/", views.export, name="export"),
    path("desk/events/<int:pk>/protocol/order/", views.order, name="order"),
    path("desk/events/<int:pk>/protocol/<int:guest>/", views.guest, name="guest"),
    path("desk/events/<int:pk>/protocol/<int:guest>/letter/", views.letter, name="letter"),
    path("desk/events/<int:pk>/protocol/<int:guest>/<str:deed>/", views.deed, name="deed"),
    path("desk/visits/<int:pk>/", views.visit, name="visit"),
]
