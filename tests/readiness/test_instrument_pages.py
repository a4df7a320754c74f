"""Staff make a new version of the instrument: copy, edit, look at the difference, publish."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.readiness import actions
from apps.readiness.models import Advice, Instrument
from apps.readiness.pages.comparing import difference
from apps.readiness.reads.instrument import stamp_of
from tests.axe import scrolls_sideways, violations

pytestmark = pytest.mark.django_db
LIST = "/id/desk/instrument/"


@pytest.fixture
def officer(as_person: Callable[..., Client], pengelola: User) -> Client:
    return as_person(pengelola)


@pytest.fixture
def draft(pengelola: User) -> Instrument:
    return actions.copy_instrument(by=pengelola)


def typed(page: Any) -> dict[str, Any]:
    """What a browser would send back of a question's page, untouched."""
    data: dict[str, Any] = {"stamp": page.context["stamp"]}
    for form in (page.context["form"], *page.context["steps"]):
        for field in form:
            value = field.value()
            if value is None or value is False:
                continue
            if field.name == "other_services":
                value = [getattr(one, "pk", one) for one in value]
            data[field.html_name] = value
    return data


def test_a_new_version_is_a_copy_to_edit(officer: Client) -> None:
    page = officer.post(f"{LIST}new/", follow=True)
    assert page.redirect_chain[0][0] == f"{LIST}2/"
    again = officer.post(f"{LIST}new/", follow=True)
    assert "sedang disunting" in again.content.decode()


