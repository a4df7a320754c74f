"""Documents: a Typst template and plain data become a tagged PDF, without system fonts and without the network."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils.translation import get_language

from apps.common.letters import FONTS, coverage, undrawable

TEMPLATES = settings.BASE_DIR / "templates" / "pdf"


def render_pdf(template: str, data: Mapping[str, Any], *, language: str | None = None) -> bytes:
    """`templates/pdf/<template>.typ` with `data` (JSON; in the template `#import "house.typ": data`) as PDF/UA-1.

    Words come translated in `data`: a document knows no gettext. Any letter may stand in them: those that no font of
    the documents draws become boxes. Raises typst.TypstError when the template is wrong.
    """
    spoken = {"lang": language or get_language() or "id", "families": list(coverage()), **data}
    try:
        return compiled(template, spoken, boxes=undrawable(spoken))
    except typst.TypstError as refusal:
        if "could not be displayed" not in refusal.message:
            raise
        # A letter that the fonts hold, but not in this company: everything beyond the portal's own type as boxes.
        return compiled(template, spoken, boxes=undrawable(spoken, plainly=True))


def compiled(template: str, data: Mapping[str, Any], *, boxes: list[str]) -> bytes:
    made: bytes = typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=print_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"data": json.dumps({**data, "boxes": boxes}, ensure_ascii=False, default=str)},
    )
    return made


@lru_cache(maxsize=1)
def print_fonts() -> typst.Fonts:
    """Looked through once: six megabytes need not be read for every sheet."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


# One of the eight patterns that keep a code readable. To draw all and take the best costs six times as much, and a
# badge is not read from across the street.
MASK = 2


@lru_cache(maxsize=256)
def qr_svg(text: str) -> str:
    """A QR code (error correction M) as SVG, for a page or for `image(bytes(data.qr), format: "svg")`."""
    drawn = io.BytesIO()
    segno.make(text, error="m", mask=MASK).save(drawn, kind="svg", border=0, scale=4, xmldecl=False, nl=False)
    return drawn.getvalue().decode()
