"""The score proves itself: what came after it, per level, dimension and question."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET

from apps.accounts.access import staff_only
from apps.accounts.choices import StaffRole
from apps.common import downloads
from apps.common.formats import grouped
from apps.common.parameters import whole_number
from apps.common.tabs import Tab, tabs
from apps.desk.pages.readiness_proof import WINDOWS, ProofLine, ReadinessProof, prove, workbook
from apps.readiness.rules.worth import FEW, FEW_EVENTS, HitShare

WIDTH = 200


def wanted(request: HttpRequest) -> int:
    months = whole_number(request.GET.get("months"))
    return months if months in WINDOWS else WINDOWS[0]


@staff_only(StaffRole.OFFICER)
@require_GET
def readiness_proof(request: HttpRequest) -> HttpResponse:
    proof = prove(wanted(request), timezone.now())
    context = {
        "proof": proof,
        "few": FEW,
        "events": FEW_EVENTS,
        "tabs": tabs_of(request, proof),
        "levels": [level_row(name, one) for name, one in proof.levels],
        "groups": [
            (pgettext("of the assessment", "Dimensions"), "dimensions", [line_row(line) for line in proof.dimensions]),
            (_("Questions"), "questions", [line_row(line) for line in proof.questions]),
        ],
    }
    return render(request, "desk/readiness_proof.html", context)


@staff_only(StaffRole.OFFICER)
@require_GET
def readiness_proof_export(request: HttpRequest) -> HttpResponse:
    """Exactly what the page shows for this window."""
    months = wanted(request)
    what = _("readiness")
    name = f"smesco-{what}-{months}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return downloads.workbook(workbook(prove(months, timezone.now())), name)


def tabs_of(request: HttpRequest, proof: ReadinessProof) -> list[Tab]:
    words = {one: ngettext("followed %(count)d month", "followed %(count)d months", one) for one in WINDOWS}
    parts = [(str(one), words[one] % {"count": one}, proof.followed[one]) for one in WINDOWS]
    return tabs(request, "months", parts, here=str(proof.months), alone=True)


def percent(value: float | None) -> str:
    """0.1234 as 12 %."""
    return "–" if value is None else f"{grouped(round(value * 100))} %"


def points(value: float) -> str:
    """A difference of shares in percentage points, with its sign."""
    whole = round(value * 100)
    return f"+{whole}" if whole > 0 else f"−{abs(whole)}" if whole < 0 else "0"


def share_words(one: HitShare) -> dict[str, str]:
    interval = f"{percent(one.low)} – {percent(one.high)}" if one.count else ""
    return {"count": f"{grouped(one.hits)} / {grouped(one.count)}", "value": percent(one.value), "interval": interval}


def level_row(name: str, one: HitShare) -> dict[str, Any]:
    """`bar`: the interval and the share on a line of 0 to 200."""
    bar = {
        "low": round(one.low * WIDTH, 1),
        "width": round((one.high - one.low) * WIDTH, 1),
        "at": round((one.value or 0) * WIDTH, 1),
    }
    return {"name": name, "few": one.count < FEW, "bar": bar if one.count else None, **share_words(one)}


def line_row(line: ProofLine) -> dict[str, Any]:
    """`bar`: the difference and its interval on a line of -100 to +100 points, drawn on 0 to 200."""
    found = line.comparison
    middle = WIDTH / 2
    bar = {
        "low": round(middle + found.low * middle, 1),
        "width": round((found.high - found.low) * middle, 1),
        "at": round(middle + (found.difference or 0) * middle, 1),
    }
    known = found.difference is not None
    return {
        "code": line.code,
        "words": line.words,
        "asked": line.asked,
        "verdict": found.verdict,
        "high": share_words(found.those_with),
        "low": share_words(found.those_without),
        "difference": points(found.difference) if found.difference is not None else "–",
        "interval": f"{points(found.low)} … {points(found.high)}" if known else "",
        "bar": bar if known and found.verdict != "few" else None,
    }
