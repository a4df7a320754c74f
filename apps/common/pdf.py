"""Papers: a Typst template and plain data become a tagged PDF, without system fonts and without the network."""

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

TEMPLATES = settings.BASE_DIR / "templates" / "pdf"
FONTS = settings.BASE_DIR / "static" / "fonts" / "print"


def render_pdf(template: str, data: Mapping[str, Any], *, language: str | None = None) -> bytes:
    """`templates/pdf/<template>.typ` with `data` (JSON; in the template `#import "house.typ": data`) as PDF/UA-1.

    Words come translated in `data`: a paper knows no gettext. Raises typst.TypstError when the template is wrong.
    """
    spoken = {"lang": language or get_language() or "id", **data}
    source = str(TEMPLATES / f"{template}.typ")
    return typst.compile(
        source, root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True, format="pdf",
        sys_inputs={"data": json.dumps(spoken, ensure_ascii=False, default=str)}, pdf_standards=["ua-1"],
    )  # fmt: skip


@lru_cache(maxsize=256)
def qr_svg(text: str) -> str:
    """A QR code (error correction M) as SVG, for a page or for `image(bytes(data.qr), format: "svg")`."""
    drawn = io.BytesIO()
    segno.make(text, error="m").save(drawn, kind="svg", border=0, scale=4, xmldecl=False, nl=False)
    return drawn.getvalue().decode()
