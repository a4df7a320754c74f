"""What every template knows: the site's name and address, and whether this is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language


def site(request: HttpRequest) -> dict[str, Any]:
    path = request.get_full_path()
    return {
        "SITE_URL": settings.SITE_URL,
        "DEMO": settings.DEMO,
        "DEVELOPMENT": not settings.PRODUCTION,
        "canonical_url": settings.SITE_URL + request.path,
        "other_language": "en" if (get_language() or "id") == "id" else "id",
        "address_id": translate_url(path, "id"),
        "address_en": translate_url(path, "en"),
    }
