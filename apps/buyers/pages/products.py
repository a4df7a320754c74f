"""A product in the catalogue as buyers see it, in the reader's language: on cards, in letters and side by side.

Reads only what is loaded already (`JOINED`, `photographs` and `CERTIFIED`); whether a certificate is valid is
asked once for all products of a page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from apps.catalogue.reads.visitors import Unavailable
from apps.common.models import language_of, localised
from apps.common.offers import FOB, Price, days
from apps.gallery.models import Photo, Product, Version, VersionPhoto
from apps.gallery.pages.supply import amount, price_of
from apps.umkm.models import Certificate

JOINED = (
    "enterprise__regency__province", "published__unit", "published__port", "published__currency", "published__hs_code",
    "published__category",
)  # fmt: skip
CERTIFIED = ("published__certificate_types", "published__incoterms", "published__payment_terms")


def photographs(way: str = "") -> Prefetch[str, QuerySet[VersionPhoto, VersionPhoto], str]:
    """What the version shows, with its photographs, in one query. `way` leads to the product, as "product__"."""
    return Prefetch(f"{way}published__shown", VersionPhoto.objects.select_related("photo"))


@dataclass
class BuyersProduct:
    """One product with its published version. Facts that are not stated are empty strings."""

    product: Product
    held: dict[str, date | None] = field(default_factory=dict)
    kept: bool = False
    unavailable: list[Unavailable] = field(default_factory=list)  # for the markets of who looks

    @property
    def version(self) -> Version:
        version = self.product.published
        assert version is not None  # noqa: S101 - products are read through Product.objects.published()
        return version

    @property
    def url(self) -> str:
        return reverse("gallery:product", args=[self.product.slug])

    @property
    def full_url(self) -> str:
        return settings.SITE_URL + self.url

    @property
    def keep_url(self) -> str:
        return reverse("buyers:keep", args=[self.product.pk])

    @cached_property
    def cover(self) -> Photo | None:
        shown = list(self.version.shown.all())
        return shown[0].photo if shown else None

    @property
    def photo_key(self) -> str:
        return str(self.cover.key) if self.cover else ""

    @property
    def photo_widths(self) -> list[int]:
        return self.cover.widths if self.cover else []

    @property
    def ratio(self) -> float:
        return self.cover.width / self.cover.height if self.cover and self.cover.height else 0.8

    @property
    def is_illustration(self) -> bool:
        return bool(self.cover and self.cover.is_illustration)

    @property
    def mail_picture(self) -> str:
        """Full address of a JPEG, which every mail program shows; empty without a photograph."""
        return settings.SITE_URL + self.cover.letter_address() if self.cover and self.cover.widths else ""

    @property
    def inventory_no(self) -> str:
        return self.product.inventory_no

    @property
    def name(self) -> str:
        return localised(self.version, "name")

    @property
    def lang(self) -> str:
        return language_of(self.version, "name")

    @property
    def maker(self) -> str:
        return self.product.enterprise.display_name

    @property
    def place(self) -> str:
        regency = self.product.enterprise.regency
        return f"{regency.place}, {regency.province.label}"

    @property
    def moq_text(self) -> str:
        return amount(self.version.moq, self.version)

    @property
    def capacity_text(self) -> str:
        return amount(self.version.capacity, self.version)

    @property
    def lead_text(self) -> str:
        return days(self.version.lead_days)

    @cached_property
    def price(self) -> Price:
        return price_of(self.version)

    @property
    def price_line(self) -> str:
        return str(self.price)

    @property
    def port_text(self) -> str:
        """FOB Belawan, where its price covers the way there; else the port alone."""
        port = self.version.port
        if port is None:
            return ""
        return f"{FOB} {port.name}" if self.price.term == FOB else _("loaded at %(port)s") % {"port": port.name}

    @property
    def incoterms_text(self) -> str:
        return ", ".join(sorted(row.pk for row in self.version.incoterms.all()))

    @property
    def certificates(self) -> list[str]:
        """Names of the verified certificates that apply to it and are valid today."""
        if not self.held:
            return []
        return sorted(str(row.label) for row in self.version.certificate_types.all() if row.pk in self.held)

    @property
    def supply_text(self) -> str:
        """MOQ 300 kg, 21 days, FOB Belawan."""
        moq = f"MOQ {self.moq_text}" if self.moq_text else ""
        return ", ".join(part for part in (moq, self.lead_text, self.port_text) if part)


def told_to_buyers(products: Iterable[Product], today: date, kept: Iterable[int] = ()) -> list[BuyersProduct]:
    """For products with their relations loaded; one query for all their certificates."""
    products, kept = list(products), set(kept)
    held: dict[int, dict[str, date | None]] = defaultdict(dict)
    makers = {product.enterprise_id for product in products}
    valid = Certificate.objects.verified().valid_on(today).filter(enterprise__in=makers)
    for maker, kind, until in valid.values_list("enterprise_id", "type_id", "valid_until"):
        held[maker][kind] = until
    return [BuyersProduct(product, held[product.enterprise_id], product.pk in kept) for product in products]


def published_products(ids: Iterable[int], today: date, kept: Iterable[int] = ()) -> list[BuyersProduct]:
    """With all their facts, in the order of the ids; what is not published is left out."""
    products = _published(ids, *CERTIFIED)
    return told_to_buyers(products, today, kept)


def published_cards(ids: Iterable[int], kept: Iterable[int] = ()) -> list[BuyersProduct]:
    """The same for small cards, which name no certificates."""
    kept = set(kept)
    return [BuyersProduct(product, kept=product.pk in kept) for product in _published(ids)]


def _published(ids: Iterable[int], *more: str) -> list[Product]:
    wanted = list(ids)
    found = Product.objects.published().filter(pk__in=wanted).select_related(*JOINED)
    by_id = {product.pk: product for product in found.prefetch_related(photographs(), *more)}
    return [by_id[pk] for pk in wanted if pk in by_id]
