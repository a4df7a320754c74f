"""Addresses of the floor, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.floor.views import board, door, floor

app_name = "floor"
urlpatterns: list[URLPattern] = [
    path("desk/events/<int:pk>/floor/", floor.floor, name="floor"),
    path("desk/events/<int:pk>/floor/begin/", floor.begin, name="begin"),
    path("desk/events/<int:pk>/floor/mend/", floor.mend, name="mend"),
    path("desk/events/<int:pk>/floor/enter/", door.enter, name="enter"),
    path("desk/events/<int:pk>/floor/scans/", door.scans, name="scans"),
    path("desk/events/<int:pk>/floor/<str:deed>/<int:row>/", floor.act, name="act"),
    path("events/<int:pk>/board/", board.board, name="board"),
]
