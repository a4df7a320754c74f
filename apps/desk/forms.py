"""Filters of the staff's lists, and the verdict about an enterprise."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import day_field
from apps.desk.pages.enterprises import SORTS
from apps.history import reads
from apps.history.querysets import EntryQuerySet
from apps.reference.choices import SizeClass
from apps.reference.models import Province
from apps.umkm.choices import EnterpriseState
from apps.umkm.rules.profile import CHECKLIST, PARTS

# All controls of the verification page belong to its one form, whatever verb is pressed: see common.typed.
ON_PAGE = {"form": "decision"}


class EnterpriseFilter(forms.Form):
    """Every field is optional; what cannot be read does not filter."""

    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All states")), *EnterpriseState.choices]
    )
    province = forms.ModelChoiceField(
        label=_("Province"), required=False, queryset=Province.objects.all(), empty_label=_("All provinces")
    )
    size = forms.ChoiceField(label=_("Size class"), required=False, choices=[("", _("All sizes")), *SizeClass.choices])
    sort = forms.ChoiceField(
        label=_("Order"), required=False, choices=[(key, label) for key, (label, _fields) in SORTS.items()]
    )

    def wanted(self) -> dict[str, Any]:
        """The filters that hold."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class VerdictForm(forms.Form):
    """Checks to tick, a note, and a reason for each part that must be mended."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "id", "id": "note", **ON_PAGE}),
        help_text=_("The owner reads it word for word."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for check in CHECKLIST:
            self.fields[f"check_{check.key}"] = forms.BooleanField(
                label=check.label, required=False, widget=forms.CheckboxInput(attrs=ON_PAGE)
            )
        for part, (_section, label, _required) in PARTS.items():
            self.fields[f"reason_{part}"] = forms.CharField(
                label=label, required=False, max_length=500, widget=forms.TextInput(attrs=ON_PAGE)
            )

    def checks(self) -> list[Any]:
        return [(check, self[f"check_{check.key}"]) for check in CHECKLIST]

    def reason_field(self, part: str) -> Any:
        return self[f"reason_{part}"]

    def checklist(self) -> dict[str, bool]:
        return {check.key: self.cleaned_data[f"check_{check.key}"] for check in CHECKLIST}

    def reasons(self) -> dict[str, str]:
        return {part: self.cleaned_data[f"reason_{part}"] for part in PARTS if self.cleaned_data[f"reason_{part}"]}


class SuspendForm(forms.Form):
    prefix = "suspend"
    note = forms.CharField(
        label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "lang": "id", **ON_PAGE}),
        help_text=_("Kept in the history. Its products are taken off show at once."),
    )  # fmt: skip


class CertificateVerdictForm(forms.Form):
    """Whether it is accepted, says the button that is pressed."""

    note = forms.CharField(
        required=False, max_length=500, widget=forms.TextInput(
            attrs={"class": "records__note", "placeholder": _("Reason, if not accepted"), **ON_PAGE}
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, pk: int, **options: Any) -> None:
        super().__init__(*args, prefix=str(pk), **options)


class ExportVerdictForm(forms.Form):
    """What an officer saw of a past export, or why its check is taken back; which of the two, says the button."""

    seen = forms.CharField(
        required=False, max_length=500, widget=forms.TextInput(
            attrs={"class": "records__note", "placeholder": _("Papers seen, or why the check is taken back"), **ON_PAGE}
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, pk: int, **options: Any) -> None:
        super().__init__(*args, prefix=f"export-{pk}", **options)


class HistoryFilter(forms.Form):
    """Which deeds are shown; what cannot be read does not filter."""

    subject = forms.ChoiceField(label=_("Kind of record"), required=False)
    who = forms.CharField(label=_("Who (name or e-mail)"), required=False, max_length=120)
    since = day_field(_("From"), picker=True)
    until = day_field(_("Until"), picker=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subject"].choices = [("", _("All")), *reads.kinds()]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def is_narrowed(self) -> bool:
        return bool(self.wanted())

    def narrowed(self, entries: EntryQuerySet) -> EntryQuerySet:
        wanted = self.wanted()
        if "subject" in wanted:
            entries = entries.of_subject(wanted["subject"])
        if "who" in wanted:
            entries = entries.of_somebody(wanted["who"])
        if "since" in wanted:
            entries = entries.since(wanted["since"])
        if "until" in wanted:
            entries = entries.until(wanted["until"])
        return entries
