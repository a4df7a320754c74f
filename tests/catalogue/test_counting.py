"""The sets in memory count what the database counts, after any change, in any process that follows the log."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import psycopg2
import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.catalogue import actions
from apps.catalogue.actions import bar, forget_changes, note_change, save_listing, save_listings, take_down
from apps.catalogue.choices import Sort
from apps.catalogue.choices.meaning import Concept, Way
from apps.catalogue.models import Change, Listing
from apps.catalogue.querysets import questions
from apps.catalogue.reads.labels import Labels
from apps.catalogue.search import choosing, counting, following, ordering, postings, reading, relaxing
from apps.catalogue.search.choosing import ChosenSets
from apps.catalogue.search.counting import Counts, count, count_rows, count_sets, total
from apps.catalogue.search.finding import with_meaning
from apps.catalogue.search.following import Follower
from apps.catalogue.search.ordering import page_of
from apps.catalogue.search.requests import Search, read_search
from apps.reference.choices import SizeClass
from tests.builders.at_once import together
from tests.builders.catalogue import MORNING, a_card

pytestmark = pytest.mark.django_db
PLACES = ["33.22", "33.20", "18.71", "11.04", "32.05"]
KINDS = ["keranjang", "tikar", "camilan", "kopi", "kursi"]
CODES = ["460219", "460121", "200899", "090121", "940169"]
SEALS = ["SVLK", "HALAL", "FSC", "PIRT"]
UNITS = ["pcs", "lusin", "kg", "ton", "set", "kaleng"]
WORDS = ["keranjang", "bambu", "kopi", "rotan", "halus", "jati"]


def a_random_card(chance: random.Random, **given: Any) -> Any:
    return a_card(
        **{
            "name": " ".join(chance.sample(WORDS, 2)),
            "description": " ".join(chance.sample(WORDS, 3)),
            "materials": chance.choice(WORDS),
            "regency": chance.choice(PLACES),
            "category": chance.choice(KINDS),
            "hs6": chance.choice(CODES),
            "certificates": tuple(chance.sample(SEALS, chance.randrange(3))),
            "unit": chance.choice(UNITS),
            "moq": chance.choice([None, 1, 50, 60, 1000]),
            "capacity": chance.choice([None, 5, 900, 12_000]),
            "lead_days": chance.choice([None, 7, 30, 45, 90]),
            "size_class": chance.choice(["", *SizeClass.values]),
            "enterprise_id": chance.randrange(1, 7),
            "price_min_usd": chance.choice([None, Decimal("1.50"), Decimal("4"), Decimal("120")]),
            "published_at": MORNING + timedelta(hours=chance.randrange(5)),
            **given,
        }
    )


def a_random_search(chance: random.Random, labels: Labels) -> Search:
    choices = {
        "category": [*KINDS, "anyaman", "makanan"], "province": ["33", "18", "11"], "certificate": SEALS,
        "unit": ["pcs", "kg", "set"], "price": ["2", "5", "100"], "moq": ["50", "200"], "lead": ["14", "30"],
        "capacity": ["1000"], "size": ["micro", "small"], "hs": ["46", "09"],
    }  # fmt: skip
    query = QueryDict(mutable=True)
    for facet in chance.sample(sorted(choices), chance.randrange(4)):
        query.setlist(facet, chance.sample(choices[facet], min(2, len(choices[facet]))))
    said = chance.choice(
        ["", "", "keranjang", "bambu kopi", "0901", "9401 jati", "rotan halus", "bambu 46", "tidakada"]
    )
    query["q"] = said
    query["sort"] = chance.choice(["", *Sort.values])
    markets = chance.choice([(), (), ("JP",), ("JP", "NL"), ("ID",)])
    within = chance.choice(["", "", "anyaman"])
    return with_meaning(read_search(query, labels, within=within, markets=markets))


def told(counts: Counts) -> tuple[Any, ...]:
    values = {facet: {value: n for value, n in numbers.items() if n} for facet, numbers in counts.values.items()}
    return counts.total, counts.makers, values, counts.lifted


def change_something(chance: random.Random) -> None:
    ids = list(Listing.objects.order_by("pk").values_list("pk", flat=True))
    move = chance.randrange(4)
    if move == 0:
        save_listings(cards=[a_random_card(chance) for _ in range(chance.randrange(1, 4))])
    elif move == 1 and ids:
        take_down(product_ids=chance.sample(ids, min(2, len(ids))))
    elif move == 2 and ids:
        pk = chance.choice(ids)
        save_listing(card=a_random_card(chance, product_id=pk, slug=f"work-{pk}"))
    elif ids:
        bar(bars={chance.choice(ids): chance.choice([{}, {"JP": []}, {"*": []}, {"NL": ["SVLK", "2026-01-01"]}])})


def agree(follower: Follower, search: Search) -> None:
    postings = follower.postings_at()
    assert postings is not None
    sets, rows = count_sets(ChosenSets(search, postings), postings), count_rows(search)
    assert told(sets) == told(rows), search
    for language in ("id", "en"):
        assert page_of(search, sets, language) == page_of(search, rows, language), (search, language)


@pytest.mark.parametrize("seed", range(4))
def test_sets_and_rows_agree_for_random_searches_after_random_changes(seed: int, labels: Labels) -> None:
    chance, followers = random.Random(seed), [Follower(), Follower()]
    save_listings(cards=[a_random_card(chance) for _ in range(40)])
    for step in range(12):
        change_something(chance)
        if step % 3 == 0:
            change_something(chance)
        search = a_random_search(chance, labels)
        agree(followers[0], search)
        if step % 4 == 3:  # this one looks seldom: several changes at once
            agree(followers[1], search)


@pytest.mark.parametrize("packed_below", [0, 10, 8_000])
def test_they_agree_when_common_words_and_spans_of_names_are_in_memory(
    labels: Labels, monkeypatch: pytest.MonkeyPatch, packed_below: int
) -> None:
    """As with a million works, on forty: words packed, living, and both."""
    monkeypatch.setattr(postings, "PACKED_BELOW", packed_below)
    monkeypatch.setattr(reading, "SPANS", 3)
    monkeypatch.setattr(counting, "MARKED_AT_MOST", 0)
    monkeypatch.setattr(ordering, "FEW", 0)
    chance, follower = random.Random(9), Follower()
    save_listings(cards=[a_random_card(chance) for _ in range(40)])
    follower.postings_at()
    follower.grounds.common = {text: ["bambu", "kopi", "keranjang", "ranjang"] for text in reading.COMMON}
    follower.learn_words()
    assert follower.postings is not None
    assert follower.postings.words["core"].get("bambu")
    assert min(len(follower.postings.having[kind]) for kind in ("name:id", "newest")) > 2
    for _ in range(12):
        change_something(chance)
        agree(follower, a_random_search(chance, labels))


def test_a_process_follows_without_reading_all_works_again(labels: Labels) -> None:
    chance, follower = random.Random(1), Follower()
    save_listings(cards=[a_random_card(chance) for _ in range(5)])
    follower.postings_at()
    for _ in range(5):
        save_listing(card=a_random_card(chance))
        postings = follower.postings_at()
        assert postings is not None
        assert len(postings.listings) == Listing.objects.count()
    assert follower.began == 1


def test_what_was_seen_and_rolled_back_is_forgotten(labels: Labels) -> None:
    chance, follower = random.Random(2), Follower()
    save_listings(cards=[a_random_card(chance) for _ in range(3)])
    follower.postings_at()
    with transaction.atomic():
        save_listing(card=a_random_card(chance))
        assert len(follower.postings_at().listings) == 4  # type: ignore[union-attr]
        transaction.set_rollback(True)
    assert len(follower.postings_at().listings) == 3  # type: ignore[union-attr]


@pytest.fixture
def nothing_older_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs in any database of the server counts as older, that of other tests as well; here nothing runs.

    The next number of a transaction, then, stands for the oldest that still runs.
    """
    oldest, following_one = "pg_snapshot_xmin(", "pg_snapshot_xmax("
    assert following.LOG.count(oldest) == 1
    monkeypatch.setattr(following, "LOG", following.LOG.replace(oldest, following_one))


