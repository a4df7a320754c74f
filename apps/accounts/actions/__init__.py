"""Verbs about people: their roles and profile, and their ways in."""

from apps.accounts.actions.people import (
    administrators,
    grant_role,
    invite_staff,
    make_administrator,
    prepare_groups,
    revoke_role,
    save_person,
    save_profile,
    set_language,
    settle_staff,
)
from apps.accounts.actions.signing_up import correct_unproved_address, register_unproved
from apps.accounts.actions.ways_in import (
    give_way_back,
    note_changed_way_in,
    register_by_mobile,
    use_way_back,
    withdraw_way_back,
)

__all__ = [
    "administrators", "correct_unproved_address", "give_way_back", "grant_role", "invite_staff", "make_administrator",
    "note_changed_way_in", "prepare_groups", "register_by_mobile", "register_unproved", "revoke_role",
    "save_person", "save_profile", "set_language", "settle_staff", "use_way_back", "withdraw_way_back",
]  # fmt: skip
