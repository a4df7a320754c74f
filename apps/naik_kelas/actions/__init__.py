"""The verbs of the tiers, a file per noun. Every one locks what it changes: enterprise, programme or dossier."""

from apps.naik_kelas.actions.evidence import add_evidence, remove_evidence

__all__ = ["add_evidence", "remove_evidence"]
