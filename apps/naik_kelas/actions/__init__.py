"""The verbs of programmes and dossiers, a file per noun. Every one locks what it changes: programme or dossier."""

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
from apps.naik_kelas.actions.programmes import enrol, enter, leave, save_programme

__all__ = [
    "add_evidence",
    "approve_dossier",
    "change_claim",
    "confirm_dossier",
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
    "verify_dossier",
    "withdraw_dossier",
]
