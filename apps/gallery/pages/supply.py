"""What a page says about one version, in the reader's language: its supply facts and its certificates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.catalogue.models import Listing
from apps.catalogue.reads.drawing import DrawnCard, drawn_card
from apps.catalogue.reads.indexing import card_of
from apps.catalogue.reads.labels import Labels, read_labels
from apps.catalogue.reads.shelf import catalogue_version, ready
from apps.common import offers
from apps.common.formats import grouped, money
from apps.common.outside.sides import InCm, Sides
from apps.gallery.models import Version
from apps.umkm.choices import CertificateState
from apps.umkm.models import Certificate


def labels_now() -> Labels:
    """The names of codes, kept while the catalogue stays as it is."""
    return ready(read_labels, "labels", catalogue_version(), shared=False)


def cards_in_order(product_ids: Iterable[int], labels: Labels) -> list[DrawnCard]:
    """In the order given; those that are not published are left out."""
    return list(cards_by_product(product_ids, labels).values())


def cards_by_product(product_ids: Iterable[int], labels: Labels) -> dict[int, DrawnCard]:
    order = list(product_ids)
    if not order:
        return {}
    found = {row.product_id: row for row in Listing.objects.of_products(order).only("product_id", "facts")}
    return {one: drawn_card(card_of(found[one].facts), labels) for one in order if one in found}


def amount(value: int | None, version: Version) -> str:
    """200 pcs, 1.000 kaleng, 60 pairs."""
    return offers.quantity(value, version.unit.counted(value) if version.unit and value else "")


def price_of(version: Version) -> offers.Price:
    unit = str(version.unit.label) if version.unit else ""
    return offers.price(
        version.price_min,
        version.price_max,
        version.currency_id or "",
        unit,
        basis=version.price_basis,
        on_request=version.price_on_request,
    )


def weight_text(grams: int | None) -> str:
    if not grams:
        return ""
    if grams < 1000:
        return f"{grouped(grams)} g"
    kilograms = f"{grams / 1000:.3f}".rstrip("0").rstrip(".")
    return f"{kilograms if '.' not in kilograms else grouped_decimal(kilograms)} kg"


def sides_of(version: Version) -> Sides | None:
    """Length, width and height of its package in cm."""
    length, width, height = version.pack_length_cm, version.pack_width_cm, version.pack_height_cm
    return None if length is None or width is None or height is None else (length, width, height)


def size_text(version: Version) -> str:
    """62 × 44 × 44 cm."""
    sides = sides_of(version)
    return str(InCm(sides)) if sides else ""


def packing_text(version: Version) -> str:
    """Carton, 4 sets; or the half of it that is known."""
    kind = str(version.get_pack_kind_display()) if version.pack_kind else ""
    return ", ".join(filter(None, (kind, amount(version.pack_contents, version))))


def steps_text(version: Version) -> str:
    """150 pcs: USD 17,00; 500 pcs: USD 14,80."""
    return "; ".join(
        f"{amount(one.from_quantity, version)}: {money(one.price, version.currency_id)}" for one in version.steps.all()
    )


def grouped_decimal(text: str) -> str:
    return grouped(Decimal(text), len(text.partition(".")[2]))


@dataclass(frozen=True)
class CertificateShown:
    """A certificate as the public sees it, never with its number; or another thing that was checked, or only said."""

    name: str
    note: str
    verified: bool
    said: bool = False


def proof_of(certificate: Certificate, today: date) -> CertificateShown:
    name = str(certificate.type.label)
    if certificate.state != CertificateState.VERIFIED:
        return CertificateShown(name, _("Stated by the maker. Not yet checked with the issuer."), verified=False)
    if certificate.valid_until and certificate.valid_until < today:
        return CertificateShown(name, _("Expired on %(day)s.") % {"day": day(certificate.valid_until)}, verified=False)
    note = _("Checked with the issuer on %(day)s.") % {"day": day(certificate.checked_at)}
    if certificate.valid_until:
        note += " " + _("Valid until %(day)s.") % {"day": day(certificate.valid_until)}
    return CertificateShown(name, note, verified=True)


def day(value: Any) -> str:
    return date_format(value, "j M Y")


def proofs_of(
    certificates: Iterable[Certificate], today: date, only: Iterable[str] | None = None
) -> list[CertificateShown]:
    """Verified ones first; of several of one kind the best."""
    wanted = None if only is None else set(only)
    best: dict[str, CertificateShown] = {}
    for certificate in certificates:
        if wanted is not None and certificate.type_id not in wanted:
            continue
        proof = proof_of(certificate, today)
        if certificate.type_id not in best or proof.verified:
            best[certificate.type_id] = proof
    return sorted(best.values(), key=lambda proof: (not proof.verified, proof.name))
