"""The level of export readiness that officers verified, repeated on the enterprise for its page."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from apps.umkm.actions.history import lock
from apps.umkm.models import Enterprise


@transaction.atomic
def note_readiness(*, enterprise: Enterprise, name: str, name_en: str, on: date) -> None:
    """Level in both languages and the day it was counted. Its history is kept where it is counted."""
    lock(enterprise)
    enterprise.readiness_name, enterprise.readiness_name_en, enterprise.readiness_on = name, name_en, on
    enterprise.save(update_fields=["readiness_name", "readiness_name_en", "readiness_on", "updated_at"])
