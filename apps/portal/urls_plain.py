"""Addresses of this app without a language: files and machines."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.portal.views import offline, seo

app_name = "portal_plain"
urlpatterns: list[URLPattern] = [
    path("robots.txt", seo.robots, name="robots"),
    path("manifest.webmanifest", seo.manifest, name="manifest"),
    path("sitemap.xml", seo.sitemap_index, name="sitemap"),
    path("sitemap-<str:section>.xml", seo.sitemap_section, name="sitemap_section"),
    path("sw.js", offline.service_worker, name="service_worker"),
    path("offline/", offline.offline, name="offline"),
]
