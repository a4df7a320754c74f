"""The list behind each number of a programme, and what helps each enterprise on it next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Lower

from apps.naik_kelas.choices import IN_QUESTION, IN_TARGET, TRACKS, EvidenceVerdict, Stage, Track
from apps.naik_kelas.models import Enrolment, Evidence, Programme
from apps.naik_kelas.pages.wording import STEPS, URGENT
from apps.naik_kelas.querysets.enrolments import EnrolmentQuerySet
from apps.naik_kelas.reads.stages import LADDER, rows_at
from apps.naik_kelas.rules.steps import ClimbFacts, ClimbStep, due_year, next_step
from apps.reference.choices import Measure, SizeClass
from apps.reference.models import SizeCriterion
from apps.tiers.choices import EvidenceLevel

TARGET = "target"  # both tracks that count
ORDERS: dict[str, tuple[Any, ...]] = {
    "gap": (F("lacking").asc(nulls_last=True), "pk"),
    "name": (Lower("enterprise__name"), "pk"),
    "sales": (F("sold").desc(nulls_last=True), "pk"),
    "figures": (F("stood_in").asc(nulls_first=True), "pk"),
    "newest": ("-enrolled_at", "-pk"),
}


@dataclass(frozen=True)
class EnrolmentRow:
    """One enterprise on one track, as the lists show it. Amounts in rupiah; `share` of the limit, at most 1."""

    enrolment: Any
    stage: Stage
    track: Track
    year: int | None
    sales: int | None
    size_class: str
    limit: int
    share: float
    step: ClimbStep
    step_words: str

    @property
    def lacking(self) -> int:
        # Upper limits are inclusive (PP 7/2021 art. 35): the next class begins one rupiah above.
        return max(0, self.limit + 1 - (self.sales or 0))

    @property
    def bar(self) -> str:
        """Width in a drawing of 180 units."""
        return f"{180 * self.share:.1f}"

    @property
    def urgent(self) -> bool:
        return self.step in URGENT

    @property
    def class_label(self) -> str:
        return str(SizeClass(self.size_class).label) if self.size_class else ""


def listed(programme: Programme, wanted: Mapping[str, Any], today: date) -> EnrolmentQuerySet:
    """The rows of a filter. `wanted`: stage, track, province, sex, size, q; all optional."""
    rows = rows_at(programme, wanted.get("stage") or Stage.ENROLLED, today)
    if wanted.get("track"):
        rows = rows.filter(track__in=IN_TARGET if wanted["track"] == TARGET else [wanted["track"]])
    if wanted.get("province"):
        rows = rows.filter(enterprise__regency__province=wanted["province"])
    if wanted.get("sex"):
        rows = rows.filter(enterprise__owner_sex="" if wanted["sex"] == "unknown" else wanted["sex"])
    if wanted.get("size"):
        rows = rows.filter(stood_as=wanted["size"])
    for word in str(wanted.get("q") or "").split()[:6]:
        rows = rows.filter(
            Q(enterprise__name__icontains=word)
            | Q(enterprise__nib__startswith=word)
            | Q(enterprise__regency__name__icontains=word)
        )
    return rows


def with_facts(rows: EnrolmentQuerySet) -> EnrolmentQuerySet:
    """What `read_rows` needs: place, newest figures, claim and promotion, without a query for each row."""
    return rows.select_related("enterprise__regency__province").annotate(
        newest_year=F("standing__year"),
        newest_sales=F("standing__sales"),
        newest_class=F("standing__size_class"),
        claim_id=F("claim__pk"),
        claim_state=F("claim__state"),
        claim_confirmed=F("claim__confirmed_at"),
        approved_at=F("promotion__approved_at"),
        fell_in=F("promotion__fell_in_year"),
    )


def chosen(programme: Programme, keys: Iterable[int]) -> dict[int, Any]:
    """Certain rows by their key, for the short lists that the summary names."""
    found = with_facts(Enrolment.objects.places(programme).with_stage().filter(pk__in=list(keys)))
    return {one.pk: one for one in found}


def in_order(programme: Programme, keys: list[int]) -> list[Any]:
    """The rows of one page, whose keys alone were sorted: the wide ones are read for these few."""
    found = chosen(programme, keys)
    return [found[key] for key in keys if key in found]


def limits_of(law: str) -> dict[str, int]:
    """{class: its inclusive upper limit of annual sales} under one law."""
    rows = SizeCriterion.objects.filter(law=law, upper_limit__isnull=False).for_measure(Measure.SALES)
    return {row.size_class: row.upper_limit or 0 for row in rows}


def read_rows(found: Iterable[Any], limits: Mapping[str, int], today: date) -> list[EnrolmentRow]:
    enrolments = list(found)
    weak = weak_claims([one.claim_id for one in enrolments if one.claim_state in IN_QUESTION])
    return [read_row(one, limits, one.claim_id in weak, today) for one in enrolments]


def weak_claims(keys: list[int]) -> set[int]:
    """Of these dossiers those whose evidence, as far as not refused, is all of level C."""
    if not keys:
        return set()
    files = Evidence.objects.filter(dossier__in=keys).exclude(verdict=EvidenceVerdict.REFUSED)
    levels: dict[int, set[str]] = {}
    for dossier, level in files.values_list("dossier", "level"):
        levels.setdefault(dossier, set()).add(level)
    return {dossier for dossier, found in levels.items() if found == {EvidenceLevel.C}}


def read_row(one: Any, limits: Mapping[str, int], weak: bool, today: date) -> EnrolmentRow:
    begin, aim = TRACKS[one.track]
    limit, sales = limits.get(begin, 0), one.newest_sales
    share = min(1.0, sales / limit) if sales and limit else 0.0
    risen = bool(one.newest_class) and LADDER.index(one.newest_class) >= LADDER.index(aim)
    facts = ClimbFacts(
        gone=one.left_at is not None,
        approved=one.approved_at is not None,
        fell=one.fell_in is not None,
        claim=one.claim_state or "",
        confirmed=one.claim_confirmed is not None,
        weak_evidence=weak,
        risen=risen,
        newest_year=one.newest_year,
        grown=(sales or 0) > one.baseline_sales,
        share=share,
    )
    step = next_step(facts, today)
    words = str(STEPS[step]) % {"year": due_year(today), "baseline": one.baseline_year}
    return EnrolmentRow(
        one,
        Stage(one.stage),
        Track(one.track),
        one.newest_year,
        sales,
        one.newest_class or "",
        limit,
        share,
        step,
        words,
    )
