"""What the owner should do next: one list, most urgent first. The first entry is her next step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.enquiries.models import Enquiry
from apps.gallery.choices import VersionState
from apps.gallery.models import Version
from apps.gallery.views.first import step_address
from apps.naik_kelas.models import Dossier
from apps.plans.models import Task as PlanTask
from apps.portal.pages.duties import OwnerDuty
from apps.portal.pages.meetings import maker_meetings
from apps.portal.pages.messages import pressing_enquiries
from apps.portal.pages.promotions import promotion_tasks
from apps.portal.pages.readiness import readiness_tasks
from apps.readiness.reads.standing import ReadinessStanding
from apps.umkm.choices import CertificateState, EnterpriseState, MemberRole, Section
from apps.umkm.models import Certificate, Enterprise
from apps.umkm.rules.profile import Completeness

TASKS_SHOWN = 5
DAYS_BEFORE_EXPIRY = 90
DAYS_DUE = 30
STEPS_SHOWN = 3
ENQUIRIES_SHOWN = 3
DAYS_STEP_PRESSES = 7


@dataclass(frozen=True)
class Workshop:
    """What the list is made of, read beforehand."""

    enterprise: Enterprise
    role: str
    whole: Completeness
    versions: tuple[Version, ...]
    certificates: tuple[Certificate, ...]
    latest_year: int | None
    readiness: ReadinessStanding
    steps: tuple[PlanTask, ...] = ()
    sent_back: tuple[PlanTask, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    holidays: frozenset[date] = frozenset()
    zone: str = "Asia/Jakarta"


def tasks_of(shop: Workshop, now: datetime) -> list[OwnerDuty]:
    today = timezone.localdate(now)
    begun = list(drafts(shop.versions))
    only_begun = len(begun) == len(shop.versions)  # nothing has been handed in yet
    return [
        *pressing_enquiries(shop.enquiries, now, shop.holidays, shop.zone),
        *profile_returned(shop),
        *promotion_tasks(shop.enterprise, shop.role, shop.dossiers),
        *returned_products(shop.versions),
        *steps_sent_back(shop),
        *maker_meetings(shop.enterprise, now),
        *first_product(shop),
        *(begun if only_begun else ()),
        *profile_to_send(shop),
        *assessment(shop),
        *(() if only_begun else begun),
        *sorted([*expiring(shop, today), *plan_steps(shop, today)], key=lambda task: task.on or date.max),
        *yearly(shop, today),
        *finishing_touches(shop),
    ]


def page(name: str, **arguments: object) -> str:
    return reverse(name, kwargs=arguments)


def section_page(shop: Workshop, section: str) -> str:
    if section in (Section.FIGURES, Section.CERTIFICATES):
        return page(f"portal:enterprise_{section}", slug=shop.enterprise.slug)
    return page("portal:enterprise_section", slug=shop.enterprise.slug, section=section)


def profile_returned(shop: Workshop) -> Iterator[OwnerDuty]:
    if shop.enterprise.state == EnterpriseState.RETURNED:
        address = page("portal:enterprise", slug=shop.enterprise.slug)
        yield OwnerDuty(
            _("Correct the profile"), _("The Smesco team asks about some facts."), address, _("Correct the profile")
        )


def profile_to_send(shop: Workshop) -> Iterator[OwnerDuty]:
    """One page asks for what is missing and sends it; a colleague who may not send fills in the first topic."""
    enterprise, required = shop.enterprise, shop.whole.required
    if enterprise.state != EnterpriseState.DRAFT:
        return
    parts = ", ".join(str(part.label) for part in required)
    missing = _("Still missing: %(parts)s.") % {"parts": parts}
    if shop.role == MemberRole.OWNER:
        yield OwnerDuty(
            _("Send the profile for verification"),
            missing if required else _("Everything needed is there. Staff usually answer within three working days."),
            page("portal:enterprise_verify", slug=enterprise.slug),
            _("Fill in and send") if required else _("Check and send"),
            icon="send",
        )
    elif required:
        section = Section(required[0].section)
        title = _("Go on with the profile: %(topic)s") % {"topic": section.label}
        yield OwnerDuty(title, missing, section_page(shop, section), _("Fill in"))


def returned_products(versions: Iterable[Version]) -> Iterator[OwnerDuty]:
    for version in versions:
        if version.state == VersionState.RETURNED:
            yield OwnerDuty(
                _("Correct %(product)s") % {"product": version.title},
                _("Returned by the curator"),
                page("gallery:product_edit", pk=version.product_id),
                _("Correct"),
                on=timezone.localdate(version.decided_at) if version.decided_at else None,
                due=True,
            )


def first_product(shop: Workshop) -> Iterator[OwnerDuty]:
    address = product_start(shop.enterprise)
    if not shop.versions and address:
        yield OwnerDuty(
            _("Add your first product"),
            _("Three questions and one photograph; your phone's camera is good enough."),
            address,
            _("Add a product"),
            icon="camera",
        )


def assessment(shop: Workshop) -> Iterator[OwnerDuty]:
    """Once the profile is on its way: a draft has nearer things to do."""
    if shop.enterprise.state != EnterpriseState.DRAFT:
        yield from readiness_tasks(shop.enterprise, shop.readiness)


def product_start(enterprise: Enterprise) -> str:
    try:
        return page("gallery:product_start", enterprise_pk=enterprise.pk)
    except NoReverseMatch:
        return ""


def told_on(words: str, day: date | None, *, otherwise: str = "") -> str:
    """`words` with the day written out; without a day what is said `otherwise`."""
    return words % {"day": date_format(day, "j M Y")} if day else otherwise


def drafts(versions: Iterable[Version]) -> Iterator[OwnerDuty]:
    for version in versions:
        if version.state == VersionState.DRAFT:
            yield OwnerDuty(
                _("Finish %(product)s") % {"product": version.title},
                told_on(_("Draft, last changed on %(day)s"), timezone.localdate(version.updated_at)),
                step_address(version.product, version),
                _("Continue"),
                on=timezone.localdate(version.updated_at),
            )


def expiring(shop: Workshop, today: date) -> Iterator[OwnerDuty]:
    for certificate in sorted(shop.certificates, key=lambda one: one.valid_until or date.max):
        until = certificate.valid_until
        if until is None or certificate.state == CertificateState.REFUSED:
            continue
        left = (until - today).days
        if left > DAYS_BEFORE_EXPIRY:
            continue
        yield OwnerDuty(
            _("Renew %(certificate)s") % {"certificate": certificate.type.label},
            told_on(_("Ended on %(day)s") if left < 0 else _("Ends on %(day)s"), until),
            section_page(shop, Section.CERTIFICATES),
            _("Renew"),
            on=until,
            due=left <= DAYS_DUE,
        )


def steps_sent_back(shop: Workshop) -> Iterator[OwnerDuty]:
    for step in shop.sent_back:
        decided = timezone.localdate(step.decided_at) if step.decided_at else None
        yield OwnerDuty(
            _("Show more evidence: %(step)s") % {"step": step.label},
            told_on(_("Sent back by the officer on %(day)s"), decided, otherwise=_("Sent back by the officer")),
            page("plans:task", slug=shop.enterprise.slug, pk=step.pk),
            _("Read why"),
            icon="file",
            on=decided,
            due=True,
        )


def plan_steps(shop: Workshop, today: date) -> Iterator[OwnerDuty]:
    """Of the action plan what is late or due first; the whole plan has its own page."""
    for step in shop.steps:
        if step in shop.sent_back:
            continue
        late = step.due_on is not None and step.due_on < today
        yield OwnerDuty(
            str(step.label),
            told_on(
                _("Step of your plan, was due on %(day)s"),
                step.due_on if late else None,
                otherwise=_("Step of your plan"),
            ),
            page("plans:task", slug=shop.enterprise.slug, pk=step.pk),
            _("Open the step"),
            icon="tasks",
            on=step.due_on,
            due=late or (step.due_on is not None and (step.due_on - today).days <= DAYS_STEP_PRESSES),
        )


def yearly(shop: Workshop, today: date) -> Iterator[OwnerDuty]:
    """The year that ended, until the figures are there: it decides the size class."""
    last = today.year - 1
    if shop.latest_year is not None and shop.latest_year < last:
        yield OwnerDuty(
            _("Enter the sales of %(year)s") % {"year": last},
            _("For your size class; an estimate is fine"),
            section_page(shop, Section.FIGURES),
            _("Enter"),
            icon="chart",
            on=date(today.year, 12, 31),
        )


TOUCHES = ("logo", "story_en", "npwp", "certificates", "monthly_capacity")


def finishing_touches(shop: Workshop) -> Iterator[OwnerDuty]:
    """What is not needed but helps, once the profile is on its way."""
    if shop.enterprise.state == EnterpriseState.DRAFT:
        return
    for part in shop.whole.missing:
        if part.part in TOUCHES:
            yield OwnerDuty(
                _("Add: %(part)s") % {"part": part.label},
                _("Not required, but buyers look for it"),
                section_page(shop, part.section),
                _("Add"),
                icon="plus",
            )
