"""Your order, worked out: what it costs, when it is ready, its packages, and what of a container they fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import grouped, money_span
from apps.gallery.models import Version
from apps.gallery.pages.packing import counted, mass_text, package_of, short, volume_text
from apps.gallery.pages.price import steps_of
from apps.gallery.pages.supply import amount, day
from apps.gallery.rules.ladder import price_at
from apps.gallery.rules.load import ContainerRoom, Drawing, Filled, Load, drawing, load, percent
from apps.gallery.rules.ready import Ready, ready

Rooms = list[tuple[ContainerRoom, str]]


@dataclass(frozen=True)
class ContainerFigure:
    """The container drawn, with what its marks stand for and its numbers in words."""

    title: str
    label: str
    taken: str
    left: str
    drawing: Drawing


@dataclass
class Worked:
    form: Form
    quantity: int
    asked: bool
    destination: str = ""
    sums: list[tuple[str, str]] = field(default_factory=list)
    figure: ContainerFigure | None = None
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    usable: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def carried(self) -> str:
        """The same as a query, for the question to the maker; empty where nothing was asked."""
        return f"?{urlencode({'q': self.quantity, 'd': self.destination})}" if self.asked else ""


def worked(version: Version, form: Form, today: date, named: Rooms) -> Worked:
    """`form` is what was asked. Without a quantity the smallest order stands there."""
    minimum = version.moq or 1
    if not form.is_bound:
        return filled(Worked(form, minimum, asked=False), version, "", today, named)
    if not form.is_valid():
        return Worked(form, minimum, asked=True)
    data = form.cleaned_data
    return filled(Worked(form, data["q"], asked=True), version, data["d"], today, named)


def filled(order: Worked, version: Version, destination: str, today: date, named: Rooms) -> Worked:
    quantity, minimum, order.destination = order.quantity, version.moq or 0, destination
    below = quantity < minimum
    if below:
        words = _("The minimum order is %(minimum)s: %(amount)s would be a sample order.")
        order.notes.append(words % {"minimum": amount(minimum, version), "amount": amount(quantity, version)})
    else:
        order.sums += price_sum(version, quantity) + ready_sum(version, quantity, today)
    package = package_of(version)
    if package is not None:
        loaded = load(quantity, package, [room for room, _name in named])
        add_load(order, version, loaded, {room.code: name for room, name in named})
    if order.sums or order.notes:
        freight = _("Freight to %(place)s is not in this sum: the maker quotes it, and says until when it holds.")
        order.notes.append(
            freight % {"place": destination}
            if destination
            else _("Freight is not in this sum: the maker quotes it for your port, and says until when it holds.")
        )
    return order


def price_sum(version: Version, quantity: int) -> list[tuple[str, str]]:
    if version.price_on_request:
        return [(_("On request"), _("the maker quotes for this quantity"))]
    each = price_at(steps_of(version), version.price_min, version.price_max, quantity)
    if each is None:
        return []
    whole = each.times(quantity)
    unit = version.unit.label if version.unit else ""
    words = _("%(term)s, %(price)s per %(unit)s") if unit else _("%(term)s, %(price)s each")
    price = money_span(each.low, each.high, version.currency_id)
    term = version.price_basis.upper()
    return [
        (
            money_span(whole.low, whole.high, version.currency_id),
            words % {"term": term, "price": price, "unit": unit},
        )
    ]


def ready_sum(version: Version, quantity: int, today: date) -> list[tuple[str, str]]:
    found = ready(quantity, version.capacity, version.lead_days, today)
    return [(day(found.day), ready_words(found, today))] if found else []


def ready_words(found: Ready, today: date) -> str:
    start = day(today)
    if len(found.shares) < 2:
        return _("ready, if ordered today, %(day)s") % {"day": start}
    shares = ", ".join(
        _("%(amount)s in %(month)s") % {"amount": grouped(one.amount), "month": month_name(one.month, today)}
        for one in found.shares
    )
    return _("ready, if ordered today, %(day)s: %(shares)s") % {"day": start, "shares": shares}


def month_name(month: date, today: date) -> str:
    """With its year from twelve months on, when the bare name would be this year's."""
    far = (month.year - today.year) * 12 + month.month - today.month >= 12
    return date_format(month, "F Y" if far else "F")


