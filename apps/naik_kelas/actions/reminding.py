"""The yearly reminder to enter the figures of the year that ended."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.naik_kelas.models import Enrolment
from apps.tiers.models import LedgerEntry
from apps.umkm import emails
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Enterprise, Member, YearlyFigures

# Weeks, not days: a morning without a worker loses no reminder. The key of the mail keeps it to one in each.
WINDOWS = {"january": ((1, 5), (2, 15)), "april": ((4, 1), (5, 15))}


def window_on(day: date) -> str | None:
    """january, april, or None: when the reminder may go out."""
    for name, (first, last) in WINDOWS.items():
        if first <= (day.month, day.day) <= last:
            return name
    return None


def remind_of_figures(*, now: datetime | None = None) -> int:
    """One mail for each owner with all her enterprises that lack last year; answers how many owners were written to.

    Safe to run every day: the mail's key names the owner, the year and the window.
    """
    today = timezone.localdate(now)
    window = window_on(today)
    if window is None:
        return 0
    year = today.year - 1
    lacking: dict[User, list[Enterprise]] = defaultdict(list)
    owners = Member.objects.owners().filter(enterprise__in=without_figures(year), user__is_active=True)
    for member in owners.select_related("user", "enterprise").order_by("user", "enterprise__name"):
        lacking[member.user].append(member.enterprise)
    for owner, enterprises in lacking.items():
        emails.figures_due(owner, enterprises, year, window)
    return len(lacking)


def without_figures(year: int) -> QuerySet[Enterprise]:
    """At work in that year, neither suspended nor gone from its programmes, and unknown to figures and ledger."""
    live = Enrolment.objects.filter(enterprise=OuterRef("pk"), left_at__isnull=True)
    once = Enrolment.objects.filter(enterprise=OuterRef("pk"))
    return (
        Enterprise.objects.exclude(state__in=(EnterpriseState.DRAFT, EnterpriseState.SUSPENDED))
        .filter(Q(founded__isnull=True) | Q(founded__lte=year))
        .filter(Exists(live) | ~Exists(once))
        .filter(~Exists(YearlyFigures.objects.filter(enterprise=OuterRef("pk"), year=year)))
        .filter(~Exists(LedgerEntry.objects.filter(enterprise=OuterRef("pk"), year=year)))
    )
