"""The words that stand in many works are learnt beside the requests, by each process that serves."""

from __future__ import annotations

import pytest
from django.db import connection

from apps.catalogue.actions import save_listings
from apps.catalogue.search import following, reading
from apps.catalogue.search.following import Follower
from tests.builders.catalogue import a_card


@pytest.mark.django_db(transaction=True)
def test_who_was_given_the_works_by_the_process_before_learns_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "FEW", 2)
    monkeypatch.setattr(reading, "SAMPLED", 4)
    # Of five works a sample of pages holds all or none.
    monkeypatch.setattr(reading, "common_words", lambda _cursor, _share: {"core": ["keranjang"], "text": []})
    cards = [a_card(name="Keranjang bambu") for _ in range(5)]
    save_listings(cards=cards)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalogue_listing")
    follower = Follower()
    follower.read_first()
    assert not any(follower.postings.words.values())  # type: ignore[union-attr]
    follower.start()
    assert follower.reader is not None
    follower.reader.join(timeout=60)
    said = follower.postings.words["core"].get("keranjang")  # type: ignore[union-attr]
    assert set(said or ()) == {card.product_id for card in cards}
