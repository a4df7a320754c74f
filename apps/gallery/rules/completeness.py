"""What a product needs before it is handed in, what before it may be published, and what is odd without being wrong."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.units import GRAM, converted
from apps.gallery.choices import MIN_DESCRIPTION, MIN_PHOTOS, Help
from apps.gallery.rules.terms import AT_AN_AIRPORT

SECTIONS: dict[str, Promise] = {
    "words": _("Name and words"),
    "kind": _("What it is"),
    "supply": _("What you can supply"),
    "packing": _("Packing"),
    "pricing": _("Price"),
    "terms": _("Delivery, payment and samples"),
    "certificates": _("Certificates"),
    "photographs": _("Photographs"),
}


@dataclass(frozen=True)
class VersionFacts:
    """A version as plain data. Money in major units, lead time in days, capacity a month."""

    name: str
    name_en: str
    description: str
    description_en: str
    category: str | None
    hs_code: str | None
    moq: int | None
    unit: str | None
    capacity: int | None
    lead_days: int | None
    price_on_request: bool
    price_min: Decimal | None
    price_max: Decimal | None
    incoterms: int
    port: str | None
    sample_policy: str
    ready_photos: int
    waiting_photos: int = 0
    small_photos: int = 0
    help_wanted: frozenset[str] = frozenset()
    repeat_lead_days: int | None = None
    weight_grams: int | None = None  # of one piece, net
    pack_contents: int | None = None
    pack_gross_grams: int | None = None
    packed: bool = False  # package, contents, size and gross weight are said
    sea_terms: bool = False
    by_air: bool = False

    @property
    def priced(self) -> bool:
        return self.price_on_request or self.price_min is not None or self.price_max is not None

    def left_to_staff(self, help_: str) -> bool:
        return help_ in self.help_wanted


@dataclass(frozen=True)
class NeededFact:
    """One thing that is required, where it is entered, and whether it is there."""

    field: str
    section: str
    words: str | Promise
    met: bool


def needs_of(facts: VersionFacts) -> list[NeededFact]:
    """Everything that publishing requires, in the order of the form."""
    return [
        NeededFact("name", "words", _("Name in Indonesian"), bool(facts.name.strip())),
        NeededFact("name_en", "words", _("Name in English"), bool(facts.name_en.strip())),
        NeededFact(
            "description", "words", _("Description in Indonesian, at least 40 characters"), told(facts.description)
        ),
        NeededFact(
            "description_en", "words", _("Description in English, at least 40 characters"), told(facts.description_en)
        ),
        NeededFact("category", "kind", _("Category"), facts.category is not None),
        NeededFact("hs_code", "kind", _("HS code"), facts.hs_code is not None),
        NeededFact("moq", "supply", _("Minimum order (MOQ)"), bool(facts.moq)),
        NeededFact("unit", "supply", _("Unit"), facts.unit is not None),
        NeededFact("capacity", "supply", _("Capacity per month"), bool(facts.capacity)),
        NeededFact("lead_days", "supply", _("Lead time"), bool(facts.lead_days)),
        NeededFact("price_min", "pricing", _("Price, or price on request"), facts.priced),
        NeededFact("incoterms", "terms", _("At least one Incoterm"), facts.incoterms > 0),
        NeededFact("port", "terms", _("Port of loading"), facts.port is not None),
        NeededFact("sample_policy", "terms", _("Whether you send samples"), bool(facts.sample_policy)),
        NeededFact("photos", "photographs", _("At least three photographs"), facts.ready_photos >= MIN_PHOTOS),
    ]


def handing_in(facts: VersionFacts) -> list[NeededFact]:
    """What a maker gives before a curator may look: what it is, one photograph, price and minimum. The kind, and the
    price with its minimum, may be left to staff; all else is filled in later, with help.
    """
    reckoned = facts.left_to_staff(Help.PRICE)
    return [
        NeededFact("name", "words", _("Name in Indonesian"), bool(facts.name.strip())),
        NeededFact("category", "kind", _("Category"), facts.category is not None or facts.left_to_staff(Help.CATEGORY)),
        NeededFact("photos", "photographs", _("One photograph"), facts.ready_photos + facts.waiting_photos > 0),
        NeededFact("price_min", "pricing", _("Price, or price on request"), facts.priced or reckoned),
        NeededFact("moq", "supply", _("Minimum order (MOQ)"), bool(facts.moq) or reckoned),
        NeededFact("unit", "supply", _("Unit"), facts.unit is not None or reckoned),
    ]


def not_handed_in(facts: VersionFacts) -> list[NeededFact]:
    return [need for need in handing_in(facts) if not need.met]


def still_wanted(facts: VersionFacts) -> list[str]:
    """Of what was left to staff, what no fact has settled yet. A translation is settled by who makes it."""
    settled = {
        Help.CATEGORY: facts.category is not None,
        Help.HS: facts.hs_code is not None,
        Help.PRICE: facts.priced and bool(facts.moq),
        Help.PORT: facts.port is not None,
    }
    return [one for one in Help.values if one in facts.help_wanted and not settled.get(Help(one), False)]


def needs_translation(facts: VersionFacts) -> bool:
    return facts.left_to_staff(Help.TRANSLATION) or not facts.name_en.strip() or not told(facts.description_en)


def told(text: str) -> bool:
    return len(text.strip()) >= MIN_DESCRIPTION


def missing(facts: VersionFacts) -> list[NeededFact]:
    return [need for need in needs_of(facts) if not need.met]


def welcome(facts: VersionFacts) -> list[NeededFact]:
    """What buyers reckon with and publishing does without: named among the helps, never asked for."""
    return [] if facts.packed else [NeededFact("pack_kind", "packing", _("Packing"), met=False)]


def oddities(facts: VersionFacts) -> list[tuple[str, str | Promise]]:
    """(section, warning): worth a second look, never a reason to refuse."""
    found: list[tuple[str, str | Promise]] = []
    if facts.moq and facts.capacity and facts.lead_days and not can_make(facts.moq, facts.capacity, facts.lead_days):
        found.append(("supply", _("The minimum order is more than you can make within the lead time.")))
    if facts.description.strip() and facts.description.strip() == facts.description_en.strip():
        found.append(("words", _("The description is the same in both languages.")))
    if facts.name.strip() and facts.name.strip() == facts.name_en.strip():
        found.append(("words", _("The name is the same in both languages.")))
    if facts.small_photos:
        found.append(("photographs", _("Some photographs are smaller than 600 pixels and may look blurred.")))
    if facts.price_min and facts.price_max and facts.price_max > facts.price_min * 10:
        found.append(("pricing", _("The highest price is more than ten times the lowest.")))
    return found + packing_oddities(facts) + terms_oddities(facts)


def packing_oddities(facts: VersionFacts) -> list[tuple[str, str | Promise]]:
    net = net_grams(facts.unit or "", facts.weight_grams, facts.pack_contents)
    if net is None or facts.pack_gross_grams is None or facts.pack_gross_grams >= net:
        return []
    return [("packing", _("The full package weighs less than what is in it. Check the weights."))]


def terms_oddities(facts: VersionFacts) -> list[tuple[str, str | Promise]]:
    found: list[tuple[str, str | Promise]] = []
    if facts.repeat_lead_days and facts.lead_days and facts.repeat_lead_days > facts.lead_days:
        found.append(("supply", _("A repeat order takes longer than the first one.")))
    if facts.sea_terms and facts.by_air:
        found.append(("terms", AT_AN_AIRPORT))
    return found


def net_grams(unit: str, weight_grams: int | None, contents: int | None) -> int | None:
    """What the goods of one package weigh, where unit and weight say it: pieces by the weight of one, and what is sold
    by weight by itself."""
    if contents is None:
        return None
    if unit == "pcs":
        return None if weight_grams is None else contents * weight_grams
    grams = converted(contents, unit, GRAM)
    return None if grams is None else int(grams)


def can_make(moq: int, capacity: int, lead_days: int) -> bool:
    """A month's capacity is there at once; longer lead times allow more, by thirtieths of a month."""
    return moq * 30 <= capacity * max(30, lead_days)
