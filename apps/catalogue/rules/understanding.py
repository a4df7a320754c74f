"""From words to their meaning. Pure: what is known comes in as an argument.

Names that are known (codes, certificates, places) become conditions; what is left becomes concepts, each with every
way to say it. The longest phrase is taken first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from apps.catalogue.choices.meaning import Concept, Condition, Meaning, Must, Way
from apps.catalogue.rules.thesaurus import Thesaurus
from apps.catalogue.rules.words import NEEDLESS, WISHES, TypedWords

LONGEST_PHRASE = 5
SHORTEST_PART = 3
Phrase = tuple[str, ...]
Part = Condition | Concept | str


@dataclass(frozen=True)
class KnownWords:
    """What does not depend on what is published: names of certificates and places, the thesaurus, and words that are
    real."""

    certificates: dict[Phrase, tuple[str, ...]] = field(default_factory=dict)
    places: dict[Phrase, tuple[str, ...]] = field(default_factory=dict)
    thesaurus: Thesaurus = field(default_factory=Thesaurus)
    real: frozenset[str] = frozenset()  # words and their stems in either language: none of them is a slip
    phrases: tuple[str, ...] = ()  # all names and terms, sorted: what somebody may be about to type
    vocabulary: frozenset[str] = frozenset()  # what a slip may have meant, besides the words on listings

    def is_real(self, word: str) -> bool:
        return word in self.real or any(stem in self.real for stem in self.thesaurus.stems.get(word, ()))


def read_meaning(words: TypedWords, known: KnownWords, indexed: Collection[str] = ()) -> Meaning:
    """`indexed`: those of the words that stand on products, and of what they make when joined or cut."""
    conditions = []
    if words.inventory_no:
        conditions.append(Condition(Must.NUMBER, (words.inventory_no,), words.inventory_no))
    if words.hs:
        conditions.append(Condition(Must.HS, (words.hs,), words.hs))
    concepts: list[Concept] = []
    needless: list[str] = []
    for part in in_lists(parts_of(words.words, known, indexed), words.listed):
        if isinstance(part, Condition):
            conditions.append(part)
        elif isinstance(part, Concept):
            concepts.append(part)
        else:
            needless.append(part)
    if not conditions and not concepts:
        concepts = [plain(word) for word in needless]
    return Meaning(tuple(merged(conditions)), tuple(dict.fromkeys(concepts)))


def parts_of(words: Phrase, known: KnownWords, indexed: Collection[str]) -> Iterator[Part]:
    start = 0
    while start < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - start), 0, -1):
            part = part_of(words[start : start + length], known, indexed)
            if part is not None:
                yield part
                start += length
                break


def in_lists(parts: Iterable[Part], listed: Collection[tuple[str, str]]) -> Iterator[Part]:
    """ "Chairs and tables" asks for either: goods that were listed are one concept."""
    last: Part | None = None
    for part in parts:
        if isinstance(last, Concept) and isinstance(part, Concept) and (ends(last), begins(part)) in listed:
            last = either(last, part)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def ends(concept: Concept) -> str:
    return concept.said.split()[-1]


def begins(concept: Concept) -> str:
    return concept.said.split()[0]


def either(one: Concept, other: Concept) -> Concept:
    """A way of both counts as the heavier one."""
    ways = {way.text: way for way in sorted((*one.ways, *other.ways), key=lambda way: way.weight)}
    heaviest = sorted(ways.values(), key=lambda way: -way.weight)
    return Concept(f"{one.said} {other.said}", tuple(heaviest), one.wish and other.wish, one.use and other.use)


def part_of(phrase: Phrase, known: KnownWords, indexed: Collection[str]) -> Part | None:
    said = " ".join(phrase)
    if codes := known.certificates.get(phrase):
        return Condition(Must.CERTIFICATE, codes, said)
    if len(phrase) == 2 and "".join(phrase) in indexed:
        return Concept(said, (Way("".join(phrase)), Way(said)))
    ways = known.thesaurus.ways(phrase)
    if ways:
        others = tuple(way for way in ways if way.text != said)
        typed = known.thesaurus.way(said, apart=True)
        return Concept(said, (typed, *others), said in WISHES, known.thesaurus.is_use(phrase))
    if places := known.places.get(phrase):
        return Condition(Must.PLACE, places, said)
    if len(phrase) > 1:
        return None
    if phrase[0] in NEEDLESS:
        return phrase[0]
    cut = cut_in_two(phrase[0], indexed) if phrase[0] not in indexed else ""
    typed = known.thesaurus.way(said, apart=True)
    return Concept(said, (typed, *([Way(cut)] if cut else [])), wish=said in WISHES)


def word_by_word(phrase: str, known: KnownWords) -> tuple[Concept, ...]:
    """A phrase that nothing says, taken apart. What is only a part of its name is left out: a tea towel is no tea."""
    words = known.thesaurus.telling(phrase)
    parts = [part_of((word,), known, ()) for word in words]
    return tuple(part for part in parts if isinstance(part, Concept))


def plain(word: str) -> Concept:
    return Concept(word, (Way(word, apart=True),))


def cut_in_two(word: str, indexed: Collection[str]) -> str:
    """`keretajati` is `kereta jati`, where both stand on products."""
    for head, tail in cuts(word):
        if head in indexed and tail in indexed:
            return f"{head} {tail}"
    return ""


def cuts(word: str) -> Iterator[tuple[str, str]]:
    """The most even one first."""
    places = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    for place in sorted(places, key=lambda place: abs(2 * place - len(word))):
        yield word[:place], word[place:]


def to_look_up(words: Phrase) -> set[str]:
    """What `indexed` has to answer for."""
    wanted = set(words) | {first + second for first, second in pairwise(words)}
    for word in words:
        wanted.update(part for cut in cuts(word) for part in cut)
    return wanted


def merged(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Two places are alternatives ("Jepara, Jawa Tengah": the smaller one); two certificates must both be held."""
    places = []
    for condition in conditions:
        if condition.kind == Must.PLACE:
            places.append(condition)
        else:
            yield condition
    if places:
        said = " ".join(place.said for place in places)
        yield Condition(Must.PLACE, narrowest([place.values for place in places]), said)


def narrowest(several: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Regencies inside a province that is named too stand for it; places apart are alternatives."""
    codes = list(dict.fromkeys(code for values in several for code in values))
    for values in several:
        inside = [code for code in codes if code not in values and "." in code and code[:2] in values]
        if inside and len(inside) == len([code for code in codes if code not in values]):
            return tuple(inside)
    return tuple(codes)


def places_as_words(meaning: Meaning) -> Meaning:
    """For places from which nothing is published: their names may still stand on products."""
    kept = tuple(one for one in meaning.conditions if one.kind != Must.PLACE)
    said = [plain(one.said) for one in meaning.conditions if one.kind == Must.PLACE]
    return replace(meaning, conditions=kept, concepts=(*meaning.concepts, *said))
