"""Forms about people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SignupFields(forms.Form):
    """Added to allauth's sign-up form."""

    name = forms.CharField(label=_("Your name"), max_length=120)

    field_order = ["name", "email", "password1"]

    def signup(self, request: HttpRequest, user: Any) -> None:
        user.name = self.cleaned_data["name"].strip()
        user.language = request.LANGUAGE_CODE  # type: ignore[attr-defined]
        user.save(update_fields=["name", "language"])
