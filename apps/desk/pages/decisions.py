"""What needs a decision today: work that waits for this member of staff, and since when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import roles_of
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.deals.choices import DealTab
from apps.deals.models import Deal, DealDocument
from apps.deals.reads.facts import day_of
from apps.deals.reads.policy import fades
from apps.enquiries.models import Enquiry, Passing
from apps.gallery.models import Photo, Version
from apps.mail.models import Message
from apps.matchmaking.models import Digest
from apps.naik_kelas.models import Dossier
from apps.plans.models import Task as PlanTask
from apps.quotations.models import Rfq
from apps.readiness.choices import AssessmentState
from apps.readiness.models import Assessment
from apps.umkm.models import Enterprise
from apps.work.access import tasks_for

CURATORS = frozenset({StaffRole.CURATOR})
OFFICERS = frozenset({StaffRole.OFFICER})
EVERYBODY = CURATORS | OFFICERS


@dataclass(frozen=True)
class WaitingDecisions:
    """`oldest` is when the longest waiting one came in; `link` '' where this installation has no such page."""

    label: str | Promise
    count: int
    link: str
    oldest: datetime | None = None
    is_late: bool = False


@dataclass(frozen=True)
class DecisionKind:
    """One kind of decision: who takes it, where, and which rows wait for a person."""

    label: str | Promise
    roles: frozenset[str]
    page: str
    rows: Callable[[User], Any]
    since: str
    query: str = ""
    is_late: bool = False


KINDS = (
    DecisionKind(_("Promotions to take for checking"), OFFICERS, "naik_kelas:dossiers",
         lambda user: Dossier.objects.unassigned(), "submitted_at", "state=submitted"),
    DecisionKind(_("Promotions you are checking"), OFFICERS, "naik_kelas:dossiers",
         lambda user: Dossier.objects.checked_by(user), "submitted_at", "state=checking"),
    DecisionKind(_("Promotions to approve, checked by others"), OFFICERS, "naik_kelas:dossiers",
         lambda user: Dossier.objects.awaiting_second_officer(user), "confirmed_at", "state=verified"),
    DecisionKind(_("Readiness answers to verify"), OFFICERS, "readiness:queue",
         lambda user: Assessment.objects.filter(state=AssessmentState.SUBMITTED), "submitted_at"),
    DecisionKind(_("Evidence of plan steps to look at"), OFFICERS, "plans:plan_review_next",
         lambda user: PlanTask.objects.in_review(), "updated_at"),
    DecisionKind(_("Products to curate"), CURATORS, "gallery:queue",
         lambda user: Version.objects.queue(), "submitted_at"),
    DecisionKind(_("Photographs that could not be prepared"), CURATORS, "gallery:given_up",
         lambda user: Photo.objects.given_up(), "created_at"),
    DecisionKind(_("Enterprises to verify"), EVERYBODY, "desk:enterprises",
         lambda user: Enterprise.objects.waiting(), "submitted_at", "state=submitted"),
    DecisionKind(_("Enquiries past their time"), OFFICERS, "enquiries:desk",
         lambda user: Enquiry.objects.overdue(timezone.now()), "due", "show=overdue", is_late=True),
    DecisionKind(_("Enquiries of the gallery itself"), OFFICERS, "enquiries:desk",
         lambda user: Enquiry.objects.without_maker(), "asked_at", "show=gallery"),
    DecisionKind(_("Enquiries held back, to read first"), OFFICERS, "enquiries:desk",
         lambda user: Enquiry.objects.held_for_staff(), "asked_at", "show=held"),
    DecisionKind(_("Claims that nobody confirmed in time: to telephone"), OFFICERS, "deals:desk",
         lambda user: Deal.objects.on_desk_tab(DealTab.LATE, fades(), day_of(timezone.now())), "updated_at",
         "show=late", is_late=True),
    DecisionKind(_("Disputed deals"), OFFICERS, "deals:desk",
         lambda user: Deal.objects.disputed(), "updated_at", "show=disputed"),
    DecisionKind(_("Documents of deals to check"), OFFICERS, "deals:desk",
         lambda user: DealDocument.objects.waiting(), "created_at", "show=papers"),
    DecisionKind(_("Requests for quotations to look at"), OFFICERS, "quotations:desk",
         lambda user: Rfq.objects.to_check(), "handed_in_at"),
    DecisionKind(_("Awarded requests whose other makers wait for a word"), OFFICERS, "quotations:desk",
         lambda user: Rfq.objects.untold(), "decided_at", "show=untold"),
    DecisionKind(_("What missions pass on, to read first"), OFFICERS, "enquiries:desk_passings",
         lambda user: Passing.objects.held(), "passed_at"),
    DecisionKind(_("E-mails that need a look"), OFFICERS, "mail:outbox",
         lambda user: Message.objects.needing_staff(), "created_at"),
    DecisionKind(_("Tasks that wait"), EVERYBODY, "work:tasks",
         lambda user: tasks_for(user).to_do_of(user), "created_at"),
    DecisionKind(_("Match letters to look at"), OFFICERS, "matchmaking:digests",
         lambda user: Digest.objects.waiting(), "written_at"),
)  # fmt: skip


def waiting_for(user: User) -> list[WaitingDecisions]:
    """The decisions of this person's roles, those with work first and what is past its time on top; one query for
    each kind, and one for how fast deals fade."""
    mine = roles_of(user)
    found = [read(kind, user) for kind in KINDS if kind.roles & mine]
    return sorted(found, key=lambda item: (item.count == 0, not item.is_late))


def read(kind: DecisionKind, user: User) -> WaitingDecisions:
    figures = kind.rows(user).order_by().aggregate(count=Count("pk"), oldest=Min(kind.since))
    return WaitingDecisions(kind.label, figures["count"], address(kind), figures["oldest"], kind.is_late)


def address(kind: DecisionKind) -> str:
    try:
        found = reverse(kind.page)
    except NoReverseMatch:
        return ""
    return f"{found}?{kind.query}" if kind.query else found
