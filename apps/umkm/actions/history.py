"""What all verbs share: the lock on the enterprise, and its history."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.umkm.models import Enterprise, Event


def lock(enterprise: Enterprise) -> None:
    """Hold the row until the transaction ends, and bring the given object up to date with it."""
    enterprise.refresh_from_db(from_queryset=Enterprise.objects.select_for_update())


def write_event(
    enterprise: Enterprise,
    verb: str,
    by: User | None,
    now: datetime | None,
    note: str = "",
    **details: Any,
) -> Event:
    return Event.objects.create(
        enterprise=enterprise, verb=verb, by=by, at=now or timezone.now(), note=note, details=details
    )


def plain(value: Any) -> Any:
    """A field's value as JSON can hold it."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def checked(instance: models.Model, *, exclude: set[str] | None = None) -> None:
    """Field validation of the model; its first objection becomes the refusal. Constraints speak on saving."""
    try:
        instance.clean_fields(exclude=exclude or set())
    except ValidationError as errors:
        for field, messages in errors.message_dict.items():
            raise Refused(messages[0], field=None if field == NON_FIELD_ERRORS else field) from errors


def constrained(instance: models.Model, field: str | None = None) -> None:
    """Ask the constraints before the database does, for their sentence."""
    try:
        instance.validate_constraints()
    except ValidationError as errors:
        raise Refused(errors.messages[0], field=field) from errors


def length_checked(value: str, limit: int, field: str) -> None:
    if len(value) > limit:
        raise Refused(_("At most %(limit)s characters.") % {"limit": limit}, field=field)
