"""A word that is only a part of another thing's name does not find that thing: kayu manis is no wood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict

from apps.accounts.models import User
from apps.catalogue.actions import learn_words, retire_word_group, save_listing, save_word_group
from apps.catalogue.models import WordGroup
from apps.catalogue.reads.indexing import vocabulary_of
from apps.catalogue.reads.labels import Labels
from apps.catalogue.search import choosing, counting, following
from apps.catalogue.search.finding import find, with_meaning
from apps.catalogue.search.following import here
from apps.catalogue.search.requests import read_search
from tests.builders.catalogue import a_card

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 4, tzinfo=UTC)  # after the words were loaded
Finder = Callable[[str], set[str]]
WORKS = {
    "cinnamon": {"name": "Kayu manis stik", "name_en": "Cinnamon sticks", "materials": "kulit kayu manis",
                 "materials_en": "cinnamon bark", "category": "rempah"},
    "oil": {"name": "Minyak kayu putih", "name_en": "Cajuput oil", "materials": "daun kayu putih",
            "materials_en": "cajuput leaves", "category": "minyak-atsiri"},
    "spoon": {"name": "Qirat kayu sawo", "name_en": "Sapodilla qirat", "materials": "kayu sawo",
              "materials_en": "sapodilla", "category": "peralatan-makan"},
    "box": {"name": "Kotak kayu isi kayu manis", "name_en": "Box with cinnamon", "materials": "sonokeling",
            "materials_en": "sonokeling", "category": "kotak"},
}  # fmt: skip


def asked(said: str) -> QueryDict:
    given = QueryDict(mutable=True)
    given["q"] = said
    return given


@pytest.fixture
def found(labels: Labels) -> Finder:
    names = {}
    for name, facts in WORKS.items():
        card = a_card(**{"description": "", "description_en": "", **facts})
        names[card.product_id] = name
        save_listing(card=card)
        learn_words(vocabulary_of(card, labels))

    def look(said: str) -> set[str]:
        search = with_meaning(read_search(asked(said), labels))
        counts = counting.count(search)
        rows = set(counting.base(search).values_list("product_id", flat=True))
        assert counts.listings is not None
        assert set(counts.listings) == rows, "the database finds the same"
        assert len(find(read_search(asked(said), labels), labels, "id").cards) == len(rows)
        return {names[one] for one in rows}

    return look


def test_a_part_of_a_name_does_not_find_the_thing_and_its_whole_name_does(found: Finder) -> None:
    assert found("kayu") == {"spoon", "box"}
    assert found("wood") == {"spoon", "box"}
    assert found("kayu manis") == {"cinnamon", "box"}
    assert found("minyak kayu putih") == {"oil"}


def test_a_curators_group_counts_at_once_and_so_does_its_retirement(found: Finder, person: Callable[..., User]) -> None:
    curator = person("Joko", "joko@smesco.example", role="curator")
    own = save_word_group(by=curator, kind="part", heads=["qirat"], terms=["qirat kayu", "sapodilla qirat"], now=NOW)
    assert found("qirat") == set()
    assert found("qirat kayu") == {"spoon"}
    retire_word_group(group=own, by=curator, now=NOW + timedelta(hours=1))
    retire_word_group(group=WordGroup.objects.get(key="part:kayu"), by=curator, now=NOW + timedelta(hours=2))
    assert found("qirat") == {"spoon"}
    assert found("kayu") == {"spoon", "box", "cinnamon", "oil"}


def test_a_common_word_in_memory_is_its_set_without_those_names(
    found: Finder, labels: Labels, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = with_meaning(read_search(asked("kayu"), labels))
    known = here.postings_at()
    assert known is not None
    plain = choosing.said_in([("core", search.meaning.concepts[0].ways)], known)
    following.read_words(known, following.Grounds([], [], [], {"core": ["kayu"], "text": ["kayu"]}), range(10**6))
    assert len(known.words["core"].get("kayu") or ()) == 4
    assert choosing.said_in([("core", search.meaning.concepts[0].ways)], known) == plain


def test_what_is_near_to_such_a_name_is_not_its_part(found: Finder, labels: Labels) -> None:
    """Nothing is a towel here: tea stays away."""
    save_listing(card=a_card(name="Teh melati", name_en="Jasmine tea", category="teh", description_en=""))
    answer = find(read_search(asked("tea towel"), labels), labels, "en")
    assert (answer.cards, answer.near) == ([], None)


def test_shirts_are_no_tables_and_baskets_no_beds(found: Finder, labels: Labels) -> None:
    save_listing(card=a_card(name="Kemeja lurik", name_en="Lurik shirt", category="kemeja", slug="shirt"))
    assert found("meja") == set()
    assert len(find(read_search(asked("kemeja"), labels), labels, "id").cards) == 1
    save_listing(card=a_card(name="Keranjang pandan", name_en="Pandan basket", slug="basket"))
    assert found("ranjang") == set()
    assert len(find(read_search(asked("keranjang"), labels), labels, "id").cards) == 1
