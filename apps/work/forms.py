"""Filters of the list of tasks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import StaffRole
from apps.work.choices import TaskKind


class NoteForm(forms.Form):
    """Its limits are the verb's: what is refused there is told at the field."""

    text = forms.CharField(label=_("New note"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4}))


class TaskFilter(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *TaskKind.choices])
    role = forms.ChoiceField(label=_("For the role"), required=False, choices=[("", _("All")), *StaffRole.choices])
