"""What a buyer answers to a match."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.matchmaking import emails
from apps.matchmaking.choices import Answer, Via
from apps.matchmaking.models import AnswerGiven, Match


@transaction.atomic
def answer_match(
    *, match: Match, answer: str, by: User | None = None, via: str = Via.MAIL, now: datetime | None = None
) -> Match:
    """Record the answer; the same again changes nothing. The first "interested" tells the maker's team.

    `by` is None when the answer came from a signed page: then the contact herself gave it.
    """
    if answer not in (Answer.INTERESTED, Answer.NOT_NOW, Answer.NOT_FOR_ME):
        raise Refused(_("Choose one of the three answers."), field="answer")
    now = now or timezone.now()
    held = Match.objects.select_for_update().get(pk=match.pk)
    if held.answer != answer:
        held.answer, held.answered_at = answer, now
        held.save(update_fields=["answer", "answered_at", "updated_at"])
        AnswerGiven.objects.create(match=held, at=now, by=by, via=via, answer=answer)
        if answer == Answer.INTERESTED:
            emails.interest(Match.objects.for_cards().get(pk=held.pk), now=now)
    match.answer, match.answered_at = held.answer, held.answered_at
    return held
