"""What a query is understood with, out of the database: the thesaurus, names of certificates and places, real words.

Read once per process, and anew after a change of the thesaurus or of the tables of names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from django.db import connection
from django.db.models import Count, Max

from apps.catalogue.choices import Kin
from apps.catalogue.models import Word, WordGroup
from apps.catalogue.reads.shelf import ready
from apps.catalogue.rules.thesaurus import TermGroup, Thesaurus
from apps.catalogue.rules.understanding import KnownWords, Phrase
from apps.catalogue.rules.words import NEEDLESS, OVERCUT, words_in
from apps.reference.models import (
    Area,
    Category,
    CertificateAlias,
    CertificateType,
    HsChapter,
    HsCode,
    Kbli,
    Province,
    ProvinceAlias,
    Regency,
    RegencyAlias,
)
from apps.reference.reads import STATE_OF_TABLES, tables

# "Kopi sangrai/bubuk" and "other women's garments" are no phrases that anybody would write.
COMPOSITE = re.compile(r"[/,()≤≥\d]|\bother\b|\blain\b|\bincl\b")
KINDS_OF_PLACE = (("kota", "city"), ("kabupaten", "kab", "regency"))


def known(version: str = "") -> KnownWords:
    """As of the catalogue's version, or newer: most of its changes leave the words as they are, so each is asked
    once."""
    words = ready(edition, "edition of words", version, shared=False) if version else edition()
    return ready(read_known, "known", words, shared=False)


def edition() -> str:
    """Another one after each change of the thesaurus or of the tables of names."""
    newest = WordGroup.objects.aggregate(n=Count("pk"), last=Max("pk"), changed=Max("changed_at"))
    with connection.cursor() as cursor:
        cursor.execute(STATE_OF_TABLES, [tables()])
        return "{n}.{last}.{changed}/{0}".format(*cursor.fetchone(), **newest)


def read_known() -> KnownWords:
    rows = WordGroup.objects.in_use().values_list("kind", "heads", "terms")
    groups = [TermGroup(kind, tuple(heads), tuple(terms)) for kind, heads, terms in rows]
    groups += lines_as_groups()
    phrases = [tuple(words_in(text)) for group in groups for text in (*group.heads, *group.terms)]
    goods = {phrase[0] for phrase in phrases if len(phrase) == 1} | all_words(names_of_goods())
    certificates, places = certificate_names(goods), place_names(goods)
    own = set(chain.from_iterable(chain(phrases, certificates, places)))
    said = goods | own | all_words(other_texts())
    stems = stems_of(said)
    return KnownWords(
        certificates=certificates,
        places=places,
        thesaurus=Thesaurus(groups, Stemming(stems)),
        real=frozenset(said | {stem for both in stems.values() for stem in both}),
        phrases=tuple(sorted({" ".join(phrase) for phrase in chain(phrases, certificates, places)} | hall_names())),
        vocabulary=frozenset(word for word in own if word.isalpha() and word not in NEEDLESS),
    )


class Stemming(dict[str, tuple[str, str]]):
    """Stems by word; of a word that is not among them PostgreSQL is asked."""

    def get(self, word: str, otherwise: object = None) -> tuple[str, str]:
        return self[word] if word in self else stemmed(word)


@lru_cache(maxsize=20_000)
def stemmed(word: str) -> tuple[str, str]:
    return stems_of([word])[word]


def stems_of(words: Iterable[str]) -> dict[str, tuple[str, str]]:
    """As the index stems them: Indonesian and English. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, (ts_lexize('indonesian_stem', word))[1], (ts_lexize('english_stem', word))[1]"
            " FROM unnest(%s::text[]) AS word",
            [sorted(set(words))],
        )
        return {
            word: (word if OVERCUT.fullmatch(word) else one or word, other or word)
            for word, one, other in cursor.fetchall()
        }


def all_words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in words_in(text)}


def names_of_goods() -> Iterator[str]:
    """A place of the same name (Pati, Batu, Kupang) is taken for these goods: its products are found by their text."""
    for names in Category.objects.values_list("name", "name_en"):
        yield from names
    for texts in HsCode.objects.values_list("description", "description_en"):
        yield from texts


def hall_names() -> set[str]:
    return {" ".join(words_in(name)) for names in Category.objects.values_list("name", "name_en") for name in names}


def other_texts() -> Iterator[str]:
    yield from Category.objects.values_list("words", flat=True)
    yield from HsCode.objects.exclude(words="").values_list("words", flat=True)
    for model, columns in ((HsChapter, ("name", "name_en")), (Kbli, ("name", "words"))):
        for texts in model.objects.values_list(*columns):
            yield from texts


def lines_as_groups() -> Iterator[TermGroup]:
    """The short Indonesian name of an HS line and what it is called in English, where both are plain phrases."""
    for ours, words in HsCode.objects.exclude(description="").values_list("description", "words"):
        english = words.partition(";")[0]
        if english and not COMPOSITE.search(ours.lower()) and not COMPOSITE.search(english.lower()):
            yield TermGroup(Kin.WIDE, (ours,), (english,))
            yield TermGroup(Kin.WIDE, (english,), (ours,))


def certificate_names(goods: set[str]) -> dict[Phrase, tuple[str, ...]]:
    """Every name means all certificates that bear it. A type's own name counts unless it is a word of goods (WRAP)."""
    found: dict[Phrase, list[str]] = defaultdict(list)
    for code, name in CertificateAlias.objects.values_list("certificate_id", "name"):
        note(found, name, code)
    for code, *names in CertificateType.objects.values_list("code", "name", "name_en"):
        for name in names:
            if len(words := words_in(name)) > 1 or (len(name) > 3 and words[0] not in goods):
                note(found, name, code)
    return {phrase: tuple(codes) for phrase, codes in found.items()}


def place_names(goods: set[str]) -> dict[Phrase, tuple[str, ...]]:
    """Provinces, regencies and lands by all their names."""
    found: dict[Phrase, list[str]] = defaultdict(list)

    def take(name: str, *codes: str) -> None:
        words = words_in(name)
        if len(words) > 1 or (words and len(words[0]) > 3 - (name.isupper()) and words[0] not in goods):
            for code in codes:
                note(found, name, code)

    for name, codes in Area.objects.values_list("name", "places"):
        take(name, *codes)
    for code, *names in Province.objects.values_list("code", "name", "name_en"):
        for name in names:
            take(name, code)
    for code, name in ProvinceAlias.objects.values_list("province_id", "name"):
        take(name, code)
    for code, name, short, is_city, capital in Regency.objects.values_list(
        "code", "name", "short_name", "is_city", "capital"
    ):
        take(short, code)
        take(name, code)
        for kind in KINDS_OF_PLACE[not is_city]:
            take(f"{kind} {short}", code)
            take(f"{short} {kind}", code)
        if tuple(words_in(capital)) not in found:
            take(capital, code)
    for code, name in RegencyAlias.objects.values_list("regency_id", "name"):
        take(name, code)
    return {phrase: tuple(codes) for phrase, codes in found.items()}


def note(found: dict[Phrase, list[str]], name: str, code: str) -> None:
    codes = found[tuple(words_in(name))]
    if code not in codes:
        codes.append(code)


def indexed_among(words: Iterable[str]) -> set[str]:
    """Those that stand on products, outside their descriptions."""
    return set(Word.objects.filter(word__in=sorted(set(words))).values_list("word", flat=True))
