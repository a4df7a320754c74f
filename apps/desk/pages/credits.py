"""What may have helped a deal, by name: its matches, enquiries, requests, events and programmes, with their pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.text import capfirst

from apps.common.models import localised
from apps.deals.choices import Contribution
from apps.deals.models import Deal
from apps.deals.pages.credit_report import NamedShare
from apps.enquiries.models import Enquiry
from apps.invitations.models import Occasion
from apps.matchmaking.models import Match
from apps.naik_kelas.models import Programme
from apps.quotations.models import Rfq
from apps.reference.models import Service

MOST = 6  # of a kind, the newest


@dataclass(frozen=True)
class OfferedShare:
    """`of` is empty where nothing single of the kind is meant."""

    kind: Contribution
    of: int | None
    label: str


def rows_of_kind(kind: Contribution) -> QuerySet[Any]:
    models: dict[Contribution, Any] = {
        Contribution.MATCH: Match,
        Contribution.ENQUIRY: Enquiry,
        Contribution.RFQ: Rfq,
        Contribution.MEETING: Occasion,
        Contribution.PROGRAMME: Programme,
    }
    rows: QuerySet[Any] = models[kind].objects.all()
    return rows.select_related("need", "version") if kind == Contribution.MATCH else rows


def name_and_page(kind: Contribution, row: Any) -> NamedShare:
    if kind == Contribution.MATCH:
        label = f"{localised(row.version, 'name')} → {row.need}"
        return NamedShare(label, reverse("matchmaking:desk_match", args=[row.pk]))
    if kind == Contribution.MEETING:
        return NamedShare(localised(row, "title"), reverse("invitations:event", args=[row.pk]))
    if kind == Contribution.PROGRAMME:
        return NamedShare(str(row.title), reverse("deals:enrolled", args=[row.slug]))
    if kind == Contribution.SERVICE:
        return NamedShare(str(row.label), reverse("desk:setting_row", args=["services", row.pk]))
    page = "quotations:desk_rfq" if kind == Contribution.RFQ else "enquiries:desk_enquiry"
    return NamedShare(row.number or str(row), reverse(page, args=[row.pk]))


def service_key(service: Service) -> int:
    """A share names a number, and a service has a code of at most five letters: their bytes are one."""
    return int.from_bytes(service.pk.encode(), "big")


def named(kind: Contribution, keys: Collection[int]) -> dict[int, NamedShare]:
    """One query. What is gone has no name, and its share stands in the line of its kind."""
    if kind == Contribution.SERVICE:
        services = {service_key(one): one for one in Service.objects.all()}
        return {key: name_and_page(kind, services[key]) for key in keys if key in services}
    return {row.pk: name_and_page(kind, row) for row in rows_of_kind(kind).filter(pk__in=keys)}


def lies_on_the_way(deal: Deal, kind: Contribution) -> Q:
    """To this deal, and nothing of other buyers or makers."""
    contact, nothing = deal.contact_id, Q(pk__in=[])
    if kind == Contribution.MATCH:
        return Q(product__enterprise=deal.enterprise_id, need__contact=contact) if contact else nothing
    if kind == Contribution.MEETING:
        return Q(invitations__contact=contact) if contact else nothing
    if kind == Contribution.ENQUIRY:
        return Q(deal=deal) | Q(quotations__deal=deal)
    if kind == Contribution.RFQ:
        return Q(quotations__deal=deal)
    return Q(enrolments__enterprise=deal.enterprise_id, enrolments__enrolled_at__lte=deal.opened_at)


def singles_of(deal: Deal, kind: Contribution) -> list[tuple[int, NamedShare]]:
    """The newest few, and whatever has a share already."""
    if kind == Contribution.SERVICE:
        return [(service_key(one), name_and_page(kind, one)) for one in Service.objects.all()]
    if kind == Contribution.OWN:
        return []
    rows = rows_of_kind(kind)
    newest = rows.filter(lies_on_the_way(deal, kind)).order_by("-pk").values_list("pk", flat=True).distinct()[:MOST]
    kept = deal.credits.filter(contribution=kind, of__isnull=False).values_list("of", flat=True)
    found = rows.filter(pk__in={*newest, *kept}).order_by("-pk")
    return [(row.pk, name_and_page(kind, row)) for row in found]


def offered(deal: Deal) -> list[OfferedShare]:
    """For each kind the single ones, and the kind itself."""
    found = []
    for kind in Contribution:
        head = str(capfirst(kind.label))
        found += [OfferedShare(kind, key, f"{head}: {one.label}") for key, one in singles_of(deal, kind)]
        found.append(OfferedShare(kind, None, head))
    return found


def said_helped(deal: Deal) -> str:
    """What the sides themselves named when they were asked."""
    found = []
    for one in deal.hindsights.all():
        if one.helped:
            found.append(f"{one.get_side_display()}: {', '.join(str(Contribution(kind).label) for kind in one.helped)}")
    return "; ".join(found)
