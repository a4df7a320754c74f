"""The cast of sixty gives exactly the numbers that are promised, through the verbs that everybody uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from apps.naik_kelas.choices import DossierState, Track
from apps.naik_kelas.models import Dossier, Enrolment, Programme, PromotionCertificate
from apps.tiers.models import LedgerEntry, Standing
from apps.umkm.models import Enterprise, YearlyFigures
from smesco_portal.demo.cast import climb, makers, people
from smesco_portal.demo.cast.workbooks import CAST

pytestmark = pytest.mark.long

NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)
BEGAN = datetime(2026, 9, 27, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def climbed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Programme]:
    """Enterprises without their works and pictures: what counts here are figures and dossiers."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        translation.override("id"),
        pytest.MonkeyPatch.context() as m,
    ):
        m.setattr(type(CAST), "products", property(lambda _self: []))
        m.setattr(type(CAST), "archives", lambda _self: [])
        staff = people.arrive()
        cast = CAST.only(range(1, 61))
        makers.import_workbook(cast, by=staff.officer, now=BEGAN, say=lambda _text: None)
        people.claim(staff, now=BEGAN + timedelta(days=1))
        makers.verify(cast, staff=staff, began=BEGAN, now=NOW)
        climb.climb(cast, staff=staff, began=BEGAN, now=NOW)
        yield Programme.objects.get()
        transaction.set_rollback(True)


@pytest.fixture
def programme(climbed: Programme, db: None) -> Programme:
    return climbed


def test_classes_of_2024_are_as_the_cast_says(programme: Programme) -> None:
    classes = Counter(LedgerEntry.objects.filter(year=2024, corrected_by=None).values_list("size_class", flat=True))
    assert classes == {"micro": 12, "small": 25, "medium": 19, "large": 4}
    assert Counter(YearlyFigures.objects.filter(year=2024).values_list("size_class", flat=True)) == classes
    standings = Standing.objects.filter(law="PP 7/2021", year=2024)
    assert Counter(standings.values_list("size_class", flat=True)) == classes


def test_sixteen_and_four_are_approved_and_certified(programme: Programme) -> None:
    approved = Dossier.objects.approved()
    assert Counter(approved.values_list("track", flat=True)) == {Track.SMALL_MEDIUM: 16, Track.MEDIUM_LARGE: 4}
    assert PromotionCertificate.objects.count() == 20
    for dossier in approved:
        assert dossier.approver_id != dossier.checker_id
        assert dossier.entry is not None
        assert dossier.entry.evidence_level == "A"


def test_six_from_micro_to_small_stand_outside_the_target(programme: Programme) -> None:
    outside = Dossier.objects.filter(track=Track.MICRO_SMALL)
    assert list(outside.values_list("state", flat=True)) == [DossierState.VERIFIED] * 6


def test_the_two_claims_with_weak_evidence_are_not_counted(programme: Programme) -> None:
    weak = Dossier.objects.filter(state=DossierState.SUBMITTED)
    assert set(weak.values_list("enterprise__nib", flat=True)) == {"9999000000044", "9999000000052"}
    assert set(weak.values_list("evidence__level", flat=True)) == {"C"}
    standings = Standing.objects.filter(law=programme.law, enterprise__dossiers__in=weak)
    assert set(standings.values_list("size_class", flat=True)) == {"small"}


def test_the_summary_says_the_same(programme: Programme) -> None:
    figures = str(programme.summary.figures)
    assert "small_medium" in figures
    assert Enrolment.objects.live().count() == 53
    assert Enrolment.objects.filter(left_at__isnull=False).count() == 2


def test_a_second_climb_changes_nothing(programme: Programme) -> None:
    before = fingerprint()
    staff = people.arrive()
    with translation.override("id"):
        climb.climb(CAST.only(range(1, 61)), staff=staff, began=BEGAN, now=NOW)
    assert fingerprint() == before


def fingerprint() -> list[Any]:
    return [
        Enterprise.objects.count(),
        LedgerEntry.objects.count(),
        list(Dossier.objects.order_by("pk").values_list("pk", "state", "revision", "approved_at")),
        list(Enrolment.objects.order_by("pk").values_list("pk", "left_at")),
    ]