@pytest.mark.django_db(transaction=True)
def test_a_log_that_was_cut_beyond_a_sleeping_process_makes_it_read_all_again(
    labels: Labels, nothing_older_runs: None
) -> None:
    chance, asleep, awake = random.Random(3), Follower(), Follower()
    save_listings(cards=[a_random_card(chance) for _ in range(3)])
    for follower in (asleep, awake):
        follower.postings_at()
    Change.objects.bulk_create(Change(products=[]) for _ in range(actions.CHANGES_KEPT))
    work = a_random_card(chance)
    save_listing(card=work)
    awake.postings_at()
    forget_changes()
    for follower in (asleep, awake):
        assert work.product_id in follower.postings_at().listings  # type: ignore[union-attr]
    assert (asleep.began, awake.began) == (2, 1)


def test_a_change_that_names_no_works_makes_everybody_read_all_again(labels: Labels) -> None:
    follower = Follower()
    save_listing(card=a_card())
    follower.postings_at()
    Listing.objects.update(province="99")
    assert follower.postings_at().having["province"].keys() == {"33"}  # type: ignore[union-attr]
    note_change()
    assert follower.postings_at().having["province"].keys() == {"99"}  # type: ignore[union-attr]


def test_what_a_search_holds_does_not_change_under_it(labels: Labels) -> None:
    follower = Follower()
    first = a_card()
    save_listing(card=first)
    before = follower.postings_at()
    assert before is not None
    save_listing(card=a_card())
    take_down(product_ids=[first.product_id])
    follower.postings_at()
    assert list(before.listings) == [first.product_id]
    assert list(before.having["province"]["33"]) == [first.product_id]


