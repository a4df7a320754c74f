"""Forms about people."""

from __future__ import annotations

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import Language
from apps.accounts.models import User

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
        user.language = request.LANGUAGE_CODE  # type: ignore[attr-defined]
        user.save(update_fields=["name", "language"])


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
        label=_("Language"), choices=Language.choices, widget=forms.RadioSelect,
        help_text=_("For pages and e-mails."),
    )  # fmt: skip
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=zone_choices, help_text=_("Times are shown in this zone, with its name.")
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        initial = {"name": user.name, "language": user.language, "time_zone": user.time_zone}
        super().__init__(*args, initial=initial, **options)
