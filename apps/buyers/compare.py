"""Works side by side: one row per fact, and whether they differ in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.buyers.works import Work
from apps.common.models import localised


@dataclass(frozen=True)
class Row:
    label: str | Promise
    cells: list[str]

    @property
    def differs(self) -> bool:
        return len(set(self.cells)) > 1

    @property
    def said(self) -> bool:
        return any(self.cells)


def hs_text(work: Work) -> str:
    code = work.version.hs_code_id or ""
    return f"{code[:4]}.{code[4:]}" if code else ""


FACTS: list[tuple[str | Promise, Callable[[Work], str]]] = [
    (_("Maker"), lambda work: work.maker),
    (_("Place"), lambda work: work.place),
    (_("Materials"), lambda work: localised(work.version, "materials")),
    (_("Dimensions"), lambda work: localised(work.version, "dimensions")),
    (_("Minimum order"), lambda work: work.moq_text),
    (_("Capacity per month"), lambda work: work.capacity_text),
    (_("Lead time"), lambda work: work.lead_text),
    (_("Price (FOB)"), lambda work: work.price_per_text),
    ("Incoterms", lambda work: work.incoterms_text),
    (_("Port of loading"), lambda work: work.version.port.name if work.version.port else ""),
    (_("HS code"), hs_text),
    (_("Samples"), lambda work: work.version.get_sample_policy_display() if work.version.sample_policy else ""),
    (_("Certificates verified and valid"), lambda work: ", ".join(work.certificates)),
]


def comparison(works: list[Work]) -> list[Row]:
    rows = [Row(label, [fact(work) for work in works]) for label, fact in FACTS]
    return [row for row in rows if row.said]
