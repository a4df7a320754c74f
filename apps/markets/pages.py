"""What a market asks of one product, as a buyer reads it: each rule beside what the maker has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.outside.understood import Unreadable
from apps.gallery.models import Product
from apps.markets.choices import Holding, RequirementLevel
from apps.markets.models import Requirement
from apps.markets.reads import certificates_of, eu_members, market_facts_of, read_rows
from apps.markets.rules.requirements import EU, EVERYWHERE, HOME, RequirementLine, applying, fit
from apps.reference.models import CertificateType, Country
from apps.reference.reads import known_countries

OLD_AFTER = timedelta(days=183)


@dataclass(frozen=True)
class RuleTold:
    """One rule. `mark` is held, soon, miss or none; `kind` how binding it is."""

    name: str
    kind: str
    stand: str
    told: str
    mark: str
    source: str


@dataclass(frozen=True)
class Asking:
    """`lines` is empty where no rule is on file: that is not the same as nothing being asked."""

    lines: list[RuleTold]
    read_on: date | None
    is_old: bool


def country_of(text: str) -> Country | None:
    """A code, a name in either language, or what stands behind the last comma: Aarhus, Denmark."""
    word = text.rpartition(",")[2].strip()[:80]
    if not word:
        return None
    abroad = Country.objects.exclude(pk=HOME)
    found: Country | None = abroad.filter(pk=word.upper()).first()  # as the page's own list sends it
    if found is not None:
        return found
    try:
        return abroad.filter(pk=known_countries().find(word)).first()
    except Unreadable:
        return None


def markets_with_rules(product: Product, today: date) -> list[Country]:
    """The countries that some rule in force names for this product; where a rule is for everywhere, all of them."""
    named = {one for row in applying(read_rows(), market_facts_of(product), today) for one in row.destinations}
    rows = Country.objects.exclude(pk=HOME)
    if EVERYWHERE not in named:
        rows = rows.filter(Q(pk__in=named) | Q(eu_member=True) if EU in named else Q(pk__in=named))
    return sorted(rows, key=str)


def asking(product: Product, market: Country, today: date) -> Asking:
    found = {one.code: one for one in Requirement.objects.prefetch_related("any_of", "only_with")}
    certificates = certificates_of([product.enterprise_id]).get(product.enterprise_id, [])
    lines = fit(read_rows(found.values()), market_facts_of(product), market.pk, certificates, today, eu_members()).lines
    names = {one.pk: str(one.label) for one in CertificateType.objects.all()}
    days = [found[line.row.code].checked_on for line in lines]
    read_on = min(days, default=None)
    return Asking(
        [one_line(line, found[line.row.code], names) for line in lines],
        read_on,
        is_old=read_on is not None and today - read_on > OLD_AFTER,
    )


def one_line(line: RequirementLine, rule: Requirement, names: Mapping[str, str]) -> RuleTold:
    kinds = {
        RequirementLevel.MANDATORY: _("by law"), RequirementLevel.COMMON: _("commonly asked by buyers"),
        RequirementLevel.WATCH: _("to prepare for"), RequirementLevel.BLOCKED: _("may not be exported"),
    }  # fmt: skip
    mark, stand = standing_of(line, names)
    return RuleTold(str(rule.label), kinds[RequirementLevel(rule.level)], stand, str(rule.explained), mark, rule.source)


def standing_of(line: RequirementLine, names: Mapping[str, str]) -> tuple[str, str]:
    """In words that say who knows it: what was checked, what the maker says, what nobody has shown."""
    here = line.standing
    name = names.get(here.type, here.type)
    until = date_format(here.until, "j M Y") if here.until else ""
    if line.row.level == RequirementLevel.BLOCKED:
        return "miss", _("This work may not leave Indonesia.")
    if here.holding == Holding.HELD and until:
        return "held", _("The maker holds %(name)s, checked, valid until %(day)s.") % {"name": name, "day": until}
    if here.holding == Holding.HELD:
        return "held", _("The maker holds %(name)s, checked.") % {"name": name}
    if here.holding == Holding.EXPIRING:
        return "soon", _("The maker holds %(name)s, checked; it ends on %(day)s.") % {"name": name, "day": until}
    if here.holding == Holding.CLAIMED:
        return "soon", _("The maker states %(name)s; nobody has checked it yet.") % {"name": name}
    if here.holding == Holding.LAPSED:
        return "miss", _("%(name)s ended on %(day)s.") % {"name": name, "day": until}
    if here.holding == Holding.MISSING:
        return "miss", _("The maker has not shown it.")
    return "none", _("Goes with the shipment or the importer: ask before you order.")
