"""The owner's home: one next step, a few tasks, her products by state, and how far she has come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import SignedIn
from apps.accounts.models import User
from apps.common.outside.addresses import is_at_portal
from apps.common.tabs import tabs
from apps.enquiries.models import Enquiry
from apps.enquiries.reads import workdays_off
from apps.gallery.actions.history import facts_of
from apps.gallery.choices import VersionState
from apps.gallery.models import Version
from apps.gallery.rules.completeness import missing, needs_of
from apps.mail.models import Message
from apps.mail.rules.fates import letter_body
from apps.naik_kelas.models import Dossier
from apps.plans.models import Task as PlanTask
from apps.portal.pages.owner import ENQUIRIES_SHOWN, STEPS_SHOWN, TASKS_SHOWN, Workshop, product_start, tasks_of
from apps.portal.pages.readiness import readiness_card
from apps.readiness.reads.standing import standing_of
from apps.reference.choices import Measure, SizeClass
from apps.reference.models import SizeCriterion
from apps.umkm.access import completeness_of, enterprises_of, role_in
from apps.umkm.models import Enterprise
from apps.umkm.rules.distance import scale

PRODUCTS_SHOWN = 4
MESSAGES_SHOWN = 12
ACCEPTED_LATELY = timedelta(days=14)
TABS = (
    VersionState.RETURNED, VersionState.DRAFT, VersionState.SUBMITTED, VersionState.PUBLISHED, VersionState.ARCHIVED,
)  # fmt: skip


def owner_home(request: SignedIn) -> HttpResponse:
    mine = list(enterprises_of(request.user))
    if not mine:
        waiting = messages_here(request.user)
        if not waiting:
            return redirect("portal:enterprise_start")
        empty = {"greeting": greeting(request.user, timezone.now()), "messages_here": waiting}
        return render(request, "portal/owner_home_empty.html", empty)
    enterprise = next((one for one in mine if one.slug == request.GET.get("enterprise")), mine[0])
    now = timezone.now()
    versions = shown_versions(enterprise)
    shop = Workshop(
        enterprise=enterprise,
        role=role_in(request.user, enterprise),
        whole=completeness_of(enterprise),
        versions=tuple(versions),
        certificates=tuple(enterprise.certificates.select_related("type")),
        latest_year=enterprise.figures.values_list("year", flat=True).first(),
        readiness=standing_of(enterprise, timezone.localdate(now)),
        steps=tuple(PlanTask.objects.of(enterprise).to_do().order_by("due_on", "-points", "pk")[:STEPS_SHOWN]),
        sent_back=tuple(PlanTask.objects.of(enterprise).sent_back()[:STEPS_SHOWN]),
        dossiers=tuple(Dossier.objects.of(enterprise).open()),
        **asked_of(enterprise, request.user, now),
    )
    tasks = tasks_of(shop, now)
    context: dict[str, Any] = {
        "enterprise": enterprise,
        "others": [one for one in mine if one.pk != enterprise.pk],
        "greeting": greeting(request.user, now),
        "messages_here": messages_here(request.user),
        "step": tasks[0] if tasks else None,
        "tasks": tasks[1 : TASKS_SHOWN + 1],
        "more_tasks": max(len(tasks) - TASKS_SHOWN - 1, 0),
        "whole": shop.whole,
        "product_start": product_start(enterprise),
        "distance": distance(enterprise),
        "accepted": PlanTask.objects.of(enterprise).accepted_since(now - ACCEPTED_LATELY)[:STEPS_SHOWN],
        "readiness": readiness_card(enterprise, shop.readiness, timezone.localdate(now)),
        **products(request, versions),
    }
    return render(request, "portal/owner_home.html", context)


def asked_of(enterprise: Enterprise, user: User, now: datetime) -> dict[str, Any]:
    """What buyers ask and nobody of hers has answered, the most urgent first, and what its clocks are told by."""
    waiting = Enquiry.objects.of_enterprise(enterprise).waiting().urgent_first().for_cards()
    return {
        "enquiries": tuple(waiting[:ENQUIRIES_SHOWN]),
        "holidays": workdays_off(enterprise, timezone.localdate(now)),
        "zone": user.time_zone,
    }


def messages_here(user: User) -> list[tuple[Message, str]]:
    """What would have been mailed to somebody without e-mail, each with its text."""
    if not is_at_portal(user.email):
        return []
    return [(message, letter_body(message.text)) for message in Message.objects.at_portal(user.email)[:MESSAGES_SHOWN]]


def greeting(user: User, now: datetime) -> str:
    """By the hour where she lives."""
    hour = timezone.localtime(now, ZoneInfo(user.time_zone)).hour
    name = {"name": user.get_short_name()}
    if hour < 11:
        return _("Good morning, %(name)s") % name
    if hour < 15:
        return _("Good day, %(name)s") % name
    if hour < 18:
        return _("Good afternoon, %(name)s") % name
    return _("Good evening, %(name)s") % name


def shown_versions(enterprise: Enterprise) -> list[Version]:
    """One version for each product: the one being worked on, else the one that is published, else the newest."""
    rows = (
        Version.objects.filter(product__enterprise=enterprise)
        .select_related("product", "port")
        .prefetch_related("incoterms", "shown__photo")
        .order_by("product_id", "-number")
    )
    chosen: dict[int, Version] = {}
    for version in rows:
        best = chosen.get(version.product_id)
        if best is None or rank(version) < rank(best):
            chosen[version.product_id] = version
    return sorted(chosen.values(), key=lambda version: version.updated_at, reverse=True)


def rank(version: Version) -> int:
    if version.state in (VersionState.DRAFT, VersionState.SUBMITTED, VersionState.RETURNED):
        return 0
    return 1 if version.product.published_id == version.pk else 2


def products(request: HttpRequest, versions: list[Version]) -> dict[str, Any]:
    """Cards of one state, and how many there are in each."""
    counts = {state: sum(stands_on(version, state) for version in versions) for state in TABS}
    first = next((state for state in TABS if counts[state]), VersionState.DRAFT)
    asked = request.GET.get("state")
    here = VersionState(asked) if asked in TABS else first
    cards = [card(version) for version in versions if stands_on(version, here)]
    return {
        "has_products": bool(versions),
        "product_tabs": tabs(
            request, "state", [(state.value, state.label, counts[state]) for state in TABS], here=here, at="#products"
        ),
        "cards": cards[:PRODUCTS_SHOWN],
        "more_cards": max(len(cards) - PRODUCTS_SHOWN, 0),
        "state": here,
    }


def stands_on(version: Version, state: str) -> bool:
    """What is published and is being changed stands on two tabs: a draft takes nothing from the catalogue."""
    if state == VersionState.PUBLISHED:
        return version.product.published_id is not None
    return bool(version.state == state)


def card(version: Version) -> dict[str, Any]:
    facts = facts_of(version)
    lacking = missing(facts)
    shown = version.shown.all()
    return {
        "version": version,
        "photo": shown[0].photo if shown else None,
        "of": len(needs_of(facts)),
        "done": len(needs_of(facts)) - len(lacking),
        "lacking": lacking[:3],
        "reasons": list(version.return_reasons.values()),
    }


def distance(enterprise: Enterprise) -> dict[str, Any] | None:
    """The drawn bar: the newest year's sales against the criteria in force on its last day."""
    newest = enterprise.figures.first()
    if newest is None:
        return None
    limits = SizeCriterion.objects.in_force_on(date(newest.year, 12, 31)).for_measure(Measure.SALES)
    drawn = scale(newest.sales, limits)
    if drawn is None:
        return None
    labels = dict(SizeClass.choices)
    return {
        "row": newest,
        "scale": drawn,
        "next_label": labels.get(drawn.next_class, ""),
        "segments": [(segment, labels[segment.size_class]) for segment in drawn.segments],
        "limits": [(labels[row.size_class], row.upper_limit) for row in limits],
    }
