"""Every address of the portal. People's pages live under /id/ and /en/; machines' addresses have no language."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from apps.accounts.views.sign_up import sign_up
from smesco_portal.health import healthz

urlpatterns = [
    path("healthz/", healthz, name="healthz"),
    path("", include("apps.portal.urls_plain")),
    path("", include("apps.gallery.urls_plain")),
    path("", include("apps.mail.urls_plain")),
    path("", include("apps.meetings.urls_plain")),
    path("", include("apps.floor.urls_plain")),
    *i18n_patterns(
        # Before the portal and the gallery, whose topics of a profile and a product would take these addresses.
        path("", include("apps.naik_kelas.urls")),
        path("", include("apps.tiers.urls")),
        path("", include("apps.readiness.urls")),
        path("", include("apps.enquiries.urls")),
        path("", include("apps.deals.urls")),
        path("", include("apps.meetings.urls")),
        path("", include("apps.floor.urls")),
        path("", include("apps.pool.urls")),
        path("", include("apps.quotations.urls")),
        path("", include("apps.plans.urls")),
        path("", include("apps.markets.urls")),
        path("", include("apps.matchmaking.urls")),
        path("", include("apps.work.urls")),
        path("", include("apps.portal.urls")),
        path("", include("apps.catalogue.urls")),
        path("", include("apps.gallery.urls")),
        path("", include("apps.umkm.urls")),
        path("", include("apps.buyers.urls")),
        path("", include("apps.invitations.urls")),
        path("", include("apps.intake.urls")),
        path("", include("apps.mail.urls")),
        path("", include("apps.reference.urls")),
        path("", include("apps.jobs.urls")),
        path("", include("apps.common.urls")),
        path("", include("apps.accounts.urls")),
        path("", include("apps.desk.urls")),
        # Behind the desk, whose briefing on a guest would be taken for a deed of the protocol.
        path("", include("apps.protocol.urls")),
        path("accounts/signup/", sign_up, name="account_signup"),
        path("accounts/", include("allauth.urls")),
        path("admin/", admin.site.urls),
    ),
]

handler400 = "apps.portal.views.errors.bad_request"
handler403 = "apps.portal.views.errors.forbidden"
handler404 = "apps.portal.views.errors.not_found"
handler500 = "apps.portal.views.errors.broken"
