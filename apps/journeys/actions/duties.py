"""What the law asks of an enterprise that claims a rise becomes steps of its plan."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.utils import timezone

from apps.gallery.models import Version
from apps.naik_kelas.choices import CLAIMED_STATES
from apps.naik_kelas.models import Dossier
from apps.naik_kelas.rules.duties import Duty, duties
from apps.plans.actions import plan_task
from apps.plans.choices import TaskOrigin
from apps.plans.models import Task
from apps.umkm.models import Certificate, Enterprise

# KBLI divisions of food and of drinks stand for their HS chapters while no product names one.
KBLI_CHAPTERS = {"10": "21", "11": "22"}
SERVICES = {"law:pt-perorangan": "LEG", "law:halal": "LAB", "law:pkp": "LEG"}
COSTS = {"law:pt-perorangan": "middle", "law:halal": "middle", "law:pkp": "free"}


def plan_duties(*, now: datetime | None = None) -> int:
    """Plan the duties of every claim that was handed in and not taken back; answers how many steps are new.

    A step is planned once, whatever became of it. Five queries, and three for each new step; safe to run twice.
    """
    today = timezone.localdate(now)
    claims = list(
        Dossier.objects.filter(state__in=CLAIMED_STATES).select_related("enterprise").order_by("submitted_at")
    )
    enterprises = {claim.enterprise_id for claim in claims}
    planned, chapters, held = steps_there(enterprises), chapters_of(enterprises), certificates_of(enterprises, now)
    made = 0
    for claim in claims:
        enterprise = claim.enterprise
        asked = duties(
            enterprise.legal_form,
            claim.from_class,
            claim.to_class,
            chapters[enterprise.pk] or kbli_chapter(enterprise),
            timezone.localdate(claim.submitted_at) if claim.submitted_at else today,
            held=held[enterprise.pk],
        )
        for duty in asked:
            if duty.key not in planned[enterprise.pk]:
                made += plan(enterprise, duty, now)
                planned[enterprise.pk].add(duty.key)
    return made


def plan(enterprise: Enterprise, duty: Duty, now: datetime | None) -> bool:
    task = plan_task(
        enterprise=enterprise,
        key=duty.key,
        origin=TaskOrigin.LAW,
        title=duty.title,
        title_en=duty.title_en,
        why=duty.why,
        why_en=duty.why_en,
        due_on=duty.due,
        service=SERVICES[duty.key],
        effort_days=duty.effort_days,
        cost_band=COSTS[duty.key],
        now=now,
    )
    return task is not None


def steps_there(enterprises: set[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = Task.objects.filter(enterprise__in=enterprises, origin=TaskOrigin.LAW)
    for enterprise, key in rows.values_list("enterprise", "key"):
        found[enterprise].add(key)
    return found


def chapters_of(enterprises: set[int]) -> dict[int, set[str]]:
    """HS chapters of all products, also of those that are not published yet."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = Version.objects.filter(product__enterprise__in=enterprises, hs_code__isnull=False)
    for enterprise, chapter in rows.values_list("product__enterprise", "hs_code__chapter").distinct():
        found[enterprise].add(chapter)
    return found


def certificates_of(enterprises: set[int], now: datetime | None) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = Certificate.objects.filter(enterprise__in=enterprises).not_refused().valid_on(timezone.localdate(now))
    for enterprise, code in rows.values_list("enterprise", "type"):
        found[enterprise].add(code)
    return found


def kbli_chapter(enterprise: Enterprise) -> set[str]:
    chapter = KBLI_CHAPTERS.get(enterprise.kbli[:2])
    return {chapter} if chapter else set()