def saying(*ways: Way) -> list[int]:
    _all, numbers = relaxing.count_each(Search(), [Concept(way.text, (way,)) for way in ways])
    return [in_text for in_text, _in_core in numbers]


def test_until_the_works_are_in_memory_the_database_counts_the_same(
    labels: Labels, wall: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    search = with_meaning(read_search(QueryDict("province=33&q=keranjang"), labels))
    with_sets = count(search)
    assert with_sets.listings is not None
    away = Follower()
    monkeypatch.setattr(away, "begin", lambda: None)
    for module in (counting, following, relaxing):
        monkeypatch.setattr(module, "here", away)
    assert count(search).listings is None
    assert told(count(search)) == told(with_sets)
    assert total(search) == with_sets.total == 1
    assert saying(Way("keranjang")) == [1]


def test_how_many_say_a_thing_is_asked_for_several_at_once(wall: dict[str, int]) -> None:
    ways = [Way("kopi"), Way("biji kopi"), Way("kopi biji"), Way("tidakada"), Way("kera", begins=True)]
    assert saying(*ways) == [1, 1, 0, 0, 1]


def test_a_long_answer_is_asked_for_once_and_follows_changes(
    labels: Labels, wall: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "LONG_ANSWER", 1)
    monkeypatch.setattr(postings, "MOST_ANSWERS", 2)
    follower, ways = Follower(), [Way("biji kopi"), Way("kayu jati")]

    def found() -> list[int]:
        known = follower.postings_at()
        assert known is not None
        return list(choosing.said_in([("core", ways)], known)[0])

    both = found()
    assert both == [wall["coffee"], wall["stool"]]
    with CaptureQueriesContext(connection) as captured:
        assert found() == both
    assert not [one for one in captured if "@@" in one["sql"]], "known"
    other = a_card(materials="biji kopi robusta")
    save_listing(card=other)
    assert found() == [*both, other.product_id]
    take_down(product_ids=[wall["coffee"]])
    save_listing(card=a_card(materials="katun", product_id=other.product_id, slug="x", inventory_no="33.22-9999"))
    assert found() == [wall["stool"]]
    for said in ("beras merah", "jati lurus", "kopi arabika"):
        choosing.said_in([("core", [Way(said)])], follower.postings_at())
    assert len(follower.postings_at().answers) == 2  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("ways", "left"),
    [
        ([Way("kopi"), Way("kopi susu")], ["'kopi'"]),
        ([Way("kopi susu"), Way("teh")], ["'kopi' <-> 'susu'", "'teh'"]),
        ([Way("kop", begins=True), Way("kopi susu")], ["'kop':*", "'kopi' <-> 'susu'"]),
        ([Way("kopi susu", apart=True), Way("susu")], ["'susu'"]),
    ],
)
def test_a_phrase_is_not_looked_for_beside_a_word_of_it(db: None, ways: list[Way], left: list[str]) -> None:
    parts = [part for alternatives in questions.alternatives_of(ways) for part in alternatives]
    assert [one for one in questions.widest(parts) if one in left or "kopi" in one or "kop" in one] == left


def test_a_phrase_alone_is_ranked_as_a_choice(db: None) -> None:
    assert questions.any_of(["'kopi' <-> 'susu'"]) == "'kopi' <-> 'susu' | 'kopi' <-> 'susu'"
    assert questions.any_of(["'kopi'", "'kopi'"]) == "'kopi'"


def test_what_the_dictionaries_said_is_kept_in_bounds(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "MOST_REMEMBERED", 2)
    questions._remembered.clear()
    for word in ("kopi", "teh", "jati"):
        assert questions.question_of([Way(word)]).startswith(f"'{word}'")
    assert len(questions._remembered) <= 2


