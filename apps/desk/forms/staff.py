"""Inviting a colleague, and giving one more role."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import StaffRole
from apps.common.forms import MailboxField

NOTES = {
    StaffRole.CURATOR: _("Looks at products, words of the search, collections."),
    StaffRole.OFFICER: _("Works with makers and buyers: enterprises, programmes, enquiries, deals."),
    StaffRole.ADMINISTRATOR: _("May do everything, and decides who works here."),
}


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=StaffRole.choices, widget=forms.RadioSelect)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["role"].widget.notes = NOTES


class ColleagueForm(RoleForm):
    email = MailboxField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120)
    field_order = ("name", "email", "role")
