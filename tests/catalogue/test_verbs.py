"""Each verb about the thesaurus is tried by those who may not, and says who did it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from apps.catalogue import actions
from apps.catalogue.models import EmptySearch, WordGroup
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
NOT_CURATORS = ("stranger", "owner", "officer", "no_factor")
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def a_group(_cast: Any, **changes: Any) -> WordGroup:
    facts = {"kind": "same", "heads": ["kahwaji"], "terms": ["kopi"], "key": "same:kahwaji", "changed_at": NOW}
    return WordGroup.objects.create(**facts | changes)


def a_search(_cast: Any) -> EmptySearch:
    return EmptySearch.objects.create(said="kahwaji", language="id", first_at=NOW, last_at=NOW)


CASES = [
    Case(
        actions.save_word_group, lambda _cast: {"kind": "same", "heads": ["kahwaji"], "terms": ["kopi"]},
        "curator", NOT_CURATORS,
    ),
    Case(
        actions.add_to_word_group, lambda cast: {"group": a_group(cast), "word": "kahwo"}, "curator", NOT_CURATORS
    ),
    Case(actions.retire_word_group, lambda cast: {"group": a_group(cast)}, "curator", NOT_CURATORS),
    Case(actions.restore_word_group, lambda cast: {"group": a_group(cast, retired_at=NOW)}, "curator", NOT_CURATORS),
    Case(actions.settle_empty_search, lambda cast: {"search": a_search(cast)}, "curator", NOT_CURATORS),
]  # fmt: skip
