"""Receiving an official guest: her arrival and host, her place, the letter, the gift, thanks and what was promised.

A visit hangs on its invitation, and is there from the first thing that is written down.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.access import roles_held
from apps.accounts.models import User
from apps.common.bilingual import both
from apps.common.errors import Refused
from apps.common.slugs import next_number
from apps.history.actions import differing, note
from apps.invitations.choices import GuestAnswer
from apps.invitations.models import Invitation
from apps.protocol import emails
from apps.protocol.access import require_protocol, visit_of
from apps.protocol.choices import VisitVerb
from apps.protocol.models import Visit
from apps.work.actions import open_task, settle_tasks, write_note
from apps.work.choices import TaskKind
from apps.work.rules import end_of_office

VISIT_FIELDS = ("arrival", "delegation", "car", "diet", "flag", "host", "gift")
LETTERS, NUMBERS_LOCK = "SP", 4107
FOLLOW_UP = gettext_lazy("%(guest)s: %(promise)s")


@transaction.atomic
def save_visit(
    *, invitation: Invitation, by: User | None, changes: Mapping[str, Any], now: datetime | None = None
) -> Visit:
    """`changes`: arrival, delegation, car, diet, flag, host, gift. An open promise goes along to another host."""
    require_protocol(by, invitation)
    visit = hold(invitation)
    host = changes.get("host")
    if host is not None and not roles_held(host):
        raise Refused(_("The host must be of staff."), field="host")
    before, after = differing(visit, {name: changes[name] for name in VISIT_FIELDS if name in changes})
    if "gift" in after and visit.gift_at is not None:
        raise Refused(_("The gift was handed over already."), field="gift")
    for name in after:
        setattr(visit, name, changes[name])
    if before:
        keep(visit)
        note(subject=visit, verb=VisitVerb.SAVED, by=by, now=now, before=before, after=after)
    if "host" in after and is_promised(visit):
        set_promise(visit, by, now)
    return visit


@transaction.atomic
def place_guest(
    *, invitation: Invitation, by: User | None, place: int, reason: str, now: datetime | None = None
) -> Visit:
    """Another place in the order than rank and date give, with the reason for it."""
    require_protocol(by, invitation)
    visit = hold(invitation)
    if not reason.strip():
        raise Refused(_("Say why this guest has another place than her rank gives."), field="reason")
    if place < 1:
        raise Refused(_("Places are counted from 1."), field="place")
    changes = {"place": place, "place_reason": reason.strip()}
    return _written(visit, VisitVerb.PLACED, by, now, changes, why=reason.strip())


@transaction.atomic
def unplace_guest(*, invitation: Invitation, by: User | None, now: datetime | None = None) -> Visit:
    """Back to where rank and date put her."""
    require_protocol(by, invitation)
    visit = hold(invitation)
    if visit.place is None:
        raise Refused(_("This guest stands where her rank puts her."), code="state")
    return _written(visit, VisitVerb.UNPLACED, by, now, {"place": None, "place_reason": ""})


@transaction.atomic
def number_letter(*, invitation: Invitation, by: User | None, now: datetime | None = None) -> Visit:
    """The courtesy letter gets the next number of the year, once."""
    require_protocol(by, invitation)
    now = now or timezone.now()
    visit = hold(invitation)
    if visit.letter_number:
        raise Refused(
            _("This letter has its number already: %(number)s.") % {"number": visit.letter_number}, code="state"
        )
    year = timezone.localdate(now).year
    number = next_number(Visit, LETTERS, year, lock=NUMBERS_LOCK, digits=4, field="letter_number")
    return _written(visit, VisitVerb.NUMBERED, by, now, {"letter_number": number, "letter_at": now})


@transaction.atomic
def give_gift(*, invitation: Invitation, by: User | None, gift: str = "", now: datetime | None = None) -> Visit:
    """What was handed over, and when; `gift` where it is another than was planned."""
    require_protocol(by, invitation)
    visit = hold(invitation)
    if visit.gift_at is not None:
        raise Refused(_("The gift was handed over already."), code="state")
    given = gift.strip() or visit.gift
    if not given:
        raise Refused(_("Say what was given."), field="gift")
    return _written(visit, VisitVerb.GIFT, by, now, {"gift": given, "gift_at": now or timezone.now()})


@transaction.atomic
def thank_guest(*, invitation: Invitation, by: User | None, words: str = "", now: datetime | None = None) -> Visit:
    """A letter of thanks, once, after the event has begun; `words` are the host's own, in the guest's language."""
    require_protocol(by, invitation)
    now = now or timezone.now()
    visit = hold(invitation)
    if visit.thanked_at is not None:
        raise Refused(_("This guest was thanked already."), code="state")
    if invitation.answer != GuestAnswer.YES:
        raise Refused(_("Only guests who came are thanked."), code="answer")
    if now < invitation.occasion.starts_at:
        raise Refused(_("Thanks go out once the event has begun."), code="early")
    if not invitation.contact.may_be_written_to:
        raise Refused(_("This guest does not want to be written to."), code="silent")
    written = _written(visit, VisitVerb.THANKED, by, now, {"thanked_at": now})
    emails.thank_guest(written, words.strip(), now)
    return written


@transaction.atomic
def follow_up(
    *, invitation: Invitation, by: User | None, promise: str, day: date, now: datetime | None = None
) -> Visit:
    """What was promised to her until a day: a task for her host, else for whoever writes it down. Written again, the
    last word counts."""
    person = require_protocol(by, invitation)
    visit = hold(invitation)
    if not promise.strip():
        raise Refused(_("Say what was promised."), field="promise")
    if day < timezone.localdate(now):
        raise Refused(_("This day is past."), field="day")
    changes = {"follow_up": promise.strip(), "follow_up_on": day, "followed_up_at": None}
    if visit.host is None:
        changes["host"] = person
    written = _written(visit, VisitVerb.PROMISED, by, now, changes)
    set_promise(written, by, now)
    return written


@transaction.atomic
def finish_follow_up(*, invitation: Invitation, by: User | None, text: str = "", now: datetime | None = None) -> Visit:
    """Done; what is written beside it stays as a note on the guest."""
    require_protocol(by, invitation)
    visit = hold(invitation)
    if not is_promised(visit):
        raise Refused(_("Nothing is promised to this guest."), code="state")
    written = _written(visit, VisitVerb.FOLLOWED_UP, by, now, {"followed_up_at": now or timezone.now()})
    settle_tasks(about=visit, kinds=[TaskKind.GUEST], now=now)
    if text.strip():
        write_note(about=invitation.contact, text=text, by=by, now=now)
    return written


def is_promised(visit: Visit) -> bool:
    return visit.follow_up_on is not None and visit.followed_up_at is None


def hold(invitation: Invitation) -> Visit:
    """Whoever works on the same visit waits here, also before there is a row of it."""
    Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    return visit_of(invitation)


def keep(visit: Visit) -> None:
    visit.full_clean()
    visit.save()


def _written(
    visit: Visit, verb: VisitVerb, by: User | None, now: datetime | None, changes: dict[str, Any], why: str = ""
) -> Visit:
    before, after = differing(visit, changes)
    for name, value in changes.items():
        setattr(visit, name, value)
    keep(visit)
    note(subject=visit, verb=verb, by=by, now=now, why=why, before=before, after=after)
    return visit


def set_promise(visit: Visit, by: User | None, now: datetime | None) -> None:
    """One task at a time: the one before, with its day or its host, is settled by this."""
    settle_tasks(about=visit, kinds=[TaskKind.GUEST], now=now)
    if visit.follow_up_on is None or visit.host is None:
        return
    said = {"guest": visit.invitation.contact.protocol_name, "promise": visit.follow_up}
    open_task(
        about=visit,
        kind=TaskKind.GUEST,
        title=both(lambda: str(FOLLOW_UP) % said),
        due=end_of_office(visit.follow_up_on),
        person=visit.host,
        page="protocol:visit",
        by=by,
        now=now,
    )
