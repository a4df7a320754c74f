"""One maker: identity and contacts, six facts, what waits, her products, figures, readiness, certificates and sales.

Every part is read once, in a number of queries that does not grow with what there is. Figures, what was sold, enquiries
and mails are for officers: they stand on their pages alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from apps.accounts.models import User
from apps.common.addresses import address_of
from apps.common.lists import by_keys
from apps.common.outside.phones import whatsapp_address
from apps.deals.choices import Certainty
from apps.deals.models import Deal
from apps.desk.pages.record.calls import RecordCall, calls_of, deal_address
from apps.desk.pages.record.timeline import RecordLog, keys_of
from apps.enquiries.models import Enquiry
from apps.enquiries.reads import response_figure
from apps.enquiries.rules.response import ResponseFigure
from apps.gallery.models import Product, Version
from apps.mail.models import Message
from apps.matchmaking.models import Match
from apps.naik_kelas.models import Dossier, Enrolment
from apps.plans.models import Task as PlanTask
from apps.quotations.models import Quotation
from apps.readiness.models import Assessment, Dimension, Score
from apps.reference.choices import SizeClass
from apps.tiers.choices import LedgerVerb
from apps.tiers.models import LedgerEntry, Standing
from apps.umkm.access import completeness_of, sees_figures
from apps.umkm.choices import CertificateState, EnterpriseVerb
from apps.umkm.models import Certificate, Enterprise, Member
from apps.umkm.rules.profile import Completeness
from apps.work.models import Note

PRODUCTS, SOLD, MAILS, YEARS, STEPS = 4, 5, 5, 5, 3
# What the history tells of a maker's figures, which curators are not told.
FIGURE_VERBS = (EnterpriseVerb.FIGURES, EnterpriseVerb.FIGURES_REMOVED, *LedgerVerb)


@dataclass(frozen=True)
class RecordProduct:
    """A product as it stands on its maker's record: its newest version and the picture of it."""

    product: Product
    version: Version | None
    photo: Any


@dataclass(frozen=True)
class RecordDimension:
    """One of the eight, verified beside self-assessed, of 100."""

    label: str | Promise
    verified: int
    own: int

    @property
    def bar(self) -> int:
        """Of a drawing 200 units wide."""
        return 2 * self.verified

    @property
    def outline(self) -> int:
        return 2 * self.own


@dataclass(frozen=True)
class RecordYear:
    """A year of sales as a bar of the drawing, 105 units high."""

    entry: LedgerEntry
    left: int
    height: float

    @property
    def top(self) -> float:
        return 128 - self.height

    @property
    def middle(self) -> int:
        return self.left + 20

    @property
    def above(self) -> float:
        return self.top - 6


@dataclass(frozen=True)
class SoldLine:
    """A deal or a quotation of hers, whichever page it has by now."""

    row: Any
    address: str

    @property
    def said(self) -> int | None:
        """What one side alone says, also where the other says something else."""
        return self.row.rupiah if self.row.certainty in (Certainty.CLAIMED, Certainty.DISPUTED) else None


