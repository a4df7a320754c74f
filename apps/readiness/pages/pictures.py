"""The radar and the history of a result, drawn and as tables."""

from __future__ import annotations

from dataclasses import dataclass
from math import trunc
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.formats import grouped
from apps.readiness.models import Score
from apps.readiness.pages import drawing
from apps.readiness.pages.result import DimensionShown, ResultShown, radar_values


@dataclass(frozen=True)
class Direction:
    """One direction of the radar with its words."""

    spoke: drawing.Spoke
    name: str
    score: str


def context_of(shown: ResultShown, history: list[Score]) -> dict[str, Any]:
    return {"radar": radar(shown), "lines": lines(shown, history)}


def radar(shown: ResultShown) -> dict[str, Any] | None:
    """Filled: verified; dotted: her own; thin lines: the last round, and enterprises like hers. None below three."""
    parts = [part for part in shown.dimensions if part.applicable]
    if len(parts) < 3:
        return None
    of = len(parts)
    main = "verified_score" if shown.verified else "self_score"
    return {
        "width": drawing.WIDTH,
        "height": drawing.HEIGHT,
        "middle": (drawing.MIDDLE_X, drawing.MIDDLE_Y),
        "rings": drawing.rings(of),
        "directions": [
            Direction(spoke, part.dimension.brief, whole(getattr(part, main)))
            for spoke, part in zip(drawing.spokes(of), parts, strict=True)
        ],
        "verified": polygon(parts, "verified_score") if shown.verified else "",
        "self": polygon(parts, "self_score"),
        "before": polygon(parts, "before"),
        "peers": polygon(parts, "peers"),
        **table(shown, parts),
    }


def polygon(parts: list[DimensionShown], name: str) -> str:
    values = radar_values(parts, name)
    return drawing.polygon(values) if values else ""


def table(shown: ResultShown, parts: list[DimensionShown]) -> dict[str, Any]:
    columns: list[tuple[str, str]] = [(_("Own"), "self_score")]
    if shown.verified:
        columns.insert(0, (_("Verified"), "verified_score"))
    if shown.before:
        columns.append((_("Last round"), "before"))
    if shown.peers:
        columns.append((_("Like yours"), "peers"))
    return {
        "head": [_("Topic"), *(word for word, _name in columns)],
        "rows": [[part.dimension.label, *(whole(getattr(part, name)) for _word, name in columns)] for part in parts],
    }


def whole(value: Any) -> str:
    """Whole points, never rounded up, as everywhere beside a level."""
    return "–" if value is None else grouped(trunc(value))


def lines(shown: ResultShown, history: list[Score]) -> dict[str, Any] | None:
    """A small line for each dimension and one for the whole; None before the second counting."""
    if len(history) < 2:
        return None
    days = [date_format(timezone.localtime(one.at), "j M y") for one in history]
    drawn = [(_("Whole score"), drawing.line([float(one.verified_score) for one in history]))]
    for part in shown.dimensions:
        values = [one.dimensions.get(str(part.dimension.number), {}).get("verified") for one in history]
        if all(value is not None for value in values):
            drawn.append((part.dimension.brief, drawing.line(values)))
    return {
        "width": drawing.LINE_WIDTH,
        "height": drawing.LINE_HEIGHT,
        "top": drawing.MARGIN,
        "foot": drawing.LINE_HEIGHT - drawing.MARGIN,
        "count": len(history),
        "first": days[0],
        "last": days[-1],
        "drawn": [(name, drawing.path(stops), stops, whole(stops[-1].value)) for name, stops in drawn],
        "head": [_("Topic"), *days],
        "rows": [[name, *(whole(stop.value) for stop in stops)] for name, stops in drawn],
    }
