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
    PRICE = "price", _("Lowest price first")
    CAPACITY = "capacity", _("Largest capacity first")
    LEAD = "lead", _("Shortest lead time first")


class Facet(models.TextChoices):
    """The value is the name of the parameter in the address."""

    CATEGORY = "category", _("Category")
    PROVINCE = "province", _("Province")
    CERTIFICATE = "certificate", _("Verified certificate")
    UNIT = "unit", _("Sold by")
    PRICE = "price", _("Price in USD")
    MOQ = "moq", _("Minimum order")
    LEAD = "lead", _("Lead time")
    CAPACITY = "capacity", _("Capacity per month")
    SIZE = "size", _("Size of the enterprise")
    CHAPTER = "hs", _("HS chapter")


class Kin(models.TextChoices):
    """How the words of a group belong together. The first cell of a group are its heads, the second its terms."""

    SAME = "same", _("Same meaning")  # all words of both cells
    WIDE = "wide", _("Wide and narrow")  # the heads are wide, the terms narrower
    USE = "use", _("A use and its goods")  # as wide; beside goods that are named ("hotel soap") it narrows nothing down
    NEAR = "near", _("Near each other")  # heads and terms
    # The heads are only a part of what the terms name: kayu manis is no wood. Who looks for a head finds none of them.
    PART = "part", _("Part of another name")


class WordVerb(models.TextChoices):
    ADDED = "added", _("added")
    SAVED = "saved", _("changed")
    RETIRED = "retired", _("taken out of use")
    RESTORED = "restored", _("put back into use")
    SETTLED = "settled", _("dealt with")


HISTORY = {"catalogue.wordgroup": WordVerb, "catalogue.emptysearch": WordVerb}


@dataclass(frozen=True)
class FigureBand:
    """One choice of a figure: `code` in the address, the steps of the scale it covers, its words."""

    code: str
    steps: frozenset[int]
    label: str | Promise


# A figure is stored as a step of its scale (amounts and prices: of the unit that they are compared in). 1 goes up to
# and including the first limit, and so on; 0 is unknown.
# Amounts and prices are compared inside one unit alone: these facets and orders belong to the unit that is chosen.
OF_ONE_UNIT = (Facet.MOQ, Facet.CAPACITY, Facet.PRICE)
SORTS_OF_ONE_UNIT = (Sort.MOQ, Sort.CAPACITY, Sort.PRICE)
MOQ_LIMITS = (50, 200, 1000)
LEAD_LIMITS = (14, 30, 60)
CAPACITY_LIMITS = (999, 9_999, 99_999)
PRICE_LIMITS = (2, 5, 20, 100)
BANDS: dict[str, tuple[FigureBand, ...]] = {
    Facet.MOQ: (
        FigureBand("50", frozenset({1}), _("Up to 50")),
        FigureBand("200", frozenset({1, 2}), _("Up to 200")),
        FigureBand("1000", frozenset({1, 2, 3}), _("Up to 1,000")),
    ),
    Facet.PRICE: (
        FigureBand("2", frozenset({1}), _("Up to 2")),
        FigureBand("5", frozenset({1, 2}), _("Up to 5")),
        FigureBand("20", frozenset({1, 2, 3}), _("Up to 20")),
        FigureBand("100", frozenset({1, 2, 3, 4}), _("Up to 100")),
    ),
    Facet.LEAD: (
        FigureBand("14", frozenset({1}), _("Up to 14 days")),
        FigureBand("30", frozenset({1, 2}), _("Up to 30 days")),
        FigureBand("60", frozenset({1, 2, 3}), _("Up to 60 days")),
    ),
    Facet.CAPACITY: (
        FigureBand("1000", frozenset({2, 3, 4}), _("From 1,000")),
        FigureBand("10000", frozenset({3, 4}), _("From 10,000")),
        FigureBand("100000", frozenset({4}), _("From 100,000")),
    ),
}
