"""Forms about people."""

from __future__ import annotations

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import IdentityProof, Language
from apps.accounts.models import User
from apps.common.outside.phones import read_phones

AT_HOME = (
    ("Asia/Jakarta", _("WIB, western Indonesia (Jakarta)")),
    ("Asia/Makassar", _("WITA, central Indonesia (Makassar)")),
    ("Asia/Jayapura", _("WIT, eastern Indonesia (Jayapura)")),
)


class SignupFields(forms.Form):
    """Added to allauth's sign-up form."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    field_order = ["name", "email", "password1"]

    def signup(self, request: HttpRequest, user: Any) -> None:
        user.name = self.cleaned_data["name"].strip()
        user.language = request.LANGUAGE_CODE
        user.save(update_fields=["name", "language"])


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters. Three words are easy to remember, such as kulit-hujan-sepeda."),
    )

    def __init__(self, *args: Any, user: User | None = None, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.user)
        return password


class MobileSignUpForm(NewPasswordForm):
    """Registering without e-mail. The password may stay empty where a passkey is chosen instead."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    mobile = forms.CharField(
        label=_("Mobile number"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
        help_text=_("You sign in with this number, such as 0812-3456-7890. Staff reach you there by WhatsApp."),
    )
    field_order = ["name", "mobile", "password"]

    def __init__(self, *args: Any, with_passkey: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].required = not with_passkey
        self.fields["password"].label = _("Password")

    def clean_mobile(self) -> str:
        mobiles = read_phones(self.cleaned_data["mobile"]).mobiles
        if len(mobiles) != 1:
            raise forms.ValidationError(_("Write one Indonesian mobile number, such as 0812-3456-7890."))
        return mobiles[0]

    def clean_password(self) -> str:
        return super().clean_password() if self.cleaned_data["password"] else ""


class WayBackForm(forms.Form):
    proof = forms.ChoiceField(
        label=_("How do you know who it is?"), choices=IdentityProof.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What you saw"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Such as: card with photograph, and named all three products. No identity numbers."),
    )


@cache
def zone_choices() -> list[tuple[Any, Any]]:
    """Indonesia's three zones first, then the world by continent."""
    world: dict[str, list[tuple[str, str]]] = {}
    for zone in sorted(available_timezones()):
        continent, _slash, place = zone.partition("/")
        if place and continent not in ("Etc", "SystemV", "US", "Brazil", "Canada", "Chile", "Mexico", "posix", "right"):
            world.setdefault(continent, []).append((zone, place.replace("_", " ")))
    return [(_("Indonesia"), AT_HOME), *world.items()]


class ProfileForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language.choices,
        widget=forms.RadioSelect,
        help_text=_("For pages and e-mails."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=zone_choices, help_text=_("Times are shown in this zone, with its name.")
    )

    def __init__(self, data: Any = None, *, user: User, **options: Any) -> None:
        initial = {"name": user.name, "language": user.language, "time_zone": user.time_zone}
        super().__init__(data, initial=initial, **options)
