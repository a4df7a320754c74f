"""A line of a sheet, the fields that read its cells, and what a resource of lines does for both kinds of sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader

from apps.common.outside.understood import Unreadable
from apps.intake.reads import widgets
from apps.intake.reads.known import Reference
from apps.intake.reads.preparing import SheetFacts
from apps.intake.rules.problems import Problem, WrongCell, WrongRow, problem, problem_of
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import COLUMNS
from apps.sheets.rules import words

NO_FACTS, NO_ANSWERS = SheetFacts(), MappingProxyType[str, str]({})


class RowCells(dict[str, Any]):
    """The cells of one row by column code, and what reading them found out."""

    def __init__(
        self, cells: dict[str, Any], sheet: SheetFacts = NO_FACTS, answers: Mapping[str, str] = NO_ANSWERS
    ) -> None:
        super().__init__(cells)
        self.sheet, self.answers = sheet, answers
        self.hints = dict(sheet.hints)  # scale and currency that the headings say, by column
        self.meant: dict[str, Any] = {}
        self.notices: dict[str, Problem] = {}
        self.doubts: dict[str, Problem] = {}
        # What the register knows: the enterprise it is about, those that it may be, those that it is not.
        self.known: int | None = None
        self.candidates: list[int] = []
        self.others: list[int] = []
        self.prepared = False
        self.objection: Problem | None = None

    def notice(self, code: str, kept: Problem) -> None:
        self.notices[code] = kept

    def text(self, code: str) -> str:
        value = self.get(code)
        return "" if words.is_blank(value) else widgets.written(value)


@dataclass
class Reading:
    """`known` is the row of the database that the line is about, or None. `diff` is {code: [now, then]}."""

    meant: dict[str, Any]
    errors: dict[str, Problem]
    notices: dict[str, Problem]
    diff: dict[str, list[str]]
    known: Any
    doubts: dict[str, Problem]


class SheetField(fields.Field):
    """A column of the sheet. What its cell means stays in `row.meant`; the known row is compared and left as it is."""

    widget: widgets.CellWidget

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts)
        self.found: dict[tuple[type, Any], Any] = {}

    def clean(self, row: RowCells, **kwargs: Any) -> Any:
        """What the cell means. What repeats is looked at once for the whole sheet, what is wrong with it too."""
        value = row[self.column_name]
        if not self.widget.repeats:
            return self.widget.clean(value, row, code=self.column_name)
        key = (value.__class__, value)  # 1 and True are one key
        if key not in self.found:
            try:
                self.found[key] = self.widget.clean(value, row)
            except (WrongCell, Unreadable) as wrong:
                self.found[key] = wrong
        found = self.found[key]
        if isinstance(found, ValueError):
            raise found.with_traceback(None)
        return found

    def differs(self, before: Any, after: Any) -> bool:
        return bool(before != after)


class BesideField(SheetField):
    """What is kept in other tables: it lies beside the instance in `instance.beside`."""

    def get_value(self, instance: Any) -> Any:
        return instance.beside.get(self.attribute)


class AddedField(BesideField):
    """A list that only grows: what is known and not named stays."""

    def differs(self, before: Any, after: Any) -> bool:
        return any(item not in (before or []) for item in after or [])


class PairField(SheetField):
    """Capacity with its unit: two fields of the model in one cell."""

    def get_value(self, instance: Any) -> Any:
        return [instance.monthly_capacity, instance.capacity_unit_id]


class SheetResource(resources.ModelResource):
    kind: ClassVar[SheetKind]
    # Only what is required, and what says who it is, holds a row; another spoilt cell is emptied, with a notice.
    holding: ClassVar[frozenset[str]]

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        self.reference = reference

    def add(self, code: str, widget: Any, attribute: str = "", kind: type[SheetField] = SheetField) -> None:
        self.fields[code] = kind(attribute=attribute or code, column_name=code, widget=widget)

    def get_instance(self, instance_loader: BaseInstanceLoader, row: RowCells) -> Any:
        return instance_loader.get_instance(row)

    def get_import_fields(self) -> list[SheetField]:
        return list(self.fields.values())

    def import_instance(self, instance: Any, row: RowCells, **kwargs: Any) -> None:
        """As the base does, but every problem keeps its column and its two languages, and an empty cell never erases
        what is known. The instance is not changed: the verbs write, and a new row needs none."""
        problems: dict[str, Problem] = {}
        for code, field in self.fields.items():
            value = row.get(code)
            if value is None or (words.is_blank(value) and not field.widget.knows(value)):
                continue
            try:
                row.meant[code] = field.clean(row)
            except (WrongCell, Unreadable) as wrong:
                if code in self.holding:
                    problems[code] = problem_of(wrong)
                else:
                    row.notice(code, problem_of(wrong) | {"emptied": row.text(code)})
        if problems:
            raise WrongRow(problems)

    def prepare(self, row: RowCells) -> None:
        """`before_import_row` once for each line; what it objects to concerns the whole line."""
        if not row.prepared:
            row.prepared = True
            try:
                self.before_import_row(row)
            except WrongCell as wrong:
                row.objection = problem_of(wrong)

    def read(self, loader: BaseInstanceLoader, row: RowCells) -> Reading:
        self.prepare(row)
        errors: dict[str, Problem] = {"row": row.objection} if row.objection else {}
        try:
            self.import_instance(None, row)
        except WrongRow as wrong_row:
            errors |= wrong_row.problems
        instance = self.get_instance(loader, row)
        if instance is None:
            errors |= self.missing(row, errors)
        diff = {} if errors or instance is None else self.changes(instance, row)
        reading = Reading(row.meant, errors, row.notices, diff, instance, row.doubts)
        self.doubt(row, reading)
        return reading

    def doubt(self, row: RowCells, reading: Reading) -> None:
        """Remarks that hold nothing up, and questions that do."""

    @cached_property
    def required(self) -> list[str]:
        return [code for code, column in COLUMNS[self.kind].items() if column.required]

    def missing(self, row: RowCells, errors: dict[str, Problem]) -> dict[str, Problem]:
        return {
            code: problem(_("This cell must not be empty.")) | {"missing": True}
            for code in self.required
            if code not in row.meant and code not in errors
        }

    def changes(self, instance: Any, row: RowCells) -> dict[str, list[str]]:
        found = {}
        for code, after in row.meant.items():
            field = self.fields.get(code)
            if field is None:
                continue
            before = field.get_value(instance)
            if field.differs(before, after):
                found[code] = [str(field.widget.render(before)), str(field.widget.render(after))]
        return found
