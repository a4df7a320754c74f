"""Makers of a list of goods who are registered nowhere: a sheet of enterprises made of that list, if so answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from apps.common.outside.text import one_line
from apps.common.spreadsheets.results import Sheet
from apps.intake.models import Batch, Row
from apps.intake.reads.known import KnownEnterprises, Reference, nib_or_nothing
from apps.sheets.choices import SheetKind
from apps.sheets.rules.cells import Cells
from apps.sheets.rules.headings import headings_of
from apps.sheets.rules.words import is_blank, name_key
from apps.umkm.choices import LegalForm

# What a list of goods may say about the maker as well.
ABOUT_MAKERS = frozenset(
    {
        "legal_form", "regency", "regency_code", "province", "address", "rt_rw", "rt", "rw", "hamlet", "village",
        "district", "postal_code", "contact_name", "owner_sex", "email", "whatsapp", "phone", "website",
    }
)  # fmt: skip
MAKER = {"enterprise_name": "name", "enterprise_nib": "nib"}


def is_made(facts: dict[str, Any]) -> bool:
    """A sheet that is in no file."""
    return "makers_of" in facts


def sheets_of_makers(described: Sequence[dict[str, Any]], sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    """One for each list of goods of which it was answered; what was said about it before stays."""
    before = {facts["makers_of"]: facts for facts in described if is_made(facts)}
    return [
        {**before[index], "notes": []} if index in before else sheet_of_makers(index, facts, sheets[index])
        for index, facts in enumerate(described)
        if not is_made(facts) and facts["kind"] == SheetKind.PRODUCTS and facts.get("defaults", {}).get("makers")
    ]


def sheet_of_makers(index: int, facts: dict[str, Any], sheet: Sheet) -> dict[str, Any]:
    below = sheet.rows[facts["header_row"] + facts["header_rows"] - 1 :]
    texts = [heading["text"] for heading in facts["headings"]]
    places = {at: heading["index"] for at, heading in enumerate(facts["headings"])}
    cells = Cells(below, Reference().is_place)
    found = headings_of(SheetKind.ENTERPRISES, texts, lambda code, at: cells.fits(code, places[at]))
    meant = {places[heading.index]: heading.kept() for heading in found}
    headings = []
    for one in facts["headings"]:
        code = MAKER.get(one["code"], "")
        kept = meant.get(one["index"], one)
        if not code and not one["code"] and kept["code"] in ABOUT_MAKERS:
            code = kept["code"]
        headings.append({**kept, "index": one["index"], "text": one["text"], "code": code, "likeness": 100})
    return {
        **facts,
        "name": _("Makers of “%(sheet)s”") % {"sheet": facts["name"]},
        "kind": SheetKind.ENTERPRISES.value,
        "headings": headings,
        "notes": [],
        "told": [],
        "top": [],
        "changed": False,
        "makers_of": index,
        "defaults": {"legal_form": str(LegalForm.OP)},
        "replaced": {},
    }


def rows_of_makers(batch: Batch, rows: Sequence[Row]) -> Iterable[Row]:
    """The first line of each maker who is neither registered nor in a sheet of enterprises of this workbook."""
    made = {index: facts["makers_of"] for index, facts in enumerate(batch.sheets) if is_made(facts)}
    if not made:
        return
    known = KnownEnterprises()
    names, nibs = set(known.named), set(known.by_nib)
    for row in rows:
        if row.kind == SheetKind.ENTERPRISES:
            name, nib = said_of(batch.sheets[row.sheet], row)
            names.add(name)
            nibs |= {nib} - {""}
    for index, goods in made.items():
        for row in [one for one in rows if one.sheet == goods]:
            name, nib = said_of(batch.sheets[index], row)
            if not name or name in names or nib in nibs:
                continue
            names.add(name)
            nibs |= {nib} - {""}
            yield Row(batch_id=batch.pk, sheet=index, kind=SheetKind.ENTERPRISES, number=row.number, cells=row.cells)


def said_of(facts: dict[str, Any], row: Row) -> tuple[str, str]:
    """A maker's name, as names are compared, and its NIB."""
    places = {heading["code"]: heading["index"] for heading in facts["headings"] if heading["code"]}
    name, nib = (
        row.cells[at] if (at := places.get(code)) is not None and at < len(row.cells) else None
        for code in ("name", "nib")
    )
    return "" if is_blank(name) else name_key(one_line(name)), nib_or_nothing(nib)
