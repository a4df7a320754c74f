"""What machines ask for: robots.txt, the web manifest, the sitemap."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from apps.portal.pages.sitemaps import sections

CLOSED = ("owner", "buyer", "desk", "my", "accounts", "admin", "invitations", "mail", "jobs")


@login_not_required
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    closed = [f"Disallow: /{language}/{room}/" for language, _name in settings.LANGUAGES for room in CLOSED]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@login_not_required
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    icons = [
        {
            "src": static(f"img/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in (192, 512)
    ]
    content = {
        "name": _("Smesco Export Gallery"),
        "short_name": "Smesco",
        "start_url": "/",
        "display": "standalone",
        "background_color": "#FBF8F3",
        "theme_color": "#FBF8F3",
        "icons": [*icons, {"src": static("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@login_not_required
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return sitemap_views.index(request, sitemaps=sections(), sitemap_url_name="portal_plain:sitemap_section")


@login_not_required
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    return sitemap_views.sitemap(request, sitemaps=sections(), section=section)