def test_weights_that_do_not_add_up_are_refused_at_their_place_and_nothing_is_saved(
    officer: Client, draft: Instrument
) -> None:
    page = officer.post(f"{LIST}2/weights/", {"question-3.2": "5"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Bobot pertanyaan berjumlah 19; bobot dimensinya 18." in text
    assert 'value="5"' in text
    assert draft.questions.get(code="3.2").weight == 4


def test_weight_moves_from_one_dimension_to_another_in_one_step(officer: Client, draft: Instrument) -> None:
    """D1 10 -> 9 by 1.1 3 -> 2, D2 12 -> 13 by 2.1 3 -> 4: the sum stays 100."""
    page = officer.post(
        f"{LIST}2/weights/", {"dimension-1": "9", "question-1.1": "2", "dimension-2": "13", "question-2.1": "4"}
    )
    assert page.status_code == 302
    assert [one.weight for one in draft.dimensions.all()][:2] == [9, 13]


@pytest.mark.parametrize("wrong", ["0", "-3", "drei", "", "9999"])
def test_a_weight_that_is_no_weight_is_refused(officer: Client, draft: Instrument, wrong: str) -> None:
    assert officer.post(f"{LIST}2/weights/", {"question-1.1": wrong}).status_code == 422


def test_a_question_is_edited_with_its_steps(officer: Client, draft: Instrument) -> None:
    address = f"{LIST}2/questions/3.2/"
    data = typed(officer.get(address)) | {"text": "Apakah mutu pesanan ulang sama?", "urgent-effort_days": "12"}
    assert officer.post(address, data)["Location"] == f"{LIST}2/#question-3.2"
    question = draft.questions.get(code="3.2")
    assert question.text == "Apakah mutu pesanan ulang sama?"
    assert question.advice.get(band="urgent").effort_days == 12
    assert list(question.advice.get(band="urgent").other_services.values_list("pk", flat=True)) == ["LAB"]


def test_two_officers_at_one_question_do_not_overwrite_each_other(
    officer: Client, draft: Instrument, pengelola: User
) -> None:
    address = f"{LIST}2/questions/3.2/"
    data = typed(officer.get(address))
    actions.save_question(question=draft.questions.get(code="3.2"), by=pengelola, changes={"text": "Yang pertama"})
    late = officer.post(address, data | {"text": "Yang kedua"})
    assert late.status_code == 422
    assert "sudah diubah orang lain" in late.content.decode()
    assert "Yang kedua" in late.content.decode()
    assert draft.questions.get(code="3.2").text == "Yang pertama"


def test_a_number_needs_its_five_bands(officer: Client, draft: Instrument) -> None:
    address = f"{LIST}2/questions/2.3/"
    page = officer.post(address, typed(officer.get(address)) | {"band-4-en": ""})
    assert page.status_code == 422
    assert "lima rentang" in page.content.decode()


def test_a_retired_question_gives_its_weight_away_before_publishing(
    officer: Client, draft: Instrument, pengelola: User
) -> None:
    officer.post(f"{LIST}2/questions/8.5/retire/")
    page = officer.post(f"{LIST}2/publish/", {"confirmed": "1"})
    assert page.status_code == 422
    assert "Bobot pertanyaan berjumlah 9; bobot dimensinya 10." in page.content.decode()
    actions.save_weights(instrument=draft, by=pengelola, dimensions={}, questions={"8.4": 3})
    assert officer.post(f"{LIST}2/publish/", {"confirmed": "1"}).status_code == 302
    assert Instrument.objects.current().get() == draft


def test_an_added_question_gets_a_code_that_was_never_used(officer: Client, draft: Instrument) -> None:
    page = officer.get(f"{LIST}2/add/1/")
    words = {
        "text": "Apakah usaha memiliki izin lokasi?", "text_en": "Do you hold a permit of place?",
        "evidence": "Izin", "evidence_en": "Permit", "scale": "M",
    }  # fmt: skip
    step = {"action": "Urus izin", "action_en": "Obtain it", "service": "LEG", "effort_days": "5", "cost_band": "free"}
    steps = {f"{band}-{name}": value for band in ("urgent", "partly") for name, value in step.items()}
    assert page.status_code == 200
    assert officer.post(f"{LIST}2/add/1/", words | steps)["Location"] == f"{LIST}2/weights/"
    added = draft.questions.get(code="1.6")
    assert (added.weight, added.advice.count()) == (1, 2)


def test_levels_begin_at_zero_or_are_refused(officer: Client, draft: Instrument, pengelola: User) -> None:
    level = {"code": "x", "name": "A", "name_en": "B", "from_score": 10}
    with pytest.raises(Refused, match="harus mulai dari 0"):
        actions.save_instrument(instrument=draft, by=pengelola, changes={}, levels=[level])
    assert draft.levels.count() == 4


def test_settings_levels_and_gates_are_saved_together(officer: Client, draft: Instrument) -> None:
    page = officer.get(f"{LIST}2/settings/")
    data: dict[str, Any] = {}
    for form in (page.context["form"], *page.context["levels"], *page.context["gates"]):
        data |= {one.html_name: one.value() for one in form if one.value() is not None and one.value() is not False}
    data |= {"gate_cap": "55", "level-1-from_score": "45", "note": "Batas turun."}
    data.pop("gate-capacity-on")
    assert officer.post(f"{LIST}2/settings/", data).status_code == 302
    draft.refresh_from_db()
    assert (draft.gate_cap, draft.note) == (55, "Batas turun.")
    assert list(draft.levels.values_list("code", "from_score"))[1] == ("developing", 45)
    assert "capacity" not in draft.gates.values_list("fact", flat=True)


def test_an_unproven_answer_cannot_count_less_than_two(draft: Instrument, pengelola: User) -> None:
    with pytest.raises(Refused, match="paling sedikit 2") as refusal:
        actions.save_instrument(instrument=draft, by=pengelola, changes={"unproven_counts": 1})
    assert refusal.value.field == "unproven_counts"


def test_the_difference_names_what_is_another_and_nothing_else(draft: Instrument, pengelola: User) -> None:
    actions.save_question(
        question=draft.questions.get(code="3.2"),
        by=pengelola,
        changes={},
        steps={"urgent": {"effort_days": 20}},
    )
    versions = Instrument.objects.whole()
    parts = difference(versions.get(number=1), versions.get(number=2))
    assert [(part.kind, [(one.before, one.after) for one in part.changes]) for part in parts] == [
        ("changed", [("10", "20")])
    ]


def test_publishing_asks_first_and_names_the_version(officer: Client, draft: Instrument) -> None:
    page = officer.post(f"{LIST}2/publish/")
    assert "Terbitkan versi 2 dari SIAP-8?" in page.content.decode()
    assert Instrument.objects.current().get().number == 1


def test_throwing_a_draft_away_asks_first(officer: Client, draft: Instrument) -> None:
    assert "Buang draf versi 2?" in officer.post(f"{LIST}2/discard/").content.decode()
    officer.post(f"{LIST}2/discard/", {"confirmed": "1"})
    assert not Instrument.objects.drafts().exists()


def test_a_published_version_shows_everything_and_offers_nothing_to_edit(officer: Client) -> None:
    page = officer.get(f"{LIST}1/").content.decode()
    assert "Apakah ada hasil uji laboratorium" in page
    assert "/questions/" not in page
    for path in ("settings/", "weights/", "questions/1.1/", "add/1/"):
        assert officer.get(f"{LIST}1/{path}").status_code == 404, path


def test_owners_and_curators_do_not_find_it(
    as_person: Callable[..., Client], dewi: User, joko: User, draft: Instrument
) -> None:
    for who in (dewi, joko):
        client = as_person(who)
        for path in ("", "1/", "2/weights/", "2/settings/", "2/changes/", "2/questions/1.1/", "2/add/1/"):
            assert client.get(f"{LIST}{path}").status_code == 404, (who, path)
        for path in ("new/", "2/publish/", "2/discard/", "2/questions/1.1/retire/"):
            assert client.post(f"{LIST}{path}").status_code == 404, (who, path)


def test_officers_read_it_and_change_nothing(as_person: Callable[..., Client], ratna: User, draft: Instrument) -> None:
    client = as_person(ratna)
    for path in ("", "1/", "2/", "2/changes/"):
        page = client.get(f"{LIST}{path}")
        assert page.status_code == 200, path
        assert "weights/" not in page.content.decode()
    for path in ("2/weights/", "2/settings/", "2/questions/1.1/", "2/add/1/"):
        assert client.get(f"{LIST}{path}").status_code == 404, path
    for path in ("new/", "2/publish/", "2/discard/", "2/questions/1.1/retire/"):
        assert client.post(f"{LIST}{path}").status_code == 404, path
    assert not Entry.objects.of(draft).by(ratna).exists()


def test_every_change_of_a_version_is_told(draft: Instrument, pengelola: User) -> None:
    question = draft.questions.get(code="3.2")
    actions.save_weights(instrument=draft, by=pengelola, dimensions={}, questions={"3.2": question.weight})
    levels = [
        {
            "code": one.code,
            "name": one.name,
            "name_en": one.name_en,
            "from_score": one.from_score + (one.from_score > 0),
        }
        for one in draft.levels.all()
    ]
    actions.save_instrument(instrument=draft, by=pengelola, changes={"gate_cap": 50}, levels=levels)
    actions.save_question(question=question, by=pengelola, changes={"text": "Lain"})
    actions.retire_question(question=question, by=pengelola)
    actions.restore_question(question=question, by=pengelola)
    told = list(Entry.objects.of(draft).order_by("pk"))
    assert [line.verb for line in told] == [
        "copied",
        "saved",
        "question_saved",
        "question_retired",
        "question_restored",
    ]
    assert {line.by for line in told} == {pengelola}
    assert told[1].before["gate_cap"] != told[1].after["gate_cap"] == 50
    assert told[1].before["levels"] != told[1].after["levels"]
    assert told[2].after == {"text": "Lain"}


def test_the_stamp_changes_with_a_step(draft: Instrument, pengelola: User) -> None:
    question = draft.questions.get(code="1.1")
    before = stamp_of(question)
    Advice.objects.filter(question=question, band="urgent").update(effort_days=30)
    assert stamp_of(question) != before


@pytest.mark.browser
def test_sums_follow_what_is_typed(browser_page: Callable[..., Any], draft: Instrument, pengelola: User) -> None:
    page = browser_page(width=360, user=pengelola)
    page.goto(f"{LIST}2/weights/")
    page.get_by_label("3.2").fill("5")
    group = page.locator("#dimension-3 [data-sum]")
    expect(group).to_have_text("19")
    expect(group).to_have_class(re.compile(r"\bis-off\b"))
    page.locator("input[name=dimension-3]").fill("19")
    expect(page.locator("[data-total]")).to_have_text("101")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(360, "en"), (1280, "id")])
def test_pages_of_the_instrument_are_usable(
    browser_page: Callable[..., Any], draft: Instrument, pengelola: User, width: int, language: str
) -> None:
    actions.save_question(question=draft.questions.get(code="3.2"), by=pengelola, changes={"text": "Lain"})
    page = browser_page(width=width, language=language, user=pengelola)
    for path in ("", "2/", "2/weights/", "2/settings/", "2/questions/2.3/", "2/changes/"):
        page.goto(f"/{language}/desk/instrument/{path}")
        assert violations(page) == [], path
        assert not scrolls_sideways(page), path
