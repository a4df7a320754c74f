"""Which documents of deals could stand in a dossier that its owner is gathering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from apps.deals.choices import DocumentKind, DocumentState
from apps.deals.models import Deal, DealDocument
from apps.naik_kelas.models import Dossier, Evidence

DECLARATION = "peb"  # the kind of evidence: level C, it shows that exports exist


@dataclass(frozen=True)
class DossierOffer:
    """One dossier into which a document may go, or has gone."""

    dossier: Dossier
    is_there: bool


def can_be_evidence(document: DealDocument) -> bool:
    return bool(document.kind == DocumentKind.PEB and document.state == DocumentState.CHECKED and document.file)


def note_of(document: DealDocument) -> str:
    """By what customs know it, and the deal: the same in both languages, and what tells that it is there already."""
    return f"PEB {document.number}, {document.day:%Y-%m-%d}, {document.office} ({document.deal.number})"


def dossiers_for(deal: Deal, documents: Iterable[DealDocument]) -> Mapping[int, list[DossierOffer]]:
    """By document: the dossiers of its year that are being gathered. Nothing is asked where no document could go."""
    fit = [one for one in documents if can_be_evidence(one)]
    gathered = (
        list(Dossier.objects.gathered_by(deal.enterprise).about_years({one.day.year for one in fit})) if fit else []
    )
    there = set(Evidence.objects.in_dossiers(gathered).values_list("dossier", "note")) if gathered else set()
    return {
        one.pk: [
            DossierOffer(dossier, (dossier.pk, note_of(one)) in there)
            for dossier in gathered
            if dossier.year == one.day.year
        ]
        for one in fit
    }
