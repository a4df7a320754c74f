"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path, re_path

from apps.intake.views import batches, claims, mending, sheet, undoing

app_name = "intake"
urlpatterns = [
    path("desk/imports/", batches.imports, name="imports"),
    path("desk/imports/new/", batches.upload, name="upload"),
    path("desk/imports/template/", batches.blank, name="template"),
    path("desk/imports/<int:pk>/", sheet.detail, name="import"),
    path("desk/imports/<int:pk>/cells/", mending.cells, name="cells"),
    path("desk/imports/<int:pk>/ticks/", mending.ticks, name="ticks"),
    path("desk/imports/<int:pk>/column/", sheet.column, name="column"),
    path("desk/imports/<int:pk>/sheet/", sheet.understood, name="understood"),
    path("desk/imports/<int:pk>/answers/", sheet.answers, name="answers"),
    path("desk/imports/<int:pk>/columns/", batches.columns, name="columns"),
    path("desk/imports/<int:pk>/rows/<int:row_pk>/", mending.row, name="row"),
    path("desk/imports/<int:pk>/discard/", undoing.discard, name="discard"),
    path("desk/imports/<int:pk>/undo/", undoing.undo, name="undo"),
    path("desk/imports/<int:pk>/apply/", batches.apply, name="apply"),
    path("desk/imports/<int:pk>/again/", batches.again, name="again"),
    path("desk/imports/<int:pk>/rest/", batches.rest, name="rest"),
    path("desk/imports/<int:pk>/owners/", claims.claims, name="claims"),
    path("desk/imports/<int:pk>/owners/send/", claims.send_all, name="claims_send"),
    re_path(r"^desk/owners/(?P<pk>[0-9]+)/(?P<verb>send|withdraw|renew)/$", claims.change, name="claim_change"),
    path("claim/<str:token>/", claims.claim, name="claim"),
]
