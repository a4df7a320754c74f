"""A fall within twelve months flags, and deletes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from apps.accounts.models import User
from apps.history.models import Entry
from apps.naik_kelas import actions
from apps.naik_kelas.choices import DossierState
from apps.naik_kelas.models import PromotionCertificate
from apps.naik_kelas.rules import dossier as rules
from apps.tiers.actions import assess, correct
from apps.tiers.choices import EntrySource
from tests.builders import dossiers, people
from tests.builders.dossiers import M

pytestmark = pytest.mark.django_db
LATER = datetime(2027, 4, 1, 3, 0, tzinfo=UTC)


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


@pytest.mark.parametrize(
    ("claimed", "approved", "years"),
    [
        (2025, date(2026, 3, 2), [2026]),
        (2025, date(2026, 12, 31), [2026, 2027]),
        (2025, date(2026, 12, 30), [2026]),
        (2024, date(2026, 3, 2), [2025, 2026]),
        (2023, date(2024, 2, 29), [2024]),
    ],
)
def test_watched_are_later_years_that_end_within_twelve_months(claimed: int, approved: date, years: list[int]) -> None:
    assert list(rules.watched_years(claimed, approved)) == years


@pytest.mark.parametrize(("sales", "falls"), [(15 * M, True), (15 * M + 1, False)])
def test_a_year_below_the_class_sets_the_flag(sari: User, ratna: User, second: User, sales: int, falls: bool) -> None:
    made, _certificate = dossiers.approved(sari, ratna, second)
    assess(
        enterprise=made.enterprise,
        by=people.an_officer(),
        year=2026,
        sales=sales,
        source=EntrySource.FIGURES,
        now=LATER,
    )
    assert actions.flag_falls(now=LATER) == int(falls)
    made.refresh_from_db()
    assert made.fell_in_year == (2026 if falls else None)
    assert made.state == DossierState.APPROVED
    assert PromotionCertificate.objects.count() == 1
    assert actions.flag_falls(now=LATER) == 0


def test_a_year_that_ends_later_is_no_fall(sari: User, ratna: User, second: User) -> None:
    made, _certificate = dossiers.approved(sari, ratna, second)
    late = LATER.replace(year=2028)
    assess(
        enterprise=made.enterprise, by=people.an_officer(), year=2027, sales=9 * M, source=EntrySource.FIGURES, now=late
    )
    assert actions.flag_falls(now=late) == 0


def test_a_corrected_figure_lifts_the_flag_and_both_stand_in_the_history(sari: User, ratna: User, second: User) -> None:
    made, _certificate = dossiers.approved(sari, ratna, second)
    entry = assess(
        enterprise=made.enterprise,
        by=people.an_officer(),
        year=2026,
        sales=18_000_000,
        source=EntrySource.FIGURES,
        now=LATER,
    )
    actions.flag_falls(now=LATER)
    correct(entry=entry, by=ratna, note="Tertulis dalam ribuan.", sales=18 * M, now=LATER)
    assert actions.flag_falls(now=LATER) == 1
    made.refresh_from_db()
    assert made.fell_in_year is None
    lifted, flagged = Entry.objects.of(made)[:2]
    assert (lifted.verb, flagged.verb) == ("lifted", "flagged")
    assert (lifted.details["year"], flagged.details["year"]) == (2026, 2026)


def test_the_programme_shows_the_fall_and_counts_the_promotion(sari: User, ratna: User, second: User) -> None:
    made, _certificate = dossiers.approved(sari, ratna, second)
    assess(
        enterprise=made.enterprise,
        by=people.an_officer(),
        year=2026,
        sales=9 * M,
        source=EntrySource.FIGURES,
        now=LATER,
    )
    actions.flag_falls(now=LATER)
    made.programme.summary.refresh_from_db()
    numbers = made.programme.summary.figures["tracks"]["small_medium"]
    assert (numbers["approved"], numbers["fell"]) == (1, 1)
