"""Who may enter a programme, and on which track."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from apps.naik_kelas.choices import TRACKS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

TAKES_PART, OWN, UNVERIFIED = "takes_part", "own", "unverified"
NO_FIGURES, TOO_LARGE = "no_figures", "too_large"
# Why an enterprise is not enrolled, told with the name and the baseline year.
REASONS: dict[str, Any] = {
    TAKES_PART: _("%(name)s takes part already."),
    OWN: _("You belong to the team of %(name)s: a colleague must enrol it."),
    UNVERIFIED: _("%(name)s is not verified. It can be enrolled as soon as its profile is."),
    NO_FIGURES: _(
        "%(name)s has no sales figures for %(year)s. The baseline is made of them: ask the owner to enter that year."
    ),
    TOO_LARGE: _("%(name)s was large already in %(year)s: there is no class above to rise to."),
}

# The same as headings, told with the baseline year: who of a list is left out.
LEFT_OUT: dict[str, Any] = {
    TAKES_PART: _("Take part already"),
    OWN: _("Of a team that you belong to"),
    UNVERIFIED: _("Not verified"),
    NO_FIGURES: _("No sales figures for %(year)s"),
    TOO_LARGE: _("Large already in %(year)s"),
}


@dataclass(frozen=True)
class EnrolVerdict:
    """A track, or the reason against it (a key of REASONS)."""

    track: str = ""
    against: str = ""


def verdict(*, takes_part: bool, own: bool, verified: bool, sales: int | None, size_class: str) -> EnrolVerdict:
    """`sales` and `size_class` are those of the baseline year under the programme's law; `own`: of the team of who
    enrols it."""
    if takes_part:
        return EnrolVerdict(against=TAKES_PART)
    if own:
        return EnrolVerdict(against=OWN)
    if not verified:
        return EnrolVerdict(against=UNVERIFIED)
    if sales is None:
        return EnrolVerdict(against=NO_FIGURES)
    track = next((track for track, (begin, _aim) in TRACKS.items() if begin == size_class), "")
    return EnrolVerdict(track=str(track)) if track else EnrolVerdict(against=TOO_LARGE)


def objections(
    *,
    target: int,
    small_medium: int,
    medium_large: int,
    starts_on: date,
    ends_on: date,
    baseline_year: int,
    evidence_floor: str,
    this_year: int,
) -> dict[str, str | StrPromise]:
    """What is wrong with the facts of a programme, by field; empty when nothing is."""
    wrong: dict[str, str | StrPromise] = {}
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
