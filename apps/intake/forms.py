"""Upload, columns, cells. Checked here for shape only; the verbs have the last word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import F
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from apps.common.lists import Filter, Order, TableColumn
from apps.common.parameters import whole_number
from apps.intake.choices import MAX_ARCHIVES
from apps.intake.models import Batch, Row
from apps.intake.pages.sheet import Head
from apps.intake.reads.questions import SheetQuestion
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import COLUMNS, codes_of, label_of
from apps.umkm.choices import LegalForm, OwnerSex


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
        label=_("Workbook"),
        help_text=_("XLSX, ODS or CSV, at most 15 MB. It may be as untidy as it is."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.xlsm,.ods"}),
    )
    archives = SeveralFilesField(
        label=_("Photographs"),
        required=False,
        help_text=_("One or several ZIP files. Only pictures that the workbook names are read."),
        widget=SeveralFiles(attrs={"accept": ".zip"}),
    )
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


class UnderstoodForm(forms.Form):
    """What a sheet is, and on which row its headings stand."""

    kind = forms.ChoiceField(label=_("Rows become"), choices=SheetKind.choices)
    header_row = forms.IntegerField(label=_("Headings in row"), min_value=1, max_value=60, required=False)

    def __init__(self, data: Any = None, *, batch: Batch, sheet: int, **kwargs: Any) -> None:
        facts = batch.sheets[sheet] if batch.sheets else {"kind": SheetKind.IGNORED, "header_row": 0}
        now = {"kind": facts["kind"], "header_row": facts.get("header_row") or None}
        super().__init__(data, initial=now, auto_id="understood-%s", **kwargs)
        self.sheet, self.now = sheet, now

    def changes(self) -> dict[str, Any]:
        """As `correct_columns` takes them; what stays is not said."""
        changes: dict[str, Any] = {"kinds": {self.sheet: self.cleaned_data["kind"]}}
        row = self.cleaned_data["header_row"]
        if row and row != self.now["header_row"]:
            changes["header_rows"] = {self.sheet: row}
        return changes


# How bare amounts are meant: (scale, currency), in words.
UNITS: tuple[tuple[str, Any], ...] = (
    ("", _("as each cell says")), ("1:IDR", _("rupiah")), ("1000:IDR", _("thousand rupiah")),
    ("1000000:IDR", _("million rupiah")), ("1:USD", _("US dollars")),
)  # fmt: skip
WITH_UNITS = ("sales", "capital", "price_min", "price_max")


class ColumnForm(forms.Form):
    """One column: what it holds, how it is read, what its empty cells mean."""

    holds = forms.ChoiceField(label=_("Holds"), required=False)
    year = forms.TypedChoiceField(label=_("Year"), coerce=whole_number, empty_value=0, required=False)  # type: ignore[arg-type]
    unit = forms.ChoiceField(label=_("Unit"), choices=UNITS, required=False)
    edition = forms.ChoiceField(
        label=_("Edition"), required=False, choices=[("", _("not said")), ("2020", "KBLI 2020"), ("2025", "KBLI 2025")]
    )
    place = forms.IntegerField(label=_("Picture"), min_value=1, max_value=12, required=False)
    fill = forms.CharField(required=False, max_length=600)

    def __init__(
        self, data: Any = None, *, batch: Batch, sheet: int, head: Head, this_year: int, **kwargs: Any
    ) -> None:
        super().__init__(data, auto_id="column-%s", **kwargs)
        self.head, facts = head, batch.sheets[sheet]
        self.kind, self.kept = facts["kind"], facts.get("defaults", {}).get(head.code, "")
        heading: dict[str, Any] = next((one for one in facts["headings"] if one["index"] == head.index), {})
        base, _sign, number = head.code.partition(":")
        self.fields["holds"].choices = contents(self.kind)  # type: ignore[attr-defined]
        years = range(this_year, this_year - 12, -1)
        self.fields["year"].choices = [("", _("not said")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["fill"].initial = self.kept
        if choices := fillings(self.kind, base):
            self.fields["fill"] = forms.ChoiceField(required=False, choices=choices, initial=self.kept)
        is_dated = base == "sales"
        self.initial = {
            "holds": base, "edition": heading.get("edition") or "",
            "year": (whole_number(number) if is_dated else None) or heading.get("year") or "",
            "place": whole_number(number) if base == "photo" else None,
            "unit": f"{heading.get('scale') or 1}:{heading['currency']}" if heading.get("currency") else "",
        }  # fmt: skip
        if head.index is None:
            for name in ("holds", "year", "unit", "edition", "place"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("holds") == "sales" and not cleaned.get("year") and not self.leaves:
            self.add_error("year", _("Say of which year the sales are."))
        return cleaned

    @property
    def leaves(self) -> bool:
        return self.data.get("do") == "leave"

    def code(self) -> str:
        base = str(self.cleaned_data.get("holds", ""))
        if self.leaves or not base:
            return ""
        if base == "sales":
            return f"sales:{self.cleaned_data['year']}"
        return f"photo:{self.cleaned_data.get('place') or 1}" if base == "photo" else base

    def facts(self) -> dict[str, Any]:
        """How bare figures of the column are read."""
        base = self.cleaned_data.get("holds", "")
        scale, _sign, currency = self.cleaned_data.get("unit", "").partition(":")
        facts: dict[str, Any] = {}
        if base in WITH_UNITS:
            facts |= {"scale": whole_number(scale) or 1, "currency": currency}
        if base == "kbli":
            facts["edition"] = self.cleaned_data.get("edition", "")
        return facts

    def defaults(self) -> dict[str, str]:
        code = self.code() if self.head.index is not None else self.head.code
        return {code: self.cleaned_data["fill"].strip()} if code and code != "photo" else {}


def contents(kind: str) -> list[tuple[str, Any]]:
    """What a column may hold, once each: years and places are asked beside it."""
    codes = COLUMNS.get(kind, {})
    more = ["sales"] if kind == SheetKind.ENTERPRISES else ["photo"] if kind == SheetKind.PRODUCTS else []
    named = [(code, label_of(kind, code)) for code in (*codes, *more)]
    return [("", _("– not taken in –")), *sorted(named, key=lambda one: str(one[1]).casefold())]


def fillings(kind: str, base: str) -> list[tuple[str, Any]]:
    """What empty cells may mean, where only a few words will do."""
    if kind != SheetKind.ENTERPRISES or base not in ("legal_form", "owner_sex"):
        return []
    choices = LegalForm.choices if base == "legal_form" else OwnerSex.choices
    return [("", "–"), *((str(value), label) for value, label in choices)]


class QuestionsForm(forms.Form):
    """All that is open, each with its proposal chosen already; what stays empty stays open."""

    def __init__(self, data: Any = None, *, questions: Sequence[SheetQuestion], **kwargs: Any) -> None:
        super().__init__(data, auto_id="question-%s", **kwargs)
        self.questions = [one for one in questions if one.way != "columns"]
        self.columns = [one for one in questions if one.way == "columns"]
        for number, question in enumerate(self.questions):
            if question.way == "default":
                self.fields[f"q{number}"] = asked(question.choices, question.proposal, question.label)
            for place, cell in enumerate(question.cells if question.way == "cells" else ()):
                self.fields[f"q{number}-{place}"] = asked(cell.choices, cell.proposal, cell.text)

    def groups(self) -> list[tuple[SheetQuestion, list[tuple[Any, Any]]]]:
        """Each question with (what it is about, its field)."""
        found = []
        for number, question in enumerate(self.questions):
            if question.way == "default":
                pairs: list[tuple[Any, Any]] = [(None, self[f"q{number}"])]
            else:
                pairs = [(cell, self[f"q{number}-{place}"]) for place, cell in enumerate(question.cells)]
            found.append((question, pairs))
        return found

    @property
    def frees(self) -> int:
        return sum(question.frees for question in self.questions)

    def answers(self) -> dict[int, tuple[dict[str, str], dict[str, dict[str, str]]]]:
        """(defaults, replaced) by sheet, as `answer_sheets` takes them."""
        found: dict[int, tuple[dict[str, str], dict[str, dict[str, str]]]] = {}
        for number, question in enumerate(self.questions):
            given = self.default_of(number, question), self.cells_of(number, question)
            for sheet in question.sheets:
                defaults, replaced = found.setdefault(sheet, ({}, {}))
                defaults |= given[0]
                for code, cells in given[1].items():
                    replaced.setdefault(code, {}).update(cells)
        return {sheet: given for sheet, given in found.items() if any(given)}

    def default_of(self, number: int, question: SheetQuestion) -> dict[str, str]:
        text = self.cleaned_data[f"q{number}"] if question.way == "default" else ""
        return {question.code: text} if text else {}

    def cells_of(self, number: int, question: SheetQuestion) -> dict[str, dict[str, str]]:
        if question.way != "cells":
            return {}
        texts = {cell.key: self.cleaned_data[f"q{number}-{place}"] for place, cell in enumerate(question.cells)}
        return {question.code: kept} if (kept := {key: text for key, text in texts.items() if text}) else {}


def asked(choices: Sequence[tuple[str, str]], proposal: str, label: str) -> forms.Field:
    if not choices:
        return forms.CharField(label=label, required=False, initial=proposal, max_length=600)
    return forms.ChoiceField(label=label, required=False, initial=proposal, choices=[("", "–"), *choices])


class ClaimFilter(Filter):
    """Of an import's links for owners."""

    orders = {
        "name": Order(_("Enterprise"), (Lower("enterprise__name"), "pk")),
        "sent": Order(_("State"), (F("used_at").desc(nulls_last=True), F("sent_at").desc(nulls_last=True), "pk")),
    }
    columns = (TableColumn(_("Enterprise"), "name"), TableColumn(_("State"), "sent"), TableColumn(_("Link")))
