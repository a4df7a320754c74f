"""Addresses of the desk, in the same name space as those of `urls`."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.readiness.views import instrument, instrument_question, queue

VERSION = "desk/instrument/<int:number>/"
DESK: list[URLPattern] = [
    path("desk/readiness/", queue.queue, name="queue"),
    path("desk/readiness/<int:pk>/", queue.review, name="review"),
    path("desk/readiness/<int:pk>/decide/", queue.decide, name="decide"),
    path("desk/readiness/<int:pk>/answers/<str:code>/", queue.judge, name="judge"),
    path("desk/readiness/<int:pk>/answers/<str:code>/open/", queue.judge_open, name="judge_open"),
    path("desk/readiness/<int:pk>/answers/<str:code>/visit/", queue.visit, name="visit"),
    path("desk/instrument/", instrument.versions, name="versions"),
    path("desk/instrument/new/", instrument.copy, name="version_copy"),
    path(VERSION, instrument.version, name="version"),
    path(f"{VERSION}settings/", instrument.settings, name="version_settings"),
    path(f"{VERSION}weights/", instrument.weights, name="weights"),
    path(f"{VERSION}changes/", instrument.changes, name="version_changes"),
    path(f"{VERSION}publish/", instrument.publish, name="version_publish"),
    path(f"{VERSION}discard/", instrument.discard, name="version_discard"),
    path(f"{VERSION}add/<int:dimension>/", instrument_question.add, name="question_add"),
    path(f"{VERSION}questions/<str:code>/", instrument_question.edit, name="question_edit"),
    path(f"{VERSION}questions/<str:code>/retire/", instrument_question.retire, name="question_retire"),
]
