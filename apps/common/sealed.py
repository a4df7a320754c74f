"""Secrets that the database keeps but nobody can read out of it or a backup: sealed with a key made of SECRET_KEY.

After a change of SECRET_KEY the old one goes to SECRET_KEY_FALLBACKS: what it sealed still opens.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

MARK = "sealed:"
PURPOSE = b"smesco.sealed"


class SealedWithLostKey(Exception):
    """Sealed with a key that is gone."""


def _box() -> MultiFernet:
    """The first key seals, all of them open. 256 bits: one of a long random key, so that no stretching is needed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.blake2b(key.encode(), digest_size=32, person=PURPOSE).digest()))
            for key in keys
        ]
    )


def is_sealed(text: str) -> bool:
    return text.startswith(MARK)


def seal(text: str) -> str:
    return MARK + _box().encrypt(text.encode()).decode()


def unseal(text: str) -> str:
    if not is_sealed(text):
        raise SealedWithLostKey
    try:
        return _box().decrypt(text.removeprefix(MARK).encode()).decode()
    except InvalidToken as gone:
        raise SealedWithLostKey from gone
