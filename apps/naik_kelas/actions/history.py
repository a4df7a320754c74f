"""What the verbs of a dossier share: its lock, its revision, its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.history.models import Entry
from apps.naik_kelas.choices import DossierState, DossierVerb
from apps.naik_kelas.models import Dossier, Evidence, Programme
from apps.naik_kelas.rules import dossier as rules

# What of a dossier is told with its values before and after.
TOLD = ("state", "year", "sales", "fell_in_year")


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
    dossier: Dossier,
    verb: DossierVerb,
    by: User | None,
    now: datetime | None,
    why: str = "",
    part: Evidence | None = None,
    **details: Any,
) -> Entry:
    """Save with one revision more, and write what happened."""
    before = Dossier.objects.filter(pk=dossier.pk).values(*TOLD).first() or dict.fromkeys(TOLD)
    changed = {field: value for field, value in before.items() if value != getattr(dossier, field)}
    dossier.revision += 1
    dossier.save()
    return note(
        subject=dossier,
        verb=verb,
        by=by,
        now=now or timezone.now(),
        why=why,
        part=part,
        before=changed,
        after={field: getattr(dossier, field) for field in changed},
        **details,
    )


def reason_of(text: str, field: str = "reason") -> str:
    reason = text.strip()
    if not reason:
        raise Refused(_("Say why, in words that help the owner."), field=field)
    return reason
