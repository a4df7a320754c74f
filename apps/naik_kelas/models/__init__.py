"""The programmes and the dossiers: a file for each."""

from apps.naik_kelas.models.dossier import Dossier, Evidence, EvidenceKind, PromotionCertificate
from apps.naik_kelas.models.programme import Enrolment, Programme, Summary

__all__ = ["Dossier", "Enrolment", "Evidence", "EvidenceKind", "Programme", "PromotionCertificate", "Summary"]
