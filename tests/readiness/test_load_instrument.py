"""`manage.py load_instrument`: SIAP-8 as the first version, whole and bilingual; twice changes nothing."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from apps.readiness.choices import Fact, InstrumentState, Scale
from apps.readiness.models import Advice, Gate, Instrument, Level, Question
from apps.readiness.reads.instrument import draft_of
from apps.readiness.rules.instrument import objections
from apps.reference.models import Service

pytestmark = pytest.mark.django_db


def test_the_first_version_is_in_use_with_eight_dimensions_and_forty_questions() -> None:
    instrument = Instrument.objects.current().get()
    assert (instrument.number, instrument.gate_cap, instrument.retake_days, instrument.unproven_counts) == (
        1,
        59,
        90,
        2,
    )
    assert list(instrument.dimensions.values_list("weight", flat=True)) == [10, 12, 18, 18, 10, 12, 10, 10]
    assert instrument.questions.count() == 40
    assert objections(draft_of(instrument)) == []


def test_levels_and_gates_are_those_of_the_reference() -> None:
    assert list(Level.objects.values_list("from_score", "name", "name_en")) == [
        (0, "Rintisan", "Emerging"),
        (40, "Berkembang", "Developing"),
        (60, "Siap uji pasar", "Ready for a market trial"),
        (80, "Siap ekspor", "Export-ready"),
    ]
    assert set(Gate.objects.values_list("fact", flat=True)) == {
        Fact.NIB,
        Fact.NPWP,
        Fact.HS,
        Fact.CERTIFICATES,
        Fact.CAPACITY,
    }


def test_every_question_says_everything_in_two_languages() -> None:
    for question in Question.objects.all():
        for field in ("text", "help", "evidence"):
            own, english = getattr(question, field), getattr(question, f"{field}_en")
            assert min(len(own), len(english)) > 5, (question.code, field)
            assert own != english, (question.code, field)
        assert len(question.steps) == {Scale.YES_NO: 2}.get(question.scale, 5), question.code


def test_every_question_has_a_step_for_both_bands_with_papers_and_a_service() -> None:
    assert Advice.objects.count() == 80
    for advice in Advice.objects.select_related("question"):
        assert advice.action != advice.action_en, advice.question.code
        assert min(len(advice.documents), len(advice.documents_en)) > 3, advice.question.code
    assert set(Advice.objects.values_list("service", flat=True)) == set(Service.objects.values_list("code", flat=True))
    pair = Advice.objects.get(question__code="7.2", band="urgent")
    assert (pair.service_id, list(pair.other_services.values_list("pk", flat=True))) == ("BNK", ["TRN"])


def test_numbers_are_answered_in_words_of_their_own() -> None:
    assert Question.objects.get(code="3.1").steps[3] == (3, "sekitar 30 %")
    assert Question.objects.get(code="1.1").steps == [(0, "tidak"), (4, "ya")]
    assert set(Question.objects.filter(scale=Scale.NUMBER).values_list("code", flat=True)) == {"2.3", "3.1", "6.4"}


def test_a_second_run_changes_nothing() -> None:
    out = StringIO()
    call_command("load_instrument", stdout=out)
    assert "up to date" in out.getvalue()
    assert Instrument.objects.count() == 1
    assert Question.objects.count() == 40


def test_a_trial_run_counts_and_writes_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE readiness_instrument CASCADE")
    out = StringIO()
    call_command("load_instrument", "--dry-run", stdout=out)
    assert "40 questions" in out.getvalue()
    assert not Instrument.objects.exists()
    call_command("load_instrument", verbosity=0)
    assert Instrument.objects.get().state == InstrumentState.CURRENT
