"""Where an enterprise has exported: stated by its team, checked by an officer against export documents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_other_person
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import differing
from apps.reference.models import Country
from apps.umkm.access import require_officer_outside, require_team_or_officer
from apps.umkm.actions.history import Objection, checked, keep, length_checked, lock, tell
from apps.umkm.choices import MAX_PAST_EXPORTS, EnterpriseVerb
from apps.umkm.models import Enterprise, PastExport

OBJECTIONS = {
    "years_to_a_country_stated_once": Objection("country"),
    "export_years_in_order": Objection("last_year"),
    "export_years_not_in_the_future": Objection("last_year"),
    "exported_abroad": Objection("country"),
}
LONGEST_NOTE = 500


@transaction.atomic
def state_export(
    *, enterprise: Enterprise, by: User, country: Country, first_year: int, last_year: int, now: datetime | None = None
) -> PastExport:
    """Note to which country it exported in which years, both ends included. Unchecked until an officer saw
    documents."""
    require_team_or_officer(by, enterprise)
    lock(enterprise)
    if enterprise.past_exports.count() >= MAX_PAST_EXPORTS:
        raise Refused(_("At most %(limit)s past exports fit into a profile.") % {"limit": MAX_PAST_EXPORTS})
    export = PastExport(enterprise=enterprise)
    facts = {"country": country, "first_year": first_year, "last_year": last_year}
    write(export, facts, by, now)
    tell(enterprise, EnterpriseVerb.EXPORT_STATED, by, now, part=export, after=facts)
    return export


@transaction.atomic
def change_export(
    *, export: PastExport, by: User, country: Country, first_year: int, last_year: int, now: datetime | None = None
) -> None:
    """Correct it. What an officer checked was the old line: the new one has to be checked anew."""
    enterprise = export.enterprise
    lock(enterprise)
    require_team_or_officer(by, enterprise)
    export.refresh_from_db()
    facts = {"country": country, "first_year": first_year, "last_year": last_year}
    before, after = differing(export, facts)
    if not after:
        return
    export.checked_at, export.checked_by = None, None
    write(export, facts, by, now)
    tell(enterprise, EnterpriseVerb.EXPORT_CHANGED, by, now, part=export, before=before, after=after)


@transaction.atomic
def withdraw_export(*, export: PastExport, by: User, now: datetime | None = None) -> None:
    enterprise = export.enterprise
    lock(enterprise)
    require_team_or_officer(by, enterprise)
    gone = {"country": export.country, "first_year": export.first_year, "last_year": export.last_year}
    tell(enterprise, EnterpriseVerb.EXPORT_WITHDRAWN, by, now, part=export, before=gone)
    export.delete()


@transaction.atomic
def check_export(*, export: PastExport, by: User, seen: str, now: datetime | None = None) -> None:
    """An officer who is not of the team and did not state it has seen export documents; `seen` names them."""
    lock(export.enterprise)
    export.refresh_from_db()
    require_officer_outside(by, export.enterprise)
    require_other_person(by, export.stated_by_id)
    if not seen.strip():
        raise Refused(_("Name the papers that you saw, for example PEB 000123 of March 2024."), field="seen")
    length_checked(seen.strip(), LONGEST_NOTE, "seen")
    export.checked_at, export.checked_by = now or timezone.now(), by
    export.save()
    tell(export.enterprise, EnterpriseVerb.EXPORT_CHECKED, by, now, why=seen.strip(), part=export, **named(export))


@transaction.atomic
def uncheck_export(*, export: PastExport, by: User, why: str, now: datetime | None = None) -> None:
    """Take the check back: the documents were another's, or the wrong years. Buyers read "not checked" again."""
    lock(export.enterprise)
    export.refresh_from_db()
    require_officer_outside(by, export.enterprise)
    if export.checked_at is None:
        return
    if not why.strip():
        raise Refused(_("Say why the check is taken back."), field="seen")
    length_checked(why.strip(), LONGEST_NOTE, "seen")
    export.checked_at, export.checked_by = None, None
    export.save()
    tell(export.enterprise, EnterpriseVerb.EXPORT_UNCHECKED, by, now, why=why.strip(), part=export, **named(export))


def write(export: PastExport, facts: dict[str, Any], by: User, now: datetime | None) -> None:
    for field, value in facts.items():
        setattr(export, field, value)
    export.stated_by, export.stated_on = by, timezone.localdate(now)
    checked(export, exclude={"enterprise", "stated_by", "checked_by"})
    keep(export, OBJECTIONS)


def named(export: PastExport) -> dict[str, Any]:
    """Which line it is, for the history: its part may be withdrawn later."""
    return {"country": export.country_id, "first_year": export.first_year, "last_year": export.last_year}
