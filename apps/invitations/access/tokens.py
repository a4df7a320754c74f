"""The signed link of an invitation. Whether it still counts is asked of the rows, not of the link."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from apps.invitations.models import Invitation

SALT = "invitations.guest"


def make(invitation: Invitation) -> str:
    return signing.Signer(salt=SALT).sign_object({"i": invitation.pk, "s": invitation.salt})


def read(token: str) -> tuple[int, str] | None:
    """(id, salt), or None when somebody altered the link."""
    try:
        known = signing.Signer(salt=SALT).unsign_object(token)
        return int(known["i"]), str(known["s"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def page_address(invitation: Invitation, language: str) -> str:
    with translation.override(language):
        return settings.SITE_URL + reverse("invitations:guest", args=[make(invitation)])
