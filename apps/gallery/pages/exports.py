"""Where a maker has exported, as buyers read it: what was checked, what was only said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.gallery.pages.supply import day
from apps.umkm.models import PastExport


@dataclass(frozen=True)
class Exported:
    what: str
    note: str
    checked: bool


def exported(lines: Iterable[PastExport]) -> list[Exported]:
    """In the order given. Nothing stated is an empty list, and said nowhere."""
    return [one_line(one) for one in lines]


def one_line(one: PastExport) -> Exported:
    if one.first_year == one.last_year:
        what = _("Exported to %(country)s in %(year)s") % {"country": one.country.in_sentence, "year": one.last_year}
    else:
        words = _("Exported to %(country)s from %(first)s to %(last)s")
        what = words % {"country": one.country.in_sentence, "first": one.first_year, "last": one.last_year}
    if one.checked_at is None:
        return Exported(what, _("said by the maker, not checked"), checked=False)
    return Exported(what, _("checked against export papers on %(day)s") % {"day": day(one.checked_at)}, checked=True)
