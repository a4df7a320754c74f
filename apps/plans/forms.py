"""Forms of the plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.forms import day_field
from apps.common.lists import Filter, TableColumn
from apps.common.uploads import UploadField
from apps.plans.models import Task
from apps.reference.models import Province


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(UploadField):
    """Several files at once."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [one for one in (data if isinstance(data, (list, tuple)) else [data]) if one]
        return [super(FilesField, self).clean(one, initial) for one in files or [None] if one or self.required]


class FinishForm(forms.Form):
    files = FilesField(  # type: ignore[assignment]  # the form keeps its uploads under this name, its fields apart
        label=_("Evidence"),
        required=False,
        widget=FilesInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
        help_text=_("PDF or photograph, at most 10 MB each. Several at once are fine."),
    )
    note = forms.CharField(
        label=_("Note for the officer"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, need_file: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["files"]
        field.required = need_file
        field.error_messages["required"] = _("Add the paper or photograph that shows it is done.")


class ChangeForm(forms.Form):
    """Who does it, by when, and what stands in the way."""

    assignee = forms.ModelChoiceField(
        label=_("Who does it"), queryset=User.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    due_on = day_field(_("Due"), picker=True)
    blocker = forms.CharField(
        label=_("What stands in the way"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"lang": "id", "dir": "auto"}),
        help_text=_("Officers see it and can help. Empty: nothing."),
    )

    def __init__(self, *args: Any, task: Task, **options: Any) -> None:
        options.setdefault("initial", {"assignee": task.assignee_id, "due_on": task.due_on, "blocker": task.blocker})
        super().__init__(*args, **options)
        team = User.objects.filter(memberships__enterprise=task.enterprise_id, is_active=True)
        self.fields["assignee"].queryset = team.order_by("name")  # type: ignore[attr-defined]


class CommentForm(forms.Form):
    text = forms.CharField(label=_("Comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))


class DropForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it dropped?"), max_length=300, widget=forms.TextInput(attrs={"lang": "id", "dir": "auto"})
    )


class OwnTaskForm(forms.Form):
    title = forms.CharField(
        label=_("What is to be done"), max_length=240, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    due_on = day_field(_("Due"), picker=True)
    why = forms.CharField(
        label=_("Why"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("What is missing"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "id", "id": "note"}),
        help_text=_("The owner reads it word for word."),
    )


class PlanFilter(Filter):
    """Of the list of plans."""

    columns = (
        TableColumn(_("Name")), TableColumn(_("Place")), TableColumn(_("To do"), kind="r"),
        TableColumn(_("Overdue"), kind="r"), TableColumn(_("Blocked"), kind="r"),
        TableColumn(_("Evidence waits"), kind="r"), TableColumn(_("Done"), kind="r"), TableColumn(_("Next due")),
        TableColumn(_("Last change")),
    )  # fmt: skip
    in_tabs = ("state",)
    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    province = forms.ModelChoiceField(
        label=_("Province"), required=False, queryset=Province.objects.all(), empty_label=_("All provinces")
    )


class DemandFilter(Filter):
    """Of the demand for services."""

    province = forms.ModelChoiceField(
        label=_("Province"), required=False, queryset=Province.objects.all(), empty_label=_("All provinces")
    )
