"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.desk.views import (
    agenda,
    credits,
    enrolling,
    enterprises,
    history,
    home,
    people,
    quiet,
    readiness_proof,
    record,
    search,
)
from apps.desk.views.settings import collections, rows, staff, weights

app_name = "desk"
urlpatterns = [
    path("desk/", home.home, name="home"),
    path("desk/funnel/", home.funnel_rows, name="funnel"),
    path("desk/agenda/", agenda.shown, name="agenda"),
    path("desk/agenda/export/", agenda.export, name="agenda_export"),
    path("desk/agenda/propose/", agenda.propose, name="agenda_propose"),
    path("desk/deals/figures/credit/", credits.credits, name="credits"),
    path("desk/deals/<int:pk>/credit/", credits.deal_credit, name="deal_credit"),
    path("desk/quiet/", quiet.quiet, name="quiet"),
    path("desk/search/", search.search, name="search"),
    path("desk/search/window/", search.search_window, name="search_window"),
    path("desk/readiness/proof/", readiness_proof.readiness_proof, name="readiness_proof"),
    path("desk/readiness/proof/export/", readiness_proof.readiness_proof_export, name="readiness_proof_export"),
    path("desk/history/", history.history, name="history"),
    path("desk/history/<str:subject>/<int:key>/", history.history_of, name="history_of"),
    path("desk/settings/", rows.settings, name="settings"),
    path("desk/settings/weights/", weights.weights, name="weights"),
    path("desk/settings/staff/", staff.staff, name="staff"),
    path("desk/settings/staff/invite/", staff.invite, name="staff_invite"),
    path("desk/settings/staff/<int:pk>/", staff.colleague, name="colleague"),
    path("desk/settings/staff/<int:pk>/close/", staff.close, name="colleague_close"),
    path("desk/settings/staff/<int:pk>/roles/<slug:role>/take/", staff.take_role, name="colleague_role"),
    path("desk/settings/collections/<int:pk>/works/", collections.products, name="collection_products"),
    path("desk/settings/collections/<int:pk>/preview/", collections.preview, name="collection_preview"),
    path("desk/settings/<slug:kind>/", rows.listed, name="setting"),
    path("desk/settings/<slug:kind>/new/", rows.added, name="setting_new"),
    path("desk/settings/<slug:kind>/row/<str:pk>/", rows.row, name="setting_row"),
    path("desk/settings/<slug:kind>/row/<str:pk>/remove/", rows.remove, name="setting_remove"),
    path("desk/people/", people.people, name="people"),
    path("desk/people/<int:pk>/", people.person, name="person"),
    path("desk/people/<int:pk>/links/<int:way_pk>/withdraw/", people.withdraw, name="person_withdraw"),
    path("desk/enterprises/", enterprises.enterprises, name="enterprises"),
    path("desk/enterprises/export/", enterprises.export_listed, name="enterprises_export"),
    path("desk/enterprises/enrol/", enrolling.enrol_listed, name="enterprises_enrol"),
    path("desk/enterprises/<int:pk>/", enterprises.enterprise, name="enterprise"),
    path("desk/enterprises/<int:pk>/record/", record.record, name="record"),
    path("desk/buyers/<int:pk>/record/", record.buyer_record, name="buyer_record"),
    path("desk/buyers/companies/<int:pk>/record/", record.company_record, name="company_record"),
    path("desk/buyers/missions/<int:pk>/record/", record.mission_record, name="mission_record"),
    path("desk/enterprises/<int:pk>/decide/", enterprises.decide, name="enterprise_decide"),
    path("desk/enterprises/<int:pk>/undo/", enterprises.undo, name="enterprise_undo"),
    path("desk/enterprises/<int:pk>/suspend/", enterprises.suspend, name="enterprise_suspend"),
    path("desk/enterprises/<int:pk>/reinstate/", enterprises.reinstate, name="enterprise_reinstate"),
    path(
        "desk/enterprises/<int:pk>/certificates/<int:certificate_pk>/",
        enterprises.check_certificate,
        name="certificate_check",
    ),
    path("desk/enterprises/<int:pk>/exports/<int:export_pk>/", enterprises.check_export, name="export_check"),
]
