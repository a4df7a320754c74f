"""A cell of the timetable's grid: there are hundreds on a page, so each is drawn in one piece, without white space."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.meetings.pages.grid import GridCell

register = template.Library()


@register.simple_tag
def grid_cell(cell: GridCell, draft: bool) -> SafeString:
    """A meeting, or a free place, which leads somewhere only in a draft."""
    here = ' aria-current="true"' if cell.here else ""
    if cell.maker:
        kind = f"ttm {cell.kind}".strip()
        both = format_html('<i class="tt-both">{}</i>', _("both asked for it")) if cell.mutual else ""
        pin = format_html('<i class="tt-pin">{}</i>', _("pinned")) if cell.pinned else ""
        return format_html(
            '<a class="{}" href="{}"{}><b>{}</b><span>{}</span>{}{}</a>',
            kind,
            cell.href,
            SafeString(here),
            cell.maker,
            cell.guest,
            both,
            pin,
        )
    if not draft:
        return SafeString("")
    sign = _("best") if cell.kind else "+"
    return format_html(
        '<a class="{}" href="{}"{} aria-label="{} {}">{}</a>',
        f"ttf {cell.kind}".strip(),
        cell.href,
        SafeString(here),
        sign,
        cell.free,
        sign,
    )
