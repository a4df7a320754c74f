"""Verbs about people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.accounts.access import require_administrator, require_role, require_self
from apps.accounts.actions.ways_in import tell
from apps.accounts.choices import Language, PersonVerb, StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.outside.addresses import address_key
from apps.history.actions import differing, note

PERSON_FIELDS = ("name", "language", "time_zone", "is_active")
# What each role may change in the admin, by app: rows that staff keep, never people's own data.
ADMIN_APPS = {
    StaffRole.CURATOR: ("reference",),
    StaffRole.OFFICER: ("reference", "matchmaking"),
}
ADMIN_MODELS = {"gallery": ("reason", "collection", "collectionitem"), "markets": ("requirement",)}
# What decides about everybody (where a promotion begins and ends, what a match weighs) is the administrators' to
# change; others read it.
ADMINISTRATORS_ALONE = {"reference": ("sizecriterion",), "matchmaking": ("matchingrule", "digestsettings")}


@transaction.atomic
def grant_role(*, user: User, role: str, by: User | None) -> None:
    """Make somebody staff in a role, and write to her. `by` is None only for commands run on the server itself."""
    require_administrator(by)
    had = user.groups.filter(name=role).exists()
    group, _made = Group.objects.get_or_create(name=StaffRole(role).value)
    user.groups.add(group)
    if not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
    if not had:
        note(subject=user, verb=PersonVerb.ROLE_GIVEN, by=by, after={"role": StaffRole(role).value})
        if by is not None:
            tell(user=user, what="role_given", role=role)


@transaction.atomic
def revoke_role(*, user: User, role: str, by: User) -> None:
    """Without a role left she is no longer staff. The last administrator stays."""
    require_role(by, StaffRole.ADMINISTRATOR)
    if role == StaffRole.ADMINISTRATOR and not administrators().exclude(pk=user.pk).exists():
        raise Refused(_("There must be an administrator. Give somebody else the role first."))
    held = Group.objects.filter(name=StaffRole(role).value, user=user)
    if held.exists():
        user.groups.remove(*held)
        note(subject=user, verb=PersonVerb.ROLE_TAKEN, by=by, before={"role": StaffRole(role).value})
        tell(user=user, what="role_taken", role=role)
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
    kept, alone = named(ADMIN_MODELS), named(ADMINISTRATORS_ALONE) & ~Q(codename__startswith="view_")
    for role in StaffRole:
        group, _made = Group.objects.get_or_create(name=role.value)
        if role == StaffRole.ADMINISTRATOR:
            group.permissions.set(Permission.objects.all())
        else:
            mine = Q(content_type__app_label__in=ADMIN_APPS[role]) | kept
            group.permissions.set(Permission.objects.filter(mine).exclude(alone))


def named(models: Mapping[str, Collection[str]]) -> Q:
    """Rights over these models, by app."""
    found = Q(pk__in=())
    for app, names in models.items():
        found |= Q(content_type__app_label=app, content_type__model__in=names)
    return found


@transaction.atomic
def make_administrator(*, email: str, name: str = "") -> tuple[User, bool]:
    """The first real administrator, from the server's own command line. She signs in with a code by e-mail."""
    address = address_key(email)
    user = User.objects.filter(email=address).first()
    made = user is None
    if user is None:
        user = User.objects.create_user(address, name=name)
    EmailAddress.objects.update_or_create(user=user, email=address, defaults={"verified": True, "primary": True})
    grant_role(user=user, role=StaffRole.ADMINISTRATOR, by=None)
    tell(user=user, what="role_given", role=StaffRole.ADMINISTRATOR)
    return user, made


@transaction.atomic
def save_profile(*, user: User, by: User, name: str, language: str, time_zone: str) -> None:
    require_self(by, user)
    _save(user, by, {"name": name.strip(), "language": Language(language).value, "time_zone": time_zone})


@transaction.atomic
def save_person(*, user: User, by: User, changes: dict[str, Any]) -> None:
    """What administrators may change of somebody: name, language, time zone, and whether the account is open.

    The last administrator stays.
    """
    require_role(by, StaffRole.ADMINISTRATOR)
    closing = changes.get("is_active", True) is False
    if closing and not administrators().exclude(pk=user.pk).exists():
        raise Refused(_("There must be an administrator. Give somebody else the role first."))
    _save(user, by, {field: changes[field] for field in PERSON_FIELDS if field in changes})


def _save(user: User, by: User, changes: dict[str, Any]) -> None:
    stored = User.objects.select_for_update().get(pk=user.pk)
    before, after = differing(stored, changes)
    if not after:
        return
    for field, value in changes.items():
        setattr(user, field, value)
    user.save(update_fields=list(changes))
    note(subject=user, verb=PersonVerb.SAVED, by=by, before=before, after=after)


@transaction.atomic
def set_language(*, user: User, by: User, language: str) -> None:
    """The switch on every page: her own taste, which the history does not tell."""
    require_self(by, user)
    user.language = Language(language)
    user.save(update_fields=["language"])


@transaction.atomic
def invite_staff(*, by: User, email: str, name: str, role: str) -> User:
    """A colleague gets a role, and the letter that says so. Who has no account gets one: she signs in with a code that
    goes to this address, and adds her second factor before anything opens."""
    require_role(by, StaffRole.ADMINISTRATOR)
    address = address_key(email)
    user = User.objects.select_for_update().filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, name=name.strip())
        EmailAddress.objects.update_or_create(user=user, email=address, defaults={"verified": True, "primary": True})
    elif not user.is_active:
        raise Refused(_("This account is closed. Open it again first."), field="email")
    elif user.groups.filter(name=StaffRole(role).value).exists():
        raise Refused(_("This person has this role already."), field="email")
    grant_role(user=user, role=role, by=by)
    return user
