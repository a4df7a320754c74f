"""What the law asks of an enterprise that rises: decided on plain facts."""

from __future__ import annotations

from datetime import date

import pytest

from apps.naik_kelas.rules.duties import duties

TODAY = date(2026, 11, 26)


def keys(legal_form: str, before: str, after: str, chapters: tuple[str, ...] = (), **more: object) -> list[str]:
    return [duty.key for duty in duties(legal_form, before, after, chapters, TODAY, **more)]


def test_a_one_person_company_that_leaves_small_must_convert() -> None:
    assert "law:pt-perorangan" in keys("PTP", "small", "medium")
    assert "law:pt-perorangan" in keys("PTP", "micro", "medium")


@pytest.mark.parametrize("form", ["PT", "CV", "KOP", "UD"])
def test_other_forms_may_stay_as_they_are(form: str) -> None:
    assert "law:pt-perorangan" not in keys(form, "small", "medium")


def test_micro_to_small_and_medium_to_large_ask_nothing_new() -> None:
    assert keys("PTP", "micro", "small", ("09",)) == []
    assert keys("PT", "medium", "large", ("09",)) == []


@pytest.mark.parametrize(
    ("chapter", "asked"),
    [
        ("02", True),
        ("09", True),
        ("18", True),
        ("22", True),
        ("23", False),
        ("24", False),
        ("46", False),
        ("94", False),
        ("01", False),
        ("06", False),
        ("14", False),
    ],
)
def test_a_maker_of_food_and_drink_has_the_earlier_halal_date(chapter: str, asked: bool) -> None:
    assert ("law:halal" in keys("CV", "small", "medium", (chapter, "46"))) is asked


def test_who_holds_the_certificate_is_not_asked_again() -> None:
    assert "law:halal" not in keys("CV", "small", "medium", ("09",), held={"HALAL"})


def test_before_its_date_the_halal_duty_is_due_on_the_last_day_of_the_phase() -> None:
    (duty, *_rest) = duties("CV", "small", "medium", ["09"], date(2024, 10, 17))
    assert duty.due == date(2024, 10, 17)
    assert "runs until 17 October 2024" in duty.why_en
    (late, *_rest) = duties("CV", "small", "medium", ["09"], date(2024, 10, 18))
    assert late.due == date(2024, 12, 17)
    assert "ended on 17 October 2024" in late.why_en


def test_every_duty_names_its_law_in_both_languages() -> None:
    for duty in duties("PTP", "small", "medium", ["09"], TODAY):
        assert all([duty.title, duty.title_en, duty.why, duty.why_en, duty.source])
        assert duty.due > TODAY
        assert "Dasar:" in duty.why
        assert "Basis:" in duty.why_en
