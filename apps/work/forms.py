"""Filters of the list of tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.forms import day_field, whole_field
from apps.common.lists import Filter, TableColumn
from apps.work.actions import NotedStep
from apps.work.choices import NoteKind, TaskKind
from apps.work.querysets import StaffTaskQuerySet

MOST_QUIET_DAYS = 730


class NoteForm(forms.Form):
    """Its limits are the verb's: what is refused there is told at the field. With `by` it offers a next step."""

    text = forms.CharField(label=_("New note"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4}))
    kind = forms.ChoiceField(label=_("How"), required=False, choices=[("", _("Not said")), *NoteKind.choices])
    next_step = forms.CharField(label=_("Next step"), required=False, max_length=240)
    next_on = day_field(_("By"), picker=True)
    person = forms.ModelChoiceField(
        label=_("Who does it"), required=False, queryset=User.objects.none(), empty_label=_("I take this step myself")
    )

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        colleagues = User.objects.colleagues().exclude(pk=by.pk)
        self.fields["person"].queryset = colleagues  # type: ignore[attr-defined]

    def step(self) -> NotedStep:
        given = self.cleaned_data
        return NotedStep(given["next_step"], given["next_on"], given["person"])


class ColleagueTaskForm(forms.Form):
    person = forms.ModelChoiceField(label=_("For"), queryset=User.objects.none(), empty_label=_("Choose a colleague"))
    title = forms.CharField(label=_("What is to be done"), max_length=240)
    on = day_field(_("By"), picker=True, required=True)
    text = forms.CharField(
        label=_("What she should know"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = User.objects.colleagues()  # type: ignore[attr-defined]


class ViewNameForm(forms.Form):
    name = forms.CharField(label=_("Name of the view"), required=False, max_length=60)
    shared = forms.BooleanField(label=_("For all colleagues"), required=False)


class SavedViewForm(ViewNameForm):
    page = forms.CharField(widget=forms.HiddenInput)
    query = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


def days_of(number: int) -> int:
    if not 1 <= number <= MOST_QUIET_DAYS:
        raise forms.ValidationError(_("Write a number from 1 to %(most)s.") % {"most": MOST_QUIET_DAYS})
    return number


class QuietForm(forms.Form):
    maker_days = whole_field(_("Makers, after so many days"), required=True)
    buyer_days = whole_field(_("Buyers, after so many days"), required=True)

    def clean_maker_days(self) -> int:
        return days_of(self.cleaned_data["maker_days"])

    def clean_buyer_days(self) -> int:
        return days_of(self.cleaned_data["buyer_days"])


class TaskFilter(Filter):
    in_tabs = ("show",)
    columns = (TableColumn(_("Task")), TableColumn(_("Due")), TableColumn(_("State")), TableColumn(_("What to do")))

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *TaskKind.choices])
    role = forms.ChoiceField(label=_("For the role"), required=False, choices=[("", _("All")), *StaffRole.choices])

    def narrowed(self, found: StaffTaskQuerySet) -> StaffTaskQuerySet:
        wanted = self.wanted()
        if "kind" in wanted:
            found = found.of_kind(wanted["kind"])
        return found.of_role(wanted["role"]) if "role" in wanted else found
