"""Filters of the list of tasks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import StaffRole
from apps.common.lists import Filter
from apps.work.choices import TaskKind
from apps.work.querysets import StaffTaskQuerySet


class NoteForm(forms.Form):
    """Its limits are the verb's: what is refused there is told at the field."""

    text = forms.CharField(label=_("New note"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4}))


class TaskFilter(Filter):
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *TaskKind.choices])
    role = forms.ChoiceField(label=_("For the role"), required=False, choices=[("", _("All")), *StaffRole.choices])

    def narrowed(self, found: StaffTaskQuerySet) -> StaffTaskQuerySet:
        wanted = self.wanted()
        if "kind" in wanted:
            found = found.of_kind(wanted["kind"])
        return found.of_role(wanted["role"]) if "role" in wanted else found
