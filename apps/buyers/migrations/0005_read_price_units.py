"""A need says per which unit its price is; what was stated before is read as it was meant.

A price was for the unit that quantities are counted in, and for a kilogram where these are counted in tons. A need
that left the unit to the makers is read in the unit of most works of its codes and categories, else in pieces.
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import migrations
from django.db.models import Count, Q

PRICED = Q(price_min__isnull=False) | Q(price_max__isnull=False)
COUNTED = Q(max_moq__isnull=False) | Q(min_capacity__isnull=False)
PER = {"ton": "kg"}


def read(apps, schema_editor):
    need_of, version_of = apps.get_model("buyers", "Need"), apps.get_model("gallery", "Version")
    for need in need_of.objects.filter(PRICED | COUNTED).prefetch_related("categories"):
        unit = need.unit_id or _usual(need, version_of)
        if need.max_moq is not None or need.min_capacity is not None:
            need.unit_id = unit
        if need.price_min is not None or need.price_max is not None:
            need.price_unit_id = PER.get(unit, unit)
        need.save(update_fields=["unit", "price_unit"])


def _usual(need, version_of):
    nets = [Q(hs_code__code__startswith=prefix) for prefix in need.hs_prefixes]
    categories = [row.pk for row in need.categories.all()]
    nets += [Q(category__in=categories), Q(category__parent__in=categories)] if categories else []
    works = version_of.objects.filter(reduce(or_, nets, Q(pk__in=[])), hangs_as__isnull=False, unit__isnull=False)
    most = works.order_by().values("unit").annotate(number=Count("pk")).order_by("-number", "unit").first()
    return most["unit"] if most else "pcs"


class Migration(migrations.Migration):
    dependencies = [("buyers", "0004_price_unit"), ("gallery", "0011_decided_by_others")]
    operations = [migrations.RunPython(read, migrations.RunPython.noop)]
