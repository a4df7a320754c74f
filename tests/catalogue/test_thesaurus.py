"""The thesaurus as rows: loaded from the file, changed by curators, fed by searches that found nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from apps.accounts.models import User
from apps.catalogue import actions
from apps.catalogue.actions import load_thesaurus, note_empty_search, save_word_group
from apps.catalogue.models import EmptySearch, WordGroup
from apps.catalogue.reads.files import read_lines
from apps.catalogue.rules.words import read_words
from apps.common.errors import Refused

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, tzinfo=UTC)
HEAD = "kind\tlanguage\thead\tterms\n# a note\n"


@pytest.fixture
def curator(person: Callable[..., User]) -> User:
    return person("Joko", "joko@smesco.example", role="curator")


def a_file(folder: Path, *lines: str) -> Path:
    file = folder / "words.tsv"
    file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_a_second_load_of_the_same_file_changes_nothing() -> None:
    assert load_thesaurus(now=NOW).skipped


def test_new_lines_come_changed_ones_follow_and_those_that_left_go(tmp_path: Path) -> None:
    load_thesaurus(now=NOW, file=a_file(tmp_path, "same\tmix\tqopi\tqahwa", "same\tmix\tqeh\tqiah"))
    assert set(WordGroup.objects.values_list("key", flat=True)) == {"same:qopi", "same:qeh"}
    again = load_thesaurus(now=NOW, file=a_file(tmp_path, "same\tmix\tqopi\tqahwa | qoffie"))
    assert (again.updated, again.gone) == (1, 1)
    assert WordGroup.objects.get().terms == ["qahwa", "qoffie"]


def test_a_line_that_is_as_it_was_is_not_taken_over_again(tmp_path: Path) -> None:
    load_thesaurus(now=NOW, file=a_file(tmp_path, "same\tmix\tqopi\tqahwa", "same\tmix\tqeh\tqiah"))
    again = load_thesaurus(now=NOW, file=a_file(tmp_path, "same\tmix\tqopi\tqahwa", "same\tmix\tqeh\tqay"))
    assert (again.created, again.updated, again.gone) == (0, 1, 0)


def test_what_curators_changed_added_or_retired_stays_as_they_left_it(tmp_path: Path, curator: User) -> None:
    load_thesaurus(now=NOW, file=a_file(tmp_path, "same\tmix\tqopi\tqahwa", "same\tmix\tqeh\tqiah"))
    actions.add_to_word_group(group=WordGroup.objects.get(key="same:qopi"), word="qava", by=curator)
    actions.retire_word_group(group=WordGroup.objects.get(key="same:qeh"), by=curator)
    own = save_word_group(by=curator, kind="near", heads=["qeju"], terms=["qusu"])
    count = load_thesaurus(now=NOW, file=a_file(tmp_path, "same\tmix\tqopi\tqoffie", "same\tmix\tqeh\tqiah | qay"))
    assert (count.kept, count.updated, count.gone) == (2, 0, 0)
    assert WordGroup.objects.get(key="same:qopi").terms == ["qahwa", "qava"]
    assert WordGroup.objects.get(key="same:qeh").retired_at
    assert WordGroup.objects.filter(pk=own.pk).exists()


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    before = WordGroup.objects.count()
    assert load_thesaurus(now=NOW, dry_run=True, file=a_file(tmp_path, "same\tmix\tqopi\tqahwa")).created == 1
    assert WordGroup.objects.count() == before


def test_two_lines_with_equal_heads_are_one_group() -> None:
    lines = list(read_lines(["wide\tmix\tfood\trice\n", "wide\tmix\tfood\tnoodles | rice\n"]))
    assert [line.terms for line in lines] == [("rice", "noodles")]


@pytest.mark.parametrize(
    "line", ["same\tmix\tkopi", "alike\tmix\tkopi\tcoffee", "same\tmix\t\tcoffee", "same\tmix\tkopi\t|"]
)
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="Line 1"):
        list(read_lines([line]))


def test_the_database_refuses_a_group_with_an_empty_side() -> None:
    with pytest.raises(IntegrityError, match="word_group_has_both_cells"), transaction.atomic():
        WordGroup.objects.create(kind="same", heads=["kahwaji"], terms=[], key="x", changed_at=NOW)


def test_words_are_cleaned_and_an_empty_side_is_refused_where_it_is_missing(curator: User) -> None:
    made = save_word_group(by=curator, kind="same", heads=["  Kahwa   JI "], terms=["Kopi", "kopi", "!"])
    assert (made.heads, made.terms) == (["kahwa ji"], ["kopi"])
    with pytest.raises(Refused) as refusal:
        save_word_group(by=curator, kind="same", heads=["kahwa"], terms=["!"])
    assert refusal.value.field == "terms"


def test_a_second_group_with_the_same_words_is_refused(curator: User) -> None:
    save_word_group(by=curator, kind="same", heads=["kahwaji"], terms=["kopi"])
    with pytest.raises(Refused) as refusal:
        save_word_group(by=curator, kind="same", heads=["kahwaji"], terms=["teh"])
    assert refusal.value.field == "heads"


def test_an_edit_counts_from_the_next_search_on(wall: dict[str, int], curator: User) -> None:
    assert "work-" not in Client().get("/id/catalogue/?q=qwertiku").content.decode().partition('class="works"')[2]
    group = save_word_group(by=curator, kind="same", heads=["qwertiku"], terms=["kopi"])
    assert f"work-{wall['coffee']}" in Client().get("/id/catalogue/?q=qwertiku").content.decode()
    actions.retire_word_group(group=group, by=curator)
    assert f"work-{wall['coffee']}" not in Client().get("/id/catalogue/?q=qwertiku").content.decode()


def test_a_search_that_finds_nothing_is_noted_in_words_and_counted(wall: dict[str, int]) -> None:
    for _ in range(2):
        Client().get("/id/catalogue/?q=Zeppelin+0812345678901+budi@example.com")
    row = EmptySearch.objects.get()
    assert (row.said, row.language, row.times, row.near) == ("zeppelin budi example com", "id", 2, False)


def test_what_found_works_or_was_emptied_by_filters_is_not_noted(wall: dict[str, int]) -> None:
    for query in ("q=kopi", "q=zeppelin&category=kopi", "q=0901", ""):
        Client().get(f"/id/catalogue/?{query}")
    assert not EmptySearch.objects.exists()


def test_what_was_settled_and_is_looked_for_again_is_open_again(curator: User) -> None:
    note_empty_search(words=read_words("zeppelin"), language="id", near=False, now=NOW)
    actions.settle_empty_search(search=EmptySearch.objects.get(), by=curator)
    assert not EmptySearch.objects.open().exists()
    note_empty_search(words=read_words("zeppelin"), language="id", near=False, now=NOW)
    assert EmptySearch.objects.open().get().times == 2


def test_old_single_cases_are_forgotten_and_what_is_wanted_often_is_not() -> None:
    for said in ("zeppelin", "gondola", "gondola"):
        note_empty_search(words=read_words(said), language="id", near=False, now=NOW)
    assert actions.forget_empty_searches(now=NOW + actions.KEPT_FOR) == 0
    assert actions.forget_empty_searches(now=NOW + actions.KEPT_FOR * 2) == 1
    assert EmptySearch.objects.get().said == "gondola"


def test_so_many_empty_searches_are_kept_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_EMPTY_SEARCHES", 2)
    for said in ("zeppelin", "gondola", "balloon"):
        note_empty_search(words=read_words(said), language="id", near=False, now=NOW)
    assert set(EmptySearch.objects.values_list("said", flat=True)) == {"zeppelin", "gondola"}
