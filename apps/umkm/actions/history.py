"""What all verbs share: the lock on the enterprise, and its history."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import psycopg2
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused, refused_by
from apps.history.actions import note
from apps.history.models import Entry
from apps.umkm.choices import EnterpriseVerb
from apps.umkm.models import Enterprise

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def lock(enterprise: Enterprise) -> None:
    """Hold the row until the transaction ends, and bring the given object up to date with it."""
    enterprise.refresh_from_db(from_queryset=Enterprise.objects.select_for_update())


def hold(enterprise: Enterprise) -> None:
    """Hold the row for what is built upon it, a plan or a round: two writers follow one another."""
    Enterprise.objects.select_for_update(no_key=True).get(pk=enterprise.pk)


def tell(enterprise: Enterprise, verb: EnterpriseVerb, by: User, now: datetime | None, **more: Any) -> Entry:
    """A line of the enterprise's history. `more`: see history's `note`."""
    return note(subject=enterprise, verb=verb, by=by, now=now, **more)


def checked(instance: models.Model, *, exclude: set[str] | None = None) -> None:
    """Field validation of the model; all its objections are refused together. Constraints speak on saving."""
    try:
        instance.clean_fields(exclude=exclude or set())
    except ValidationError as errors:
        raise refused_by(errors) from errors


class Objection(NamedTuple):
    """How a refusal of the database is told: where, and in which words when the constraint's own will not do."""

    field: str
    message: str | StrPromise = ""
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
            refused_column(instance, clash)
            raise
        field, message, code = objections.get(constraint.name, (None, "", "refused"))
        raise Refused(message or str(constraint.get_violation_error_message()), field=field, code=code) from clash


def refused_column(instance: models.Model, clash: IntegrityError) -> None:
    """A unique column has no name of its own; the database tells which one it was. Nobody enters a slug."""
    told = clash.__cause__.diag.message_detail if isinstance(clash.__cause__, psycopg2.Error) else ""
    found = re.match(r"\w+ \((\w+)\)=", told or "")
    entered = (one for one in instance._meta.concrete_fields if one.unique and not isinstance(one, models.SlugField))
    columns = {field.column: field for field in entered}
    if found and found[1] in columns:
        field = columns[found[1]]
        sentence = instance.unique_error_message(type(instance), (field.name,))
        raise Refused(sentence.messages[0], field=field.name, code="unique") from clash


def length_checked(value: str, limit: int, field: str) -> None:
    if len(value) > limit:
        raise Refused(_("At most %(limit)s characters.") % {"limit": limit}, field=field)
