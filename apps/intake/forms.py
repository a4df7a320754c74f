"""Upload, columns, cells. Checked here for shape only; the verbs have the last word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from apps.intake.choices import MAX_ARCHIVES, SheetKind
from apps.intake.columns import codes_of, label_of
from apps.intake.models import Batch, Row


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        files = [super(SeveralFilesField, self).clean(one, initial) for one in given]
        if len(files) > MAX_ARCHIVES:
            raise forms.ValidationError(_("At most %(limit)s ZIP files fit."), params={"limit": MAX_ARCHIVES})
        return files


class UploadForm(forms.Form):
    workbook = forms.FileField(
        label=_("Workbook"), help_text=_("XLSX or CSV, at most 15 MB. It may be as untidy as it is."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.xlsm"}),
    )  # fmt: skip
    archives = SeveralFilesField(
        label=_("Photographs"), required=False,
        help_text=_("One or several ZIP files. Only pictures that the workbook names are read."),
        widget=SeveralFiles(attrs={"accept": ".zip"}),
    )  # fmt: skip
    origin = forms.CharField(
        label=_("Sent by"), required=False, max_length=160, help_text=_("The office it comes from, for the record.")
    )


class ColumnsForm(forms.Form):
    """One select per sheet and per column with a heading."""

    def __init__(self, *args: Any, batch: Batch, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch
        for index, sheet in enumerate(batch.sheets):
            self.fields[f"kind-{index}"] = forms.ChoiceField(
                label=sheet["name"], choices=SheetKind.choices, initial=sheet["kind"]
            )
            if sheet["kind"] == SheetKind.IGNORED:
                continue
            choices = column_choices(sheet["kind"], this_year, [heading["code"] for heading in sheet["headings"]])
            for heading in sheet["headings"]:
                self.fields[f"code-{index}-{heading['index']}"] = forms.ChoiceField(
                    label=heading["text"], choices=choices, initial=heading["code"], required=False
                )

    def kinds(self) -> dict[int, str]:
        return {index: self.cleaned_data[f"kind-{index}"] for index in range(len(self.batch.sheets))}

    def codes(self) -> dict[tuple[int, int], str]:
        found = {}
        for name, value in self.cleaned_data.items():
            if name.startswith("code-"):
                _code, sheet, index = name.split("-")
                found[int(sheet), int(index)] = value
        return found


def column_choices(kind: str, this_year: int, present: Sequence[str]) -> list[tuple[str, Any]]:
    codes = dict.fromkeys([*codes_of(kind, this_year), *(code for code in present if code)])
    return [("", _("– not taken in –")), *((code, label_of(kind, code)) for code in codes)]


class CellsForm(forms.Form):
    """A text for each cell of a row that is wrong, or for all of them."""

    def __init__(self, *args: Any, row: Row, codes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in codes:
            self.fields[code] = forms.CharField(label=label_of(row.kind, code), required=False, max_length=6000)
