"""Each verb about matches is tried by those who may not, and says who did it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from apps.matchmaking import actions
from apps.matchmaking.models import Digest, DigestItem, Match
from tests.builders import buyers, gallery, umkm
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
NOT_OFFICERS = ("stranger", "owner", "curator", "no_factor")
NOW = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)


def hers(cast: Cast) -> Any:
    """A basket hangs, and the editor of the cast looks for basketry."""
    maker = umkm.verified_enterprise(cast.owner, cast.officer)
    gallery.published(maker, cast.owner, cast.curator)
    known = buyers.contact(email=cast.editor.email)
    known.user = cast.editor
    known.save()
    buyers.need(known)
    return known


def a_match(cast: Cast) -> Match:
    hers(cast)
    actions.match_everything()
    return Match.objects.get()


def a_letter(cast: Cast) -> Digest:
    found = actions.write_digest(contact=a_match(cast).need.contact, now=NOW)
    assert found is not None
    return found


def an_interest(cast: Cast) -> Match:
    match = a_match(cast)
    actions.answer_match(match=match, answer="interested", by=cast.editor)
    return match


def a_sent_letter(cast: Cast) -> Digest:
    return actions.approve_digest(digest=a_letter(cast), by=cast.officer, now=NOW)


def an_item(cast: Cast, *, dropped: bool = False) -> DigestItem:
    item = a_letter(cast).items.get()
    return actions.drop_product(item=item, by=cast.officer) if dropped else item


CASES = [
    Case(actions.match_everything, lambda cast: hers(cast) and {}, "officer", NOT_OFFICERS),
    Case(
        actions.answer_match, lambda cast: {"match": a_match(cast), "answer": "interested", "via": "portal"},
        "editor", NOT_OFFICERS,
    ),
    Case(
        actions.write_digest, lambda cast: {"contact": a_match(cast).need.contact, "now": NOW},
        "officer", NOT_OFFICERS,
    ),
    Case(actions.approve_digest, lambda cast: {"digest": a_letter(cast), "now": NOW}, "officer", NOT_OFFICERS),
    Case(actions.note_written, lambda cast: {"match": an_interest(cast)}, "owner", ("stranger", "rival", "officer")),
    Case(actions.undo_digest, lambda cast: {"digest": a_sent_letter(cast)}, "officer", NOT_OFFICERS),
    Case(actions.drop_product, lambda cast: {"item": an_item(cast)}, "officer", NOT_OFFICERS),
    Case(actions.take_back, lambda cast: {"item": an_item(cast, dropped=True)}, "officer", NOT_OFFICERS),
    Case(actions.hold_digest, lambda cast: {"digest": a_letter(cast), "now": NOW}, "officer", NOT_OFFICERS),
    Case(
        actions.save_weights, lambda _cast: {"weights": {"topic": {"weight": 7}}},
        "administrator", (*NOT_OFFICERS, "officer"),
    ),
    Case(
        actions.save_digest_settings, lambda _cast: {"changes": {"most_per_digest": 6}},
        "administrator", (*NOT_OFFICERS, "officer"),
    ),
]  # fmt: skip
