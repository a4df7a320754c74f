"""The way of a profile through the hands of staff."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.umkm import emails
from apps.umkm.access import (
    completeness_of,
    require_officer_outside,
    require_other_than_sender,
    require_owner_or_officer,
    require_staff_outside,
)
from apps.umkm.actions.history import lock, tell
from apps.umkm.choices import EnterpriseState, EnterpriseVerb
from apps.umkm.models import Enterprise
from apps.umkm.rules import profile

UNDO_MINUTES = 10


@transaction.atomic
def submit_enterprise(*, enterprise: Enterprise, by: User, now: datetime | None = None) -> None:
    """Ask staff to verify. Everything required must be there."""
    lock(enterprise)
    require_owner_or_officer(by, enterprise)
    moving(enterprise, EnterpriseState.SUBMITTED)
    missing = completeness_of(enterprise).required
    if missing:
        raise Refused(
            _("Still missing: %(parts)s.") % {"parts": ", ".join(str(part.label) for part in missing)},
            code="incomplete",
        )
    enterprise.state, enterprise.submitted_at = EnterpriseState.SUBMITTED, now or timezone.now()
    enterprise.return_note, enterprise.return_reasons = "", {}
    enterprise.save()
    tell(enterprise, EnterpriseVerb.SUBMITTED, by, now)


@transaction.atomic
def verify_enterprise(
    *,
    enterprise: Enterprise,
    by: User,
    checklist: Mapping[str, bool],
    revision: int | None = None,
    note: str = "",
    now: datetime | None = None,
) -> None:
    """Staff vouch for it: nobody of its team, nor who sent it.

    Every required check is ticked; `revision` is the state of facts they looked at.
    """
    lock(enterprise)
    require_staff_outside(by, enterprise)
    require_other_than_sender(by, enterprise)
    moving(enterprise, EnterpriseState.VERIFIED)
    same_facts(enterprise, revision)
    open_checks = profile.unticked(checklist)
    if open_checks:
        raise Refused(
            _("Not yet ticked: %(checks)s") % {"checks": "; ".join(str(check.label) for check in open_checks)},
            field="checklist",
        )
    before = enterprise.verified_at
    enterprise.state, enterprise.verified_at = EnterpriseState.VERIFIED, now or timezone.now()
    enterprise.return_note, enterprise.return_reasons = "", {}
    enterprise.save()
    line = tell(
        enterprise,
        EnterpriseVerb.VERIFIED,
        by,
        now,
        why=note.strip(),
        checklist=sorted(key for key, ticked in checklist.items() if ticked),
        verified_before=before.isoformat() if before else "",
    )
    emails.enterprise_verified(enterprise, line)


@transaction.atomic
def return_enterprise(
    *,
    enterprise: Enterprise,
    by: User,
    reasons: Mapping[str, str],
    note: str = "",
    revision: int | None = None,
    now: datetime | None = None,
) -> None:
    """Back to the owner: a reason for each part of the profile, or a note for the whole."""
    lock(enterprise)
    require_staff_outside(by, enterprise)
    given = {part: text.strip() for part, text in reasons.items() if text.strip()}
    unknown = set(given) - set(profile.PARTS)
    if unknown:
        raise TypeError(f"Not parts of a profile: {', '.join(sorted(unknown))}")
    if not given and not note.strip():
        raise Refused(_("Say why the profile is returned."), field="note")
    moving(enterprise, EnterpriseState.RETURNED)
    same_facts(enterprise, revision)
    enterprise.state = EnterpriseState.RETURNED
    enterprise.return_note, enterprise.return_reasons = note.strip(), given
    enterprise.save()
    line = tell(enterprise, EnterpriseVerb.RETURNED, by, now, why=note.strip(), reasons=given)
    emails.enterprise_returned(enterprise, line)


@transaction.atomic
def reopen_decision(*, enterprise: Enterprise, by: User, now: datetime | None = None) -> None:
    """Undo one's own decision: as if it had not been made. Possible until its mail has left, ten minutes at most."""
    moment = now or timezone.now()
    lock(enterprise)
    require_staff_outside(by, enterprise)
    last = Entry.objects.of(enterprise).of_verb(*EnterpriseVerb.values).first()
    if last is None or last.verb not in (EnterpriseVerb.VERIFIED, EnterpriseVerb.RETURNED) or last.by_id != by.pk:
        raise Refused(_("Only your own last decision can be undone."))
    if moment - last.at > timedelta(minutes=UNDO_MINUTES):
        raise Refused(_("This decision is older than ten minutes. Suspend the enterprise, or return it anew."))
    if not emails.withdraw(enterprise, last, by):
        raise Refused(_("The owner has been told already. Suspend the enterprise, or return it anew."))
    enterprise.state = EnterpriseState.SUBMITTED
    if last.verb == EnterpriseVerb.VERIFIED:
        enterprise.verified_at = parse_datetime(last.details.get("verified_before", ""))
    enterprise.return_note, enterprise.return_reasons = "", {}
    enterprise.save()
    tell(enterprise, EnterpriseVerb.REOPENED, by, now)


@transaction.atomic
def suspend_enterprise(*, enterprise: Enterprise, by: User, note: str, now: datetime | None = None) -> None:
    """Officers take it out of the catalogue until reinstated. The reason is kept."""
    lock(enterprise)
    require_officer_outside(by, enterprise)
    if not note.strip():
        raise Refused(_("Say why the enterprise is suspended."), field="note")
    if not enterprise.on_show:
        raise Refused(_("Only a verified enterprise can be suspended."))
    enterprise.state = EnterpriseState.SUSPENDED
    enterprise.save()
    tell(enterprise, EnterpriseVerb.SUSPENDED, by, now, why=note.strip())


@transaction.atomic
def reinstate_enterprise(*, enterprise: Enterprise, by: User, note: str = "", now: datetime | None = None) -> None:
    lock(enterprise)
    require_officer_outside(by, enterprise)
    if enterprise.state != EnterpriseState.SUSPENDED:
        raise Refused(_("Only a suspended enterprise can be reinstated."))
    enterprise.state = EnterpriseState.VERIFIED
    enterprise.save()
    tell(enterprise, EnterpriseVerb.REINSTATED, by, now, why=note.strip())


def moving(enterprise: Enterprise, after: str) -> None:
    if not profile.may_move(enterprise.state, after):
        raise Refused(
            _("This is not possible now: the enterprise is “%(state)s”.")
            % {"state": EnterpriseState(enterprise.state).label},
            code="state",
        )


def same_facts(enterprise: Enterprise, revision: int | None) -> None:
    if revision is not None and revision != enterprise.revision:
        raise Refused(
            _("The owner changed the profile while you were reading. Please look at it again."), code="changed"
        )
