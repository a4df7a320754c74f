"""The verbs of the tiers, a file per noun. Every one locks what it changes: enterprise, programme or dossier."""

from apps.naik_kelas.actions.counting import count, count_all
from apps.naik_kelas.actions.evidence import add_evidence, remove_evidence
from apps.naik_kelas.actions.programmes import enrol, enter, leave, save_programme

__all__ = ["add_evidence", "count", "count_all", "enrol", "enter", "leave", "remove_evidence", "save_programme"]
