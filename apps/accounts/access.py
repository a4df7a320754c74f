"""Who is staff, and in which role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeGuard

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from apps.accounts.choices import StaffRole
from apps.accounts.models import User, WayBack
from apps.accounts.rules import digest_of
from apps.common.errors import Refused
from apps.common.outside.addresses import address_key, same_address
from apps.common.secondfactor import has_second_factor


class SignedIn(HttpRequest):
    """What reaches a view that is not `login_not_required`: the middleware let somebody through who is signed in."""

    user: User
    htmx: HtmxDetails


def is_signed_in(request: HttpRequest) -> TypeGuard[SignedIn]:
    """For pages that are open to all."""
    return request.user.is_authenticated


def roles_held(user: User | AnonymousUser) -> set[str]:
    """The roles a person was given, whether or not they count yet; an administrator has all of them.

    Only for what draws a menu or leads to the page where a factor is added: nothing is shown or decided by it.
    """
    if not user.is_authenticated or not user.is_active or not user.is_staff:
        return set()
    known: set[str] | None = getattr(user, "_roles", None)
    if known is None:
        known = set(user.groups.values_list("name", flat=True)) & set(StaffRole.values)
        if user.is_superuser or StaffRole.ADMINISTRATOR in known:
            known = set(StaffRole.values)
        user._roles = known  # type: ignore[attr-defined]
    return known


def roles_of(user: User | AnonymousUser) -> set[str]:
    """The roles that count: without the second factor that the settings ask for, none. Asked once per request."""
    held = roles_held(user)
    return held if held and has_second_factor(user) else set()


def is_staff(user: User | AnonymousUser) -> bool:
    """May see what staff may: any role that counts."""
    return bool(roles_of(user))


def is_officer(user: User | AnonymousUser) -> bool:
    return StaffRole.OFFICER in roles_of(user)


def require_role(by: User | None, *roles: str) -> User:
    """For verbs of staff: one of these roles (any role when none is named), or a refusal."""
    mine = roles_of(by) if by is not None else set()
    if by is None or not mine or (roles and not mine & set(roles)):
        raise Refused(_("This is for staff with another role than yours."), code="role")
    return by


def require_self(by: User | None, user: User) -> None:
    """For what everybody decides about her own account alone."""
    if by is None or by.pk != user.pk:
        raise Refused(_("This account belongs to somebody else."), code="role")


def require_administrator(by: User | None) -> None:
    """Only administrators; without a person it is a command on the server itself."""
    if by is not None and StaffRole.ADMINISTRATOR not in roles_of(by):
        raise Refused(_("Only administrators can do this."), code="role")


def require_other_person(by: User | None, first: User | int | None) -> None:
    """Separation of duties: nobody checks what she did herself. `first` is who did it (a person or a key)."""
    if by is not None and first is not None and by.pk == (first.pk if isinstance(first, User) else first):
        raise Refused(_("You did this yourself: a colleague must check it."), code="own")


def staff_only(*roles: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For views of the desk: 404 to everybody else, and a second factor where the settings ask for it.

    Without arguments any staff role will do.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            mine = roles_held(request.user)
            if not mine or (roles and not mine & set(roles)):
                raise Http404
            if not has_second_factor(request.user):
                return redirect("mfa_index")
            return view(request, *args, **kwargs)

        guarded.staff_roles = roles or tuple(StaffRole.values)  # type: ignore[attr-defined]
        return guarded

    return decorate


def require_may_let_in(by: User, user: User) -> None:
    """Officers may let somebody in again: never themselves, and never anybody of staff."""
    if not is_officer(by) or by.pk == user.pk:
        raise Refused(_("Only officers may give a way back in, and nobody to themselves."))
    if user.is_staff or user.is_superuser or not user.is_active:
        raise Refused(_("Staff come back in through an administrator."))


def person_for_officer(by: User | AnonymousUser, pk: int) -> User:
    """Somebody who is not of staff, for an officer who may have to let her in again."""
    found = User.objects.filter(pk=pk, is_staff=False, is_superuser=False).first()
    if found is None or StaffRole.OFFICER not in roles_of(by):
        raise Http404
    return found


def usable_way_back(key: str, now: datetime) -> WayBack | None:
    found: WayBack | None = WayBack.objects.usable(now).filter(digest=digest_of(key)).with_people().first()
    return found


def owns_address(user: User, email: str) -> bool:
    """Whether this person has shown that the address is hers: it is the one she signs in with, or verified."""
    return same_address(user.email, email) or address_key(email) in proved_addresses(user)


def proved_addresses(user: User) -> set[str]:
    """The addresses that this person has confirmed, in the one form."""
    verified = EmailAddress.objects.filter(user=user, verified=True)
    return {address_key(address) for address in verified.values_list("email", flat=True)}
