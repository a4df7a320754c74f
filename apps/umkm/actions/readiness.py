"""What is counted elsewhere and repeated on the enterprise for its page: its level of readiness, and how it answers."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from apps.history.actions import differing, note
from apps.umkm.actions.history import lock
from apps.umkm.choices import CountedVerb
from apps.umkm.models import Enterprise


@transaction.atomic
def note_readiness(*, enterprise: Enterprise, name: str, name_en: str, on: date) -> None:
    """Level in both languages and the day it was counted. The portal counts; who verified is told of the round."""
    lock(enterprise)
    facts = {"readiness_name": name, "readiness_name_en": name_en, "readiness_on": on}
    before, after = differing(enterprise, facts)
    if not after:
        return
    for field, value in facts.items():
        setattr(enterprise, field, value)
    enterprise.save(update_fields=[*facts, "updated_at"])
    note(subject=enterprise, verb=CountedVerb.READINESS_COUNTED, by=None, before=before, after=after)


@transaction.atomic
def note_response(*, enterprise: Enterprise, in_time: int | None, judged: int | None, within: int | None) -> bool:
    """Of how many enquiries so many were answered in time, usually within so many office hours; None: too few to say.
    The portal counts, so the history tells nothing. False where nothing is new."""
    facts = {"answered_in_time": in_time, "answers_judged": judged, "answers_within": within}
    if all(getattr(enterprise, field) == value for field, value in facts.items()):
        return False
    lock(enterprise)
    for field, value in facts.items():
        setattr(enterprise, field, value)
    enterprise.save(update_fields=[*facts, "updated_at"])
    return True
