"""The demo's cast enters through the same doors as everyone else."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.core.management import call_command

from apps.accounts.models import User
from apps.gallery.choices import PhotoState, VersionState
from apps.gallery.models import Collection, Photo, Product, Version
from apps.intake.choices import BatchState
from apps.intake.models import Batch, Claim
from apps.invitations.models import Attendance, GuestPlace, Invitation, SessionSeat
from apps.meetings.choices import DayState
from apps.meetings.models import Away, Encounter, MatchingDay, Protest
from apps.plans.choices import StepState
from apps.plans.models import Task
from apps.readiness.choices import AssessmentState
from apps.readiness.models import Answer, Assessment
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Enterprise, Member
from smesco_portal.demo import cast
from tests.plugins.cast import SMALL

pytestmark = pytest.mark.long


def test_goes_on_where_it_was_interrupted(db: None, quick_pictures: None, monkeypatch: pytest.MonkeyPatch) -> None:
    few = (16, 3)
    real = cast.curating.curate
    monkeypatch.setattr(cast.curating, "curate", lambda *_a, **_k: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        cast.seed(say=lambda _text: None, only=few)
    assert not cast.is_there()
    monkeypatch.setattr(cast.curating, "curate", real)
    call_command("seed_demo", "--only", "16,3")  # with all that it says of its steps
    assert cast.is_there()
    assert Batch.objects.count() == 2
    assert Product.objects.published().exists()


@pytest.fixture
def seeded(small_cast: list[str], db: None) -> list[str]:
    return small_cast


def test_brings_the_cast_to_its_places(seeded: list[str]) -> None:
    states = dict(Enterprise.objects.values_list("nib", "state"))
    assert states["9999000000016"] == EnterpriseState.VERIFIED
    assert states["9999000000003"] == EnterpriseState.SUBMITTED
    assert states["9999000000010"] == EnterpriseState.RETURNED
    assert states["9999000000048"] == EnterpriseState.DRAFT
    assert Product.objects.published().exists()
    assert Version.objects.filter(state=VersionState.RETURNED, product__enterprise__nib="9999000000016").count() == 1
    assert Version.objects.queue().filter(number=2).exists()
    assert Collection.objects.filter(public=True).count() == 5
    assert Version.objects.queue().exclude(help_wanted=[]).exists()
    assert Batch.objects.filter(is_demo=True, state=BatchState.PREVIEW).count() == 1
    assert seeded[0] == "people"
    assert seeded[-1] == "exhibitions"


def test_marks_everything_as_fictional(seeded: list[str]) -> None:
    assert not Enterprise.objects.filter(is_demo=False).exists()
    assert not User.objects.filter(is_demo=False).exists()
    assert not Photo.objects.filter(is_illustration=False).exists()
    assert not Photo.objects.exclude(state=PhotoState.READY).exists()


def test_sari_owns_by_her_link_and_budi_edits(seeded: list[str]) -> None:
    roles = dict(Member.objects.filter(enterprise__nib="9999000000016").values_list("user__email", "role"))
    assert roles == {"sari@example.com": "owner", "budi@example.com": "editor"}
    assert Claim.objects.get(enterprise__nib="9999000000016").used_by.email == "sari@example.com"
    assert Claim.objects.open().count() == len(SMALL) - 2


def test_guests_are_invited_and_some_have_answered(seeded: list[str]) -> None:
    gallery_day = Invitation.objects.filter(occasion__title=cast.occasion.TITLE)
    official = gallery_day.exclude(contact__rank="")
    assert list(official.values_list("answer", flat=True)) == ["yes"] * 5
    answers = Counter(gallery_day.filter(contact__rank="").values_list("answer", flat=True))
    assert answers["yes"] == 7
    assert answers["no"] == 2
    assert answers["delegate"] == 1
    hanae = gallery_day.get(contact__email="hanae.mizoguri@example.com")
    assert hanae.answer == ""
    assert hanae.opened_at is not None


def test_an_evening_is_full_and_a_day_of_classes_is_over(seeded: list[str]) -> None:
    evening = GuestPlace.objects.filter(invitation__occasion__title=cast.events.EVENING)
    assert Counter(evening.values_list("state", flat=True)) == {"taken": 4, "offered": 1, "waiting": 1, "returned": 1}
    tasting = SessionSeat.objects.filter(session__occasion__title=cast.events.EVENING)
    assert Counter(tasting.values_list("state", flat=True)) == {"taken": 2, "offered": 1, "returned": 1}
    there = Attendance.objects.filter(occasion__title=cast.events.CLASSES)
    assert there.filter(enterprise__isnull=False).exists()
    assert there.walk_ins().count() == 2
    assert there.filter(invitation__isnull=False).count() == cast.events.CAME


def test_a_matching_day_stands_with_its_seats_and_wishes_open(seeded: list[str]) -> None:
    day = MatchingDay.objects.get(occasion__title=cast.matching.TITLE)
    assert day.state == DayState.WISHING
    assert (day.tables.count(), day.zones.count(), day.helpers.count()) == (6, 2, 3)
    assert day.slots.count() in (11, 12, 13)  # noon moves with the year
    assert len({slot.session for slot in day.slots.all()}) == 3
    assert day.seats.buyers().count() == 10
    assert day.seats.filter(online=True).exists()
    assert Away.objects.filter(seat__day=day).exists()
    assert Invitation.objects.filter(occasion=day.occasion_id, answer="no").count() == 3
    lonely = day.seats.makers().order_by("-badge")[0]
    assert set(day.wishes.of_seat(lonely).values_list("buyer_wants", "maker_wants", "by_staff")) == {
        (False, False, True)
    }
    hanae = day.wishes.get(maker__enterprise__nib="9999000000016", buyer__contact__email="hanae.mizoguri@example.com")
    assert (hanae.is_mutual, hanae.met_before) == (True, True)
    assert day.wishes.barred().count() == 1


def test_an_earlier_matching_day_is_over_with_notes_and_deals(seeded: list[str]) -> None:
    day = MatchingDay.objects.get(occasion__title=cast.held.TITLE)
    assert day.state == DayState.OVER
    assert [one.state for one in day.timetables.order_by("number")] == ["superseded", "superseded", "final"]
    assert Counter(day.seats.values_list("state", flat=True))["absent"] == 2
    assert Counter(day.seats.filter(state="absent").values_list("side", flat=True)) == {"maker": 1, "buyer": 1}
    met = Encounter.objects.of_day(day)
    assert met.held().filter(standby=True).count() == 1
    assert met.filter(deal__isnull=False).count() == 3
    assert {note.side for one in met for note in one.wish.notes.all()} == {"maker", "buyer"}
    assert Protest.objects.of_day(day).open().count() == 0
    assert Protest.objects.of_day(day).count() == 1


def test_scores_come_out_as_the_workbook_says(seeded: list[str]) -> None:
    verified = Assessment.objects.filter(state=AssessmentState.VERIFIED)
    scores = {one.enterprise.nib: round(one.verified_score or 0) for one in verified.select_related("enterprise")}
    assert scores == {"9999000000016": 58, "9999000000030": 64, "9999000000024": 60}
    assert all((one.self_score or 0) >= (one.verified_score or 0) for one in verified)
    sari = Enterprise.objects.get(nib="9999000000016")
    assert sari.readiness_on is not None
    assert Task.objects.filter(enterprise=sari, state=StepState.OPEN).exists()


def test_the_second_run_changes_nothing(seeded: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before = fingerprint()
    call_command("seed_demo", "--if-empty")
    assert capsys.readouterr().out == ""
    cast.seed(say=lambda _text: None, only=SMALL)
    assert fingerprint() == before


def fingerprint() -> list[Any]:
    return [
        list(Version.objects.order_by("pk").values_list("pk", "state", "revision", "submitted_at", "decided_at")),
        list(Enterprise.objects.order_by("pk").values_list("pk", "state", "revision", "verified_at")),
        Photo.objects.count(),
        list(Batch.objects.order_by("pk").values_list("pk", "state")),
        User.objects.count(),
        Claim.objects.count(),
        Collection.objects.count(),
        list(Invitation.objects.order_by("pk").values_list("pk", "answer", "opened_at")),
        list(Answer.objects.order_by("pk").values_list("pk", "value", "revision", "verdict")),
        list(Task.objects.order_by("pk").values_list("pk", "state", "due_on")),
    ]
