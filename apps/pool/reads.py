"""Who could meet a buyer, or a guest announced at short notice: rows → the plain facts of `rules`.

At most twelve queries with the names that a page says, whatever the number of makers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery

from apps.buyers.models import Contact, Need
from apps.common.formats import english
from apps.gallery.models import Product, Version
from apps.markets.choices import RequirementLevel
from apps.markets.reads import Rulebook, certificates_of, rulebook
from apps.markets.rules.requirements import HeldCertificate, MarketFacts
from apps.matchmaking.models import Match
from apps.pool.models import PoolPolicy
from apps.pool.rules import PoolLimits, PoolMaker, PoolProduct, ReadyPool, pool
from apps.readiness.reads.verified import VerifiedShares, verified_shares
from apps.umkm.choices import CertificateState, EnterpriseState
from apps.umkm.models import named_by_form

# Dimensions of SIAP-8: product and capacity, quality and certification.
PRODUCT, QUALITY = "3", "4"


@dataclass(frozen=True)
class PoolQuestion:
    """What the guest looks for, and for which market. `needs` are her own, whose matches put products in order."""

    market: str = ""
    categories: frozenset[str] = frozenset()
    hs_prefixes: frozenset[str] = frozenset()
    certificates: frozenset[str] = frozenset()
    needs: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.categories or self.hs_prefixes or self.needs)


@dataclass(frozen=True)
class PoolAnswer:
    """`places` are the regencies of makers, by key; `shares` what was verified of them."""

    question: PoolQuestion
    pool: ReadyPool
    slugs: dict[int, str] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)


def limits_in_force() -> PoolLimits:
    policy = PoolPolicy.objects.filter(pk="usual").first() or PoolPolicy()
    return PoolLimits(policy.least_score, policy.least_product, policy.least_quality, policy.near)


def question_of(contact: Contact) -> PoolQuestion:
    """All that she looks for now. Certificates are asked for where each of her needs requires them. One query."""
    needs = list(
        Need.objects.of(contact)
        .active()
        .order_by("-changed_at", "-pk")
        .annotate(
            kinds=ArrayAgg("categories", distinct=True, default=[], filter=Q(categories__isnull=False)),
            needed=ArrayAgg("certificates", distinct=True, default=[], filter=Q(certificates__isnull=False)),
        )
        .values_list("pk", "hs_prefixes", "kinds", "needed", "destination_id")
    )
    markets = [market for *_rest, market in needs if market]
    return PoolQuestion(
        market=markets[0] if markets else contact.country.pk,
        categories=frozenset(kind for _pk, _hs, kinds, *_rest in needs for kind in kinds),
        hs_prefixes=frozenset(prefix for _pk, prefixes, *_rest in needs for prefix in prefixes),
        certificates=frozenset.intersection(*(frozenset(needed) for *_rest, needed, _market in needs))
        if needs
        else frozenset(),
        needs=tuple(pk for pk, *_rest in needs),
    )


def ready_pool(question: PoolQuestion, today: date) -> PoolAnswer:
    if question.is_empty:
        return PoolAnswer(question, ReadyPool(limits=limits_in_force()))
    rows = list(fitting_rows(question))
    makers = {row["enterprise_id"]: row for row in rows}
    held, shares = certificates_of(makers), verified_shares(makers)
    book = rulebook(today) if question.market else None
    products: dict[int, list[PoolProduct]] = {}
    for row in rows:
        mine = held.get(row["enterprise_id"], [])
        products.setdefault(row["enterprise_id"], []).append(product_of(row, question, mine, book, today))
    facts = [maker_of(row, shares.get(pk), products[pk]) for pk, row in makers.items()]
    return PoolAnswer(
        question,
        pool(facts, limits_in_force()),
        {pk: row["enterprise__slug"] for pk, row in makers.items()},
        {pk: row["enterprise__regency__name"] for pk, row in makers.items()},
    )


def fitting_rows(question: PoolQuestion) -> Any:
    """Published products whose topic fits, or that a match of her needs proposes. One query."""
    matches = Match.objects.for_needs(question.needs).filter(product=OuterRef("pk"), withdrawn_at__isnull=True)
    named = Version.certificate_types.through.objects.filter(version=OuterRef("published_id"))
    rows = Product.objects.published().annotate(
        match=Subquery(matches.order_by("-score").values("score")[:1]),
        named=ArraySubquery(named.values("certificatetype_id")),
    )
    return (
        rows.filter(topic_of(question))
        .order_by("pk")
        .values(
            "pk",
            "match",
            "named",
            "enterprise_id",
            "enterprise__name",
            "enterprise__legal_form",
            "enterprise__slug",
            "enterprise__state",
            "enterprise__regency__name",
            "published__name",
            "published__name_en",
            "published__hs_code__code",
            "published__capacity",
            "published__unit_id",
            "published__category_id",
        )
    )


def topic_of(question: PoolQuestion) -> Q:
    nets = [Q(published__hs_code__code__startswith=prefix) for prefix in sorted(question.hs_prefixes)]
    if question.categories:
        kinds = sorted(question.categories)
        nets.append(Q(published__category__in=kinds) | Q(published__category__parent__in=kinds))
    if question.needs:
        nets.append(Q(match__isnull=False))
    return reduce(or_, nets, Q(pk__in=[]))


def product_of(
    row: dict[str, Any],
    question: PoolQuestion,
    certificates: Sequence[HeldCertificate],
    book: Rulebook | None,
    today: date,
) -> PoolProduct:
    valid = {one.type for one in certificates if one.state == CertificateState.VERIFIED and one.runs_on(today)}
    names = (row["published__name_en"], row["published__name"])
    names = names if english() else names[::-1]
    lacking, proving, barred = market_lacks(row, question.market, certificates, book)
    return PoolProduct(
        pk=row["pk"],
        name=names[0] or names[1],
        capacity=row["published__capacity"],
        unit=row["published__unit_id"] or "",
        lacks_market=lacking,
        lacks_wanted=tuple(sorted(question.certificates - valid - proving)),
        held=tuple(sorted(valid)),
        score=row["match"],
        barred=barred,
    )


def market_lacks(
    row: dict[str, Any], market: str, certificates: Sequence[HeldCertificate], book: Rulebook | None
) -> tuple[tuple[str, ...], frozenset[str], bool]:
    """Requirements by law that no checked certificate meets, the papers that would, and whether it may not leave."""
    if book is None:
        return (), frozenset(), False
    facts = MarketFacts(row["published__hs_code__code"] or "", frozenset(row["named"]))
    found = book.fit(facts, market, certificates)
    lacking = [
        line.row
        for line in found.lines
        if line.row.level == RequirementLevel.MANDATORY and line.row.any_of and not line.standing.met
    ]
    proving = frozenset().union(*(row.any_of for row in lacking))
    return tuple(one.code for one in lacking), proving, bool(found.blocked)


def maker_of(row: dict[str, Any], shares: VerifiedShares | None, products: Collection[PoolProduct]) -> PoolMaker:
    return PoolMaker(
        pk=row["enterprise_id"],
        name=named_by_form(row["enterprise__name"], row["enterprise__legal_form"]),
        verified=row["enterprise__state"] == EnterpriseState.VERIFIED,
        readiness=shares.score if shares else None,
        product=shares.dimensions.get(PRODUCT) if shares else None,
        quality=shares.dimensions.get(QUALITY) if shares else None,
        products=tuple(products),
    )
