"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.portal.views import components, home, owner, pages
from apps.portal.views.enterprise import exports, figures, profile, records, team

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("my/", home.home_of_person, name="home_of_person"),
    path("buyers/", pages.for_buyers, name="for_buyers"),
    path("about/", pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("definitions/", pages.definitions, name="definitions"),
    path("components/", components.components, name="components"),
    path("owner/", owner.owner_home, name="owner_home"),
    path("owner/start/", profile.start, name="enterprise_start"),
    path("owner/join/<str:token>/", team.join, name="enterprise_join"),
    path("owner/enterprise/", profile.mine, name="enterprise"),
    path("owner/team/", team.mine, name="enterprise_team"),
    path("owner/enterprise/<slug:slug>/", profile.overview, name="enterprise"),
    path("owner/enterprise/<slug:slug>/verify/", profile.verify, name="enterprise_verify"),
    path("owner/enterprise/<slug:slug>/submit/", profile.submit, name="enterprise_submit"),
    path("owner/enterprise/<slug:slug>/figures/", figures.figures, name="enterprise_figures"),
    path("owner/enterprise/<slug:slug>/figures/hint/", figures.size_hint, name="enterprise_size_hint"),
    path("owner/enterprise/<slug:slug>/figures/<int:year>/", figures.figures, name="enterprise_figures"),
    path("owner/enterprise/<slug:slug>/certificates/", records.certificates, name="enterprise_certificates"),
    path("owner/enterprise/<slug:slug>/certificates/<int:pk>/", records.certificate, name="enterprise_certificate"),
    path(
        "owner/enterprise/<slug:slug>/certificates/<int:pk>/remove/",
        records.remove_certificate,
        name="enterprise_certificate_remove",
    ),
    path("owner/enterprise/<slug:slug>/exports/", exports.exports, name="enterprise_exports"),
    path("owner/enterprise/<slug:slug>/exports/<int:pk>/", exports.export, name="enterprise_export"),
    path(
        "owner/enterprise/<slug:slug>/exports/<int:pk>/withdraw/", exports.withdraw, name="enterprise_export_withdraw"
    ),
    path("owner/enterprise/<slug:slug>/team/", team.team, name="enterprise_team"),
    path("owner/enterprise/<slug:slug>/team/leave/", team.leave, name="enterprise_leave"),
    path("owner/enterprise/<slug:slug>/team/invites/<int:pk>/withdraw/", team.withdraw, name="enterprise_withdraw"),
    path("owner/enterprise/<slug:slug>/team/<int:pk>/<str:step>/", team.change, name="enterprise_member"),
    path("owner/enterprise/<slug:slug>/<str:section>/", profile.section, name="enterprise_section"),
]
