"""Forms of a claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import rupiah_field
from apps.naik_kelas.models import Evidence, EvidenceKind
from apps.umkm.forms.fields import CHOOSE_ONE

EVIDENCE_KINDS = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"


class ClaimForm(forms.Form):
    year = forms.TypedChoiceField(label=_("Year of the sales"), coerce=int, error_messages=CHOOSE_ONE)
    sales = rupiah_field(
        _("Sales in that year"), help_text=_("As in your tax return. 18,2 M or 18.200.000.000 are both fine.")
    )

    def __init__(self, *args: Any, years: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class EvidenceForm(forms.Form):
    """The files themselves are read from the request: several at once."""

    kind = forms.ModelChoiceField(
        label=_("Kind of evidence"),
        queryset=EvidenceKind.objects.none(),
        empty_label=None,
        error_messages=CHOOSE_ONE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["kind"]
        field.queryset = EvidenceKind.objects.offered()  # type: ignore[attr-defined]
        field.label_from_instance = lambda kind: str(kind.label)  # type: ignore[attr-defined]
        field.widget.notes = {
            kind.pk: _("Level %(level)s. %(hint)s") % {"level": kind.level, "hint": kind.help}
            for kind in field.queryset  # type: ignore[attr-defined]
        }


class DisputeForm(forms.Form):
    note = forms.CharField(
        label=_("What is not right?"),
        max_length=1000,
        help_text=_("For example: the return names Rp18.2 billion on page 3."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class FindForm(forms.Form):
    """Number and code as somebody reads them off a document."""

    number = forms.CharField(
        label=_("Number"),
        max_length=40,
        help_text=_("For example NK-2026-0007."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "num"}),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        help_text=_("Twelve letters and digits, with or without the dashes."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "num"}
        ),
    )


class FoundForm(forms.Form):
    """What the officer found; prefilled with the claim."""

    year = forms.TypedChoiceField(label=_("Year found"), coerce=int, error_messages=CHOOSE_ONE)
    sales = rupiah_field(_("Sales found"), help_text=_("May differ from the claim; the owner confirms it."))

    def __init__(self, *args: Any, years: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class JudgeForm(forms.Form):
    """The officer's word about one file. `verdict` is the button that was pressed."""

    amount = rupiah_field(_("Sales it shows"), required=False)
    reason = forms.CharField(
        label=_("Why it is not accepted"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"lang": "id", "dir": "auto"}),
    )

    def __init__(self, data: Any = None, *, evidence: Evidence, **options: Any) -> None:
        super().__init__(data, prefix=f"paper-{evidence.pk}", **options)
