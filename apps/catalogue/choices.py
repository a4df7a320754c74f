"""How a list is sorted, what it can be filtered by, and the bands of the figures."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Sort(models.TextChoices):
    RELEVANCE = "relevance", _("Best match")
    NEWEST = "newest", _("Newly curated")
    NAME = "name", _("Name")
    MOQ = "moq", _("Smallest order first")
    LEAD = "lead", _("Shortest lead time first")


class Facet(models.TextChoices):
    """The value is the name of the parameter in the address."""

    CATEGORY = "category", _("Category")
    PROVINCE = "province", _("Province")
    CERTIFICATE = "certificate", _("Verified certificate")
    MOQ = "moq", _("Minimum order")
    LEAD = "lead", _("Lead time")
    CAPACITY = "capacity", _("Capacity per month")
    SIZE = "size", _("Size of the enterprise")
    CHAPTER = "hs", _("HS chapter")


@dataclass(frozen=True)
class Band:
    """One choice of a figure: `code` in the address, the steps of the scale it covers, its words."""

    code: str
    steps: frozenset[int]
    label: str | Promise


# A figure is stored as a step of its scale: 1 up to and including the first limit, and so on; 0 is unknown.
MOQ_LIMITS = (50, 200, 1000)
LEAD_LIMITS = (14, 30, 60)
CAPACITY_LIMITS = (999, 9_999, 99_999)
BANDS: dict[str, tuple[Band, ...]] = {
    Facet.MOQ: (
        Band("50", frozenset({1}), _("Up to 50")),
        Band("200", frozenset({1, 2}), _("Up to 200")),
        Band("1000", frozenset({1, 2, 3}), _("Up to 1,000")),
    ),
    Facet.LEAD: (
        Band("14", frozenset({1}), _("Up to 14 days")),
        Band("30", frozenset({1, 2}), _("Up to 30 days")),
        Band("60", frozenset({1, 2, 3}), _("Up to 60 days")),
    ),
    Facet.CAPACITY: (
        Band("1000", frozenset({2, 3, 4}), _("From 1,000")),
        Band("10000", frozenset({3, 4}), _("From 10,000")),
        Band("100000", frozenset({4}), _("From 100,000")),
    ),
}
