"""Addresses of this app, under /id/ and /en/. They stand before the portal's, whose profile takes any last word."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.readiness.urls_desk import DESK
from apps.readiness.views import evidence, form, result

app_name = "readiness"
OWNER = "owner/enterprise/<slug:slug>/readiness/"
urlpatterns: list[URLPattern] = [
    *DESK,
    path("owner/readiness/", form.mine, name="mine"),
    path(OWNER, form.overview, name="overview"),
    path(f"{OWNER}start/", form.start, name="start"),
    path(f"{OWNER}<int:number>/", form.dimension, name="dimension"),
    path(f"{OWNER}answers/<str:code>/", form.answer, name="answer"),
    path(f"{OWNER}check/", form.check, name="check"),
    path(f"{OWNER}submit/", form.submit, name="submit"),
    path(f"{OWNER}evidence/", evidence.add, name="evidence_add"),
    path(f"{OWNER}evidence/<str:code>/", evidence.listed, name="evidence"),
    path(f"{OWNER}evidence/<int:pk>/remove/", evidence.remove, name="evidence_remove"),
    path(f"{OWNER}result/", result.result, name="result"),
    path(f"{OWNER}result.pdf", result.result_pdf, name="result_pdf"),
    path("desk/enterprises/<int:pk>/readiness/", result.desk_result, name="desk_result"),
    path("readiness/evidence/<int:pk>/file/", evidence.file, name="proof_file"),
]
