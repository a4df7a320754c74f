"""What the index must know of a product: the contract between the catalogue and whoever lists products in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from apps.reference.choices import SizeClass


@dataclass(frozen=True, kw_only=True)
class Card:
    """Everything the catalogue shows, filters by and searches in. Listing the same product again replaces it.

    `slug` and `maker_slug` are what the pages `gallery:product` and `gallery:maker` are called with.
    Codes are those of the reference tables. Texts are plain; an empty English one falls back to the Indonesian.
    """

    product_id: int
    slug: str
    inventory_no: str  # "33.22-0147"
    name: str
    name_en: str = ""
    description: str = ""
    description_en: str = ""
    materials: str = ""
    materials_en: str = ""

    enterprise_id: int
    maker_slug: str
    maker_name: str
    regency: str  # "33.22"
    size_class: SizeClass | str = ""  # "" while no figures are known

    category: str  # a child, such as "keranjang"
    hs6: str = ""  # six digits
    certificates: tuple[str, ...] = ()  # codes, only those verified, valid today, and said to apply to this product

    unit: str = ""
    moq: int | None = None
    capacity: int | None = None  # per month, in `unit`
    lead_days: int | None = None
    currency: str = ""  # in which it is quoted; what follows is shown, and the prices in USD compared
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    price_min_usd: Decimal | None = None  # None as well when quoted in another currency
    price_max_usd: Decimal | None = None
    price_basis: str = ""  # what they cover: "exw" or "fob"
    price_on_request: bool = False

    photo_key: UUID | None = None  # of the cover
    photo_widths: tuple[int, ...] = ()
    photo_ratio: float = 0.8  # width divided by height
    is_illustration: bool = False

    published_at: datetime
    rank: int = 0  # higher stands earlier among products of the same moment; 0 unless curators say otherwise
    is_demo: bool = False
    more_words: tuple[str, ...] = field(default=())  # further words it should be found by
