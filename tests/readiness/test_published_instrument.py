"""A published version never changes: tried behind the actions' backs, for every table of its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.readiness.actions import copy_instrument, discard_instrument, publish_instrument
from apps.readiness.models import Advice, Dimension, Gate, Instrument, Level, Question

pytestmark = pytest.mark.django_db
BEHIND: dict[str, Callable[[Instrument], object]] = {
    "its cap": lambda used: Instrument.objects.filter(pk=used.pk).update(gate_cap=70),
    "its date": lambda used: Instrument.objects.filter(pk=used.pk).update(published_at=timezone.now()),
    "back to a draft": lambda used: Instrument.objects.filter(pk=used.pk).update(state="draft"),
    "a weight": lambda used: used.questions.filter(code="1.1").update(weight=4),
    "a text": lambda used: used.questions.filter(code="1.1").update(text="Lain"),
    "a dimension": lambda used: used.dimensions.filter(number=1).update(weight=11),
    "a level": lambda used: used.levels.filter(from_score=40).update(from_score=30),
    "a gate": lambda used: Gate.objects.create(instrument=used, fact="exports", name="a", name_en="b"),
    "a new level": lambda used: Level.objects.create(
        instrument=used, code="x", name="a", name_en="b", from_score=90
    ),
    "a step": lambda used: Advice.objects.filter(question__code="1.1", band="urgent").update(effort_days=9),
    "a service of a step": lambda used: Advice.objects.filter(question__code="1.1").first().other_services.add("LAB"),
    "a question moved to another version": lambda used: Question.objects.filter(code="1.1").update(
        instrument=copied(used)
    ),
    "all of it": lambda used: Question.objects.filter(code="1.1").delete(),
}  # fmt: skip


def copied(used: Instrument) -> Instrument:
    return Instrument.objects.create(number=99, name="x", name_en="x", based_on=used)


@pytest.mark.parametrize("what", BEHIND)
def test_the_database_refuses_to_change(what: str) -> None:
    used = Instrument.objects.current().get()
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        BEHIND[what](used)


def test_a_published_version_is_not_deleted_and_a_draft_may_be(pengelola: User) -> None:
    used = Instrument.objects.current().get()
    draft = copy_instrument(by=pengelola)
    with pytest.raises(Refused, match="tidak pernah berubah"):
        discard_instrument(instrument=used, by=pengelola)
    with (
        pytest.raises(IntegrityError, match="a published version of the instrument never changes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM readiness_instrument WHERE id = %s", [used.pk])
    discard_instrument(instrument=draft, by=pengelola)
    assert list(Instrument.objects.all()) == [used]


def test_the_database_refuses_to_put_weights_in_use_that_do_not_add_up(pengelola: User) -> None:
    draft = copy_instrument(by=pengelola)
    Dimension.objects.filter(instrument=draft, number=1).update(weight=11)
    Instrument.objects.current().update(state="retired")
    with pytest.raises(IntegrityError, match="do not add up"), transaction.atomic():
        Instrument.objects.filter(pk=draft.pk).update(state="current", published_at=timezone.now())


def test_a_copy_is_whole_and_publishing_it_retires_the_former(pengelola: User) -> None:
    former = Instrument.objects.current().get()
    draft = copy_instrument(by=pengelola)
    for part in ("levels", "gates", "dimensions", "questions"):
        assert getattr(draft, part).count() == getattr(former, part).count(), part
    lead = Advice.objects.get(question__instrument=draft, question__code="7.2", band="partly")
    assert list(lead.other_services.values_list("pk", flat=True)) == ["TRN"]
    publish_instrument(instrument=draft, by=pengelola)
    former.refresh_from_db()
    assert (former.state, draft.state, draft.number, draft.published_by) == ("retired", "current", 2, pengelola)


def test_only_one_draft_at_a_time(pengelola: User) -> None:
    copy_instrument(by=pengelola)
    with pytest.raises(Refused, match="sedang disunting"):
        copy_instrument(by=pengelola)
    with pytest.raises(IntegrityError, match="one_draft"), transaction.atomic():
        copied(Instrument.objects.current().get())


def test_publishing_names_the_place_that_does_not_add_up(pengelola: User) -> None:
    draft = copy_instrument(by=pengelola)
    draft.questions.filter(code="3.2").update(weight=5)
    with pytest.raises(Refused, match="berjumlah 19; bobot dimensinya 18") as refusal:
        publish_instrument(instrument=draft, by=pengelola)
    assert refusal.value.field == "dimension-3"
    assert Instrument.objects.current().get().number == 1


@pytest.mark.parametrize("role", ["curator", "officer"])
def test_only_administrators_edit_the_instrument(role: str, person: Any) -> None:
    with pytest.raises(Refused) as refusal:
        copy_instrument(by=person("Joko", "lain@smesco.example", role=role))
    assert refusal.value.code == "role"
