"""What guests answer, by themselves or through staff."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.buyers.actions import add_contact, open_account, save_need
from apps.buyers.models import Contact, Need
from apps.common.errors import Refused
from apps.common.outside.addresses import address_key, same_address
from apps.history.actions import note as tell
from apps.invitations import emails
from apps.invitations.access import require_host
from apps.invitations.actions.inviting import invite
from apps.invitations.actions.places import held_occasion, place_for, return_place, turn_places
from apps.invitations.actions.seats import leave_all
from apps.invitations.choices import (
    RECORDED,
    GuestAnswer,
    GuestAnswerVia,
    InvitationState,
    InvitationVerb,
    OccasionState,
    PlaceState,
)
from apps.invitations.models import Invitation, Occasion

MOST_DELEGATES = 3


@transaction.atomic
def note_opened(*, invitation: Invitation, now: datetime | None = None) -> None:
    """The page was asked for: by her, or by a program that follows links. The first time counts."""
    Invitation.objects.open().filter(pk=invitation.pk, opened_at__isnull=True).update(opened_at=now or timezone.now())


@transaction.atomic
def answer(
    *,
    invitation: Invitation,
    answer: str,
    note: str = "",
    delegate_name: str = "",
    delegate_email: str = "",
    now: datetime | None = None,
) -> Invitation:
    """The guest's own answer, from her page, up to and including the answer date. It may be changed until then."""
    now = now or timezone.now()
    occasion = held_occasion(invitation.occasion_id)
    held = _held(invitation)
    if not occasion.takes_answers(now):
        raise Refused(_("The date for answers has passed. Please write or call us; we will see what is possible."))
    delegate = (delegate_name.strip(), address_key(delegate_email))
    return _write(occasion, held, answer, note.strip(), delegate, GuestAnswerVia.LINK, None, now)


@transaction.atomic
def record_answer(
    *,
    invitation: Invitation,
    by: User,
    answer: str,
    via: str,
    note: str = "",
    delegate_name: str = "",
    delegate_email: str = "",
    now: datetime | None = None,
) -> Invitation:
    """An answer that came by telephone, letter or WhatsApp; until the event is over."""
    require_host(by)
    if via not in RECORDED:
        raise Refused(_("Say how the answer came."), field="via")
    occasion = held_occasion(invitation.occasion_id)
    held = _held(invitation)
    if occasion.state != OccasionState.OPEN:
        raise Refused(_("This event is over."))
    delegate = (delegate_name.strip(), address_key(delegate_email))
    return _write(occasion, held, answer, note.strip(), delegate, via, by, now or timezone.now())


def _held(invitation: Invitation) -> Invitation:
    held = Invitation.objects.select_for_update(of=("self",)).with_guest().get(pk=invitation.pk)
    if held.state != InvitationState.OPEN:
        raise Refused(_("This invitation is not open any more."))
    return held


def _write(
    occasion: Occasion,
    held: Invitation,
    answer: str,
    note: str,
    delegate: tuple[str, str],
    via: str,
    by: User | None,
    now: datetime,
) -> Invitation:
    """1. write, 2. invite the colleague, 3. the place goes to whoever comes, or back, before it is anybody else's; with
    none left she waits, 4. the colleague of an earlier answer steps back, 5. confirm."""
    answer = GuestAnswer(answer)
    name, address = delegate if answer == GuestAnswer.DELEGATE else ("", "")
    before = (held.answer, held.note, held.delegate_name, held.delegate_email)
    if before == (answer, note, name, address) and held.place_state not in (PlaceState.OFFERED, PlaceState.LAPSED):
        return held
    if answer == GuestAnswer.DELEGATE:
        _check_delegate(held, name, address)
    colleagues = list(held.delegates.open().unanswered()) if held.delegate_email else []
    held.answer, held.note, held.delegate_name, held.delegate_email = answer, note, name, address
    held.answered_at, held.answered_via, held.recorded_by = now, via, by
    held.opened_at = held.opened_at or (now if via == GuestAnswerVia.LINK else None)
    held.save()
    was = {"answer": before[0]} if before[0] else {}
    tell(
        subject=held,
        verb=InvitationVerb.ANSWERED,
        by=by,
        now=now,
        why=note,
        before=was,
        after={"answer": answer},
        via=via,
    )
    colleague = _invite_delegate(occasion, held, now) if answer == GuestAnswer.DELEGATE else None
    holder = held if answer == GuestAnswer.YES else colleague
    if holder is None or holder.pk != held.pk:
        leave_all([held], now)
    if holder is None:
        return_place([held, *colleagues])
    else:
        place_for(occasion, holder, [held, *colleagues], by, now)
    if before[3] != address:
        keys = [one.pk for one in colleagues]
        Invitation.objects.open().filter(pk__in=keys).update(state=InvitationState.WITHDRAWN, withdrawn_at=now)
    turn_places(occasion, now)
    emails.confirm_answer(held)
    return held


def _check_delegate(held: Invitation, name: str, address: str) -> None:
    if not name:
        raise Refused(_("Tell us your colleague's name."), field="delegate_name")
    if not address:
        raise Refused(_("Tell us your colleague's e-mail address."), field="delegate_email")
    if same_address(address, held.contact.email):
        raise Refused(_("This is your own address. Give your colleague's."), field="delegate_email")
    if address != held.delegate_email and held.delegates.count() >= MOST_DELEGATES:
        raise Refused(_("You have named several colleagues already. Please write or call us."), field="delegate_email")


def _invite_delegate(occasion: Occasion, held: Invitation, now: datetime) -> Invitation | None:
    """She gets an invitation of her own, tied to the first. Somebody invited already keeps hers. None when she has said
    herself that she does not come, or takes no letter so late: no place is kept for her."""
    colleague = Contact.objects.filter(email=held.delegate_email).with_organisation().first()
    if colleague is None:
        first = held.contact
        colleague = add_contact(
            by=None,
            organisation=first.organisation,
            protocol_name=held.delegate_name,
            email=held.delegate_email,
            language=first.language,
            time_zone=first.time_zone,
            is_demo=first.is_demo,
        )
    if not colleague.may_be_written_to:
        raise Refused(_("We may not write to this address. Please name somebody else."), field="delegate_email")
    known = occasion.invitations.open().filter(contact=colleague).first()
    if known is None:
        may_answer = occasion.takes_answers(now)
        return (
            invite(occasion=occasion, contact=colleague, by=None, stands_in_for=held, now=now) if may_answer else None
        )
    return known if known.answer in ("", GuestAnswer.YES) else None


@transaction.atomic
def state_need(
    *, invitation: Invitation, changes: dict[str, Any], need: Need | None = None, now: datetime | None = None
) -> Need:
    """What she looks for, told on her signed page: no account is needed for it."""
    if invitation.state == InvitationState.WITHDRAWN:
        raise Refused(_("This invitation is not open any more."))
    return save_need(contact=invitation.contact, by=None, changes=changes, need=need, now=now)


@transaction.atomic
def ask_account(*, invitation: Invitation) -> User:
    """An account for the guest's address, entered with a code that is sent there; no password.

    The link came to this very address, and without its mailbox nobody gets in: so it counts as confirmed.
    """
    if invitation.state == InvitationState.WITHDRAWN:
        raise Refused(_("This invitation is not open any more."))
    contact = Contact.objects.select_for_update(of=("self",)).with_organisation().get(pk=invitation.contact_id)
    user = open_account(contact=contact)
    with translation.override(contact.language):
        sign_in = settings.SITE_URL + reverse("account_request_login_code")
    emails.tell_of_account(invitation, sign_in)
    return user
