"""People whom a test needs only so that somebody has done it."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from apps.accounts.actions import grant_role
from apps.accounts.models import User


def an_officer() -> User:
    """The officer who did what came before the story. The same one each time."""
    return _somebody("petugas@smesco.example", "Petugas", "officer")


def an_administrator() -> User:
    return _somebody("pengelola@smesco.example", "Pengelola", "administrator")


def _somebody(email: str, name: str, role: str) -> User:
    known: User | None = User.objects.filter(email=email).first()
    if known is None:
        known = User.objects.create_user(email, name=name, is_staff=True)
        grant_role(user=known, role=role, by=None)
        Authenticator.objects.create(user=known, type=Authenticator.Type.TOTP, data={"secret": "unused"})
    return known
