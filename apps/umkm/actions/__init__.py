"""The verbs of an enterprise, a file per noun. Every one locks its enterprise and writes its history."""

from apps.umkm.actions.certificates import add_certificate, check_certificate, remove_certificate, save_certificate
from apps.umkm.actions.exports import change_export, check_export, state_export, uncheck_export, withdraw_export
from apps.umkm.actions.figures import forget_figures, record_figures
from apps.umkm.actions.many import record_first_figures, register_enterprises
from apps.umkm.actions.profile import give_to_owner, register_enterprise, remove_logo, save_enterprise, save_logo
from apps.umkm.actions.readiness import note_readiness, note_response
from apps.umkm.actions.removal import built_upon, remove_enterprise
from apps.umkm.actions.team import (
    change_role,
    hand_over,
    invite_colleague,
    join_team,
    remove_member,
    withdraw_invite,
)
from apps.umkm.actions.verification import (
    reinstate_enterprise,
    reopen_decision,
    return_enterprise,
    submit_enterprise,
    suspend_enterprise,
    verify_enterprise,
)

__all__ = [
    "add_certificate",
    "built_upon",
    "change_export",
    "change_role",
    "check_certificate",
    "check_export",
    "forget_figures",
    "give_to_owner",
    "hand_over",
    "invite_colleague",
    "join_team",
    "note_readiness",
    "note_response",
    "record_figures",
    "record_first_figures",
    "register_enterprise",
    "register_enterprises",
    "reinstate_enterprise",
    "remove_certificate",
    "remove_enterprise",
    "remove_logo",
    "remove_member",
    "reopen_decision",
    "return_enterprise",
    "save_certificate",
    "save_enterprise",
    "save_logo",
    "state_export",
    "submit_enterprise",
    "suspend_enterprise",
    "uncheck_export",
    "verify_enterprise",
    "withdraw_export",
    "withdraw_invite",
]
