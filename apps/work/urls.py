"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.work import views

app_name = "work"
urlpatterns = [
    path("desk/tasks/", views.tasks, name="tasks"),
    path("desk/tasks/<int:pk>/", views.task, name="task"),
    path("desk/tasks/<int:pk>/move/", views.move, name="move"),
    path("desk/notes/<slug:app>/<slug:model>/<int:key>/", views.note, name="note"),
]
