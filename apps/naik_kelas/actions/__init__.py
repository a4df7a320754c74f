"""The verbs of the tiers, a file per noun. Every one locks what it changes: enterprise, programme or dossier."""

from apps.naik_kelas.actions.counting import count, count_all
from apps.naik_kelas.actions.evidence import add_evidence, remove_evidence
from apps.naik_kelas.actions.ledger import assess, correct, take_in_figures
from apps.naik_kelas.actions.programmes import enrol, enter, leave, save_programme
from apps.naik_kelas.actions.rebuilding import rebuild

__all__ = [
    "add_evidence",
    "assess",
    "correct",
    "count",
    "count_all",
    "enrol",
    "enter",
    "leave",
    "rebuild",
    "remove_evidence",
    "save_programme",
    "take_in_figures",
]