@dataclass
class MakerRecord:
    """What the page is made of, each read once."""

    enterprise: Enterprise
    user: User
    asked: Mapping[str, str]
    now: datetime

    @cached_property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @cached_property
    def sees_figures(self) -> bool:
        return sees_figures(self.user)

    @cached_property
    def members(self) -> list[Member]:
        return list(self.enterprise.members.with_name().order_by("-role", "pk"))

    @cached_property
    def whatsapp(self) -> str:
        return whatsapp_address(self.enterprise.whatsapp, "") if self.enterprise.whatsapp else ""

    @cached_property
    def whole(self) -> Completeness:
        return completeness_of(self.enterprise)

    @cached_property
    def certificates(self) -> list[Certificate]:
        rows = self.enterprise.certificates.select_related("type", "checked_by")
        return list(rows.order_by("valid_until", "pk"))

    @property
    def checked_certificates(self) -> int:
        return sum(one.state == CertificateState.VERIFIED for one in self.certificates)

    @cached_property
    def calls(self) -> list[RecordCall]:
        return calls_of(self.enterprise, self.certificates, self.user, self.now)

    # -- products
    @cached_property
    def product_counts(self) -> dict[str, int]:
        return self.enterprise.products.all().tab_counts()

    @cached_property
    def products(self) -> list[RecordProduct]:
        newest_first = list(self.enterprise.products.newest_first()[:PRODUCTS])
        versions = (
            Version.objects.of_products(newest_first).prefetch_related("shown__photo").order_by("product", "number")
        )
        newest = {version.product_id: version for version in versions}
        return [RecordProduct(one, newest.get(one.pk), cover_of(newest.get(one.pk))) for one in newest_first]

    @cached_property
    def face(self) -> Any:
        """The picture beside her name: of her newest product that has one."""
        return next((one.photo for one in self.products if one.photo), None)

    # -- figures and class
    @cached_property
    def standing(self) -> Standing | None:
        return Standing.objects.filter(enterprise=self.enterprise, law="").first() if self.sees_figures else None

    @property
    def class_percent(self) -> int:
        """How far she is on the way to the limit of her class; of a drawing 150 units wide."""
        found = self.standing
        return round(150 * min(1.0, (found.sales or 0) / found.limit)) if found and found.limit else 0

    @property
    def next_class(self) -> Any:
        return SizeClass(self.standing.next_class).label if self.standing and self.standing.next_class else ""

    @cached_property
    def years(self) -> list[RecordYear]:
        if not self.sees_figures:
            return []
        rows = LedgerEntry.objects.of(self.enterprise).in_force().order_by("-year")[:YEARS]
        entries = [row for row in reversed(rows) if row.sales is not None]
        most = max((entry.sales or 0 for entry in entries), default=0) or 1
        return [
            RecordYear(entry, 66 + 60 * at, round(105 * (entry.sales or 0) / most, 1))
            for at, entry in enumerate(entries)
        ]

    @cached_property
    def enrolment(self) -> Enrolment | None:
        return self.enterprise.enrolments.live().select_related("programme", "enrolled_by").first()

    # -- readiness and plan
    @cached_property
    def score(self) -> Score | None:
        rows = Score.objects.filter(assessment__enterprise=self.enterprise)
        return rows.order_by("-at", "-pk").first()

    @cached_property
    def dimensions(self) -> list[RecordDimension]:
        if self.score is None:
            return []
        counted = self.score.dimensions
        rows = Dimension.objects.filter(instrument__assessments=self.score.assessment_id)
        return [
            RecordDimension(row.label, round(counted[key]["verified"]), round(counted[key]["self"]))
            for row in rows
            if (key := str(row.number)) in counted
        ]

    @cached_property
    def steps(self) -> list[PlanTask]:
        rows = PlanTask.objects.of(self.enterprise).unfinished().with_everything()
        return by_keys(rows.order_by("due_on", "pk"), 0, STEPS)

    @cached_property
    def step_count(self) -> int:
        return PlanTask.objects.of(self.enterprise).unfinished().count()

    # -- what buyers asked and bought
    @cached_property
    def response(self) -> ResponseFigure | None:
        return response_figure(self.enterprise, self.now)

    @cached_property
    def match_count(self) -> int:
        return Match.objects.of_products(self.enterprise.products.all()).standing().count()

    @cached_property
    def enquiries(self) -> list[Enquiry]:
        return by_keys(self.enquiry_rows().for_asker().latest_first(), 0, SOLD)

    @cached_property
    def enquiry_count(self) -> int:
        return self.enquiry_rows().count()

    def enquiry_rows(self) -> Any:
        return Enquiry.objects.of_enterprise(self.enterprise)

    @cached_property
    def deals(self) -> list[SoldLine]:
        rows = by_keys(self.enterprise.deals.all().kept().for_list().latest_first(), 0, SOLD)
        return [SoldLine(row, deal_address(row)) for row in rows]

    @cached_property
    def deal_count(self) -> int:
        return self.enterprise.deals.all().kept().count()

    @cached_property
    def quotations(self) -> list[SoldLine]:
        rows = self.enterprise.quotations.all().for_buyer().order_by("-sent_at", "-pk")[:SOLD]
        return [SoldLine(row, address_of("quotations:desk_one", row.pk)) for row in rows]

    @cached_property
    def askings(self) -> list[SoldLine]:
        rows = self.enterprise.askings.select_related("rfq").order_by("-asked_at", "-pk")[:SOLD]
        return [SoldLine(row, address_of("quotations:desk_rfq", row.rfq_id)) for row in rows]

    # -- mails, notes and what happened
    def mail_rows(self) -> Any:
        addresses = [member.user.email for member in self.members]
        return Message.objects.to_any([self.enterprise.email, *addresses])

    @cached_property
    def mails(self) -> list[Message]:
        return list(self.mail_rows().without_bodies()[:MAILS])

    @cached_property
    def log(self) -> RecordLog:
        maker = self.enterprise
        kinds: dict[str, Any] = {
            "data": {Enterprise: [maker.pk]},
            "works": {Product: keys_of(maker.products)},
            "ready": {Assessment: keys_of(maker.readiness), PlanTask: keys_of(maker.tasks)},
        }
        if self.sees_figures:
            kinds["deals"] = {
                Enquiry: keys_of(maker.enquiries),
                Deal: keys_of(maker.deals),
                Quotation: keys_of(maker.quotations),
            }
            kinds["climb"] = {Dossier: keys_of(maker.dossiers), Enrolment: keys_of(maker.enrolments)}
        return RecordLog(
            asked=self.asked,
            kinds=kinds,
            notes=Note.objects.about(maker),
            mails=self.mail_rows() if self.sees_figures else None,
            hidden=None if self.sees_figures else (Enterprise, FIGURE_VERBS),
        )


def cover_of(version: Version | None) -> Any:
    photos = (shown.photo for shown in version.shown.all()) if version else ()
    return next((photo for photo in photos if photo.widths), None)