def test_amounts_and_prices_compare_inside_one_unit(labels: Labels) -> None:
    save_listings(
        cards=[
            a_card(unit="ton", moq=1, capacity=20, price_min_usd=Decimal("3000")),
            a_card(unit="kg", moq=60, capacity=500, price_min_usd=Decimal("30")),
            a_card(unit="lusin", moq=10, capacity=900, price_min_usd=Decimal("24")),
        ]
    )
    one_ton, kilograms, dozens = Listing.objects.order_by("pk")
    assert [row.measure for row in (one_ton, kilograms, dozens)] == ["kg", "kg", "pcs"]
    assert count(read_search(QueryDict("unit=kg&moq=1000"), labels)).total == 2
    assert count(read_search(QueryDict("unit=kg&moq=200"), labels)).total == 1
    assert count(read_search(QueryDict("unit=kg&price=5"), labels)).total == 1
    assert count(read_search(QueryDict("unit=pcs&price=2"), labels)).total == 1
    search = read_search(QueryDict("unit=kg&sort=price"), labels)
    assert page_of(search, count(search), "id") == [one_ton.pk, kilograms.pk]
    search = read_search(QueryDict("unit=kg&sort=capacity"), labels)
    assert page_of(search, count(search), "id") == [one_ton.pk, kilograms.pk]


@pytest.mark.django_db(transaction=True)
def test_what_another_process_commits_is_on_the_very_next_page(labels: Labels) -> None:
    """With the works in this one's memory, and the page before it kept ready."""
    save_listing(card=a_card())

    def page(address: str) -> str:
        return str(Client().get(address).content.decode())

    assert "1 karya" in page("/id/catalogue/")
    assert following.here.postings is not None
    fresh = a_card(name="Peti kenari", materials="kenari", slug="peti-kenari")
    together(lambda: save_listing(card=fresh))
    assert "2 karya" in page("/id/catalogue/")
    assert "peti-kenari" in page("/id/catalogue/?q=kenari")
    together(lambda: take_down(product_ids=[fresh.product_id]))
    assert "1 karya" in page("/id/catalogue/")
    assert "peti-kenari" not in page("/id/catalogue/?q=kenari")


@pytest.fixture
def elsewhere(transactional_db: None) -> Iterator[Any]:
    """Another process's connection to the same database."""
    given = connection.get_connection_params()
    given.pop("cursor_factory", None)
    other = psycopg2.connect(**{k: v for k, v in given.items() if k not in ("context", "prepare_threshold")})
    yield other
    other.close()


def test_a_change_that_is_committed_late_is_not_missed(elsewhere: Any) -> None:
    """Its number in the log is lower than one that was read long before."""
    slow, quick = a_card(), a_card()
    save_listings(cards=[slow, quick])
    follower = Follower()
    with elsewhere.cursor() as cursor:
        cursor.execute("UPDATE catalogue_listing SET province = '99' WHERE product_id = %s", [slow.product_id])
        cursor.execute("INSERT INTO catalogue_change (products) VALUES (ARRAY[%s::bigint])", [slow.product_id])
    take_down(product_ids=[quick.product_id])
    postings = follower.postings_at()
    assert postings is not None
    assert postings.having["province"].keys() == {"33"}
    note_change([])
    follower.postings_at()
    elsewhere.commit()
    assert follower.postings_at().having["province"]["99"] == postings.listings  # type: ignore[union-attr]
    assert follower.began == 1


def test_what_was_read_before_there_was_an_address_is_followed_from_there(
    elsewhere: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "FEW", 2)
    save_listings(cards=[a_card() for _ in range(5)])
    follower, made_ready = Follower(), []
    follower.read_first(meanwhile=lambda: made_ready.append(len(follower.postings_at().listings)))  # type: ignore[union-attr]
    assert made_ready == [5]
    take_down(product_ids=[Listing.objects.order_by("pk")[0].pk])
    follower.start()
    assert len(follower.postings.listings) == 4  # type: ignore[union-attr]
    assert (follower.began, follower.reader) == (1, None)


def test_works_that_are_many_are_read_beside_the_requests(elsewhere: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "FEW", 2)
    save_listings(cards=[a_card() for _ in range(5)])
    follower = Follower()
    assert follower.postings_at() is None
    assert follower.reader is not None
    follower.reader.join(timeout=60)
    assert len(follower.postings_at().listings) == 5  # type: ignore[union-attr]
    take_down(product_ids=[Listing.objects.order_by("pk")[0].pk])
    assert len(follower.postings_at().listings) == 4  # type: ignore[union-attr]
