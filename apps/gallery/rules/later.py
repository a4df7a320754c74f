"""After handing in: by when a curator looks, and what can be added later, with help, and in how many minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.gallery.choices import REVIEW_DAYS
from apps.gallery.rules.completeness import NeededFact

SATURDAY = 5


def look_by(sent: date, days: int = REVIEW_DAYS) -> date:
    """The last of so many working days after `sent`."""
    day = sent
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day


@dataclass(frozen=True)
class Later:
    """Facts that publishing needs or buyers reckon with, as one small piece of work. `field` is where its page
    begins."""

    key: str
    title: str | Promise
    note: str | Promise
    minutes: int
    icon: str
    section: str
    fields: tuple[str, ...]
    help: str = ""  # staff do it when she ticks so


# In the order in which buyers ask for it.
LATERS = (
    Later(
        "photos", _("More photographs"), _("Three are needed: the front, a detail, the packaging."), 5, "camera",
        "photographs", ("photos",),
    ),
    Later(
        "story", _("A few sentences about it"), _("Material, how it is made, what it is for."), 5, "pencil", "words",
        ("description",),
    ),
    Later(
        "english", _("The same in English"), _("Leave it to staff if you like."), 5, "globe", "words",
        ("name_en", "description_en"), "translation",
    ),
    Later(
        "supply", _("How many, and how fast"), _("What you can make in a month, and in how many days."), 2, "clock",
        "supply", ("moq", "unit", "capacity", "lead_days"),
    ),
    Later("price", _("The price"), _("Worked out together, with freight and packing."), 10, "chart", "pricing",
          ("price_min",), "price"),
    Later("category", _("The category"), _("So that buyers find it."), 1, "grid", "kind", ("category",), "category"),
    Later("hs", _("HS code"), _("The number that customs ask for; staff know it."), 2, "search", "kind",
          ("hs_code",), "hs"),
    Later(
        "terms", _("How it is sent"), _("Port, terms of delivery and samples."), 5, "pin", "terms",
        ("incoterms", "port", "sample_policy"), "port",
    ),
    Later(
        "packing", _("How it is packed"),
        _("How many in one package, its size and weight: freight is worked out from it."), 3, "box", "packing",
        ("pack_kind",),
    ),
)  # fmt: skip


def laters(lacking: Iterable[NeededFact]) -> list[Later]:
    """What is still to be added, out of what publishing lacks and what is welcome."""
    fields = {need.field for need in lacking}
    return [later for later in LATERS if fields & set(later.fields)]
