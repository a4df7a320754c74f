"""Writing, checking and sending the match letters."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.models import Contact, Need
from apps.common.errors import Refused
from apps.history.actions import note
from apps.mail.actions import cancel_mail
from apps.mail.choices import Topic
from apps.mail.models import Stop, Suppression
from apps.matchmaking import emails
from apps.matchmaking.choices import DigestState, LetterVerb
from apps.matchmaking.models import Digest, DigestItem, DigestSettings, Match
from apps.matchmaking.rules.letters import LetterCandidate, choose, frequency_of, period_of, too_soon

logger = logging.getLogger(__name__)
JAKARTA = ZoneInfo("Asia/Jakarta")
UNDO_TIME = timedelta(seconds=20)  # longer than the toast offers to undo


@transaction.atomic
def write_digest(*, contact: Contact, by: User | None = None, now: datetime | None = None) -> Digest | None:
    """Write the letter that is due to this contact; None when none is.

    1. The contact is locked: of two schedulers one writes, the other finds it written.
    2. Nothing goes to whom we may not write, nor twice in a period, nor on the heels of the last one.
    3. The best products she has not been shown; without any there is no letter and the period stays open.
    4. The first letter waits for staff, and every one where staff asked for it; the others are sent.
    """
    if by is not None:
        require_role(by, StaffRole.OFFICER)
    now = now or timezone.now()
    today = now.astimezone(JAKARTA).date()
    held = Contact.objects.with_organisation().select_for_update(of=("self",)).get(pk=contact.pk)
    frequency = frequency_of(Need.objects.active().of(held).values_list("frequency", flat=True))
    if not frequency or not _may_receive(held):
        return None
    letters = Digest.objects.of(held)
    period = period_of(frequency, today)
    last = letters.sent().order_by("-written_at").first()
    written_on = last.written_at.astimezone(JAKARTA).date() if last else None
    if letters.filter(period=period).exists() or letters.waiting().exists() or too_soon(frequency, written_on, today):
        return None
    chosen = _chosen(held)
    if not chosen:
        return None
    digest = Digest.objects.create(contact=held, period=period, dedupe_key=f"digest:{held.pk}:{period}", written_at=now)
    DigestItem.objects.bulk_create(
        [DigestItem(digest=digest, match_id=pk, position=place) for place, pk in enumerate(chosen, start=1)]
    )
    if by is not None:
        note(subject=digest, verb=LetterVerb.WRITTEN, by=by, now=now)
    if last is not None and not held.always_preview:
        _send(digest, by, now)
    return digest


def write_due_digests(*, now: datetime | None = None) -> dict[str, int]:
    """One contact after the other, each in a transaction of its own: one that fails keeps nobody waiting."""
    count = {"sent": 0, "waiting": 0, "failed": 0}
    for contact in Contact.objects.writable().with_active_needs().order_by("pk"):
        try:
            digest = write_digest(contact=contact, now=now)
        except Exception:
            logger.exception("digest_not_written", extra={"contact": contact.pk})
            count["failed"] += 1
            continue
        if digest is not None:
            count["sent" if digest.state == DigestState.QUEUED else "waiting"] += 1
    return count


@transaction.atomic
def approve_digest(*, digest: Digest, by: User, now: datetime | None = None) -> Digest:
    """Send a letter that waited. Products that meanwhile left the catalogue or no longer fit are taken out first.

    When nothing is left, or the buyer may not be written to any more, the letter is held back instead.
    """
    require_role(by, StaffRole.OFFICER)
    now = now or timezone.now()
    held = Digest.objects.select_for_update().select_related("contact").get(pk=digest.pk)
    if held.state != DigestState.PREVIEW:
        raise Refused(_("This letter has been decided already."))
    sendable = Match.objects.of(held.contact).standing().of_active_needs().by_mail()
    held.items.exclude(match__in=sendable).delete()
    if not held.items.kept().exists() or not _may_receive(held.contact):
        held.state = DigestState.SKIPPED
        held.save(update_fields=["state", "updated_at"])
    else:
        _send(held, by, now, not_before=now + UNDO_TIME)
    sent = held.state == DigestState.QUEUED
    note(subject=held, verb=LetterVerb.APPROVED if sent else LetterVerb.HELD, by=by, now=now)
    return held


@transaction.atomic
def hold_digest(*, digest: Digest, by: User, now: datetime | None = None) -> None:
    """Do not send it. Its products may come in a later letter."""
    require_role(by, StaffRole.OFFICER)
    held = Digest.objects.select_for_update().get(pk=digest.pk)
    if held.state != DigestState.PREVIEW:
        raise Refused(_("This letter has been decided already."))
    held.state, held.approved_by, held.approved_at = DigestState.SKIPPED, by, now or timezone.now()
    held.save(update_fields=["state", "approved_by", "approved_at", "updated_at"])
    note(subject=held, verb=LetterVerb.HELD, by=by, now=now)


@transaction.atomic
def undo_digest(*, digest: Digest, by: User, now: datetime | None = None) -> None:
    """Back to waiting, while the letter has not left: the outbox gives it back, and it goes under a new key."""
    require_role(by, StaffRole.OFFICER)
    held = Digest.objects.select_for_update().get(pk=digest.pk)
    if held.state not in (DigestState.QUEUED, DigestState.SKIPPED) or held.approved_by_id != by.pk:
        raise Refused(_("There is nothing to undo."))
    if held.state == DigestState.QUEUED and not cancel_mail(held.dedupe_key, by=by):
        raise Refused(_("It is too late to undo: the letter has left."))
    before, held.state, held.queued_at, held.approved_at, held.approved_by = (
        held.state,
        DigestState.PREVIEW,
        None,
        None,
        None,
    )
    held.dedupe_key = f"{held.dedupe_key}+" if before == DigestState.QUEUED else held.dedupe_key
    held.save(update_fields=["state", "queued_at", "approved_at", "approved_by", "dedupe_key", "updated_at"])
    note(subject=held, verb=LetterVerb.UNDONE, by=by, now=now, before={"state": before}, after={"state": held.state})


@transaction.atomic
def drop_product(*, item: DigestItem, by: User, now: datetime | None = None) -> DigestItem:
    """Take one work out of a letter that waits; it may come in a later one."""
    return _keep_or_drop(item, by, now or timezone.now(), LetterVerb.DROPPED)


@transaction.atomic
def take_back(*, item: DigestItem, by: User, now: datetime | None = None) -> DigestItem:
    """Put it in again."""
    return _keep_or_drop(item, by, now or timezone.now(), LetterVerb.TAKEN_BACK)


def _keep_or_drop(item: DigestItem, by: User, now: datetime, verb: str) -> DigestItem:
    require_role(by, StaffRole.OFFICER)
    letter = Digest.objects.select_for_update().get(pk=item.digest_id)
    if letter.state != DigestState.PREVIEW:
        raise Refused(_("This letter has been decided already."))
    held = DigestItem.objects.select_related("match").get(pk=item.pk)
    dropping = verb == LetterVerb.DROPPED
    if (held.dropped_at is not None) is not dropping:
        held.dropped_at = now if dropping else None
        held.save(update_fields=["dropped_at"])
        note(subject=letter, part=held.match, verb=verb, by=by, now=now)
    return held


def _may_receive(contact: Contact) -> bool:
    if not contact.may_be_written_to or Stop.objects.holds(contact.email):
        return False
    return not Suppression.objects.declines(contact.email, Topic.MATCHES)


def _chosen(contact: Contact) -> list[int]:
    """Matches for the next letter: standing, of active needs, above the lowest score, not shown and not answered."""
    limits = DigestSettings.objects.get_or_create(only=True)[0]
    fresh = Match.objects.unsent_to(contact).standing().of_active_needs().by_mail().scored_from(limits.lowest_score)
    rows = fresh.values_list("pk", "product_id", "product__enterprise_id", "score")
    return choose((LetterCandidate(*row) for row in rows), most=limits.most_per_digest, per_maker=limits.most_per_maker)


def _send(digest: Digest, by: User | None, now: datetime, not_before: datetime | None = None) -> None:
    """Into the outbox in this transaction; the key makes a second attempt the same message."""
    digest.state, digest.queued_at = DigestState.QUEUED, now
    digest.approved_at, digest.approved_by = now, by
    digest.save(update_fields=["state", "queued_at", "approved_at", "approved_by", "updated_at"])
    emails.digest(digest, now=now, not_before=not_before)
