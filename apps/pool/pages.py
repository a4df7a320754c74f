"""The ready pool in words: why a maker could meet the guest tomorrow, and what the others lack for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.formats import grouped
from apps.common.spreadsheets.writing import Cell
from apps.matchmaking.reads.wording import Names
from apps.pool.reads import PoolAnswer
from apps.pool.rules import Lack, PoolLack, PoolPlace, nearest
from apps.reference.models import CertificateType

HEADS = [
    gettext_lazy("Place"), gettext_lazy("Enterprise"), gettext_lazy("Regency or city"), gettext_lazy("Product"),
    gettext_lazy("Ready"), gettext_lazy("Why"), gettext_lazy("What would have put her in"),
]  # fmt: skip
PLAIN = {
    Lack.VERIFIED: gettext_lazy("the profile verified again"),
    Lack.CAPACITY: gettext_lazy("a monthly capacity stated for the product"),
}
COUNTED = {
    Lack.READINESS: gettext_lazy("verified readiness %(has)s, needs %(needs)s"),
    Lack.PRODUCT: gettext_lazy("product and capacity %(has)s %%, needs %(needs)s %%"),
    Lack.QUALITY: gettext_lazy("quality and certification %(has)s %%, needs %(needs)s %%"),
}
UNKNOWN = {
    Lack.READINESS: gettext_lazy("a verified readiness of %(needs)s or more"),
    Lack.PRODUCT: gettext_lazy("product and capacity verified at %(needs)s %% or more"),
    Lack.QUALITY: gettext_lazy("quality and certification verified at %(needs)s %% or more"),
}


@dataclass(frozen=True)
class PoolRow:
    number: int
    place: PoolPlace
    where: str
    reasons: tuple[str, ...]
    lacks: tuple[str, ...]
    further: int

    @property
    def address(self) -> str:
        return reverse("desk:record", args=[self.place.maker.pk])


@dataclass(frozen=True)
class PoolShown:
    ready: tuple[PoolRow, ...]
    near: tuple[PoolRow, ...]
    further: int
    is_empty: bool


def said(value: Decimal | None) -> str:
    """Never rounded up to what it does not reach: 69.96 is 69.9."""
    if value is None:
        return "–"
    short = value.quantize(Decimal("0.1"), ROUND_FLOOR)
    return grouped(short, 0 if short == short.to_integral_value() else 1)


def reasons_of(place: PoolPlace, names: Names) -> tuple[str, ...]:
    maker, product = place.maker, place.product
    found = []
    if product.score is not None:
        found.append(_("match %(score)s of 100") % {"score": product.score})
    if maker.readiness is not None:
        found.append(
            _(
                "verified readiness %(all)s; product and capacity %(product)s %%, quality and "
                "certification %(quality)s %%"
            )
            % {"all": said(maker.readiness), "product": said(maker.product), "quality": said(maker.quality)}
        )
    if product.capacity:
        found.append(_("%(amount)s a month") % {"amount": names.amount(product.capacity, product.unit)})
    if product.held:
        held = ", ".join(names.of(CertificateType, one) for one in product.held)
        found.append(_("holds %(certificates)s") % {"certificates": held})
    return tuple(found)


def lack_of(missing: PoolLack, names: Names) -> str:
    if missing.lack == Lack.MARKET:
        return _("for this market: %(papers)s") % {
            "papers": ", ".join(names.requirement(one) for one in missing.certificates)
        }
    if missing.lack == Lack.WANTED:
        return _("asked by the guest: %(papers)s") % {
            "papers": ", ".join(names.of(CertificateType, one) for one in missing.certificates)
        }
    if missing.lack in PLAIN:
        return str(PLAIN[missing.lack])
    words = COUNTED if missing.has is not None else UNKNOWN
    return str(words[missing.lack]) % {"has": said(missing.has), "needs": missing.needs}


def rows_of(places: Iterable[PoolPlace], answer: PoolAnswer, names: Names) -> tuple[PoolRow, ...]:
    found = []
    for number, place in enumerate(places, 1):
        near = nearest(place.missing)
        found.append(
            PoolRow(
                number,
                place,
                answer.places.get(place.maker.pk, ""),
                reasons_of(place, names),
                tuple(lack_of(one, names) for one in near),
                len(place.missing) - len(near),
            )
        )
    return tuple(found)


def pool_shown(answer: PoolAnswer) -> PoolShown:
    names = Names()
    return PoolShown(
        rows_of(answer.pool.ready, answer, names),
        rows_of(answer.pool.near, answer, names),
        answer.pool.further,
        answer.question.is_empty,
    )


def cells(row: PoolRow) -> list[Cell]:
    return [
        row.number,
        row.place.maker.name,
        row.where,
        row.place.product.name,
        _("yes") if row.place.is_ready else _("no"),
        "; ".join(row.reasons),
        "; ".join(row.lacks),
    ]


def all_cells(shown: PoolShown) -> list[list[Cell]]:
    return [cells(row) for row in (*shown.ready, *shown.near)]


def note_of(rows: Sequence[PoolRow]) -> str:
    """The chosen makers as a note on the guest, in the order of the pool."""
    lines = [
        _("%(number)s. %(maker)s (%(place)s): %(product)s")
        % {"number": number, "maker": row.place.maker.name, "place": row.where, "product": row.place.product.name}
        for number, row in enumerate(rows, 1)
    ]
    return "\n".join([_("Shortlist from the ready pool"), *lines])


def chosen_of(shown: PoolShown, keys: Iterable[Any]) -> list[PoolRow]:
    """Only who stands in the pool can be chosen from it; those who nearly do as well."""
    wanted = set(keys)
    return [row for row in (*shown.ready, *shown.near) if row.place.maker.pk in wanted]
