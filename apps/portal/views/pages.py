"""Plain pages that anybody may read. Numbers and rules on them come from the rows in force."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.matchmaking.models import DigestSettings, MatchingRule
from apps.naik_kelas.choices import Stage
from apps.naik_kelas.pages.wording import DEFINITIONS
from apps.reference.choices import Measure
from apps.reference.models import SizeCriterion


@login_not_required
def for_buyers(request: HttpRequest) -> HttpResponse:
    rules = MatchingRule.objects.in_force()
    letters = DigestSettings.objects.first() or DigestSettings()
    return page(request, "for_buyers", rules=rules, letters=letters)


@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    return page(request, "about")


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return page(request, "privacy")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "accessibility")


@login_not_required
def definitions(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    limits = SizeCriterion.objects.in_force_on(today).for_measure(Measure.SALES).order_by("law", "upper_limit")
    return page(request, "definitions", limits=limits, today=today, stages=stages())


def stages() -> list[tuple[str, Any, Any]]:
    """The numbers of a programme: (code, name, what it counts)."""
    return [(stage.value, stage.label, DEFINITIONS[stage]) for stage in Stage if stage != Stage.NEAR]


def page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    contact = settings.REPLY_TO_EMAIL or settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    return render(request, f"portal/{name}.html", {"contact": contact, **context})
