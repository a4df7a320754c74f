"""Verbs about people."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction

from apps.accounts.choices import StaffRole
from apps.accounts.models import User


@transaction.atomic
def grant_role(*, user: User, role: str, by: User | None) -> None:
    """Make somebody staff in a role. `by` is None only for commands run on the server itself."""
    group, _made = Group.objects.get_or_create(name=StaffRole(role).value)
    user.groups.add(group)
    if not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
