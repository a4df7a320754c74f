"""Reads rows and judges them: what each cell means, which row of the database it is about, what is wrong.

Changes the given rows in memory and writes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.gallery.choices import VersionState
from apps.intake.choices import RowVerdict
from apps.intake.models import Batch, Row
from apps.intake.reads.known import KnownEnterprises, KnownProducts, Reference, nib_or_nothing
from apps.intake.reads.listed import PhotoWidget
from apps.intake.reads.preparing import SheetFacts
from apps.intake.reads.resources import (
    EnterpriseLoader,
    EnterpriseResource,
    ProductLoader,
    ProductResource,
    Reading,
    RowCells,
)
from apps.intake.rules.answers import kind_of, said
from apps.intake.rules.problems import ANOTHER, SAME_LINE, asking, problem
from apps.intake.rules.verdicts import verdict_on
from apps.intake.rules.who import written
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import label_of
from apps.sheets.rules.phrases import is_numbering
from apps.sheets.rules.words import body_of, is_blank, name_key
from apps.umkm.rules.figures import THOUSANDFOLD

KEY_LENGTH = 200
FEWEST_COMPARED = 5


@dataclass
class JudgedRow:
    """A row with what reading it gave; `maker` is the enterprise of a product when the database has it."""

    row: Row
    line: RowCells
    reading: Reading
    maker: int | None = None
    signature: tuple[Any, ...] | None = None


class RowJudge:
    """Keeps what was fetched, so that thousands of rows cost a handful of queries."""

    def __init__(self, batch: Batch, *, today: date, photos: PhotoWidget | None = None, whole: bool = False) -> None:
        """`whole`: the rows given are all there will be; what is stored of the batch is about to be replaced."""
        self.batch, self.whole = batch, whole
        self.reference = Reference()
        self.enterprises, self.products = KnownEnterprises(), KnownProducts()
        if batch.pk and not whole:
            taken = batch.rows.enterprises().filter(applied_at__isnull=False)
            self.enterprises.own = frozenset(taken.values_list("applied_id", flat=True))
        self.sheets = [SheetFacts.of(sheet) for sheet in batch.sheets]
        self.numbering = [
            frozenset(heading["index"] for heading in sheet["headings"] if is_numbering(heading["text"]))
            for sheet in batch.sheets
        ]
        self.enterprise_resource = EnterpriseResource(self.reference, today=today)
        self.product_resource = ProductResource(self.reference, photos=photos)

    def line_of(self, row: Row) -> RowCells:
        """Cells by column code, answers for all equal cells and then corrections laid over them."""
        sheet = self.sheets[row.sheet]
        cells, width = row.cells, len(row.cells)
        line = RowCells(
            {code: cells[at] if at < width else None for code, at in sheet.columns.items()}, sheet, row.answers
        )
        for code, others in sheet.rivals.items():
            if is_blank(line.get(code)):
                line[code] = next((cells[at] for at in others if at < width and not is_blank(cells[at])), None)
        for code, answers in sheet.replaced.items():
            if code in line:
                key = said(line[code])
                if (text := answers.get(key) or answers.get(kind_of(code, key))) is not None:
                    line[code] = text
        if row.corrections:
            line.update(row.corrections)
        return line

    def judge(self, rows: Sequence[Row]) -> None:
        """`rows` holds every row of the batch that shares a key with another one of them."""
        ours = [row for row in rows if row.kind == SheetKind.ENTERPRISES]
        theirs = [row for row in rows if row.kind == SheetKind.PRODUCTS]
        enterprises = self.read_enterprises(ours)
        self.find_twins(enterprises)
        for judged in enterprises:
            self.close(judged)
        products = self.read_products(theirs)
        self.find_makers(products, [judged.row for judged in enterprises])
        self.find_twins(products)
        for judged in products:
            self.close(judged)

    def read_enterprises(self, rows: Sequence[Row]) -> list[JudgedRow]:
        loader = EnterpriseLoader(self.enterprise_resource, self.enterprises)
        lines = [(row, self.line_of(row)) for row in rows]
        for _row, line in lines:
            # A region's code or default alone must be known before the row is looked for.
            self.enterprise_resource.prepare(line)
        self.enterprises.load(pk for _row, line in lines for pk in loader.candidates_of(line))
        found = [JudgedRow(row, line, self.enterprise_resource.read(loader, line)) for row, line in lines]
        for judged in found:
            judged.row.keys = enterprise_keys(judged.reading.meant)
            judged.row.parents = []
        compare_sales(found)
        return found

    def read_products(self, rows: Sequence[Row]) -> list[JudgedRow]:
        loader = ProductLoader(self.product_resource, self.enterprises, self.products)
        lines = [(row, self.line_of(row)) for row in rows]
        makers = [loader.maker_of(line) for _row, line in lines]
        self.products.load(maker for maker in makers if maker)
        return [
            JudgedRow(row, line, self.product_resource.read(loader, line), maker)
            for (row, line), maker in zip(lines, makers, strict=True)
        ]

    def find_makers(self, products: list[JudgedRow], read_now: list[Row]) -> None:
        """Each product needs its enterprise: from the database, or a good row of this workbook."""
        for judged in products:
            judged.row.parents = parent_keys(judged.line)
        wanted = {key for judged in products for key in judged.row.parents}
        seen = {row.pk for row in read_now if row.pk}
        looked_up = self.batch.pk and wanted and not self.whole
        stored = self.batch.rows.enterprises().about(wanted).exclude(pk__in=seen) if looked_up else []
        makers: dict[str, list[Row]] = {}
        for row in [*read_now, *stored]:
            if row.verdict not in (RowVerdict.SKIPPED, RowVerdict.LEFT_OUT):
                for key in row.keys:
                    makers.setdefault(key, []).append(row)
        for judged in products:
            rows = next((makers[key] for key in judged.row.parents if key in makers), [])
            self.settle_maker(judged, rows)

    def settle_maker(self, judged: JudgedRow, rows: list[Row]) -> None:
        code = (
            "enterprise_nib"
            if judged.line.text("enterprise_nib") or "enterprise_name" not in judged.line
            else "enterprise_name"
        )
        errors, row = judged.reading.errors, judged.row
        if not row.parents:
            errors[code] = problem(_("Say whose product this is: the NIB or the name of the enterprise."))
        elif judged.maker is None and not rows:
            name = judged.line.text("enterprise_name")
            errors[code] = problem(_("No enterprise with this NIB or name is registered or listed in this workbook."))
            errors[code] |= {"maker": name} if name else {}
        elif judged.maker is None and len(rows) > 1:
            errors[code] = problem(_("Several enterprises bear this name. Give the NIB."))
        elif judged.maker is None and rows[0].verdict in (RowVerdict.WRONG, RowVerdict.DOUBTFUL):
            errors[code] = problem(
                _("Its enterprise in row %(row)s has to be corrected first."), row=self.place_of(rows[0], row)
            )
        owner = f"e{judged.maker}" if judged.maker else f"r{rows[0].sheet}.{rows[0].number}" if rows else ""
        row.keys = [f"product:{owner}|{name_key(judged.line.text('name'))}"[:KEY_LENGTH]] if owner else []
        self.check_certificates(judged, rows)

    def check_certificates(self, judged: JudgedRow, rows: list[Row]) -> None:
        """A product bears only what its maker's profile lists."""
        wanted = set(judged.reading.meant.get("certificate_types", []))
        if not wanted:
            return
        held = {facts["type"] for row in rows for facts in row.values.get("certificates", [])}
        if judged.maker:
            held |= {one.type_id for one in self.enterprises.get(judged.maker).certificates.all()}
        if wanted - held and "enterprise_nib" not in judged.reading.errors:
            judged.reading.meant["certificate_types"] = sorted(wanted & held)
            judged.reading.diff.pop("certificate_types", None)
            judged.reading.notices["certificate_types"] = problem(
                _("The enterprise's own list lacks: %(codes)s. Add it there or take it out here."),
                codes=", ".join(sorted(wanted - held)),
            )

    def find_twins(self, judged_rows: list[JudgedRow]) -> None:
        """The first row about something counts; a later one repeats it, or a person says what it is."""
        first: dict[str, list[JudgedRow]] = {}
        for judged in sorted(judged_rows, key=lambda one: (one.row.sheet, one.row.number)):
            judged.row.twin = None
            if judged.row.left_out:
                continue
            others = next((first[key] for key in judged.row.keys if key in first), [])
            if others and self.repeats(others, judged):
                continue
            for key in judged.row.keys:
                if not key.startswith("called:"):
                    first.setdefault(key, []).append(judged)

    def repeats(self, others: list[JudgedRow], judged: JudgedRow) -> bool:
        """Whether the row is passed over; else it stands for itself, perhaps with a doubt."""
        row, twin = judged.row, others[0]
        ours, theirs = twin.reading.meant.get("nib"), judged.reading.meant.get("nib")
        by_number = row.kind == SheetKind.PRODUCTS or bool(ours and ours == theirs)
        answer = row.answers.get("same") or self.sheets[row.sheet].defaults.get("same", "")
        if row.kind == SheetKind.ENTERPRISES and ours and theirs and ours != theirs:
            judged.reading.doubts["double"] = problem(
                _("Row %(row)s bears the same name."), row=self.place_of(twin.row, row)
            )
            return False
        different = self.differences(twin, judged) if by_number else []
        same = twin if by_number and not different else self.equal_of(others, judged) if not by_number else None
        if same is not None or answer in ("same", "first"):
            row.twin = (same or twin).row.number
            return True
        if by_number or answer != "another":
            row.twin = twin.row.number if by_number else None
            self.ask_same(twin, judged, different or self.differences(twin, judged), by_number)
        return False

    def equal_of(self, others: list[JudgedRow], judged: JudgedRow) -> JudgedRow | None:
        """The earlier row of this name that says the same in every column, numbering aside."""
        return next((one for one in others if self.say_the_same(one, judged)), None)

    def say_the_same(self, one: JudgedRow, other: JudgedRow) -> bool:
        if one.row.sheet != other.row.sheet:
            return one.reading.meant == other.reading.meant
        return self.signature(one) == self.signature(other)

    def signature(self, judged: JudgedRow) -> tuple[Any, ...]:
        """Everything that a row says, also under headings that nobody understood; looked at once."""
        if judged.signature is None:
            row = judged.row
            passed_over = self.numbering[row.sheet] | set(self.sheets[row.sheet].columns.values())
            rest = tuple(written(cell) for index, cell in enumerate(row.cells) if index not in passed_over)
            judged.signature = (row.sheet, rest, json.dumps(judged.reading.meant, sort_keys=True, default=str))
        return judged.signature

    def ask_same(self, twin: JudgedRow, judged: JudgedRow, different: list[str], by_number: bool) -> None:
        """Of rows with one name each is doubtful: nobody knows which of them is meant. A number names the first."""
        columns = ", ".join(dict.fromkeys(different))
        choices = [("same", SAME_LINE)] if by_number else [("same", SAME_LINE), ("another", ANOTHER)]
        judged.reading.doubts["same"] = asking(
            _("Row %(row)s is about the same but says something else under: %(columns)s."),
            choices,
            row=self.place_of(twin.row, judged.row),
            columns=columns,
        )
        if not by_number and "same" not in twin.row.answers:
            twin.reading.doubts.setdefault(
                "same",
                asking(
                    _("Row %(row)s bears the same name but says something else under: %(columns)s."),
                    [("another", ANOTHER)],
                    row=self.place_of(judged.row, twin.row),
                    columns=columns,
                ),
            )

    def differences(self, one: JudgedRow, other: JudgedRow) -> list[str]:
        """Headings, in the sheet's own words, under which two rows disagree."""
        mine, theirs = one.reading.meant, other.reading.meant
        texts = {
            heading["code"]: heading["text"]
            for sheet in (self.batch.sheets[one.row.sheet], self.batch.sheets[other.row.sheet])
            for heading in sheet["headings"]
        }
        return [texts.get(code, label_of(other.row.kind, code)) for code in theirs if mine.get(code) != theirs[code]]

    def place_of(self, row: Row, seen_from: Row) -> str:
        return (
            str(row.number) if row.sheet == seen_from.sheet else f"{self.batch.sheets[row.sheet]['name']}!{row.number}"
        )

    def close(self, judged: JudgedRow) -> None:
        row, reading = judged.row, judged.reading
        self.refuse_under_review(judged)
        row.values = reading.meant | {
            code: fact
            for code, fact in (
                ("maker_id", judged.maker),
                ("known_id", judged.line.known),
                ("others", judged.line.others),
            )
            if fact
        }
        row.errors, row.notices, row.doubts = reading.errors, reading.notices, reading.doubts
        row.diff = {} if reading.errors else reading.diff
        row.verdict = verdict_on(
            errors=row.errors,
            twin=row.twin,
            is_known=reading.known is not None,
            diff=reading.diff,
            left_out=row.left_out,
            asks=any(doubt.get("asks") for doubt in row.doubts.values()),
        )

    @staticmethod
    def refuse_under_review(judged: JudgedRow) -> None:
        known, reading = judged.reading.known, judged.reading
        if judged.row.kind != SheetKind.PRODUCTS or known is None or not reading.diff or reading.errors:
            return
        if known.state == VersionState.SUBMITTED:
            reading.errors["row"] = problem(
                _("This product is under review. Wait for the decision, then import again.")
            )
        elif known.state == VersionState.ARCHIVED:
            reading.errors["row"] = problem(_("This product is archived. Restore it before changing it."))


