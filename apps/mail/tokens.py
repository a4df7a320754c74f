"""Signed links of the mails: which address, which topic. They need no login and do not expire."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

SALT = "mail.preferences"


@dataclass(frozen=True)
class Choice:
    address: str
    topic: str


def make(address: str, topic: str) -> str:
    return signing.Signer(salt=SALT).sign_object({"a": address.lower(), "t": topic}, compress=True)


def read(token: str) -> Choice | None:
    """None when somebody altered it."""
    try:
        known = signing.Signer(salt=SALT).unsign_object(token)
        return Choice(known["a"], known["t"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def unsubscribe_address(address: str, topic: str) -> str:
    """For the List-Unsubscribe header: a machine posts there, so it has no language."""
    return settings.SITE_URL + reverse("mail_plain:unsubscribe", args=[make(address, topic)])


def preferences_address(address: str, topic: str, language: str) -> str:
    with translation.override(language):
        return settings.SITE_URL + reverse("mail:preferences", args=[make(address, topic)])
