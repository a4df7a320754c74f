"""What every answer says about itself: who may keep it, who may find it, what it may use.

By kind of page, not by view: a page for signed-in people, a page of a person who is signed in, and a page behind a link
from a letter are kept by nobody; the first and the last are found by no search engine. A view says of itself only when
everybody may keep what it answers (a photograph that is published, the sitemap): `Cache-Control: public`.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from apps.common.keys import holds_key

KEPT_BY_NOBODY = "private, no-store"
# What a browser can do and no page of ours asks for. Passkeys and the share sheet are used by our own pages alone.
FEATURES = (
    "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
    "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
OWN_FEATURES = ("clipboard-write", "publickey-credentials-create", "publickey-credentials-get", "web-share")
PERMISSIONS = ", ".join([*(f"{one}=()" for one in FEATURES), *(f"{one}=(self)" for one in OWN_FEATURES)])

# For the one page that reads signs with the camera: its view says so itself.
WITH_CAMERA = PERMISSIONS.replace("camera=()", "camera=(self)")


class PageHeaders:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        behind_key, behind_door = holds_key(request.path_info), for_members(request)
        if behind_key or behind_door:
            response["X-Robots-Tag"] = "noindex"
        for_everybody = "public" in response.get("Cache-Control", "")
        if behind_key or behind_door or (signed_in(request) and not for_everybody):
            response["Cache-Control"] = KEPT_BY_NOBODY
        return response


def for_members(request: HttpRequest) -> bool:
    """Whether the address asks to sign in: Django's rule for every view that does not say otherwise."""
    match = request.resolver_match
    return match is not None and getattr(match.func, "login_required", True)


def signed_in(request: HttpRequest) -> bool:
    """Without a cookie nobody is asked, so that a stranger's page does not vary by one."""
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES and hasattr(request, "user")
    return has_session and request.user.is_authenticated
