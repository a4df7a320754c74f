"""What needs a decision about one maker, by the roles of who looks; the longest waiting first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.access import roles_of
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.addresses import address_of
from apps.common.formats import moment
from apps.common.lists import by_keys
from apps.enquiries.models import Enquiry
from apps.gallery.models import Version
from apps.naik_kelas.choices import DossierState
from apps.plans.models import Task as PlanTask
from apps.readiness.choices import AssessmentState
from apps.umkm.choices import CertificateState, EnterpriseState
from apps.umkm.models import Certificate, Enterprise
from apps.work.access import tasks_for

SOON = timedelta(days=90)


@dataclass(frozen=True)
class RecordCall:
    """One thing that waits, since when, and the button that leads to it. `late`: somebody suffers from the waiting."""

    icon: str
    title: str
    detail: str
    address: str
    button: str
    since: datetime
    late: bool = False


def calls_of(enterprise: Enterprise, certificates: list[Certificate], user: User, now: datetime) -> list[RecordCall]:
    mine = roles_of(user)
    found = [*of_profile(enterprise), *of_certificates(enterprise, certificates, now), *of_tasks(enterprise, user, now)]
    if StaffRole.CURATOR in mine:
        found += of_products(enterprise)
    if StaffRole.OFFICER in mine:
        found += [*of_readiness(enterprise), *of_plan(enterprise), *of_promotions(enterprise, user)]
        found += [*of_enquiries(enterprise, now), *of_deals(enterprise)]
    return sorted(found, key=lambda call: (not call.late, call.since))


def since_words(since: datetime) -> str:
    return _("Waits since %(when)s.") % {"when": moment(since)}


def of_profile(enterprise: Enterprise) -> Iterator[RecordCall]:
    if enterprise.state == EnterpriseState.SUBMITTED and enterprise.submitted_at:
        address = reverse("desk:enterprise", args=[enterprise.pk])
        since = enterprise.submitted_at
        yield RecordCall("eye", _("Profile to verify"), since_words(since), address, _("Verify"), since)


def of_certificates(enterprise: Enterprise, certificates: list[Certificate], now: datetime) -> Iterator[RecordCall]:
    today = timezone.localdate(now)
    address = reverse("desk:enterprise", args=[enterprise.pk]) + "#certificates"
    claimed = [one for one in certificates if one.state == CertificateState.CLAIMED]
    if claimed:
        words = ngettext("%(number)s certificate to check", "%(number)s certificates to check", len(claimed))
        since = min(one.created_at for one in claimed)
        yield RecordCall(
            "certificate", words % {"number": len(claimed)}, since_words(since), address, _("Check"), since
        )
    for one in certificates:
        if one.state == CertificateState.VERIFIED and one.valid_until and today <= one.valid_until <= today + SOON:
            yield RecordCall(
                "certificate",
                _("%(certificate)s ends on %(day)s") % {"certificate": one.type, "day": day_words(one.valid_until)},
                days_left(one.valid_until, today),
                address,
                _("Look"),
                now,
            )


def day_words(day: date) -> str:
    return date_format(day, "j M Y")


def days_left(day: date, today: date) -> str:
    left = (day - today).days
    return ngettext("%(number)s day left", "%(number)s days left", left) % {"number": left}


def of_tasks(enterprise: Enterprise, user: User, now: datetime) -> Iterator[RecordCall]:
    for task in tasks_for(user).unfinished().about(enterprise).for_desk():
        detail = _("Due %(when)s.") % {"when": moment(task.due)}
        address = reverse("work:task", args=[task.pk])
        yield RecordCall("tasks", str(task), detail, address, _("Open the task"), task.created_at, late=task.due < now)


def of_products(enterprise: Enterprise) -> Iterator[RecordCall]:
    for version in Version.objects.queue().of_products(enterprise.products.all()):
        since = version.submitted_at
        address = reverse("gallery:review", args=[version.pk])
        title = _("%(product)s, version %(number)s") % {"product": version.title, "number": version.number}
        yield RecordCall("clock", title, since_words(since), address, _("Review"), since)


def of_readiness(enterprise: Enterprise) -> Iterator[RecordCall]:
    for round_ in enterprise.readiness.all():
        since = round_.submitted_at
        if since is not None and round_.state == AssessmentState.SUBMITTED:
            address = reverse("readiness:review", args=[round_.pk])
            yield RecordCall(
                "target", _("Readiness answers to verify"), since_words(since), address, _("Verify"), since
            )


def of_plan(enterprise: Enterprise) -> Iterator[RecordCall]:
    for step in PlanTask.objects.of(enterprise).in_review():
        address = reverse("plans:plan_review", args=[step.pk])
        since = step.updated_at
        title = _("Evidence of a step: %(step)s") % {"step": step}
        yield RecordCall("tasks", title, since_words(since), address, _("Look"), since)


def of_promotions(enterprise: Enterprise, user: User) -> Iterator[RecordCall]:
    """What this officer may do herself: nobody approves what she checked."""
    for dossier in enterprise.dossiers.all():
        first = dossier.state == DossierState.SUBMITTED
        hers = dossier.state == DossierState.CHECKING and dossier.checker_id == user.pk
        second = dossier.state == DossierState.VERIFIED and dossier.confirmed_at and dossier.checker_id != user.pk
        if first or hers or second:
            since = dossier.submitted_at or dossier.updated_at
            title = _("Promotion: %(state)s") % {"state": dossier.get_state_display()}
            address = reverse("naik_kelas:dossier_review", args=[dossier.pk])
            yield RecordCall("flag", title, since_words(since), address, _("Open"), since)


def of_enquiries(enterprise: Enterprise, now: datetime) -> Iterator[RecordCall]:
    for enquiry in Enquiry.objects.of_enterprise(enterprise).overdue(now).for_asker():
        title = _("%(number)s of %(asker)s is not answered") % {"number": enquiry.number, "asker": enquiry.asker}
        detail = _("Was due %(when)s.") % {"when": moment(enquiry.due)}
        address = reverse("enquiries:desk_enquiry", args=[enquiry.pk])
        yield RecordCall("chat", title, detail, address, _("Answer for the maker"), enquiry.due, late=True)


def of_deals(enterprise: Enterprise) -> Iterator[RecordCall]:
    for deal in by_keys(enterprise.deals.all().kept().disputed().for_list()):
        since = datetime.combine(deal.moved_on, datetime.min.time(), timezone.get_current_timezone())
        title = _("%(number)s with %(buyer)s is disputed") % {"number": deal.number, "buyer": deal.buyer}
        detail = _("Last movement %(day)s.") % {"day": day_words(deal.moved_on)}
        yield RecordCall("warn", title, detail, deal_address(deal), _("Decide"), since, late=True)


def deal_address(deal: Any) -> str:
    return address_of("deals:desk_deal", deal.pk)
