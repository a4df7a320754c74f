"""Signing in by e-mail or by mobile number."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.outside.addresses import mailbox_at_portal, read_address
from apps.common.outside.phones import read_phones
from apps.common.outside.understood import Unreadable


class SignInForm(LoginForm):
    """allauth's, with one field for both: e-mail, or the mobile number of somebody without one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"] = forms.CharField(
            label=_("E-mail or mobile number"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        )
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        """The address of the account, whichever of the two was typed."""
        login = str(self.cleaned_data["login"])
        if "@" in login:
            try:
                return read_address(login)
            except Unreadable as unreadable:
                raise forms.ValidationError(unreadable.message) from unreadable
        mobile = read_phones(login).mobile
        if not mobile:
            raise forms.ValidationError(_("Write your e-mail address, or a mobile number such as 0812-3456-7890."))
        return mailbox_at_portal(mobile)
