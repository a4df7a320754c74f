"""The ledger, the programmes, the dossiers: a file for each."""

from apps.naik_kelas.models.dossier import Dossier, Evidence, EvidenceKind, PromotionCertificate
from apps.naik_kelas.models.ledger import LedgerEntry, Move, Standing
from apps.naik_kelas.models.programme import Enrolment, Programme, Summary

__all__ = [
    "Dossier", "Enrolment", "Evidence", "EvidenceKind", "LedgerEntry", "Move", "Programme",
    "PromotionCertificate", "Standing", "Summary",
]  # fmt: skip
