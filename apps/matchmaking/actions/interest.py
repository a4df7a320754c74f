"""Interest reaches somebody: the maker's team, or staff where nobody is there or nothing happens."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.bilingual import both
from apps.common.models import localised
from apps.history.actions import note
from apps.matchmaking import emails
from apps.matchmaking.choices import MatchVerb
from apps.matchmaking.models import Match
from apps.matchmaking.rules.letters import WORKING_DAYS_TO_ANSWER
from apps.umkm.access import require_member
from apps.work.actions import open_task, settle_tasks
from apps.work.choices import TaskKind
from apps.work.rules import after_working_days

REACH = _("Tell %(maker)s: %(buyer)s (%(house)s) is interested in %(work)s. Nobody of the maker is at the portal yet.")
REMIND = _("Ask %(maker)s to write: %(buyer)s (%(house)s) has waited three working days about %(work)s.")


def tell_the_maker(*, match: Match, now: datetime) -> None:
    """Her whole team by mail; where the maker has none at the portal, staff have a task at once."""
    has_team = bool(emails.team_of(match))
    match.maker_told_at = now if has_team else None
    match.save(update_fields=["maker_told_at", "updated_at"])
    if has_team:
        emails.interest(match, now=now)
    else:
        _set_task(match, TaskKind.INTEREST, REACH, after_working_days(now, WORKING_DAYS_TO_ANSWER), now)


@transaction.atomic
def note_written(*, match: Match, by: User | None, now: datetime | None = None) -> Match:
    """The maker says that she has written to the buyer: nobody is reminded any more. The same again changes nothing."""
    require_member(by, match.product.enterprise)
    held = Match.objects.select_for_update().get(pk=match.pk)
    if held.maker_wrote_at is None:
        held.maker_wrote_at = now or timezone.now()
        held.save(update_fields=["maker_wrote_at", "updated_at"])
        note(subject=held, verb=MatchVerb.WRITTEN_TO, by=by, now=now)
        settle_tasks(about=held, kinds=[TaskKind.INTEREST, TaskKind.SILENCE], now=now)
    return held


def watch_interest(*, now: datetime | None = None) -> int:
    """A sweep: makers with a team who have said nothing for three working days become a task for staff, once."""
    now = now or timezone.now()
    silent = 0
    long_ago = now - timedelta(days=WORKING_DAYS_TO_ANSWER)
    waiting = Match.objects.unheard(long_ago).without_task(TaskKind.SILENCE).for_cards()
    for match in waiting.order_by("maker_told_at"):
        due = after_working_days(match.maker_told_at, WORKING_DAYS_TO_ANSWER)
        if due <= now:
            with transaction.atomic():
                _set_task(match, TaskKind.SILENCE, REMIND, after_working_days(now, 1), now)
            silent += 1
    return silent


def tell_newcomers(*, now: datetime | None = None) -> int:
    """A sweep: where somebody of a maker came after a buyer's interest, she is told, and staff need not do it."""
    now = now or timezone.now()
    told = 0
    for pk in list(Match.objects.untold().values_list("pk", flat=True)):
        with transaction.atomic():
            if Match.objects.untold().filter(pk=pk).update(maker_told_at=now, updated_at=now):
                match = Match.objects.for_cards().get(pk=pk)
                emails.interest(match, now=now)
                settle_tasks(about=match, kinds=[TaskKind.INTEREST], now=now)
                told += 1
    return told


def _set_task(match: Match, kind: str, words: Promise, due: datetime, now: datetime) -> None:
    contact = match.need.contact

    def title() -> str:
        return str(words) % {
            "maker": match.product.enterprise.display_name,
            "buyer": contact.protocol_name,
            "house": contact.organisation.name,
            "work": localised(match.version, "name"),
        }

    open_task(
        about=match,
        kind=kind,
        title=both(title),
        due=due,
        role=StaffRole.OFFICER,
        page="matchmaking:desk_match",
        now=now,
    )
