"""Verbs about people."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.accounts.choices import Language, StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused

# What each role may change in the admin, by app: rows that staff keep, never people's own data.
ADMIN_APPS = {
    StaffRole.CURATOR: ("reference",),
    StaffRole.OFFICER: ("reference", "matchmaking"),
}
ADMIN_MODELS = {"gallery": ("reason", "collection", "collectionitem"), "readiness": ("requirement",)}


@transaction.atomic
def grant_role(*, user: User, role: str, by: User | None) -> None:
    """Make somebody staff in a role. `by` is None only for commands run on the server itself."""
    group, _made = Group.objects.get_or_create(name=StaffRole(role).value)
    user.groups.add(group)
    if not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])


@transaction.atomic
def revoke_role(*, user: User, role: str, by: User) -> None:
    """Without a role left she is no longer staff. The last administrator stays."""
    if role == StaffRole.ADMINISTRATOR and not administrators().exclude(pk=user.pk).exists():
        raise Refused(_("There must be an administrator. Give somebody else the role first."))
    user.groups.remove(*Group.objects.filter(name=StaffRole(role).value))
    settle_staff(user=user)


def administrators() -> QuerySet[User]:
    return User.objects.filter(groups__name=StaffRole.ADMINISTRATOR, is_active=True)


@transaction.atomic
def settle_staff(*, user: User) -> None:
    """`is_staff` follows the roles."""
    staff = user.is_superuser or user.groups.filter(name__in=StaffRole.values).exists()
    if user.is_staff != staff:
        user.is_staff = staff
        user.save(update_fields=["is_staff"])


@transaction.atomic
def prepare_groups() -> None:
    """The three roles with their rights in the admin. Safe to repeat; needs the tables of all apps."""
    kept = Q(pk__in=())
    for app, models in ADMIN_MODELS.items():
        kept |= Q(content_type__app_label=app, content_type__model__in=models)
    for role in StaffRole:
        group, _made = Group.objects.get_or_create(name=role.value)
        if role == StaffRole.ADMINISTRATOR:
            group.permissions.set(Permission.objects.all())
        else:
            mine = Q(content_type__app_label__in=ADMIN_APPS[role]) | kept
            group.permissions.set(Permission.objects.filter(mine))


@transaction.atomic
def make_administrator(*, email: str, name: str = "") -> tuple[User, bool]:
    """The first real administrator, from the server's own command line. She signs in with a code by e-mail."""
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    made = user is None
    if user is None:
        user = User.objects.create_user(address, name=name)
    EmailAddress.objects.update_or_create(user=user, email=address, defaults={"verified": True, "primary": True})
    grant_role(user=user, role=StaffRole.ADMINISTRATOR, by=None)
    return user, made


@transaction.atomic
def save_profile(*, user: User, by: User, name: str, language: str, time_zone: str) -> None:
    user.name, user.language, user.time_zone = name.strip(), Language(language), time_zone
    user.save(update_fields=["name", "language", "time_zone"])


@transaction.atomic
def set_language(*, user: User, by: User, language: str) -> None:
    user.language = Language(language)
    user.save(update_fields=["language"])
