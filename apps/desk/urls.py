"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.desk.views import enrolling, enterprises, history, home, people, readiness_proof

app_name = "desk"
urlpatterns = [
    path("desk/", home.home, name="home"),
    path("desk/readiness/proof/", readiness_proof.readiness_proof, name="readiness_proof"),
    path("desk/readiness/proof/export/", readiness_proof.readiness_proof_export, name="readiness_proof_export"),
    path("desk/history/", history.history, name="history"),
    path("desk/history/<str:subject>/<int:key>/", history.history_of, name="history_of"),
    path("desk/people/", people.people, name="people"),
    path("desk/people/<int:pk>/", people.person, name="person"),
    path("desk/people/<int:pk>/links/<int:way_pk>/withdraw/", people.withdraw, name="person_withdraw"),
    path("desk/enterprises/", enterprises.enterprises, name="enterprises"),
    path("desk/enterprises/export/", enterprises.export_listed, name="enterprises_export"),
    path("desk/enterprises/enrol/", enrolling.enrol_listed, name="enterprises_enrol"),
    path("desk/enterprises/<int:pk>/", enterprises.enterprise, name="enterprise"),
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
