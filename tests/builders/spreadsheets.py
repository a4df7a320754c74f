"""Workbooks written part by part, for shapes that no library writes any more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo("x")
            info.filename = name  # as it is, backslashes too
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return target.getvalue()


def relations(office: str = OFFICE, **targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{office}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def sheet_xml(data: str, rest: str = "", main: str = MAIN) -> str:
    return f'{HEAD}<worksheet xmlns="{main}"><sheetData>{data}</sheetData>{rest}</worksheet>'


def text_cell(text: str, place: str = "") -> str:
    r = f' r="{place}"' if place else ""
    return f'<c{r} t="inlineStr"><is><t>{text}</t></is></c>'


def book_of(*sheets: str, more: Mapping[str, str] | None = None, book: str = "", facts: str = "") -> bytes:
    """The usual parts around sheets given as XML. `facts` go into the list of sheets, `book` beside it."""
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"{facts}/>' for n in range(1, len(sheets) + 1))
    targets = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)}
    names = f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'
    extra = dict(more or {})
    if "xl/styles.xml" in extra:
        targets["rIdS"] = ("styles", "styles.xml")
    if "xl/sharedStrings.xml" in extra:
        targets["rIdT"] = ("sharedStrings", "sharedStrings.xml")
    return packed(
        {
            "_rels/.rels": relations(rId1=("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f"{HEAD}<workbook {names}>{book}<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations(**targets),
            **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets, 1)},
            **extra,
        }
    )
