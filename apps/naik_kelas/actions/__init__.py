"""The verbs of the tiers, a file per noun. Every one locks what it changes: enterprise, programme or dossier."""

from apps.naik_kelas.actions.certificates import approve_dossier, revoke_dossier
from apps.naik_kelas.actions.checking import (
    judge_evidence,
    recheck_dossier,
    reject_dossier,
    return_dossier,
    take_dossier,
    verify_dossier,
)
from apps.naik_kelas.actions.counting import count, count_all, recount
from apps.naik_kelas.actions.dossiers import (
    change_claim,
    confirm_dossier,
    dispute_dossier,
    open_dossier,
    submit_dossier,
    withdraw_dossier,
)
from apps.naik_kelas.actions.enrolling import enrol_list, start_enrolling
from apps.naik_kelas.actions.evidence import add_evidence, remove_evidence
from apps.naik_kelas.actions.falls import flag_falls
from apps.naik_kelas.actions.ledger import assess, correct, take_in_figures
from apps.naik_kelas.actions.programmes import enrol, enter, leave, save_programme
from apps.naik_kelas.actions.rebuilding import rebuild

__all__ = [
    "add_evidence",
    "approve_dossier",
    "assess",
    "change_claim",
    "confirm_dossier",
    "correct",
    "count",
    "count_all",
    "dispute_dossier",
    "enrol",
    "enrol_list",
    "enter",
    "flag_falls",
    "judge_evidence",
    "leave",
    "open_dossier",
    "rebuild",
    "recheck_dossier",
    "recount",
    "reject_dossier",
    "remove_evidence",
    "return_dossier",
    "revoke_dossier",
    "save_programme",
    "start_enrolling",
    "submit_dossier",
    "take_dossier",
    "take_in_figures",
    "verify_dossier",
    "withdraw_dossier",
]
