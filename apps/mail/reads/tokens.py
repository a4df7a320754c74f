"""Links of the mails that open without a login: which address, which topic. They name neither, and they end.

A token holds a key that was drawn for the address (`LinkKey`), the topic, and when it was made. It ends after a year,
and at once when the key is drawn anew (`actions.end_links`): when a contact was removed, her letters open nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from apps.mail.models import LinkKey

SALT = "mail.links"
# Laws ask for a month at least (CAN-SPAM: 30 days); a reader may come back to a letter of the last season.
LIVES = timedelta(days=365)


@dataclass(frozen=True)
class LinkChoice:
    address: str
    topic: str


class LinkEnded(Exception):
    """The link was ours: it is too old, or its reader was removed."""


def make(address: str, topic: str) -> str:
    return signing.TimestampSigner(salt=SALT).sign_object([LinkKey.objects.key_of(address), topic])


def read(token: str) -> LinkChoice | None:
    """None when somebody altered it; raises LinkEnded when it was one of ours."""
    try:
        key, topic = signing.TimestampSigner(salt=SALT).unsign_object(token, max_age=LIVES)
    except signing.SignatureExpired as old:
        raise LinkEnded from old
    except (signing.BadSignature, TypeError, ValueError):
        return None
    address = LinkKey.objects.address_of(key)
    if address is None:
        raise LinkEnded
    return LinkChoice(address, topic)


def unsubscribe_address(token: str) -> str:
    """For the List-Unsubscribe header: a machine posts there, so it has no language."""
    return settings.SITE_URL + reverse("mail_plain:unsubscribe", args=[token])


def preferences_address(token: str, language: str) -> str:
    with translation.override(language):
        return settings.SITE_URL + reverse("mail:preferences", args=[token])
