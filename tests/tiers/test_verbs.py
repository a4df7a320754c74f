"""Each verb of the ledger is tried by those who may not, and says who did it."""

from __future__ import annotations

from typing import Any

import pytest

from apps.history.models import Entry
from apps.history.reads import lines
from apps.tiers import actions
from apps.tiers.choices import EntrySource
from apps.tiers.models import LedgerEntry
from apps.umkm.actions import reopen_decision
from tests.builders import programmes, umkm
from tests.builders.tiers import M
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
OFFICERS = ("stranger", "owner", "editor", "curator", "own_staff", "no_factor")


def a_maker(cast: Cast, **years: float) -> Any:
    return cast.joins(programmes.with_sales(umkm.enterprise(cast.owner), **(years or {"y2021": 8})))


def an_entry(cast: Cast) -> LedgerEntry:
    a_maker(cast)
    return LedgerEntry.objects.get()


CASES = [
    Case(
        actions.assess,
        lambda cast: {"enterprise": a_maker(cast), "year": 2024, "sales": 9 * M, "source": EntrySource.STAFF},
        "officer",
        OFFICERS,
    ),
    Case(
        actions.correct,
        lambda cast: {"entry": an_entry(cast), "note": "SPT menyebut 9 M.", "sales": 9 * M},
        "officer",
        OFFICERS,
    ),
]


def test_a_correction_reads_in_words_on_the_enterprise(cast: Cast) -> None:
    entry = an_entry(cast)
    actions.correct(entry=entry, by=cast.officer, note="SPT menyebut 9 M.", sales=9 * M)
    line = next(one for one in lines(Entry.objects.of(entry.enterprise)) if one.entry.verb == "corrected")
    assert line.said == "mengoreksi satu tahun dalam buku kelas"
    assert [change.after for change in line.changes] == ["9.000.000.000"]


def test_a_line_of_the_ledger_does_not_keep_a_verification_from_being_undone(cast: Cast) -> None:
    made = umkm.verified_enterprise(cast.owner, cast.officer)
    actions.assess(enterprise=made, by=cast.officer, year=2024, sales=9 * M, source=EntrySource.STAFF)
    reopen_decision(enterprise=made, by=cast.officer)
    assert made.state == "submitted"
