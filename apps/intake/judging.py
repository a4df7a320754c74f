"""Reads rows and judges them: what each cell means, which row of the database it is about, what is wrong.

Changes the given rows in memory and writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.gallery.choices import VersionState
from apps.intake.choices import SheetKind, Verdict
from apps.intake.known import KnownEnterprises, KnownProducts, Reference, nib_or_nothing
from apps.intake.models import Batch, Row
from apps.intake.problems import problem
from apps.intake.resources import (
    EnterpriseLoader,
    EnterpriseResource,
    Line,
    ProductLoader,
    ProductResource,
    Reading,
)
from apps.intake.rules.verdicts import verdict_on
from apps.intake.rules.words import name_key
from apps.intake.widgets import PhotoWidget

KEY_LENGTH = 200


@dataclass
class Judged:
    """A row with what reading it gave; `maker` is the enterprise of a product when the database has it."""

    row: Row
    line: Line
    reading: Reading
    maker: int | None = None


class Judge:
    """Keeps what was fetched, so that thousands of rows cost a handful of queries."""

    def __init__(self, batch: Batch, *, today: date, photos: PhotoWidget | None = None) -> None:
        self.batch = batch
        self.reference = Reference()
        self.enterprises, self.products = KnownEnterprises(), KnownProducts()
        years = sorted(
            int(heading["code"][6:])
            for sheet in batch.sheets
            for heading in sheet["headings"]
            if heading["code"].startswith("sales:")
        )
        self.enterprise_resource = EnterpriseResource(self.reference, years=dict.fromkeys(years), today=today)
        self.product_resource = ProductResource(self.reference, photos=photos)
        self.columns = [
            {heading["code"]: heading["index"] for heading in sheet["headings"] if heading["code"]}
            for sheet in batch.sheets
        ]

    def line_of(self, row: Row) -> Line:
        """Cells by column code, corrections laid over them."""
        cells, width = row.cells, len(row.cells)
        line = Line({code: cells[at] if at < width else None for code, at in self.columns[row.sheet].items()})
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

    def read_enterprises(self, rows: Sequence[Row]) -> list[Judged]:
        loader = EnterpriseLoader(self.enterprise_resource, self.enterprises)
        lines = [(row, self.line_of(row)) for row in rows]
        for _row, line in lines:
            # A region's code alone must be known before the row is looked for.
            self.enterprise_resource.prepare(line)
        pks = [loader.pk_of(line) for _row, line in lines]
        self.enterprises.load(pk for pk in pks if pk)
        found = [Judged(row, line, self.enterprise_resource.read(loader, line)) for row, line in lines]
        for judged in found:
            judged.row.keys = enterprise_keys(judged.reading.meant)
            judged.row.parents = []
        return found

    def read_products(self, rows: Sequence[Row]) -> list[Judged]:
        loader = ProductLoader(self.product_resource, self.enterprises, self.products)
        lines = [(row, self.line_of(row)) for row in rows]
        makers = [loader.maker_of(line) for _row, line in lines]
        self.products.load(maker for maker in makers if maker)
        return [
            Judged(row, line, self.product_resource.read(loader, line), maker)
            for (row, line), maker in zip(lines, makers, strict=True)
        ]

    def find_makers(self, products: list[Judged], read_now: list[Row]) -> None:
        """Each product needs its enterprise: from the database, or a good row of this workbook."""
        for judged in products:
            judged.row.parents = parent_keys(judged.line)
        wanted = {key for judged in products for key in judged.row.parents}
        seen = {row.pk for row in read_now if row.pk}
        stored = self.batch.rows.enterprises().about(wanted).exclude(pk__in=seen) if self.batch.pk and wanted else []
        makers: dict[str, list[Row]] = {}
        for row in [*read_now, *stored]:
            if row.verdict != Verdict.SKIPPED:
                for key in row.keys:
                    makers.setdefault(key, []).append(row)
        for judged in products:
            rows = next((makers[key] for key in judged.row.parents if key in makers), [])
            self.settle_maker(judged, rows)

    def settle_maker(self, judged: Judged, rows: list[Row]) -> None:
        code = (
            "enterprise_nib"
            if judged.line.text("enterprise_nib") or "enterprise_name" not in judged.line
            else "enterprise_name"
        )
        errors, row = judged.reading.errors, judged.row
        if not row.parents:
            errors[code] = problem(_("Say whose product this is: the NIB or the name of the enterprise."))
        elif judged.maker is None and not rows:
            errors[code] = problem(_("No enterprise with this NIB or name is registered or listed in this workbook."))
        elif judged.maker is None and len(rows) > 1:
            errors[code] = problem(_("Several enterprises bear this name. Give the NIB."))
        elif judged.maker is None and rows[0].verdict == Verdict.WRONG:
            errors[code] = problem(
                _("Its enterprise in row %(row)s has to be corrected first."), row=self.place_of(rows[0], row)
            )
        owner = f"e{judged.maker}" if judged.maker else f"r{rows[0].sheet}.{rows[0].number}" if rows else ""
        row.keys = [f"product:{owner}|{name_key(judged.line.text('name'))}"[:KEY_LENGTH]] if owner else []
        self.check_certificates(judged, rows)

    def check_certificates(self, judged: Judged, rows: list[Row]) -> None:
        """A product bears only what its maker's profile lists."""
        wanted = set(judged.reading.meant.get("certificate_types", []))
        if not wanted:
            return
        held = {facts["type"] for row in rows for facts in row.values.get("certificates", [])}
        if judged.maker:
            held |= {one.type_id for one in self.enterprises.get(judged.maker).certificates.all()}
        if wanted - held and "enterprise_nib" not in judged.reading.errors:
            judged.reading.errors["certificate_types"] = problem(
                _("The enterprise's own list lacks: %(codes)s. Add it there or take it out here."),
                codes=", ".join(sorted(wanted - held)),
            )

    def find_twins(self, judged_rows: list[Judged]) -> None:
        """The first row about something counts; a later one repeats it, or contradicts it."""
        first: dict[str, Judged] = {}
        for judged in sorted(judged_rows, key=lambda one: (one.row.sheet, one.row.number)):
            judged.row.twin = None
            twin = next(
                (first[key] for key in judged.row.keys if key in first and may_be_same(first[key], judged)), None
            )
            if twin is None:
                for key in judged.row.keys:
                    if not key.startswith("called:"):
                        first.setdefault(key, judged)
                continue
            judged.row.twin = twin.row.number
            different = self.differences(twin, judged)
            if different and not judged.reading.errors:
                judged.reading.errors["row"] = problem(
                    _("Row %(row)s is about the same but says something else under: %(columns)s. Keep one of the two."),
                    row=self.place_of(twin.row, judged.row), columns=", ".join(different),
                )  # fmt: skip

    def differences(self, one: Judged, other: Judged) -> list[str]:
        """Headings, in the sheet's own words, under which two rows disagree."""
        texts = {
            heading["code"]: heading["text"]
            for sheet in (self.batch.sheets[one.row.sheet], self.batch.sheets[other.row.sheet])
            for heading in sheet["headings"]
        }
        mine, theirs = one.reading.meant, other.reading.meant
        return [texts.get(code, code) for code in theirs if mine.get(code) != theirs[code]]

    def place_of(self, row: Row, seen_from: Row) -> str:
        return (
            str(row.number) if row.sheet == seen_from.sheet else f"{self.batch.sheets[row.sheet]['name']}!{row.number}"
        )

    def close(self, judged: Judged) -> None:
        row, reading = judged.row, judged.reading
        self.refuse_under_review(judged)
        row.values = reading.meant | ({"maker_id": judged.maker} if judged.maker else {})
        row.errors, row.notices = reading.errors, reading.notices
        row.diff = {} if reading.errors else reading.diff
        row.verdict = verdict_on(
            errors=row.errors, twin=row.twin, is_known=reading.known is not None, diff=reading.diff
        )

    @staticmethod
    def refuse_under_review(judged: Judged) -> None:
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
        keys.append(f"name:{name}|{meant['regency']}"[:KEY_LENGTH])
    if name:
        keys.append(f"called:{name}"[:KEY_LENGTH])
    return keys


def parent_keys(line: Line) -> list[str]:
    nib, name = nib_or_nothing(line.get("enterprise_nib")), name_key(line.text("enterprise_name"))
    if nib:
        return [f"nib:{nib}"]
    return [f"called:{name}"[:KEY_LENGTH]] if name else []


def may_be_same(one: Judged, other: Judged) -> bool:
    """Two different NIB are two enterprises, whatever their names."""
    first, second = one.reading.meant.get("nib"), other.reading.meant.get("nib")
    return not (first and second and first != second)
