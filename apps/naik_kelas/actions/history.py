"""What the verbs of a dossier share: its lock, its revision, its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.naik_kelas.access import is_officer
from apps.naik_kelas.choices import DossierState
from apps.naik_kelas.models import Dossier, DossierEvent, Programme
from apps.naik_kelas.rules import dossier as rules
from apps.umkm.access import is_member, role_in
from apps.umkm.choices import MemberRole


def lock(dossier: Dossier, revision: int | None = None, *, counts: bool = True) -> None:
    """Hold the row until the transaction ends, bring the given object up to date, and refuse what was decided
    about a state that is gone. `revision` is the one that the person looked at.

    What `counts` on the programme's page holds the programme first, in the same order as enrolling and leaving do.
    """
    if counts:
        Programme.objects.select_for_update(no_key=True).get(pk=dossier.programme_id)
    dossier.refresh_from_db(from_queryset=Dossier.objects.select_for_update())
    same_revision(dossier, revision)


def same_revision(dossier: Dossier, revision: int | None) -> None:
    if revision is not None and revision != dossier.revision:
        raise Refused(_("The dossier changed while you were reading. Please look at it again."), code="changed")


def moving(dossier: Dossier, after: str) -> None:
    if not rules.may_move(dossier.state, after):
        raise Refused(
            _("This is not possible now: the dossier is in the state “%(state)s”.")
            % {"state": DossierState(dossier.state).label},
            code="state",
        )


def saved(
    dossier: Dossier, verb: str, by: User | None, now: datetime | None, note: str = "", **details: Any
) -> DossierEvent:
    """Save with one revision more, and write what happened."""
    dossier.revision += 1
    dossier.save()
    return DossierEvent.objects.create(
        dossier=dossier, verb=verb, by=by, at=now or timezone.now(), note=note, details=details
    )


def require_officer(dossier: Dossier, by: User) -> None:
    """Officers decide; never about an enterprise whose team they belong to."""
    if not is_officer(by):
        raise Refused(_("Only programme officers can do this."), code="role")
    if is_member(by, dossier.enterprise):
        raise Refused(_("You belong to the team of this enterprise: a colleague must decide."), code="own")


def require_owner(dossier: Dossier, by: User) -> None:
    if role_in(by, dossier.enterprise) != MemberRole.OWNER:
        raise Refused(_("Only the owner of the enterprise can do this."), code="role")


def require_owner_or_officer(dossier: Dossier, by: User) -> None:
    if role_in(by, dossier.enterprise) != MemberRole.OWNER and not is_officer(by):
        raise Refused(_("Only the owner of the enterprise or a programme officer can do this."), code="role")


def require_team_or_officer(dossier: Dossier, by: User) -> None:
    if not is_member(by, dossier.enterprise) and not is_officer(by):
        raise Refused(_("Only the team of the enterprise or a programme officer can do this."), code="role")


def reason_of(text: str, field: str = "reason") -> str:
    reason = text.strip()
    if not reason:
        raise Refused(_("Say why, in words that help the owner."), field=field)
    return reason
