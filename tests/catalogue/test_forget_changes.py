"""The log of changes is cut, and nobody who follows it misses what was taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from django.db import connection

from apps.catalogue import actions
from apps.catalogue.actions import forget_changes, note_change, save_listings, take_down
from apps.catalogue.models import Change
from apps.catalogue.search.following import Follower
from tests.builders.catalogue import a_card


@pytest.fixture
def elsewhere(transactional_db: None) -> Iterator[Any]:
    """Another process's connection to the same database."""
    given = connection.get_connection_params()
    given.pop("cursor_factory", None)
    other = psycopg2.connect(**{k: v for k, v in given.items() if k not in ("context", "prepare_threshold")})
    yield other
    other.close()


@pytest.mark.parametrize("kept", [2, 3])
def test_what_was_committed_late_and_cut_before_it_was_read_is_not_missed(
    elsewhere: Any, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    """The place that was read to still stands in the log, beyond the cut; the entry before it is gone, or is not."""
    monkeypatch.setattr(actions, "CHANGES_KEPT", kept)
    slow, quick = a_card(), a_card()
    save_listings(cards=[slow, quick])
    follower = Follower()
    follower.postings_at()
    with elsewhere.cursor() as cursor:
        cursor.execute("UPDATE catalogue_listing SET province = '99' WHERE product_id = %s", [slow.product_id])
        cursor.execute("INSERT INTO catalogue_change (products) VALUES (ARRAY[%s::bigint])", [slow.product_id])
    take_down(product_ids=[quick.product_id])
    note_change([])
    follower.postings_at()
    elsewhere.commit()
    forget_changes()
    assert Change.objects.filter(products=[slow.product_id]).exists() is (kept == 3)
    postings = follower.postings_at()
    assert postings is not None
    assert postings.having["province"]["99"] == postings.listings


@pytest.mark.django_db
def test_a_cut_says_how_far_it_went_and_only_where_something_went(monkeypatch: pytest.MonkeyPatch) -> None:
    Change.objects.all().delete()
    for number in (7, 9, 8, 11):
        Change.objects.create(products=[], transaction=number)
    monkeypatch.setattr(actions, "CHANGES_KEPT", 4)
    forget_changes()
    assert list(Change.objects.order_by("pk").values_list("transaction", flat=True)) == [7, 9, 8, 11]
    monkeypatch.setattr(actions, "CHANGES_KEPT", 1)
    forget_changes()
    left = list(Change.objects.order_by("pk"))
    assert [(one.products, one.cut) for one in left] == [([], None), ([], 9)]
    assert left[0].transaction == 11
