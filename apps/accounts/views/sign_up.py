"""Signing up by e-mail, and the right address in the place of a mistyped one while the code is waited for."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.internal.flows.manage_email import email_already_exists
from allauth.account.internal.flows.signup import complete_signup, prevent_enumeration
from allauth.account.views import SignupView
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.accounts.actions import correct_unproved_address, register_unproved
from apps.accounts.choices import MOST_CORRECTIONS, SIGNING_UP
from apps.accounts.forms.sign_up import TOO_SOON, RightAddressForm, as_if_written_to
from apps.accounts.models import User
from apps.common import refusals
from apps.common.once import once
from apps.common.ratelimit import limit_posts


class SignUpView(SignupView):
    """allauth's, in one transaction: nobody sees her before her letter is written.

    What she gave is remembered by her session until she is in, whether the address is known or not.
    """

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        facts = form.cleaned_data
        hashed = make_password(facts["password1"])
        answer: HttpResponse = super().form_valid(form)
        if answer.status_code == TOO_SOON:
            transaction.set_rollback(True)
            return answer
        self.request.session[SIGNING_UP] = {
            "email": facts["email"], "name": facts["name"].strip(), "language": get_language() or "id",
            "hashed": self.user.password if self.user else hashed, "user": self.user.pk if self.user else None,
            "next": self.get_success_url() or "", "left": MOST_CORRECTIONS,
        }  # fmt: skip
        return answer


sign_up = once(SignUpView.as_view())


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
@limit_posts("correct-address", limit=20, seconds=3600)
@once
def correct_address(request: HttpRequest) -> HttpResponse:
    """Only in the session that signed up, only before the code was entered. A known address looks like any other."""
    process, facts = pending(request)
    if process is None or facts is None:
        return redirect("account_signup")
    if not facts["left"]:
        messages.info(request, _("The address was changed several times. Please register once more a little later."))
        return redirect("account_email_verification_sent")
    form = RightAddressForm(request.POST or None, wrong=process.email)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form), transaction.atomic():
            return corrected(request, process, facts, form.cleaned_data["email"])
    context = {"form": form, "wrong": process.email}
    return render(request, "accounts/correct_address.html", context, status=422 if form.errors else 200)


def pending(request: HttpRequest) -> tuple[EmailVerificationProcess | None, dict[str, Any] | None]:
    """The code that is waited for and what she signed up with, when both belong to one another."""
    facts, process = request.session.get(SIGNING_UP), EmailVerificationProcess.resume(request)
    if not facts or process is None or request.user.is_authenticated:
        return None, None
    theirs = (process.email, process.user.pk if process.user else None)
    return (process, facts) if theirs == (facts["email"], facts["user"]) else (None, None)


def corrected(
    request: HttpRequest, process: EmailVerificationProcess, facts: dict[str, Any], email: str
) -> HttpResponse:
    """A new code to the new address. Somebody else's gets the letter that it is registered, and no code."""
    _email, known = email_already_exists(email)
    if process.user is None:
        answer, user = signed_up_after_all(request, facts, email, known)
    else:
        answer, user = written_to(process, facts, email, known), process.user
    if answer.status_code == TOO_SOON:
        transaction.set_rollback(True)
        return answer
    request.session[SIGNING_UP] = {
        **facts, "email": email, "user": user.pk if user else None, "left": facts["left"] - 1,
    }  # fmt: skip
    return answer


def signed_up_after_all(
    request: HttpRequest, facts: dict[str, Any], email: str, known: bool
) -> tuple[HttpResponse, User | None]:
    """The address before was somebody else's, and nobody was registered with it."""
    if known:
        return prevent_enumeration(request, email=email), None
    with refusals.caught() as no:
        user = register_unproved(email=email, **{name: facts[name] for name in ("name", "language", "hashed")})
    if no:
        return as_if_written_to(request, email), None
    return complete_signup(request, user=user, redirect_url=facts["next"] or None), user


def written_to(process: EmailVerificationProcess, facts: dict[str, Any], email: str, known: bool) -> HttpResponse:
    if not known:
        with refusals.caught(code="taken") as no:
            correct_unproved_address(user=process.user, email=email, hashed=facts["hashed"])
        known = bool(no)
    process.state |= {"account_already_exists": known, "at": time.time()}
    process.generate_code()
    process.record_change(email=email)
    try:
        process.send()
    except ImmediateHttpResponse as too_soon:
        return too_soon.response
    process.persist()
    return redirect("account_email_verification_sent")
