"""The language of the page: the address says it (/id/, /en/); a person's preference decides where there is none."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class PersonLocaleMiddleware(LocaleMiddleware):
    """As Django's, but an address without a language asks the cookie and otherwise speaks Indonesian.

    Browsers sold in Indonesia often announce English; the announcement counts only for languages
    that are neither, so that a buyer from Tokyo is greeted in English and Sari in Indonesian.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if translation.get_language_from_path(request.path_info):
            return
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or self.announced(request)
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]

    @staticmethod
    def announced(request: HttpRequest) -> str:
        first = request.headers.get("Accept-Language", "").split(",")[0].split("-")[0].strip().lower()
        return "id" if first in ("", "id", "in", "ms", "jv", "su") else "en"
