"""Signing up by e-mail: allauth's form, and the address that was mistyped in it."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import SignupForm
from allauth.account.internal.flows.email_verification import add_email_verification_sent_message
from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.internal.stagekit import stash_login
from allauth.account.models import Login
from allauth.account.stages import EmailVerificationStage, LoginStageController
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from apps.common.forms import MailboxField

TOO_SOON = 429  # one letter in ten seconds to an address


class SignUpForm(SignupForm):
    def try_save(self, request: HttpRequest) -> tuple[Any, HttpResponse | None]:
        """Two who sign up with one address at the same moment: the second sees what everybody sees."""
        try:
            with transaction.atomic():
                user, answer = super().try_save(request)
        except IntegrityError:
            user, answer = None, None
        if user is None and (answer is None or answer.status_code == TOO_SOON):
            answer = as_if_written_to(request, self.cleaned_data["email"])
        return user, answer


def as_if_written_to(request: HttpRequest, email: str) -> HttpResponse:
    """The page that asks for the code, which nobody has: whoever was a moment quicker got the letter.

    As allauth's `prevent_enumeration`, but without its letter: so soon after the other it would be refused, and the
    refusal would tell that the address is taken.
    """
    login = Login(user=None, email=email, signup=True)
    LoginStageController(request, login).set_current(EmailVerificationStage.key)
    stash_login(request, login)
    process = EmailVerificationProcess(request, EmailVerificationProcess.initial_state(None, email))
    process.generate_code()
    process.persist()
    add_email_verification_sent_message(request, email, signup=True)
    answer: HttpResponse = get_adapter().respond_email_verification_sent(request, None)
    return answer


class RightAddressForm(forms.Form):
    email = MailboxField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The code that was sent before is void then."),
    )

    def __init__(self, data: Any = None, *, wrong: str, **options: Any) -> None:
        self.wrong = wrong
        super().__init__(data, initial={"email": wrong}, **options)

    def clean_email(self) -> str:
        email = str(get_adapter().clean_email(self.cleaned_data["email"]))
        if email == self.wrong:
            raise forms.ValidationError(_("The code was sent to this very address. Write the right one."))
        return email
