"""What a buyer answers to a match."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.buyers.access import require_keeper
from apps.common.errors import Refused
from apps.history.actions import note
from apps.matchmaking.actions.interest import tell_the_maker
from apps.matchmaking.choices import Because, BuyerAnswer, BuyerAnswerVia
from apps.matchmaking.models import Match
from apps.work.actions import settle_tasks
from apps.work.choices import TaskKind


@transaction.atomic
def answer_match(
    *,
    match: Match,
    answer: str,
    because: str = "",
    by: User | None = None,
    via: str = BuyerAnswerVia.MAIL,
    now: datetime | None = None,
) -> Match:
    """Record the answer; the same again changes nothing. The first "interested" tells the maker's team.

    `because` says why a product is not for her: only that counts when others are judged. "Not for me" without a reason
    takes back none that she gave.

    `by` is None when the answer came from a signed page: then the contact herself gave it.
    """
    if answer not in (BuyerAnswer.INTERESTED, BuyerAnswer.NOT_NOW, BuyerAnswer.NOT_FOR_ME):
        raise Refused(_("Choose one of the three answers."), field="answer")
    if because and (answer != BuyerAnswer.NOT_FOR_ME or because not in Because.values):
        raise Refused(_("Choose one of the reasons."), field="because")
    require_keeper(by, match.need.contact)
    now = now or timezone.now()
    held = Match.objects.select_for_update().get(pk=match.pk)
    if answer == BuyerAnswer.NOT_FOR_ME == held.answer:
        because = because or held.because
    if (held.answer, held.because) != (answer, because):
        before = {"answer": held.answer, "because": held.because}
        after = {"answer": answer, "because": because}
        is_new = held.answer != answer
        held.answer, held.because, held.answered_at = answer, because, now
        held.save(update_fields=["answer", "because", "answered_at", "updated_at"])
        note(subject=held, verb=answer, by=by, now=now, before=_said(before), after=_said(after), via=via)
        if answer == BuyerAnswer.INTERESTED and is_new:
            tell_the_maker(match=Match.objects.for_cards().get(pk=held.pk), now=now)
        elif answer != BuyerAnswer.INTERESTED:
            settle_tasks(about=held, kinds=[TaskKind.INTEREST, TaskKind.SILENCE], now=now)
    match.answer, match.because, match.answered_at = held.answer, held.because, held.answered_at
    return held


def _said(facts: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value or name == "answer"}
