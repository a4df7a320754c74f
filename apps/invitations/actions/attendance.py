"""At the door: who came. Once each, however often it is pressed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.buyers.actions import add_company, add_contact
from apps.buyers.models import Company, Contact
from apps.common.errors import Refused
from apps.common.outside.addresses import address_key
from apps.history.actions import note
from apps.invitations.access import require_host
from apps.invitations.choices import InvitationState, OccasionState, SessionVerb
from apps.invitations.models import Attendance, EventSession, Invitation, Occasion
from apps.reference.models import Country
from apps.umkm.models import Enterprise

# So long before it begins and after it ends people are checked in: whoever lets them in may be early or catch up.
DOOR = timedelta(hours=12)


@transaction.atomic
def check_in(
    *,
    occasion: Occasion,
    by: User | None,
    nonce: UUID,
    session: EventSession | None = None,
    invitation: Invitation | None = None,
    enterprise: Enterprise | None = None,
    now: datetime | None = None,
) -> Attendance:
    """Answers the row of this press, or the one that was there: its `at` and `by` say when and by whom."""
    require_host(by)
    now = now or timezone.now()
    _check_door(occasion, session, now)
    if (invitation is None) == (enterprise is None):
        raise Refused(_("Choose who came."))
    if invitation and (invitation.occasion_id != occasion.pk or invitation.state == InvitationState.WITHDRAWN):
        raise Refused(_("This person is not invited to this event."))
    known = Attendance.objects.filter(nonce=nonce).first()
    if known:
        return known
    came, made = Attendance.objects.get_or_create(
        occasion=occasion,
        session=session,
        invitation=invitation,
        enterprise=enterprise,
        name="",
        defaults={"at": now, "by": by, "nonce": nonce},
    )
    if made:
        note(subject=came, verb=SessionVerb.CAME, by=by, now=now, who=came.who)
    return came


@transaction.atomic
def check_in_walk_in(
    *,
    occasion: Occasion,
    by: User | None,
    nonce: UUID,
    name: str,
    organisation: str = "",
    email: str = "",
    session: EventSession | None = None,
    now: datetime | None = None,
) -> Attendance:
    """Somebody whom nobody invited. What she is called is enough; an address makes it possible to thank her later."""
    require_host(by)
    now = now or timezone.now()
    _check_door(occasion, session, now)
    if not name.strip():
        raise Refused(_("Write the name."), field="name")
    known = Attendance.objects.filter(nonce=nonce).first()
    if known:
        return known
    came = Attendance(
        occasion=occasion,
        session=session,
        name=name.strip(),
        organisation=organisation.strip(),
        email=address_key(email),
        at=now,
        by=by,
        nonce=nonce,
    )
    came.full_clean()
    came.save()
    note(subject=came, verb=SessionVerb.CAME, by=by, now=now, who=came.who)
    return came


@transaction.atomic
def undo_check_in(*, attendance: Attendance, by: User | None, now: datetime | None = None) -> None:
    """The wrong name was pressed. What was taken back stays in the history."""
    require_host(by)
    gone = Attendance.objects.select_for_update(of=("self",)).with_who().filter(pk=attendance.pk).first()
    if gone is None:
        raise Refused(_("This was taken back already."))
    if gone.contact_id:
        raise Refused(_("This visitor is among the contacts already."))
    note(subject=gone, verb=SessionVerb.UNDONE, by=by, now=now, who=gone.who)
    gone.delete()


@transaction.atomic
def keep_walk_in(*, attendance: Attendance, by: User | None, country: Country, now: datetime | None = None) -> Contact:
    """A visitor who left her address becomes a contact of her company; one of that address is taken as she is."""
    officer = require_host(by)
    held = Attendance.objects.select_for_update().get(pk=attendance.pk)
    if not held.name or not held.email or not held.organisation:
        raise Refused(_("A contact needs a name, an address and a company."))
    known = Contact.objects.filter(email=held.email).first()
    if known is None:
        company = Company.objects.filter(name=held.organisation, country=country).first()
        company = company or add_company(by=officer, name=held.organisation, country=country)
        known = add_contact(by=officer, organisation=company, protocol_name=held.name, email=held.email)
    held.contact = known
    held.save(update_fields=["contact"])
    note(subject=held, verb=SessionVerb.SAVED, by=officer, now=now, after={"contact": known.pk})
    return known


def _check_door(occasion: Occasion, session: EventSession | None, now: datetime) -> None:
    if occasion.state == OccasionState.DRAFT or not occasion.starts_at - DOOR <= now <= occasion.ends_at + DOOR:
        raise Refused(_("People are checked in on the day of the event."))
    if session and (session.occasion_id != occasion.pk or session.cancelled_at):
        raise Refused(_("This session was called off."))
