"""What staff write to chosen guests: reminders before, thanks and regrets after, and who is in touch next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.bilingual import both
from apps.common.errors import Refused
from apps.history.actions import entry, note, note_many
from apps.invitations import emails
from apps.invitations.access import require_host
from apps.invitations.actions.places import held_occasion
from apps.invitations.choices import GuestLetterKind, InvitationState, InvitationVerb
from apps.invitations.models import GuestLetter, Invitation, Occasion
from apps.invitations.querysets import InvitationQuerySet
from apps.work.actions import open_task
from apps.work.choices import TaskKind
from apps.work.models import Task
from apps.work.rules import end_of_office

VERBS = {
    GuestLetterKind.REMINDER: InvitationVerb.REMINDED,
    GuestLetterKind.THANKS: InvitationVerb.THANKED,
    GuestLetterKind.MISSED: InvitationVerb.MISSED,
}
TOUCH = _("Be in touch with %(name)s after %(event)s")


@transaction.atomic
def remind_guests(
    *, occasion: Occasion, invitations: Iterable[Invitation], by: User | None, now: datetime | None = None
) -> int:
    """To those chosen who have not said no, once per guest and day. Answers how many letters go out."""
    require_host(by)
    now = now or timezone.now()
    held = held_occasion(occasion.pk)
    if now >= held.starts_at:
        raise Refused(_("The event has begun: there is nothing to remind of."))
    keys = [invitation.pk for invitation in invitations]
    chosen = Invitation.objects.open().filter(occasion=held, pk__in=keys).to_remind()
    return _write(chosen, GuestLetterKind.REMINDER, by, now)


@transaction.atomic
def write_after(*, occasion: Occasion, kind: str, by: User | None, now: datetime | None = None) -> int:
    """Thanks to all who came, or regrets to all who had a place and did not: one letter per person, ever."""
    require_host(by)
    now = now or timezone.now()
    held = held_occasion(occasion.pk)
    if now <= held.ends_at:
        raise Refused(_("The event is not over yet."))
    kind = GuestLetterKind(kind)
    if kind == GuestLetterKind.REMINDER:
        raise Refused(_("The event has begun: there is nothing to remind of."))
    guests = Invitation.objects.after(held, kind).unwritten()
    return _write(guests, kind, by, now)


def _write(chosen: InvitationQuerySet, kind: GuestLetterKind, by: User | None, now: datetime) -> int:
    lines = []
    for invitation in chosen.with_guest().order_by("pk"):
        if not invitation.contact.may_be_written_to:
            continue
        _letter, made = GuestLetter.objects.get_or_create(
            invitation=invitation, kind=kind, day=timezone.localdate(now), defaults={"at": now, "by": by}
        )
        if made:
            emails.write_to_guest(invitation, kind, now)
            lines.append(entry(subject=invitation, verb=VERBS[kind], by=by, now=now))
    note_many(lines)
    return len(lines)


@transaction.atomic
def follow_up(
    *, invitation: Invitation, by: User | None, person: User, on: date | None, now: datetime | None = None
) -> Task:
    """Who of staff is in touch with this guest, by which day: a task of hers."""
    officer = require_host(by)
    if on is None or on < timezone.localdate(now):
        raise Refused(_("Choose today or a later day."), field="on")
    if not (person.is_staff and person.is_active):
        raise Refused(_("Choose a colleague of staff."), field="person")
    if invitation.state == InvitationState.WITHDRAWN:
        raise Refused(_("This invitation is not open any more."))
    task = open_task(
        about=invitation.contact,
        kind=TaskKind.FOLLOW_UP,
        title=both(lambda: TOUCH % {"name": invitation.guest_name, "event": invitation.occasion.label}),
        page="desk:buyer_record",
        person=person,
        due=end_of_office(on),
        by=officer,
        now=now,
    )
    note(subject=invitation, verb=InvitationVerb.FOLLOW_UP, by=officer, now=now, after={"person": person, "due": on})
    return task
