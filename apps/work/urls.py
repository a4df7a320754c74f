"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.work.views import notes, saved, tasks

app_name = "work"
urlpatterns = [
    path("desk/tasks/", tasks.tasks, name="tasks"),
    path("desk/tasks/new/", tasks.new, name="task_new"),
    path("desk/tasks/<int:pk>/", tasks.task, name="task"),
    path("desk/tasks/<int:pk>/move/", tasks.move, name="move"),
    path("desk/notes/<int:pk>/", notes.noted, name="noted"),
    path("desk/notes/<slug:app>/<slug:model>/<int:key>/", notes.note, name="note"),
    path("desk/views/save/", saved.save, name="view_save"),
    path("desk/views/<int:pk>/", saved.change, name="view_change"),
    path("desk/views/<int:pk>/remove/", saved.remove, name="view_remove"),
]
