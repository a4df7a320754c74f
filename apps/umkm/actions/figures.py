"""Yearly figures, and the size class they make."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.reference.choices import Measure
from apps.reference.models import SizeCriterion
from apps.reference.rules import size_class
from apps.umkm.actions.history import checked, lock, write_event
from apps.umkm.models import Enterprise, YearlyFigures

LARGEST_AMOUNT = 10**14  # Rp100 T: more is a slip of the finger


@transaction.atomic
def record_figures(
    *,
    enterprise: Enterprise,
    by: User,
    year: int,
    sales: int,
    capital: int | None = None,
    workers: int | None = None,
    export_usd: int | None = None,
    now: datetime | None = None,
) -> YearlyFigures:
    """Write one year, new or again. Rupiah are whole; the class is that of the law in force on 31 December."""
    amounts = {"sales": sales, "capital": capital, "export_usd": export_usd}
    for field, amount in amounts.items():
        if amount is not None and not 0 <= amount <= LARGEST_AMOUNT:
            raise Refused(_("This amount cannot be right: please check the zeros."), field=field)
    if year > timezone.localdate(now).year:
        raise Refused(_("This year has not begun yet."), field="year")
    lock(enterprise)
    row = enterprise.figures.filter(year=year).first() or YearlyFigures(enterprise=enterprise, year=year)
    before = {field: getattr(row, field) for field in (*amounts, "workers")}
    values = {**amounts, "workers": workers, "size_class": class_of_sales(sales, year)}
    if row.pk and all(getattr(row, field) == value for field, value in values.items()):
        return row
    for field, value in {**values, "recorded_by": by}.items():
        setattr(row, field, value)
    checked(row, exclude={"enterprise"})
    row.save()
    changed = {field: [before[field], values[field]] for field in before if before[field] != values[field]}
    write_event(enterprise, "figures", by, now, year=year, fields=changed, size_class=row.size_class)
    return row


@transaction.atomic
def remove_figures(*, enterprise: Enterprise, by: User, year: int, now: datetime | None = None) -> None:
    lock(enterprise)
    row = enterprise.figures.filter(year=year).first()
    if row is not None:
        write_event(enterprise, "figures_removed", by, now, year=year, sales=row.sales)
        row.delete()


def class_of_sales(sales: int, year: int) -> str:
    """By the criteria in force on 31 December of that year."""
    criteria = SizeCriterion.objects.in_force_on(date(year, 12, 31)).for_measure(Measure.SALES)
    try:
        return str(size_class(sales, criteria).value)
    except ValueError as lawless:
        raise Refused(
            _("For this year no size classes are known here. Begin with a later one."), field="year"
        ) from lawless