def add_load(order: Worked, version: Version, loaded: Load, names: Mapping[str, str]) -> None:
    order.sums.append((counted(loaded.packages, version), measured(loaded)))
    best = loaded.best
    if best is None:
        return
    order.sums.append(share_sum(best, loaded, names))
    if best.holds and best.last:
        order.figure = figure_of(best, version, names)
    order.head = [_("Container"), _("Holds"), _("This order"), _("By volume"), _("By weight")]
    order.rows = [table_row(one, loaded, names) for one in loaded.rooms]
    order.usable = usable(loaded, names)


def measured(loaded: Load) -> str:
    parts = [volume_text(loaded.volume)] if loaded.volume is not None else []
    if loaded.gross is not None:
        parts.append(_("%(weight)s gross") % {"weight": mass_text(loaded.gross)})
    else:
        parts.append(_("gross weight not known"))
    return ", ".join(parts)


def share_sum(best: Filled, loaded: Load, names: Mapping[str, str]) -> tuple[str, str]:
    name = names[best.room.code]
    if not best.fits:
        count = best.needed or 0
        words = ngettext("%(count)s × %(container)s", "%(count)s × %(container)s", count)
        last = _("the last one with %(last)s of %(holds)s") % {
            "last": grouped(best.last or 0),
            "holds": grouped(best.holds or 0),
        }
        return words % {"count": grouped(count), "container": name}, last
    big = _("%(share)s %% of a %(container)s") % {"share": share(best.by_volume), "container": name}
    small = _("by volume")
    if best.by_weight is not None:
        small = _("by volume, %(share)s %% by weight") % {"share": share(best.by_weight)}
    smaller = next((one for one in loaded.rooms if one.room.volume < best.room.volume and not one.fits), None)
    if smaller is not None:
        small += ". " + _("Too much for a %(container)s") % {"container": names[smaller.room.code]}
    return big, small


def share(value: Any) -> str:
    return grouped(percent(value))


def figure_of(best: Filled, version: Version, names: Mapping[str, str]) -> ContainerFigure:
    taken, holds, name = best.last or 0, best.holds or 0, names[best.room.code]
    drawn = drawing(taken, holds)
    which = (
        _("The last of %(count)s, from the side: %(container)s.")
        if not best.fits
        else _("%(container)s, from the side.")
    )
    mark = _("One mark is %(packages)s.") % {"packages": counted(drawn.each, version)}
    spoken = _("%(container)s: %(taken)s of %(holds)s places filled")
    return ContainerFigure(
        which % {"count": grouped(best.needed or 0), "container": name[:1].upper() + name[1:]} + " " + mark,
        spoken % {"container": name, "taken": grouped(taken), "holds": grouped(holds)},
        _("%(packages)s of this order") % {"packages": counted(taken, version)},
        _("room for %(count)s more") % {"count": grouped(holds - taken)} if holds > taken else _("full"),
        drawn,
    )


def table_row(one: Filled, loaded: Load, names: Mapping[str, str]) -> list[str]:
    return [
        names[one.room.code],
        grouped(one.holds or 0),
        grouped(loaded.packages),
        f"{share(one.by_volume)} %" if one.by_volume is not None else "",
        f"{share(one.by_weight)} %" if one.by_weight is not None else _("not known"),
    ]


def usable(loaded: Load, names: Mapping[str, str]) -> str:
    words = _("%(volume)s m³ and %(payload)s t in a %(container)s")
    each = ", ".join(
        words
        % {
            "volume": short(Decimal(one.room.volume) / 1_000_000),
            "payload": short(Decimal(one.room.payload) / 1_000_000),
            "container": names[one.room.code],
        }
        for one in loaded.rooms
    )
    return _("Worked out with what can be used: %(each)s.") % {"each": each}
