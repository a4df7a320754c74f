"""The demo leaves something to do: a product handed in early, and an office's list with open questions."""

from __future__ import annotations

import pytest
from django.utils import timezone

from apps.gallery.choices import Help, VersionState
from apps.gallery.models import Photo, Version
from apps.intake import actions as intake
from apps.intake.choices import BatchState
from apps.intake.models import Batch
from apps.intake.reads.questions import questions_of
from apps.reference.models import HelpDesk
from smesco_portal.demo.cast import people, waiting
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> people.People:
    return people.arrive()


def test_a_product_waits_for_help_and_a_list_for_answers(cast: people.People) -> None:
    maker = umkm.verified_enterprise(cast.wati, cast.officer, nib=people.WATI_NIB, is_demo=True)
    gallery.product(maker, cast.wati, photos=1)
    for _twice in range(2):
        waiting.leave(staff=cast, now=timezone.now())
    early = Version.objects.get(state=VersionState.SUBMITTED)
    assert early.product.enterprise == maker
    assert early.help_wanted == sorted([Help.HS, Help.PORT, Help.TRANSLATION], key=Help.values.index)
    shown = Photo.objects.get(uses__version=early)
    assert (shown.is_illustration, bool(shown.widths)) == (True, True)
    batch = Batch.objects.get()
    assert (batch.is_demo, batch.state, batch.rows.count()) == (True, BatchState.PREVIEW, 10)
    assert questions_of(batch)
    assert [one.code for one in questions_of(batch) if one.needed] == ["regency", "legal_form"]
    answers = {"regency": "33.22", "legal_form": "OP"}
    intake.answer_sheets(batch=batch, by=cast.officer, answers={0: (answers, {})})
    batch = intake.read_workbook(batch=Batch.objects.get())
    counts = batch.rows.counts()
    assert (counts["new"], counts["doubtful"], counts["wrong"]) == (8, 2, 0)
    assert HelpDesk.objects.get().whatsapp == waiting.HELP_NUMBER


def test_the_number_that_staff_wrote_stays(cast: people.People) -> None:
    HelpDesk.objects.update(whatsapp="+6281200001111", edited=True)
    waiting.leave(staff=cast, now=timezone.now())
    assert HelpDesk.objects.get().whatsapp == "+6281200001111"
