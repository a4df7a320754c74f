"""What every template knows: the site's name and address, and whether this is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.translation import get_language, get_language_from_path


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "SITE_URL": settings.SITE_URL,
        "DEMO": settings.DEMO,
        "DEVELOPMENT": not settings.PRODUCTION,
        "canonical_url": settings.SITE_URL + request.path,
        "other_language": "en" if (get_language() or "id") == "id" else "id",
        "address_id": in_language(request, "id"),
        "address_en": in_language(request, "en"),
    }


def in_language(request: HttpRequest, language: str) -> str:
    """This page's address in a language; the same address where it is no page or has no language.

    The language alone stands in front, so nothing has to be looked up as `translate_url` does for every page.
    """
    path = request.get_full_path()
    here = request.resolver_match and get_language_from_path(request.path_info)
    start = get_script_prefix() + f"{here}/"
    return f"{get_script_prefix()}{language}/{path.removeprefix(start)}" if here and path.startswith(start) else path
