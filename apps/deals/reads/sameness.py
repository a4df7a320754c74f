"""Deals that look like the same deal, entered twice. What is compared are the marks of where each stands."""

from __future__ import annotations

from decimal import Decimal

from apps.common.outside.money import RUPIAH
from apps.deals.models import Deal, NotTheSame
from apps.deals.rules.sameness import DealLikeness, SamenessLimits, looks_like


def likeness_of(deal: Deal) -> DealLikeness:
    """Of several currencies the rupiah of their days."""
    known = f"contact:{deal.contact_id}" if deal.contact_id else f"company:{deal.company_id}" if deal.company_id else ""
    amount, currency = deal.amount, deal.currency
    if amount is None and deal.rupiah is not None:
        amount, currency = Decimal(deal.rupiah), RUPIAH
    return DealLikeness(
        pk=deal.pk,
        maker=deal.enterprise_id,
        happened_on=deal.stands_since or deal.moved_on,
        buyer=known,
        buyer_name=deal.buyer,
        country=deal.buyer_country_id,
        amount=amount,
        currency=currency,
        rupiah=deal.rupiah,
    )


def twins_among(deals: list[Deal], limits: SamenessLimits) -> dict[int, list[int]]:
    """Of one maker's deals those that look alike, without the pairs of which an officer said that they are two."""
    facts = [likeness_of(one) for one in deals]
    two = parted([one.pk for one in deals])
    found = {one.pk: looks_like(one, facts, limits) for one in facts}
    return {
        pk: [other for other in others if (min(pk, other), max(pk, other)) not in two] for pk, others in found.items()
    }


def parted(keys: list[int]) -> set[tuple[int, int]]:
    return set(NotTheSame.objects.filter(one__in=keys).values_list("one_id", "other_id"))


def twins_of(deal: Deal, limits: SamenessLimits) -> list[Deal]:
    """Two queries, and nothing where it does not look double."""
    if not deal.is_double:
        return []
    others = list(Deal.objects.beside(deal))
    found = set(twins_among([deal, *others], limits)[deal.pk])
    return [one for one in others if one.pk in found]
