"""Whether a person may act as staff: outside the demo a second factor is asked for."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings


def has_second_factor(user: Any) -> bool:
    """True where the settings ask for none, else whether she has added one. Asked once per request."""
    if not settings.STAFF_NEED_SECOND_FACTOR:
        return True
    known: bool | None = getattr(user, "_second_factor", None)
    if known is None:
        known = is_mfa_enabled(user)
        user._second_factor = known
    return known
