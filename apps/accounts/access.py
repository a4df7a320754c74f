"""Who is staff, and in which role."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from apps.accounts.choices import StaffRole
from apps.accounts.models import User


def roles_of(user: User | AnonymousUser) -> set[str]:
    """The staff roles of a person; an administrator has all of them. Asked once per request."""
    if not user.is_authenticated or not user.is_active or not user.is_staff:
        return set()
    known: set[str] | None = getattr(user, "_roles", None)
    if known is None:
        known = set(user.groups.values_list("name", flat=True)) & set(StaffRole.values)
        if user.is_superuser or StaffRole.ADMINISTRATOR in known:
            known = set(StaffRole.values)
        user._roles = known  # type: ignore[attr-defined]
    return known


def is_staff(user: User | AnonymousUser) -> bool:
    return bool(roles_of(user))


def staff_only(*roles: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For views of the desk: 404 to everybody else, and a second factor where the settings ask for it.

    Without arguments any staff role will do.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            mine = roles_of(request.user)
            if not mine or (roles and not mine & set(roles)):
                raise Http404
            if settings.STAFF_NEED_SECOND_FACTOR and not is_mfa_enabled(request.user):
                return redirect("mfa_index")
            return view(request, *args, **kwargs)

        guarded.staff_roles = roles or tuple(StaffRole.values)  # type: ignore[attr-defined]
        return guarded

    return decorate


def owns_address(user: User, email: str) -> bool:
    """Whether this person has shown that the address is hers: it is the one she signs in with, or verified."""
    wanted = email.strip().lower()
    verified = EmailAddress.objects.filter(user=user, verified=True, email__iexact=wanted)
    return user.email.lower() == wanted or verified.exists()
