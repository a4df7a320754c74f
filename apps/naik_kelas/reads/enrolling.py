"""What the rule about entering a programme asks of a list of enterprises, read for all of them at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from apps.accounts.models import User
from apps.naik_kelas.models import Enrolment, Programme
from apps.naik_kelas.rules.enrolling import EnrolVerdict, verdict
from apps.reference.choices import Measure
from apps.reference.models import SizeCriterion
from apps.reference.rules.sizes import size_class
from apps.tiers.choices import EntrySource
from apps.tiers.models import LedgerEntry
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Enterprise, Member, YearlyFigures


@dataclass(frozen=True)
class Foreseen:
    """What enrolling a list would do: who enters, and who is left out for which reason (a key of REASONS)."""

    entering: list[int]
    left_out: dict[str, list[int]]


def limits_of(law: str) -> list[SizeCriterion]:
    return list(SizeCriterion.objects.filter(law=law).for_measure(Measure.SALES))


def baselines_of(programme: Programme, keys: Collection[int]) -> dict[int, LedgerEntry]:
    """The entry in force for the baseline year, by enterprise."""
    entries = LedgerEntry.objects.filter(enterprise__in=keys, year=programme.baseline_year, corrected_by__isnull=True)
    return {entry.enterprise_id: entry for entry in entries}


def verdicts(
    programme: Programme,
    keys: Sequence[int],
    sales: Mapping[int, int | None],
    by: User,
    limits: Sequence[SizeCriterion],
) -> dict[int, EnrolVerdict]:
    """The rule's word about each. `sales` are those of the baseline year; `by` is who enrols them."""
    known = Enterprise.objects.filter(pk__in=keys)
    verified = set(known.filter(state=EnterpriseState.VERIFIED).values_list("pk", flat=True))
    live = Enrolment.objects.live().filter(programme=programme, enterprise__in=keys)
    inside = set(live.values_list("enterprise", flat=True))
    own = set(Member.objects.of(by).filter(enterprise__in=keys).values_list("enterprise", flat=True))
    return {
        pk: verdict(
            takes_part=pk in inside,
            own=pk in own,
            verified=pk in verified,
            sales=sales.get(pk),
            size_class="" if (amount := sales.get(pk)) is None else size_class(amount, limits).value,
        )
        for pk in keys
    }


def foreseen(programme: Programme, keys: Sequence[int], by: User, now: datetime | None = None) -> Foreseen:
    """As `actions.enrol_list` will decide, which first takes in figures that the ledger does not know yet."""
    found = baselines_of(programme, keys)
    sales = {pk: entry.sales for pk, entry in found.items()}
    if programme.baseline_year < timezone.localdate(now).year:
        rows = YearlyFigures.objects.filter(enterprise__in=keys, year=programme.baseline_year)
        for pk, amount in rows.values_list("enterprise", "sales"):
            if pk not in found or found[pk].source == EntrySource.FIGURES:
                sales[pk] = amount
    result = Foreseen([], {})
    for pk, judged in verdicts(programme, keys, sales, by, limits_of(programme.law)).items():
        (result.left_out.setdefault(judged.against, []) if judged.against else result.entering).append(pk)
    return result
