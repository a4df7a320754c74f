"""Where a person is at home: staff at the desk, buyers in their room, everybody else with her enterprise."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from apps.accounts.access import roles_held
from apps.accounts.models import User
from apps.buyers.access import contact_of
from apps.umkm.models import Member


def home_room(user: User | AnonymousUser) -> str:
    """staff, buyer or owner; who belongs to an enterprise is an owner even if she also buys. Asked once a request."""
    if not isinstance(user, User):
        return "owner"
    known: str | None = getattr(user, "_home_room", None)
    if known is None:
        known = "staff" if roles_held(user) else "buyer" if buys_only(user) else "owner"
        user._home_room = known  # type: ignore[attr-defined]
    return known


def buys_only(user: User) -> bool:
    return not Member.objects.of(user).exists() and contact_of(user) is not None
