"""Who may enter a programme, and on which track."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.naik_kelas.choices import TRACKS

TAKES_PART, NO_FIGURES, TOO_LARGE = "takes_part", "no_figures", "too_large"
# Why an enterprise is not enrolled, told with the name and the baseline year.
REASONS: dict[str, Any] = {
    TAKES_PART: _("%(name)s takes part already."),
    NO_FIGURES: _(
        "%(name)s has no sales figures for %(year)s. The baseline is made of them: ask the owner to enter that year."
    ),
    TOO_LARGE: _("%(name)s was large already in %(year)s: there is no class above to rise to."),
}


@dataclass(frozen=True)
class Verdict:
    """A track, or the reason against it (a key of REASONS)."""

    track: str = ""
    against: str = ""


def verdict(*, takes_part: bool, sales: int | None, size_class: str) -> Verdict:
    """`sales` and `size_class` are those of the baseline year under the programme's law."""
    if takes_part:
        return Verdict(against=TAKES_PART)
    if sales is None:
        return Verdict(against=NO_FIGURES)
    track = next((track for track, (begin, _aim) in TRACKS.items() if begin == size_class), "")
    return Verdict(track=str(track)) if track else Verdict(against=TOO_LARGE)


def objections(
    *, target: int, small_medium: int, medium_large: int, starts_on: date, ends_on: date, baseline_year: int,
    evidence_floor: str, this_year: int,
) -> dict[str, str | Promise]:  # fmt: skip
    """What is wrong with the facts of a programme, by field; empty when nothing is."""
    wrong: dict[str, str | Promise] = {}
    if small_medium + medium_large != target:
        wrong["target"] = _("The two tracks make %(sum)s together, not %(target)s. Change one of the three.") % {
            "sum": small_medium + medium_large,
            "target": target,
        }
    if ends_on <= starts_on:
        wrong["ends_on"] = _("The deadline must come after the beginning.")
    if baseline_year > min(starts_on.year, this_year):
        wrong["baseline_year"] = _(
            "The baseline is what the enterprises were before: choose %(year)s or an earlier year."
        ) % {"year": min(starts_on.year, this_year)}
    if evidence_floor not in ("A", "B"):
        wrong["evidence_floor"] = _("Evidence of level C alone can never suffice.")
    return wrong
