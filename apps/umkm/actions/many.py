"""The verbs of the profile for many at once: one round trip where a single one needs ten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import entry, note_many
from apps.umkm.actions.figures import class_of_sales, refuse_impossible
from apps.umkm.actions.profile import cleaned, validated
from apps.umkm.choices import EnterpriseVerb
from apps.umkm.models import Enterprise, YearlyFigures
from apps.umkm.rules import identity

AT_ONCE = 500


@transaction.atomic
def register_enterprises(
    *, by: User, rows: Sequence[Mapping[str, Any]], now: datetime | None = None, is_demo: bool = False
) -> list[Enterprise | Refused]:
    """New drafts without an owner, each as `register_enterprise` would make it; answers them in the order given.

    What a row's own values refuse stands in its place and harms no other. What only the database can refuse (a NIB
    that somebody registers at this moment) ends the whole: the caller then tries one by one.
    """
    require_role(by, StaffRole.OFFICER)
    found: list[Enterprise | Refused] = []
    for values in rows:
        try:
            given = cleaned(dict(values))
            enterprise = Enterprise(is_demo=is_demo, **given)
            enterprise.npwp_doubt = identity.npwp_doubt(enterprise.npwp)
            validated(enterprise, given)
        except Refused as refusal:
            found.append(refusal)
        else:
            found.append(enterprise)
    good = [one for one in found if isinstance(one, Enterprise)]
    give_slugs(good)
    Enterprise.objects.bulk_create(good, batch_size=AT_ONCE)
    at = now or timezone.now()
    note_many(
        entry(subject=enterprise, verb=EnterpriseVerb.REGISTERED, by=by, now=at, fields=sorted(values))
        for enterprise, values in zip(found, rows, strict=True)
        if isinstance(enterprise, Enterprise)
    )
    return found


def give_slugs(enterprises: Sequence[Enterprise]) -> None:
    """As `free_slug`, with one question for all."""
    bases = {slugify(one.name)[:70].strip("-") or "usaha" for one in enterprises}
    taken = taken_slugs(bases)
    for one in enterprises:
        base = slugify(one.name)[:70].strip("-") or "usaha"
        slug, number = base, 1
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        one.slug = slug


def taken_slugs(bases: Iterable[str]) -> set[str]:
    """Those that a numbered slug of ours could meet."""
    asked = sorted(bases)
    exact = set(Enterprise.objects.filter(slug__in=asked).values_list("slug", flat=True))
    if not exact:
        return set()
    numbered = Q()
    for base in exact:
        numbered |= Q(slug__startswith=f"{base}-")
    return exact | set(Enterprise.objects.filter(numbered).values_list("slug", flat=True))


@transaction.atomic
def record_first_figures(
    *,
    by: User,
    rows: Sequence[tuple[Enterprise, int, Mapping[str, int | None]]],
    now: datetime | None = None,
    rests_until: datetime | None = None,
) -> None:
    """Years of enterprises registered in this very transaction: nobody else knows them, nothing has to be asked.

    `rows` are (enterprise, year, {"sales", "capital", "workers"}). Each must pass what `record_figures` asks.
    """
    require_role(by, StaffRole.OFFICER)
    this_year = timezone.localdate(now).year
    made = []
    for enterprise, year, amounts in rows:
        refuse_impossible(year, {"sales": amounts["sales"], "capital": amounts.get("capital")}, this_year)
        sales = amounts["sales"] or 0
        size_class = class_of_sales(sales, year)
        made.append(
            YearlyFigures(
                enterprise=enterprise,
                year=year,
                sales=sales,
                capital=amounts.get("capital"),
                workers=amounts.get("workers"),
                size_class=size_class,
                recorded_by=by,
                rests_until=rests_until,
            )
        )
    YearlyFigures.objects.bulk_create(made, batch_size=AT_ONCE)
    at = now or timezone.now()
    note_many(
        entry(
            subject=row.enterprise,
            verb=EnterpriseVerb.FIGURES,
            by=by,
            now=at,
            part=row,
            year=row.year,
            after=first_values(row),
        )
        for row in made
    )


def first_values(row: YearlyFigures) -> dict[str, Any]:
    kept = {name: getattr(row, name) for name in ("sales", "capital", "workers", "size_class")}
    return {name: value for name, value in kept.items() if value is not None}
