"""Addresses made of names, and numbers within a year, also when forty people make one at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models.functions import Length
from django.utils.text import slugify


def free_slug(
    model: Any, name: str, *, longest: int, otherwise: str, reserved: Collection[str] = (), field: str = "slug"
) -> str:
    """The name as an address; a number behind it when somebody has it already. `field`: where it is kept.

    Whoever makes rows of this model waits here until the others have committed theirs, so that what is free stays
    free. Take it before any other lock of the verb, in one order everywhere; it ends with the transaction.
    """
    base = slugify(name.replace("–", "-"))[:longest].strip("-") or otherwise
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"slug:{model._meta.label_lower}"])
    taken = {*reserved, *model._default_manager.filter(**{f"{field}__startswith": base}).values_list(field, flat=True)}
    if base not in taken:
        return base
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{base}-{number}") not in taken)


def next_number(model: Any, letters: str, year: int, *, lock: int, digits: int = 5, field: str = "number") -> str:
    """E-2026-00041: without gaps within a year, since what is refused takes its number back with it.

    `lock` is the model's own: whoever makes another waits until this transaction ends. Beyond its digits a number
    grows longer, and still comes after the shorter ones. `field`: where it is kept.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [lock, year])
    known = model._default_manager.filter(**{f"{field}__startswith": f"{letters}-{year}-"})
    last = known.order_by(Length(field), field).values_list(field, flat=True).last()
    return f"{letters}-{year}-{int(last.rsplit('-', 1)[1]) + 1 if last else 1:0{digits}d}"
