"""Registering without e-mail, and the link that gives a lost way in back."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.accounts.access import usable_way_back
from apps.accounts.actions import register_by_mobile, use_way_back
from apps.accounts.forms.people import MobileSignUpForm, NewPasswordForm
from apps.accounts.models import User
from apps.common import refusals
from apps.common.once import once
from apps.common.ratelimit import limit_posts


@login_not_required
@require_http_methods(["GET", "POST"])
@limit_posts("register-by-mobile", limit=20, seconds=3600, kept=True)
@once
def register(request: HttpRequest) -> HttpResponse:
    """Name, mobile number, password; or a passkey, which is added right after."""
    if request.user.is_authenticated:
        return redirect("portal:home_of_person")
    with_passkey = request.POST.get("way") == "passkey"
    form = MobileSignUpForm(request.POST or None, with_passkey=with_passkey)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        with refusals.at(form):
            user = register_by_mobile(
                mobile=facts["mobile"],
                name=facts["name"],
                language=get_language() or "id",
                password=facts["password"] or None,
            )
            return let_in(request, user, to=reverse("mfa_add_webauthn") if with_passkey else "", signup=True)
    return render(request, "accounts/register_by_mobile.html", {"form": form}, status=422 if form.errors else 200)


def let_in(request: HttpRequest, user: User, *, to: str = "", signup: bool = False) -> HttpResponse:
    record_authentication(request, user, method="password")
    login = Login(user=user, email=user.email, redirect_url=to or None, signup=signup)
    answer: HttpResponse = perform_login(request, login)
    return answer


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
@limit_posts("way-back", limit=20, seconds=3600, kept=True)
def way_back(request: HttpRequest, key: str) -> HttpResponse:
    """The link from staff: it does nothing until a new password is chosen here."""
    way = usable_way_back(key, timezone.now())
    if way is None:
        return render(request, "accounts/way_back_gone.html", status=410)
    form = NewPasswordForm(request.POST or None, user=way.user)
    if request.method == "POST" and form.is_valid():
        with refusals.caught() as no:
            user = use_way_back(key=key, password=form.cleaned_data["password"])
        if no:
            return render(request, "accounts/way_back_gone.html", status=410)
        messages.success(
            request, _("Your new password is set. Old devices are signed out, and old passkeys no longer work.")
        )
        return let_in(request, user)
    context = {"form": form, "person": way.user}
    return render(request, "accounts/way_back.html", context, status=422 if form.errors else 200)
