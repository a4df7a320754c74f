"""Who is staff, and in which role."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.secondfactor import has_second_factor


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
    """May see what staff may: a role, and the second factor where one is asked for.

    Views of the desk lead to the page where a factor is added; files and rows are simply not there without it.
    """
    return bool(roles_of(user)) and has_second_factor(user)


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
            if not has_second_factor(request.user):
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
