"""What the page shows of the filters: groups with their options and numbers, chips, and advice when nothing is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.catalogue.choices import BANDS, OF_ONE_UNIT, SORTS_OF_ONE_UNIT, Facet, Sort
from apps.catalogue.choices.meaning import Meaning
from apps.catalogue.reads.labels import Labels, Name
from apps.catalogue.rules.words import TypedWords
from apps.catalogue.search.counting import Counts, total
from apps.catalogue.search.finding import Found, with_meaning
from apps.catalogue.search.requests import Search
from apps.reference.choices import SizeClass

SHOWN_AT_FIRST = 7
MOST_ADVICE = 4
MOST_WORDS_ALONE = 3
OPEN_AT_FIRST = (Facet.CATEGORY, Facet.PROVINCE, Facet.CERTIFICATE)


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool
    under: str = ""  # the parent of a category that stands below it
    more: int = 0  # on the first of the options that are folded away: how many they are


@dataclass(frozen=True)
class FilterGroup:
    name: str
    title: str
    options: list[Option]
    folded: bool
    open: bool
    note: str = ""


@dataclass(frozen=True)
class Chip:
    url: str
    label: str


@dataclass(frozen=True)
class FilterAdvice:
    """What to leave out, or with `only` the one word to keep, and how many products there would be."""

    url: str
    label: str
    count: int
    only: bool = False


def unit_of(search: Search, counts: Counts) -> str:
    """The one unit that all these products are sold by, so that their figures compare. Empty: there are several."""
    chosen = search.chosen.get(Facet.UNIT) or tuple(counts.values.get(Facet.UNIT, ()))
    return chosen[0] if len(chosen) == 1 else ""


def groups_of(found: Found, labels: Labels) -> list[FilterGroup]:
    """A group without anything to choose is left out; chosen values stay visible even at zero."""
    made = []
    unit = unit_of(found.search, found.counts)
    for facet in Facet:
        if facet in OF_ONE_UNIT and not unit and facet.value not in found.search.chosen:
            continue
        options = options_of(facet, found.search, found.counts, labels)
        if not options:
            continue
        folded = False
        if facet in (Facet.PROVINCE, Facet.CHAPTER, Facet.CERTIFICATE):
            options, folded = fold(options)
        opened = facet in OPEN_AT_FIRST or any(option.chosen for option in options)
        note = _("As each maker names it: FOB, unless the card says otherwise.") if facet == Facet.PRICE else ""
        made.append(FilterGroup(facet.value, title_of(facet, unit, labels), options, folded, opened, note))
    return made


def title_of(facet: Facet, unit: str, labels: Labels) -> str:
    """Price in USD per kilogram; minimum order (kilogram)."""
    if facet not in OF_ONE_UNIT or not unit:
        return str(facet.label)
    if facet == Facet.PRICE:
        return _("Price in USD per %(unit)s") % {"unit": labels["unit", unit]}
    return f"{facet.label} ({labels['unit', unit]})"


def fold(options: list[Option]) -> tuple[list[Option], bool]:
    """The first ones and the chosen ones stand open, the others below them are folded away."""
    shown = [option for place, option in enumerate(options) if place < SHOWN_AT_FIRST or option.chosen]
    hidden = [option for option in options if option not in shown]
    if len(hidden) < 2:
        return options, False
    return [*shown, replace(hidden[0], more=len(hidden)), *hidden[1:]], True


def options_of(facet: Facet, search: Search, counts: Counts, labels: Labels) -> list[Option]:
    numbers, chosen = counts.values.get(facet.value, {}), set(search.chosen.get(facet.value, ()))
    if facet == Facet.CATEGORY:
        return categories(search, numbers, chosen, labels)
    if facet in BANDS:
        made = [Option(b.code, str(b.label), numbers.get(b.code, 0), b.code in chosen) for b in BANDS[facet]]
        return [option for option in made if option.count or option.chosen]
    values = {value for value, number in numbers.items() if value and number} | chosen
    if facet == Facet.CERTIFICATE:
        values = {value for value in values if labels.above("certificate", value) == "facet"} | chosen
    made = [Option(value, labels[facet.value, value], numbers.get(value, 0), value in chosen) for value in values]
    if facet == Facet.SIZE:
        return sorted(made, key=lambda option: SizeClass.values.index(option.value))
    return sorted(made, key=lambda option: (-option.count, option.label))


def categories(search: Search, numbers: dict[str, int], chosen: set[str], labels: Labels) -> list[Option]:
    """Parents in the gallery's order; children below the parent that is chosen. On a category's page its children."""
    names = sorted(labels.of("category"), key=lambda name: name.position)
    made: list[Option] = []
    for parent in (name for name in names if not name.above):
        children = [name for name in names if name.above == parent.code]
        inside = chosen & {child.code for child in children}
        opened = search.within == parent.code or parent.code in chosen or bool(inside)
        below = [option(child, numbers, chosen, parent.code) for child in children] if opened else []
        if not search.within:
            made.append(option(parent, numbers, chosen | ({parent.code} if inside else set())))
        if search.within in ("", parent.code):
            made += below
    return [one for one in made if one.count or one.chosen]


def option(name: Name, numbers: dict[str, int], chosen: Iterable[str], under: str = "") -> Option:
    return Option(name.code, str(name), numbers.get(name.code, 0), name.code in chosen, under)


def words_of(facet: str, value: str, labels: Labels, unit: str = "") -> str:
    """A chosen value on its own, away from its heading."""
    if facet in BANDS:
        band = next(band for band in BANDS[facet] if band.code == value)
        return f"{title_of(Facet(facet), unit, labels)}: {band.label}"
    return labels[facet, value]


def chips_of(found: Found, search: Search, path: str, labels: Labels) -> list[Chip]:
    unit = unit_of(search, found.counts)
    made = (
        [Chip(path + search.query(said="", words=TypedWords(), sort=Sort.NEWEST), f"“{search.said}”")]
        if search.said
        else []
    )
    return made + [
        Chip(path + search.without(facet, value), words_of(facet, value, labels, unit))
        for facet, values in search.facets
        for value in values
    ]


def advice_of(found: Found, path: str, labels: Labels) -> list[FilterAdvice]:
    """For an empty page: what to leave out so that something is left, most products first."""
    search, made = found.search, []
    for facet, values in search.facets:
        label = ", ".join(words_of(facet, value, labels) for value in values)
        made.append(FilterAdvice(path + search.without(facet), label, found.counts.lifted.get(facet, 0)))
    if search.said and (search.facets or search.within):
        wider = replace(search, said="", words=TypedWords(), meaning=Meaning(), sort=Sort.NEWEST)
        made.append(FilterAdvice(path + wider.query(), f"“{search.said}”", total(wider)))
    if search.within and search.said:
        everywhere = total(replace(search, within=""))
        made.append(
            FilterAdvice(reverse("catalogue:list") + search.query(), labels["category", search.within], everywhere)
        )
    words = search.words.words
    for word in words[:MOST_WORDS_ALONE] if len(words) > 1 else ():
        alone = replace(search, said=word, words=TypedWords(words=(word,)), sort=Sort.RELEVANCE)
        made.append(FilterAdvice(path + alone.query(), f"“{word}”", total(with_meaning(alone)), only=True))
    return sorted((one for one in made if one.count), key=lambda one: -one.count)[:MOST_ADVICE]


def sorts_of(search: Search, counts: Counts, labels: Labels) -> list[tuple[str, str, bool]]:
    """Amounts and prices put products in order inside one unit alone, and the order says which."""
    unit, made = unit_of(search, counts), []
    for sort in Sort:
        of_one = sort in SORTS_OF_ONE_UNIT
        if (sort == Sort.RELEVANCE and not search.words.words) or (of_one and not unit and sort != search.sort):
            continue
        label = f"{sort.label} ({labels['unit', unit]})" if of_one and unit else str(sort.label)
        made.append((sort.value, label, sort.value == search.sort))
    return made
