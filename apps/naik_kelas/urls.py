"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.naik_kelas.views import (
    dossier_desk,
    dossier_evidence,
    dossier_owner,
    dossier_verdict,
    enrolling,
    programme_exports,
    programme_public,
    programme_rows,
    programmes,
    verify,
)

OWN = "owner/enterprise/<slug:slug>/promotion/"

app_name = "naik_kelas"
urlpatterns: list[URLPattern] = [
    # The owner's claim
    path(OWN, dossier_owner.promotion, name="promotion"),
    path(f"{OWN}start/<int:pk>/", dossier_owner.start, name="promotion_start"),
    path(f"{OWN}<int:pk>/", dossier_owner.dossier, name="dossier"),
    path(f"{OWN}<int:pk>/claim/", dossier_owner.claim, name="dossier_claim"),
    path(f"{OWN}<int:pk>/files/", dossier_evidence.add, name="dossier_files"),
    path(f"{OWN}<int:pk>/files/<int:file>/remove/", dossier_evidence.remove, name="dossier_file_remove"),
    path(f"{OWN}<int:pk>/submit/", dossier_owner.submit, name="dossier_submit"),
    path(f"{OWN}<int:pk>/confirm/", dossier_owner.confirm, name="dossier_confirm"),
    path(f"{OWN}<int:pk>/withdraw/", dossier_owner.withdraw, name="dossier_withdraw"),
    # Files, for the team and for staff
    path("promotions/evidence/<int:pk>/file/", dossier_evidence.evidence_file, name="evidence_file"),
    path("promotions/<int:pk>/certificate/", dossier_evidence.certificate_file, name="certificate_file"),
    # The officers' desk
    path("desk/promotions/", dossier_desk.queue, name="dossiers"),
    path("desk/promotions/open/<int:pk>/", dossier_verdict.open_for_owner, name="dossier_open"),
    path("desk/promotions/<int:pk>/", dossier_desk.review, name="dossier_review"),
    path("desk/promotions/<int:pk>/decide/", dossier_verdict.decide, name="dossier_decide"),
    path("desk/promotions/<int:pk>/files/", dossier_verdict.add, name="dossier_review_files"),
    path("desk/promotions/<int:pk>/files/<int:file>/judge/", dossier_verdict.judge, name="dossier_judge"),
    # For everybody
    path("verify/", verify.find, name="verify"),
    path("verify/<str:code>/", verify.certificate, name="verify_code"),
    path("programme/", programme_public.current, name="public_current"),
    path("programme/<slug:slug>/", programme_public.public, name="public"),
    # Staff: programmes and who takes part
    path("desk/programmes/", programmes.programmes, name="programmes"),
    path("desk/programmes/new/", programmes.programme_new, name="programme_new"),
    path("desk/programmes/<slug:slug>/", programmes.programme, name="programme"),
    path("desk/programmes/<slug:slug>/edit/", programmes.programme_edit, name="programme_edit"),
    path("desk/programmes/<slug:slug>/xlsx/", programme_exports.dashboard_xlsx, name="programme_xlsx"),
    path("desk/programmes/<slug:slug>/pdf/", programme_exports.dashboard_pdf, name="programme_pdf"),
    path("desk/programmes/<slug:slug>/enterprises/xlsx/", programme_exports.rows_xlsx, name="programme_rows_xlsx"),
    path("desk/programmes/<slug:slug>/enterprises/pdf/", programme_exports.rows_pdf, name="programme_rows_pdf"),
    path("desk/programmes/<slug:slug>/enterprises/", programme_rows.rows, name="programme_rows"),
    path("desk/programmes/<slug:slug>/enterprises/<int:pk>/", programme_rows.enrolment, name="enrolment"),
    path(
        "desk/programmes/<slug:slug>/enterprises/<int:pk>/leave/",
        programme_rows.enrolment_leave,
        name="enrolment_leave",
    ),
    path("desk/programmes/<slug:slug>/enrolling/<uuid:pk>/", enrolling.enrolling, name="enrolling"),
]
