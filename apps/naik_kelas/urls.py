"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.naik_kelas.views import dossier_evidence, dossier_owner, verify

OWN = "owner/enterprise/<slug:slug>/promotion/"

app_name = "naik_kelas"
urlpatterns: list[URLPattern] = [
    # The owner's claim
    path(OWN, dossier_owner.promotion, name="promotion"),
    path(f"{OWN}start/<int:pk>/", dossier_owner.start, name="promotion_start"),
    path(f"{OWN}<int:pk>/", dossier_owner.dossier, name="dossier"),
    path(f"{OWN}<int:pk>/claim/", dossier_owner.claim, name="dossier_claim"),
    path(f"{OWN}<int:pk>/files/", dossier_evidence.add, name="dossier_files"),
    path(f"{OWN}<int:pk>/files/<int:paper>/remove/", dossier_evidence.remove, name="dossier_file_remove"),
    path(f"{OWN}<int:pk>/submit/", dossier_owner.submit, name="dossier_submit"),
    path(f"{OWN}<int:pk>/confirm/", dossier_owner.confirm, name="dossier_confirm"),
    path(f"{OWN}<int:pk>/withdraw/", dossier_owner.withdraw, name="dossier_withdraw"),
    # Files, for the team and for staff
    path("promotions/evidence/<int:pk>/file/", dossier_evidence.evidence_file, name="evidence_file"),
    path("promotions/<int:pk>/certificate/", dossier_evidence.certificate_file, name="certificate_file"),
    # For everybody
    path("verify/", verify.find, name="verify"),
    path("verify/<str:code>/", verify.certificate, name="verify_code"),
]
