"""People of staff, with what they may and whether it counts."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from apps.accounts.choices import StaffRole
from apps.accounts.models import User


def colleagues() -> QuerySet[Any]:
    """`second_factor`: whether she has added one, without which her roles do not count."""
    factor = Authenticator.objects.filter(user=OuterRef("pk"))
    found = User.objects.filter(is_staff=True).annotate(second_factor=Exists(factor))
    return found.prefetch_related("groups").order_by("name", "pk")


def roles_in_words(user: User) -> list[tuple[str, str]]:
    held = {group.name for group in user.groups.all()}
    return [(role.value, str(role.label)) for role in StaffRole if role.value in held]
