"""The thesaurus: from a phrase to every other way to say it. Pure; compared by the stems of both languages.

One step: what is the same, then what is narrower or near, each with what is the same as it. Never near of near:
what is near stands in where nothing else does, and counts at once only where it is part of the phrase. A use
takes one step more: the garden asks for furniture, and for chairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from apps.catalogue.choices import Kin
from apps.catalogue.choices.meaning import Way
from apps.catalogue.rules.words import OVERCUT, words_in

# What was typed weighs 1.
SAME, TYPICAL, NARROWER, NEAR = 0.95, 0.8, 0.6, 0.3
MOST_TYPICAL = 8  # of the narrower words of a group: the first ones
MOST_WAYS = 96
MOST_WIDER = 3
DOWNWARDS = (Kin.WIDE, Kin.USE)
Phrase = tuple[str, ...]
Stems = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class TermGroup:
    kind: str
    heads: tuple[str, ...]
    terms: tuple[str, ...]


def within(text: str, phrase: str) -> bool:
    """A garden bench is a bench."""
    return text != phrase and set(words_in(text)) < set(words_in(phrase))


def lone(text: str) -> bool:
    return len(words_in(text)) == 1


class Thesaurus:
    """`stems` gives for a word its stems in Indonesian and English; a word it does not know is its own stem."""

    def __init__(self, groups: Iterable[TermGroup] = (), stems: Stems | None = None) -> None:
        self.stems: Stems = stems or {}
        self.groups = list(groups)
        self.heads: dict[Phrase, list[TermGroup]] = defaultdict(list)
        self.terms: dict[Phrase, list[TermGroup]] = defaultdict(list)
        for group in self.groups:
            for cell, index in ((group.heads, self.heads), (group.terms, self.terms)):
                for text in cell:
                    for key in self.keys(tuple(words_in(text))):
                        if group not in index[key]:
                            index[key].append(group)

        self.misread = self.sharing_a_stem()

    def sharing_a_stem(self) -> frozenset[str]:
        """Lone words that Indonesian stemming makes one with another group's: meja and kemeja. What differs by its
        ending alone is written once, so two words of one stem are two things."""
        own = (group for group in self.groups if group.kind != Kin.PART)
        words = {words_in(text)[-1] for group in own for text in (*group.heads, *group.terms) if lone(text)}
        by_stem: dict[str, list[str]] = defaultdict(list)
        for word in words:
            by_stem[self.stems.get(word, (word, word))[0]].append(word)
        return frozenset(word for several in by_stem.values() if len(several) > 1 for word in several)

    def keys(self, phrase: Phrase) -> tuple[Phrase, Phrase]:
        both = [self.stems.get(word, (word, word)) for word in phrase]
        return ("id", *(one for one, _other in both)), ("en", *(other for _one, other in both))

    def of(self, phrase: Phrase, index: dict[Phrase, list[TermGroup]]) -> list[TermGroup]:
        """By its English stems, which leave an Indonesian word as it stands; by the Indonesian ones only where that
        finds nothing anywhere: they cut a basket (keranjang) to a bed (ranjang)."""
        indonesian, english = self.keys(phrase)
        if english in self.heads or english in self.terms:
            return index.get(english, [])
        return index.get(indonesian, [])

    def holds(self, phrase: Phrase) -> bool:
        return any(key in index for key in self.keys(phrase) for index in (self.heads, self.terms))

    def same(self, text: str) -> list[str]:
        """Words of equal meaning: those of its groups, and the other names of the same wide word."""
        phrase = tuple(words_in(text))
        found = [text]
        for group in self.of(phrase, self.heads) + self.of(phrase, self.terms):
            if group.kind == Kin.SAME:
                found += [*group.heads, *group.terms]
        for group in self.of(phrase, self.heads):
            found += group.heads if group.kind != Kin.PART else ()
        return list(dict.fromkeys(found))

    def narrower(self, text: str) -> list[str]:
        phrase = tuple(words_in(text))
        return [term for group in self.of(phrase, self.heads) if group.kind in DOWNWARDS for term in group.terms]

    def is_use(self, phrase: Phrase) -> bool:
        """Goods serve it, and none are called so."""
        own = self.same(" ".join(phrase))
        return any(group.kind == Kin.USE for text in own for group in self.of(tuple(words_in(text)), self.heads))

    def wider(self, text: str) -> list[TermGroup]:
        phrase = tuple(words_in(text))
        return [group for group in self.of(phrase, self.terms) if group.kind == Kin.WIDE]

    def near(self, text: str) -> list[str]:
        phrase = tuple(words_in(text))
        found = [term for group in self.of(phrase, self.heads) if group.kind == Kin.NEAR for term in group.terms]
        return found + [head for group in self.of(phrase, self.terms) if group.kind == Kin.NEAR for head in group.heads]

    def ways(self, phrase: Phrase) -> tuple[Way, ...]:
        """Heaviest first, the phrase itself among them; none for a phrase that stands in no group."""
        if not self.holds(phrase):
            return ()
        found: dict[str, float] = {}

        def take(texts: Iterable[str], weight: float) -> None:
            for text in texts:
                found.setdefault(" ".join(words_in(text)), weight)

        own = self.same(" ".join(phrase))
        take(own, SAME)
        narrower = list(dict.fromkeys(one for text in own for one in self.narrower(text)))
        further = [one for text in narrower for one in self.narrower(text)] if self.is_use(phrase) else []
        near = [one for one in self.near_to(own) if any(within(one, text) for text in own)]
        # Where there are too many, each narrower word counts before the other names of the first ones.
        take(narrower[:MOST_TYPICAL], TYPICAL)
        take((same for text in narrower[:MOST_TYPICAL] for same in self.same(text)), TYPICAL)
        take(narrower, NARROWER)
        take(further, NARROWER)
        take(near, NEAR)
        take((same for text in narrower for same in self.same(text)), NARROWER)
        take((same for text in near for same in self.same(text)), NEAR)
        kept = [self.way(text, weight) for text, weight in list(found.items())[:MOST_WAYS] if text]
        return tuple(sorted(kept, key=lambda way: -way.weight))

    def wider_ways(self, phrase: Phrase) -> list[tuple[Way, ...]]:
        """For what nothing says: what is near to it, then the wide words above it as such, then each with all that is
        below it, the narrowest first."""
        above = [group for text in self.same(" ".join(phrase)) for group in self.wider(text)]
        narrowest = sorted(above, key=lambda group: len(group.terms))
        heads = list(dict.fromkeys(group.heads[0] for group in narrowest))
        names = dict.fromkeys(" ".join(words_in(text)) for head in heads for text in self.same(head))
        below = [self.ways(tuple(words_in(head))) for head in heads[:MOST_WIDER]]
        plain = tuple(self.way(text) for text in list(names)[:MOST_WAYS] if text)
        near = self.near_to(self.same(" ".join(phrase)))
        beside = dict.fromkeys(" ".join(words_in(one)) for text in near for one in self.same(text))
        return [ways for ways in (tuple(self.way(text) for text in beside if text), plain, *below) if ways]

    def near_to(self, texts: list[str]) -> list[str]:
        return list(dict.fromkeys(one for text in texts for one in self.near(text)))

    def way(self, text: str, weight: float = 1.0, *, apart: bool = False) -> Way:
        before, behind = self.beside(text) if lone(text) else ((), ())
        whole = text in self.misread or bool(OVERCUT.fullmatch(text))
        return Way(text, weight, apart, whole=whole, never_before=before, never_behind=behind)

    def beside(self, word: str) -> tuple[Phrase, Phrase]:
        """The words that it is never before or behind: of each name that it is a part of the one behind it, or the one
        before it where it is not the first (minyak kayu putih)."""
        before, behind = [], []
        own = set(self.keys((word,)))
        for group in self.of((word,), self.heads):
            for name in group.terms if group.kind == Kin.PART else ():
                words = words_in(name)
                at = next((place for place, one in enumerate(words) if own & set(self.keys((one,)))), None)
                if at:
                    behind.append(words[at - 1])
                elif at == 0 and len(words) > 1:
                    before.append(words[1])
        return tuple(dict.fromkeys(before)), tuple(dict.fromkeys(behind))

    def telling(self, phrase: str) -> list[str]:
        """Its words; of a name that takes a word with it the others, where they stand for something themselves."""
        words = phrase.split()
        taken = {head for group in self.of(tuple(words), self.terms) if group.kind == Kin.PART for head in group.heads}
        return [word for word in words if word not in taken and self.holds((word,))] if taken else words
