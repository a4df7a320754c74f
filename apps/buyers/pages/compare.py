"""Works side by side: one row per fact, and whether they differ in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.buyers.pages.works import Work
from apps.common.models import localised
from apps.gallery.pages.packing import holds_text, package_text, rooms


@dataclass(frozen=True)
class ComparedRow:
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


def paid_text(work: Work) -> str:
    return "; ".join(str(term.label) for term in work.version.payment_terms.all())


def loads(works: list[Work]) -> ComparedRow:
    """How many of each the largest container holds."""
    named = rooms()
    held = [dict(holds_text(work.version, named)) for work in works]
    label = next((label for one in held for label in one), "")
    return ComparedRow(label, [one.get(label, "") for one in held])


Facts = list[tuple[str | Promise, Callable[[Work], str]]]
GOODS: Facts = [
    (_("Maker"), lambda work: work.maker),
    (_("Place"), lambda work: work.place),
    (_("Materials"), lambda work: localised(work.version, "materials")),
    (_("Dimensions"), lambda work: localised(work.version, "dimensions")),
    (_("Minimum order"), lambda work: work.moq_text),
    (_("Capacity per month"), lambda work: work.capacity_text),
    (_("Lead time"), lambda work: work.lead_text),
    (_("Price"), lambda work: work.price.with_term),
    (_("Packing"), lambda work: package_text(work.version)),
]
TERMS: Facts = [
    ("Incoterms", lambda work: work.incoterms_text),
    (_("Port of loading"), lambda work: work.version.port.name if work.version.port else ""),
    (_("Payment terms"), paid_text),
    (_("HS code"), hs_text),
    (_("Samples"), lambda work: work.version.get_sample_policy_display() if work.version.sample_policy else ""),
    (_("Certificates verified and valid"), lambda work: ", ".join(work.certificates)),
]


def told(facts: Facts, works: list[Work]) -> list[ComparedRow]:
    return [ComparedRow(label, [fact(work) for work in works]) for label, fact in facts]


def comparison(works: list[Work]) -> list[ComparedRow]:
    rows = [*told(GOODS, works), loads(works), *told(TERMS, works)]
    return [row for row in rows if row.said]
