"""Packages and containers in words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import grouped
from apps.common.units import measure_of
from apps.gallery.choices import PackKind
from apps.gallery.models import Version
from apps.gallery.pages.supply import amount, grouped_decimal, sides_of, size_text, weight_text
from apps.gallery.rules.load import ContainerRoom, Package, fill
from apps.reference.models import Container

TONNE = 1_000_000
WORDS: dict[str, Callable[[int], str]] = {
    PackKind.CARTON: lambda n: ngettext("%(amount)s carton", "%(amount)s cartons", n),
    PackKind.BAG: lambda n: ngettext("%(amount)s bag", "%(amount)s bags", n),
    PackKind.CRATE: lambda n: ngettext("%(amount)s crate", "%(amount)s crates", n),
    PackKind.DRUM: lambda n: ngettext("%(amount)s drum", "%(amount)s drums", n),
    PackKind.BALE: lambda n: ngettext("%(amount)s bale", "%(amount)s bales", n),
    PackKind.ROLL: lambda n: ngettext("%(amount)s roll", "%(amount)s rolls", n),
    "": lambda n: ngettext("%(amount)s package", "%(amount)s packages", n),
}
IN_A: dict[str, Callable[[], str]] = {
    PackKind.CARTON: lambda: _("%(amount)s in a carton"),
    PackKind.BAG: lambda: _("%(amount)s in a bag"),
    PackKind.CRATE: lambda: _("%(amount)s in a crate"),
    PackKind.DRUM: lambda: _("%(amount)s in a drum"),
    PackKind.BALE: lambda: _("%(amount)s in a bale"),
    PackKind.ROLL: lambda: _("%(amount)s on a roll"),
    "": lambda: _("%(amount)s in a package"),
}


def kind_of(version: Version) -> str:
    """What is sold by weight goes in bags, where the maker says nothing else."""
    if version.pack_kind:
        return str(version.pack_kind)
    return PackKind.BAG if version.unit_id and measure_of(version.unit_id)[0] == "g" else ""


def package_of(version: Version) -> Package | None:
    """None where the maker has not said how much is in one."""
    if not version.pack_contents:
        return None
    return Package(version.pack_contents, sides_of(version), version.pack_gross_grams)


def rooms() -> list[tuple[ContainerRoom, str]]:
    """The containers that staff keep, from the smallest on, each with its name. One query."""
    found = Container.objects.order_by("usable_litres")
    return [(ContainerRoom(one.pk, one.usable_litres * 1000, one.payload_kg * 1000), str(one.label)) for one in found]


def counted(packages: int, version: Version) -> str:
    return WORDS[kind_of(version)](packages) % {"amount": grouped(packages)}


def package_text(version: Version) -> str:
    """4 sets in a carton, 62 × 44 × 44 cm, 9.1 kg gross."""
    package = package_of(version)
    if package is None:
        return ""
    parts = [IN_A[kind_of(version)]() % {"amount": amount(package.contents, version)}]
    if package.sides:
        parts.append(size_text(version))
    if package.gross:
        parts.append(_("%(weight)s gross") % {"weight": weight_text(package.gross)})
    return ", ".join(parts)


def holds_text(version: Version, found: list[tuple[ContainerRoom, str]]) -> list[tuple[str, str]]:
    """How many units of sale the largest container holds: ("A 40′ HC container holds", "2,200 sets")."""
    package = package_of(version)
    if package is None or package.sides is None or not found:
        return []
    room, name = found[-1]
    holds = fill(1, package, room).holds or 0
    if not holds:
        return []
    return [(_("A %(container)s holds") % {"container": name}, amount(holds * package.contents, version))]


def short(value: Decimal) -> str:
    text = f"{value.normalize():f}"
    return grouped_decimal(text) if "." in text else grouped(value.to_integral_value())


def volume_text(volume: Decimal) -> str:
    """Cubic centimetres as 36.0 m³; a small parcel to the litre, 0.120 m³."""
    metres = volume / 1_000_000
    places = 1 if metres >= 1 else 3
    return f"{grouped(metres.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), places)} m³"


def mass_text(grams: int) -> str:
    """2,730 kg; below a tonne as a product's weight is told."""
    return f"{grouped((grams + 500) // 1000)} kg" if grams >= TONNE else weight_text(grams)
