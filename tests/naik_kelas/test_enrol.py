"""Entering a programme and leaving it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.common.errors import Refused
from apps.naik_kelas.actions import enrol, enter, leave
from apps.naik_kelas.models import Enrolment
from apps.naik_kelas.rules.enrolling import NO_FIGURES, OWN, TAKES_PART, TOO_LARGE, UNVERIFIED
from apps.umkm.actions import suspend_enterprise
from apps.umkm.models import Member
from tests.builders import programmes, umkm

pytestmark = pytest.mark.django_db
BILLION = 10**9


def counted(programme: Any, track: str = "small_medium") -> dict[str, int]:
    programme.refresh_from_db()
    return dict(programme.summary.figures["tracks"][track])


@pytest.mark.parametrize(
    ("billions", "track"),
    [
        (0.5, "micro_small"),
        (2, "micro_small"),  # exactly Rp2,000,000,000 is micro
        (2.000000001, "small_medium"),
        (15, "small_medium"),  # exactly Rp15,000,000,000 is small
        (15.000000001, "medium_large"),
        (50, "medium_large"),  # exactly Rp50,000,000,000 is medium
    ],
)
def test_the_track_follows_from_the_class_of_the_baseline(ratna: Any, billions: float, track: str) -> None:
    assert programmes.taking_part(programmes.programme(), ratna, then=billions).track == track


def test_the_baseline_is_frozen_as_it_stood(ratna: Any) -> None:
    made = programmes.taking_part(programmes.programme(), ratna, then=8, now=20)
    assert (made.baseline_year, made.baseline_sales, made.baseline_class) == (2021, 8 * BILLION, "small")
    with pytest.raises(IntegrityError, match="the baseline of an enrolment is frozen"), transaction.atomic():
        Enrolment.objects.filter(pk=made.pk).update(baseline_sales=1)


def test_one_that_was_large_has_nowhere_to_rise(ratna: Any) -> None:
    with pytest.raises(Refused) as refusal:
        programmes.taking_part(programmes.programme(), ratna, then=50.000000001)
    assert refusal.value.code == TOO_LARGE


def test_one_without_figures_of_the_year_is_told_what_to_do(ratna: Any) -> None:
    made = programmes.with_sales(umkm.enterprise(None, by=ratna), y2024=8)
    with pytest.raises(Refused) as refusal:
        enrol(programme=programmes.programme(), enterprise=made, by=ratna)
    assert "2021" in refusal.value.messages[0]


@pytest.mark.parametrize("state", ["draft", "suspended"])
def test_one_that_is_not_verified_cannot_enter(ratna: Any, state: str) -> None:
    made = umkm.enterprise(None, by=ratna)
    if state == "suspended":
        programmes.with_sales(made, y2021=8)
        suspend_enterprise(enterprise=made, by=ratna, note="NIB dicabut.")
    with pytest.raises(Refused) as refusal:
        enrol(programme=programmes.programme(), enterprise=made, by=ratna)
    assert refusal.value.code == UNVERIFIED


def test_staff_do_not_enrol_the_enterprise_of_their_own_team(ratna: Any) -> None:
    made = programmes.with_sales(umkm.enterprise(None, by=ratna), y2021=8)
    Member.objects.create(enterprise=made, user=ratna, role="editor")
    with pytest.raises(Refused) as refusal:
        enrol(programme=programmes.programme(), enterprise=made, by=ratna)
    assert refusal.value.code == OWN


def test_nobody_enters_twice(ratna: Any) -> None:
    programme = programmes.programme()
    made = programmes.taking_part(programme, ratna)
    with pytest.raises(Refused) as refusal:
        enrol(programme=programme, enterprise=made.enterprise, by=ratna)
    assert refusal.value.code == TAKES_PART
    assert counted(programme)["enrolled"] == 1


def test_the_database_refuses_a_second_live_enrolment(ratna: Any) -> None:
    made = programmes.taking_part(programmes.programme(), ratna)
    made.pk = None
    with pytest.raises(IntegrityError, match="one_live_enrolment_per_programme"), transaction.atomic():
        made.save(force_insert=True)


def test_after_the_deadline_nobody_enters(ratna: Any) -> None:
    programme = programmes.programme()
    made = programmes.with_sales(umkm.enterprise(None, by=ratna), y2021=8)
    with pytest.raises(Refused, match="Tenggat program ini sudah lewat: tidak ada lagi yang"):
        enrol(programme=programme, enterprise=made, by=ratna, now=datetime(2028, 1, 1, 3, tzinfo=UTC))
    enrol(programme=programme, enterprise=made, by=ratna, now=datetime(2027, 12, 31, 3, tzinfo=UTC))


def test_many_enter_at_once_and_the_refused_are_named(ratna: Any) -> None:
    programme = programmes.programme()
    inside = programmes.taking_part(programme, ratna).enterprise
    fine = programmes.with_sales(umkm.enterprise(None, by=ratna), y2021=3)
    large = programmes.with_sales(umkm.enterprise(None, by=ratna), y2021=60)
    empty, draft = programmes.with_sales(umkm.enterprise(None, by=ratna), y2024=3), umkm.enterprise(None, by=ratna)
    made, refused = enter(programme=programme, enterprises=[inside.pk, fine.pk, large.pk, empty.pk, draft.pk], by=ratna)
    assert [one.enterprise_id for one in made] == [fine.pk]
    assert refused == {inside.pk: TAKES_PART, large.pk: TOO_LARGE, empty.pk: NO_FIGURES, draft.pk: UNVERIFIED}
    assert counted(programme)["enrolled"] == 2


def test_leaving_needs_a_reason_and_is_counted(ratna: Any) -> None:
    programme = programmes.programme()
    made = programmes.taking_part(programme, ratna, now=9)
    for reason, note, field in (("", "", "reason"), ("nonsense", "", "reason"), ("other", "  ", "note")):
        with pytest.raises(Refused) as refusal:
            leave(enrolment=made, by=ratna, reason=reason, note=note)
        assert refusal.value.field == field
    leave(enrolment=made, by=ratna, reason="closed")
    assert (made.left_by, made.left_reason) == (ratna, "closed")
    assert {name: counted(programme).get(name, 0) for name in ("enrolled", "live", "left", "active")} == {
        "enrolled": 1,
        "live": 0,
        "left": 1,
        "active": 0,
    }
    with pytest.raises(Refused, match="Usaha ini sudah keluar dari program"):
        leave(enrolment=made, by=ratna, reason="closed")


def test_the_database_wants_a_reason_too(ratna: Any) -> None:
    made = programmes.taking_part(programmes.programme(), ratna)
    with pytest.raises(IntegrityError, match="who_left_has_a_reason"), transaction.atomic():
        Enrolment.objects.filter(pk=made.pk).update(left_at=made.enrolled_at)


def test_who_comes_back_is_counted_once(ratna: Any) -> None:
    programme = programmes.programme()
    made = programmes.taking_part(programme, ratna)
    leave(enrolment=made, by=ratna, reason="unreachable")
    again = enrol(programme=programme, enterprise=made.enterprise, by=ratna)
    assert again.pk != made.pk
    assert {name: counted(programme).get(name, 0) for name in ("enrolled", "live", "left")} == {
        "enrolled": 1,
        "live": 1,
        "left": 0,
    }
