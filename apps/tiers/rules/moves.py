"""What a ledger says: where an enterprise stands, and every typed change of its class. Pure, and the twin of the SQL.

A *basis* is the law by which years are judged: "" means the law in force on 31 December of each year, otherwise
the name of one law that judges every year.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from apps.tiers.choices import MoveKind
from apps.tiers.rules.classes import ClassVerdict, NoLimit, judge, rank, yardstick

OWN_YEAR = ""


@dataclass(frozen=True)
class ClassBand:
    """A criterion row: one class of one law. In force from `since` until the day before `until` (None: no end)."""

    law: str
    measure: str
    size_class: str
    lower_limit: int | None
    upper_limit: int | None
    since: date
    until: date | None

    def in_force_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class KnownYear:
    """An entry of the ledger as far as it matters here."""

    pk: int
    year: int
    sales: int | None
    capital: int | None
    corrects: int | None = None


@dataclass(frozen=True)
class ClassStep:
    """A change of class; `entry` is the one that made it."""

    law: str
    from_year: int
    to_year: int
    from_class: str
    to_class: str
    kind: str
    entry: int


@dataclass(frozen=True)
class NewestYear:
    """Where the newest year stands. `pace` is the mean growth of sales a year over the years known, rounded down."""

    law: str
    year: int
    sales: int | None
    size_class: str
    previous_year: int | None
    previous_sales: int | None
    next_class: str
    limit: int | None
    gap: int | None
    pace: int | None
    entry: int


@dataclass(frozen=True)
class JudgedYear:
    entry: KnownYear
    verdict: ClassVerdict


def last_day(year: int) -> date:
    return date(year, 12, 31)


def bands_of(basis: str, year: int, bands: Iterable[ClassBand]) -> list[ClassBand]:
    """The rows that judge `year` on this basis."""
    if basis == OWN_YEAR:
        return [band for band in bands if band.in_force_on(last_day(year))]
    return [band for band in bands if band.law == basis]


def bases(bands: Iterable[ClassBand]) -> list[str]:
    """Every basis there is: the law of each year, then each law."""
    return [OWN_YEAR, *sorted({band.law for band in bands})]


def judged(
    entry: KnownYear, basis: str, bands: Sequence[ClassBand], *, as_of: int | None = None
) -> ClassVerdict | None:
    """The verdict on an entry; by the law of the year `as_of` instead of its own. None when it cannot be judged."""
    measure, amount = yardstick(entry.sales, entry.capital)
    try:
        return judge(measure, amount, bands_of(basis, as_of or entry.year, bands))
    except NoLimit:
        return None


def in_force(entries: Iterable[KnownYear]) -> list[KnownYear]:
    """What nothing corrects, oldest year first."""
    entries = list(entries)
    corrected = {entry.corrects for entry in entries}
    return sorted((entry for entry in entries if entry.pk not in corrected), key=lambda entry: entry.year)


def years(entries: Iterable[KnownYear], basis: str, bands: Sequence[ClassBand]) -> list[JudgedYear]:
    """The years that can be judged on this basis, oldest first."""
    found = ((entry, judged(entry, basis, bands)) for entry in in_force(entries))
    return [JudgedYear(entry, verdict) for entry, verdict in found if verdict is not None]


def place(entries: Iterable[KnownYear], basis: str, bands: Sequence[ClassBand]) -> NewestYear | None:
    """None without a year that can be judged on this basis."""
    known = years(entries, basis, bands)
    if not known:
        return None
    newest, before = known[-1], known[-2] if len(known) > 1 else None
    return NewestYear(
        law=basis,
        year=newest.entry.year,
        sales=newest.entry.sales,
        size_class=newest.verdict.size_class,
        previous_year=before.entry.year if before else None,
        previous_sales=before.entry.sales if before else None,
        next_class=newest.verdict.next_class,
        limit=newest.verdict.limit,
        gap=newest.verdict.gap,
        pace=pace([(one.entry.year, one.entry.sales) for one in known if one.entry.sales is not None]),
        entry=newest.entry.pk,
    )


def pace(sales: Sequence[tuple[int, int]]) -> int | None:
    """Mean growth a year in rupiah, from (year, sales) oldest first; None with fewer than two years."""
    if len(sales) < 2:
        return None
    (first_year, first), (last_year, last) = sales[0], sales[-1]
    return (last - first) // (last_year - first_year)


def moves(entries: Iterable[KnownYear], basis: str, bands: Sequence[ClassBand]) -> list[ClassStep]:
    """Every change of class, in the order of the years; within a year first what the law did, then the business,
    then corrections."""
    entries = list(entries)
    known = years(entries, basis, bands)
    steps = [step for old, new in itertools.pairwise(known) for step in between(old, new, basis, bands)]
    return sorted([*steps, *corrections(entries, basis, bands)], key=lambda step: (step.to_year, order(step)))


def order(step: ClassStep) -> tuple[int, int]:
    return ORDER_OF_KINDS.index(step.kind), step.entry


ORDER_OF_KINDS: list[str] = [MoveKind.RECLASSIFIED, MoveKind.GROWTH, MoveKind.FALL, MoveKind.CORRECTION]


def between(old: JudgedYear, new: JudgedYear, basis: str, bands: Sequence[ClassBand]) -> list[ClassStep]:
    """The old figures are judged anew by the law of the new year: what changes by that alone was made by law.

    Where the yardstick changes (capital at founding, sales after), figures cannot be compared: the change is by law.
    """
    middle = new.verdict.size_class
    if old.verdict.measure == new.verdict.measure:
        anew = judged(old.entry, basis, bands, as_of=new.entry.year)
        middle = anew.size_class if anew else middle
    before, after = old.verdict.size_class, new.verdict.size_class
    kind = MoveKind.GROWTH if rank(after) > rank(middle) else MoveKind.FALL
    span = (basis, old.entry.year, new.entry.year)
    found = [
        ClassStep(*span, before, middle, MoveKind.RECLASSIFIED.value, new.entry.pk),
        ClassStep(*span, middle, after, kind.value, new.entry.pk),
    ]
    return [step for step in found if step.from_class != step.to_class]


def corrections(entries: Sequence[KnownYear], basis: str, bands: Sequence[ClassBand]) -> list[ClassStep]:
    """Corrections that changed the class of their year."""
    by_key = {entry.pk: entry for entry in entries}
    found = []
    for entry in entries:
        if entry.corrects is None:
            continue
        before, after = judged(by_key[entry.corrects], basis, bands), judged(entry, basis, bands)
        if before and after and before.size_class != after.size_class:
            kind = MoveKind.CORRECTION.value
            span = (basis, entry.year, entry.year)
            found.append(ClassStep(*span, before.size_class, after.size_class, kind, entry.pk))
    return found