def enterprise_keys(meant: dict[str, Any]) -> list[str]:
    name = name_key(meant.get("name", ""))
    keys = [f"nib:{meant['nib']}"] if meant.get("nib") else []
    if name and meant.get("regency"):
        keys.append(f"name:{name}|{meant['regency']}{body_of(meant.get('legal_form', ''))}"[:KEY_LENGTH])
    if name:
        keys.append(f"called:{name}"[:KEY_LENGTH])
    return keys


def parent_keys(line: RowCells) -> list[str]:
    nib, name = nib_or_nothing(line.get("enterprise_nib")), name_key(line.text("enterprise_name"))
    if nib:
        return [f"nib:{nib}"]
    return [f"called:{name}"[:KEY_LENGTH]] if name else []


def compare_sales(found: list[JudgedRow]) -> None:
    """A thousandfold of what the others of the sheet sell is a slip of the pen, or a scale that nobody said."""
    by_column: dict[tuple[int, str], list[int]] = {}
    for judged in found:
        for code, value in judged.reading.meant.items():
            if code.startswith("sales:") and value > 0:
                by_column.setdefault((judged.row.sheet, code), []).append(value)
    middles = {key: median(values) for key, values in by_column.items() if len(values) >= FEWEST_COMPARED}
    for judged in found:
        for code, value in judged.reading.meant.items():
            middle = middles.get((judged.row.sheet, code))
            if middle and value > 0 and not middle / THOUSANDFOLD < value < middle * THOUSANDFOLD:
                judged.reading.doubts.setdefault(
                    code,
                    problem(
                        _("%(amount)s is far from what the others of this sheet sell. Are the zeros right?"),
                        amount=f"Rp{value:,}".replace(",", "."),
                    ),
                )
