"""From rows to what the rules of the markets decide on: each table read once, whatever the number of products."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from apps.gallery.models import Product, Version
from apps.markets.choices import RequirementLevel
from apps.markets.models import Requirement
from apps.markets.rules.requirements import (
    SEEN,
    Bar,
    Fit,
    HeldCertificate,
    MarketFacts,
    RequirementRow,
    bars,
    fit,
    gaps,
)
from apps.reference.models import Country
from apps.umkm.models import Certificate, CheckedTerm, Enterprise

BY_LAW = (RequirementLevel.MANDATORY, RequirementLevel.BLOCKED)
Gaps = tuple[tuple[frozenset[str], str], ...]


def row_of(requirement: Requirement, any_of: Collection[str], only_with: Collection[str]) -> RequirementRow:
    return RequirementRow(
        code=requirement.code,
        hs_prefixes=tuple(requirement.hs_prefixes),
        hs_except=tuple(requirement.hs_except),
        destinations=frozenset(requirement.destinations),
        level=requirement.level,
        any_of=frozenset(any_of),
        only_with=frozenset(only_with),
        since=requirement.in_force.lower,
        until=requirement.in_force.upper,
    )


def read_rows(requirements: Iterable[Requirement] | None = None) -> list[RequirementRow]:
    """All requirements, in force or not; the rules look at the day. Three queries."""
    found = Requirement.objects.prefetch_related("any_of", "only_with") if requirements is None else requirements
    return [
        row_of(one, [kind.pk for kind in one.any_of.all()], [kind.pk for kind in one.only_with.all()]) for one in found
    ]


def eu_members() -> frozenset[str]:
    return frozenset(Country.objects.filter(eu_member=True).values_list("code", flat=True))


def certificates_of(enterprises: Iterable[Enterprise | int] | None = None) -> dict[int, list[HeldCertificate]]:
    """Enterprise → its certificates, and the ends that staff have seen; of all when none are named. Two queries."""
    held, seen = Certificate.objects.not_refused(), CheckedTerm.objects.exclude(until=None)
    if enterprises is not None:
        makers = list(enterprises)
        held, seen = held.filter(enterprise__in=makers), seen.filter(enterprise__in=makers)
    found: dict[int, list[HeldCertificate]] = defaultdict(list)
    for owner, kind, state, until in held.values_list("enterprise_id", "type_id", "state", "valid_until"):
        found[owner].append(HeldCertificate(kind, state, until))
    for owner, kind, until in seen.values_list("enterprise_id", "type_id", "until"):
        found[owner].append(HeldCertificate(kind, SEEN, until))
    return found


def market_facts(products: Iterable[Product]) -> dict[int, MarketFacts]:
    """Product → what of its published version matters (products read with `published`). One query."""
    products = [one for one in products if one.published_id]
    through = Version.certificate_types.through.objects.filter(version__in=[one.published_id for one in products])
    named: dict[int, set[str]] = defaultdict(set)
    for version, kind in through.values_list("version_id", "certificatetype_id"):
        named[version].add(kind)
    return {
        one.pk: MarketFacts(one.published.hs_code_id or "", frozenset(named[one.published_id]))
        for one in products
        if one.published is not None and one.published_id is not None
    }


def version_of(product: Product) -> Version | None:
    """What is published, else the newest version: its HS code and certificates decide."""
    if product.published_id:
        return product.published
    newest: Version | None = product.versions.order_by("-number").first()
    return newest


def market_facts_of(product: Product) -> MarketFacts:
    """The same for one product, also before it is published."""
    version = version_of(product)
    if version is None:
        return MarketFacts("")
    return MarketFacts(version.hs_code_id or "", frozenset(version.certificate_types.values_list("pk", flat=True)))


@dataclass
class Rulebook:
    """The requirements of one day, ready for judging many products: products alike in HS code, and in the certificates
    that the law asks for such a code, are judged once.
    """

    today: date
    rows: list[RequirementRow]
    eu: frozenset[str]
    _near: dict[str, list[RequirementRow]] = field(default_factory=dict)
    _bearing: dict[str, frozenset[str]] = field(default_factory=dict)
    _known: dict[tuple[str, frozenset[str], frozenset[HeldCertificate]], tuple[dict[str, Bar], Gaps]] = field(
        default_factory=dict
    )

    def asking(self, hs: str) -> list[RequirementRow]:
        found = self._near.get(hs)
        if found is None:
            found = [row for row in self.rows if row.in_force_on(self.today) and row.covers(hs)]
            self._near[hs] = found
        return found

    def fit(self, product: MarketFacts, destination: str, certificates: Sequence[HeldCertificate]) -> Fit:
        return fit(self.asking(product.hs), product, destination, certificates, self.today, self.eu)

    def judge(self, product: MarketFacts, certificates: Sequence[HeldCertificate]) -> tuple[dict[str, Bar], Gaps]:
        """Where the product is barred, and which requirements of the law it does not meet, market by market."""
        bearing = self.bearing(product.hs)
        certificates = [certificate for certificate in certificates if certificate.type in bearing]
        product = MarketFacts(product.hs, product.named & bearing)
        key = (product.hs, product.named, frozenset(certificates))
        known = self._known.get(key)
        if known is None:
            rows = self.asking(product.hs)
            known = (
                bars(rows, product, certificates, self.today, self.eu),
                gaps(rows, product, certificates, self.today, self.eu),
            )
            self._known[key] = known
        return known

    def bearing(self, hs: str) -> frozenset[str]:
        """Kinds of certificates that decide something by law about products of this code."""
        found = self._bearing.get(hs)
        if found is None:
            rows = [
                row for row in self.asking(hs) if row.level in (RequirementLevel.MANDATORY, RequirementLevel.BLOCKED)
            ]
            found = frozenset().union(*(row.any_of | row.only_with for row in rows))
            self._bearing[hs] = found
        return found


def rulebook(today: date) -> Rulebook:
    """Four queries."""
    return Rulebook(today, read_rows(), eu_members())


def bars_of(products: Sequence[Product], book: Rulebook) -> dict[int, Mapping[str, Bar]]:
    """Product → market → why it is not proposed there, for published products. Three queries besides the book's."""
    facts, certificates = market_facts(products), certificates_of({one.enterprise_id for one in products})
    return {
        one.pk: book.judge(facts[one.pk], certificates.get(one.enterprise_id, ()))[0]
        for one in products
        if one.pk in facts
    }


def products_under(prefixes: Sequence[str], excepted: Sequence[str] = ()) -> int:
    """How many published products have an HS code that a row would speak of. One query."""
    if not prefixes:
        return 0
    column = "published__hs_code__code__startswith"
    asked = reduce(or_, (Q(**{column: one}) for one in prefixes))
    left_out = reduce(or_, (Q(**{column: one}) for one in excepted), Q(pk__in=()))
    return Product.objects.published().filter(asked).exclude(left_out).count()
