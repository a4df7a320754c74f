"""What a market asks of a product, what its maker holds of that, and whether the product may be proposed there.

A requirement is in force for a half-open range of days; the last day of a certificate still counts. "*" means every
country except Indonesia; "EU" means the members of the day; "ID" is domestic sale.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from apps.markets.choices import WARNING_DAYS, Holding, RequirementLevel
from apps.umkm.choices import CertificateState

HOME, EU, EVERYWHERE = "ID", "EU", "*"
# State of a certificate that stands for the last day staff have seen of its kind, whatever became of the certificate.
SEEN = "seen"


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement. `until` is the first day no longer in force; None: open. `any_of` empty: nothing a firm holds.

    `only_with`: asked only of products that name one of these certificates, such as an organic claim.
    """

    code: str
    hs_prefixes: tuple[str, ...]
    destinations: frozenset[str]
    level: str
    any_of: frozenset[str] = frozenset()
    hs_except: tuple[str, ...] = ()
    only_with: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    def in_force_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def covers(self, hs: str) -> bool:
        return bool(hs) and hs.startswith(self.hs_prefixes) and not (self.hs_except and hs.startswith(self.hs_except))

    def reaches(self, destination: str, eu_members: Collection[str]) -> bool:
        if destination in self.destinations:
            return True
        if destination == HOME:
            return False
        return EVERYWHERE in self.destinations or (EU in self.destinations and destination in eu_members)


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate of the maker. `until` is its last day; None: no fixed term."""

    type: str
    state: str
    until: date | None = None

    def runs_on(self, day: date) -> bool:
        return self.until is None or self.until >= day


@dataclass(frozen=True, slots=True)
class RequirementStanding:
    """How one requirement stands on one day. `days` until its last day (below zero: since), None without one.

    `warning`: the tightest of 120, 60, 30 days that its end falls into. `type`: the certificate that decides.
    """

    holding: Holding
    type: str = ""
    until: date | None = None
    days: int | None = None

    @property
    def warning(self) -> int | None:
        if self.days is None or self.days < 0:
            return None
        return next((limit for limit in reversed(WARNING_DAYS) if self.days <= limit), None)

    @property
    def met(self) -> bool:
        return self.holding in (Holding.HELD, Holding.EXPIRING)

    @property
    def open(self) -> bool:
        """Something has to be done: it is missing or over. What is being checked is not in her hands."""
        return self.holding in (Holding.MISSING, Holding.LAPSED)


@dataclass(frozen=True, slots=True)
class RequirementLine:
    row: RequirementRow
    standing: RequirementStanding


@dataclass(frozen=True)
class Fit:
    """One product and one destination, most pressing first."""

    lines: tuple[RequirementLine, ...] = ()

    def _standing(self, *holdings: Holding) -> list[RequirementLine]:
        return [line for line in self.lines if line.standing.holding in holdings and not self._forbids(line)]

    @staticmethod
    def _forbids(line: RequirementLine) -> bool:
        return line.row.level == RequirementLevel.BLOCKED

    @property
    def blocked(self) -> list[RequirementLine]:
        return [line for line in self.lines if self._forbids(line)]

    @property
    def missing(self) -> list[RequirementLine]:
        return self._standing(Holding.MISSING, Holding.LAPSED)

    @property
    def expiring(self) -> list[RequirementLine]:
        return self._standing(Holding.EXPIRING)

    @property
    def held(self) -> list[RequirementLine]:
        return self._standing(Holding.HELD)

    @property
    def claimed(self) -> list[RequirementLine]:
        return self._standing(Holding.CLAIMED)

    @property
    def to_check(self) -> list[RequirementLine]:
        return self._standing(Holding.CHECK)

    @property
    def missing_by_law(self) -> list[RequirementLine]:
        return [line for line in self.missing if line.row.level == RequirementLevel.MANDATORY]


@dataclass(frozen=True, slots=True)
class Bar:
    """Why a product is not proposed to a market: its certificate ended (`type`, `until`), or it may not leave."""

    code: str
    type: str = ""
    until: date | None = None

    @property
    def blocked(self) -> bool:
        return not self.type


@dataclass(frozen=True, slots=True)
class MarketFacts:
    """What of a product matters to the markets: its HS code (six digits or fewer) and the certificates it names."""

    hs: str
    named: frozenset[str] = field(default_factory=frozenset)


def applying(rows: Iterable[RequirementRow], product: MarketFacts, on: date) -> Iterator[RequirementRow]:
    """Rows that ask something of the product in some market."""
    for row in rows:
        if row.in_force_on(on) and row.covers(product.hs) and (not row.only_with or row.only_with & product.named):
            yield row


def asked(
    rows: Iterable[RequirementRow],
    hs: str,
    destination: str,
    on: date,
    eu_members: Collection[str],
    named: Collection[str] = (),
) -> list[RequirementRow]:
    """What a destination asks of a product, in the order of the rows."""
    found = applying(rows, MarketFacts(hs, frozenset(named)), on)
    return [row for row in found if row.reaches(destination, eu_members)]


HOLDABLE = {CertificateState.VERIFIED, CertificateState.CLAIMED}


def holding(row: RequirementRow, certificates: Iterable[HeldCertificate], on: date) -> RequirementStanding:
    """The best that the certificates say: held beats expiring, that beats not yet checked, expired, missing."""
    if not row.any_of:
        return RequirementStanding(Holding.CHECK)
    bearing = [one for one in certificates if one.type in row.any_of and one.state in HOLDABLE]
    checked = [one for one in bearing if one.state == CertificateState.VERIFIED]
    if valid := [one for one in checked if one.runs_on(on)]:
        best = max(valid, key=_end)
        days = None if best.until is None else (best.until - on).days
        soon = days is not None and days <= WARNING_DAYS[0]
        return RequirementStanding(Holding.EXPIRING if soon else Holding.HELD, best.type, best.until, days)
    if unchecked := [one for one in bearing if one.state == CertificateState.CLAIMED and one.runs_on(on)]:
        best = max(unchecked, key=_end)
        days = None if best.until is None else (best.until - on).days
        return RequirementStanding(Holding.CLAIMED, best.type, best.until, days)
    if bearing:
        last = max(bearing, key=_end)
        return RequirementStanding(
            Holding.LAPSED, last.type, last.until, (last.until - on).days if last.until else None
        )
    return RequirementStanding(Holding.MISSING)


def _end(certificate: HeldCertificate) -> date:
    return certificate.until or date.max


PRESSING = {
    Holding.LAPSED: 0, Holding.MISSING: 1, Holding.EXPIRING: 2, Holding.CLAIMED: 3, Holding.HELD: 4, Holding.CHECK: 5,
}  # fmt: skip
WEIGHT = {
    RequirementLevel.BLOCKED: 0, RequirementLevel.MANDATORY: 1, RequirementLevel.COMMON: 2, RequirementLevel.WATCH: 3,
}  # fmt: skip


def fit(
    rows: Iterable[RequirementRow],
    product: MarketFacts,
    destination: str,
    certificates: Sequence[HeldCertificate],
    on: date,
    eu_members: Collection[str],
) -> Fit:
    """Everything a destination asks, with how it stands: what blocks first, then by law, by what presses, by code."""
    lines = [
        RequirementLine(row, holding(row, certificates, on))
        for row in asked(rows, product.hs, destination, on, eu_members, product.named)
    ]
    lines.sort(key=lambda one: (WEIGHT[RequirementLevel(one.row.level)], PRESSING[one.standing.holding], one.row.code))
    return Fit(tuple(lines))


def bars(
    rows: Iterable[RequirementRow],
    product: MarketFacts,
    certificates: Sequence[HeldCertificate],
    on: date,
    eu_members: Collection[str],
) -> dict[str, Bar]:
    """Market → why the product is not proposed there; "*" is everywhere abroad. Mostly empty.

    Only what the law asks bars, and only once the maker's checked certificate for this product has ended with no other
    one running: what was never there is missing, and said so, but hides nothing. Editing or removing what ended lifts
    no bar, since staff have seen its end: only a running one that they checked does. A row that forbids bars too.
    """
    found: dict[str, Bar] = {}
    for row in applying(rows, product, on):
        if row.level == RequirementLevel.BLOCKED:
            bar: Bar | None = Bar(row.code)
        elif row.level == RequirementLevel.MANDATORY:
            bar = _lapsed(row, product, certificates, on)
        else:
            continue
        if bar is not None:
            for market in _countries(row.destinations, eu_members):
                found.setdefault(market, bar)
    return found


def _lapsed(row: RequirementRow, product: MarketFacts, certificates: Iterable[HeldCertificate], on: date) -> Bar | None:
    checked = [one for one in certificates if one.type in row.any_of and one.state == CertificateState.VERIFIED]
    if any(one.runs_on(on) for one in checked):
        return None
    seen = [one for one in certificates if one.type in row.any_of and one.state == SEEN and not one.runs_on(on)]
    ended = [one for one in checked + seen if one.type in product.named]
    if not ended:
        return None
    last = max(ended, key=_end)
    return Bar(row.code, last.type, last.until)


def _countries(destinations: Iterable[str], eu_members: Collection[str]) -> list[str]:
    named: list[str] = []
    for one in sorted(destinations):
        named += sorted(eu_members) if one == EU else [one]
    return named


def barred(found: Mapping[str, Bar], destination: str) -> Bar | None:
    """Why a work may not be proposed to a destination; None when it may."""
    if destination in found:
        return found[destination]
    return None if destination == HOME else found.get(EVERYWHERE)


def gaps(
    rows: Iterable[RequirementRow],
    product: MarketFacts,
    certificates: Sequence[HeldCertificate],
    on: date,
    eu_members: Collection[str],
) -> tuple[tuple[frozenset[str], str], ...]:
    """Per certificate that some market asks by law and the maker does not hold checked: (markets, requirement's code).

    For judging a product against many destinations at once: markets are ISO codes or "*".
    """
    found = []
    for row in applying(rows, product, on):
        if row.level == RequirementLevel.MANDATORY and row.any_of and not holding(row, certificates, on).met:
            found.append((frozenset(_countries(row.destinations, eu_members)), row.code))
    return tuple(found)
