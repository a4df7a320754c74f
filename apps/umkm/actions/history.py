"""What all verbs share: the lock on the enterprise, and its history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import psycopg2
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.utils import timezone
from django.utils.functional import Promise
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


class Objection(NamedTuple):
    """How a refusal of the database is told: where, and in which words when the constraint's own will not do."""

    field: str
    message: str | Promise = ""
    code: str = "refused"


def keep(instance: models.Model, objections: Mapping[str, Objection]) -> None:
    """Save; what a constraint of the model refuses becomes its sentence. `objections` are by the constraint's name.

    The database is asked once and not beforehand, constraint by constraint. No savepoint of its own: the verb that
    calls it is atomic, and ends with the refusal.
    """
    try:
        instance.save()
    except IntegrityError as clash:
        name = clash.__cause__.diag.constraint_name if isinstance(clash.__cause__, psycopg2.Error) else None
        constraint = next((one for one in instance._meta.constraints if one.name == name), None)
        if constraint is None:
            raise
        field, message, code = objections.get(constraint.name, (None, "", "refused"))
        raise Refused(message or str(constraint.get_violation_error_message()), field=field, code=code) from clash


def length_checked(value: str, limit: int, field: str) -> None:
    if len(value) > limit:
        raise Refused(_("At most %(limit)s characters.") % {"limit": limit}, field=field)
