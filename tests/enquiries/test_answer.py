"""Nine answers, one tap; the first stops the clock, and may be taken back for five minutes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.enquiries import actions
from apps.enquiries.choices import NINE
from apps.enquiries.models import Enquiry, EnquiryLine
from apps.gallery.models import Product
from apps.history.models import Entry
from apps.mail.models import Message
from apps.plans.models import Task as PlanTask
from apps.reference.models import CertificateType
from tests.builders import enquiries as build
from tests.builders import umkm

pytestmark = pytest.mark.django_db
BESIDE: dict[str, dict[str, Any]] = {
    "yes_if": {"text": "400 in December, the rest in February"},
    "unclear": {"unclear": ["quantity", "day"]},
}


@pytest.fixture
def enquiry(basket: Product, monday: datetime) -> Enquiry:
    return build.confirmed(basket, now=monday)


def answered(enquiry: Enquiry, by: User, answer: str = "yes", **more: Any) -> Enquiry:
    beside = {"certificate": CertificateType.objects.first()} if answer == "certificate" else BESIDE.get(answer, {})
    return actions.answer_enquiry(enquiry=enquiry, answer=answer, by=by, **{**beside, **more})


@pytest.mark.parametrize("answer", NINE)
def test_each_answer_stops_the_clock_and_goes_to_the_buyer(
    enquiry: Enquiry, sari: User, monday: datetime, answer: str
) -> None:
    answered(enquiry, sari, answer, now=monday + timedelta(hours=1))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.answer) == ("answered", answer)
    assert Entry.objects.of(enquiry).get(verb="answered").after == {"answer": answer}
    letter = Message.objects.get(letter="enquiries/answered")
    assert letter.to_address == "freja@example.com"
    assert letter.not_before == monday + timedelta(hours=1, minutes=5)
    assert actions.chase(now=monday + timedelta(days=30)) == 0


@pytest.mark.parametrize(
    ("answer", "field"),
    [("yes_if", "text"), ("unclear", "unclear"), ("certificate", "certificate"), ("maybe", "answer")],
)
def test_an_answer_without_what_the_buyer_needs_is_refused_there(
    enquiry: Enquiry, sari: User, answer: str, field: str
) -> None:
    with pytest.raises(Refused) as no:
        actions.answer_enquiry(enquiry=enquiry, answer=answer, by=sari)
    assert no.value.field == field
    enquiry.refresh_from_db()
    assert enquiry.state == "open"


def test_two_colleagues_at_once_both_are_kept_and_the_first_counts(
    enquiry: Enquiry, sari: User, budi: User, monday: datetime
) -> None:
    umkm.colleague(enquiry.enterprise, sari, budi)
    answered(enquiry, sari, "yes", now=monday + timedelta(hours=1))
    answered(enquiry, budi, "too_large", text="Kami hanya sanggup 600.", now=monday + timedelta(hours=2))
    enquiry.refresh_from_db()
    assert (enquiry.answer, enquiry.answered_by) == ("yes", sari)
    assert enquiry.lines.get().text == "Kami hanya sanggup 600."
    with pytest.raises(Refused, match="Rekan Anda sudah menjawab"):
        answered(enquiry, budi, "too_large", now=monday + timedelta(hours=2))


def test_a_typed_text_alone_is_an_answer_whose_kind_is_asked_once(
    enquiry: Enquiry, sari: User, monday: datetime
) -> None:
    actions.write_to_buyer(enquiry=enquiry, text="Bisa, kami kirim contoh dulu.", by=sari, now=monday)
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.answer, enquiry.answered_at) == ("answered", "text", monday)
    answered(enquiry, sari, "yes", now=monday + timedelta(hours=1))
    enquiry.refresh_from_db()
    assert (enquiry.answer, enquiry.answered_at) == ("yes", monday)
    assert enquiry.answer_text == "Bisa, kami kirim contoh dulu."


def test_what_she_writes_after_a_typed_answer_is_a_line_and_changes_no_answer(
    enquiry: Enquiry, sari: User, monday: datetime
) -> None:
    actions.write_to_buyer(enquiry=enquiry, text="Bisa, kami kirim sampel dulu.", by=sari, now=monday)
    enquiry.refresh_from_db()
    line = actions.write_to_buyer(enquiry=enquiry, text="Sampelnya berangkat hari ini.", by=sari, now=monday)
    enquiry.refresh_from_db()
    assert line is not None
    assert (line.side, line.text) == ("maker", "Sampelnya berangkat hari ini.")
    assert enquiry.answer_text == "Bisa, kami kirim sampel dulu."


@pytest.mark.parametrize(("minutes", "may"), [(4.9, True), (5, False)])
def test_it_may_be_taken_back_for_five_minutes(
    enquiry: Enquiry, sari: User, monday: datetime, minutes: float, may: bool
) -> None:
    answered(enquiry, sari, now=monday)
    later = monday + timedelta(minutes=minutes)
    if may:
        actions.take_back_answer(enquiry=enquiry, by=sari, now=later)
        assert Message.objects.get(letter="enquiries/answered").state == "cancelled"
        assert Entry.objects.of(enquiry).get(verb="taken_back").before == {"answer": "yes"}
    else:
        with pytest.raises(Refused, match="sudah menerima jawabannya"):
            actions.take_back_answer(enquiry=enquiry, by=sari, now=later)
    enquiry.refresh_from_db()
    assert enquiry.is_open is may


def test_after_it_was_taken_back_another_answer_has_a_letter_of_its_own(
    enquiry: Enquiry, sari: User, monday: datetime
) -> None:
    answered(enquiry, sari, now=monday)
    actions.take_back_answer(enquiry=enquiry, by=sari, now=monday + timedelta(minutes=1))
    answered(enquiry, sari, "price", now=monday + timedelta(minutes=2))
    states = Message.objects.filter(letter="enquiries/answered").order_by("pk").values_list("state", flat=True)
    assert list(states) == ["cancelled", "queued"]


def test_a_missing_certificate_becomes_a_step_of_the_plan_once(enquiry: Enquiry, sari: User, basket: Product) -> None:
    halal = CertificateType.objects.get(pk="HALAL")
    answered(enquiry, sari, "certificate", certificate=halal)
    again = build.confirmed(basket, text="Is it halal?")
    answered(again, sari, "certificate", certificate=halal)
    step = PlanTask.objects.get()
    assert (step.key, step.origin) == ("enquiry:HALAL", "demand")
    assert enquiry.number in step.why_en


@pytest.mark.parametrize(("answer", "steps"), [("too_large", 1), ("too_small", 0), ("not_ours", 0), ("yes", 0)])
def test_only_what_a_programme_can_change_is_planned(enquiry: Enquiry, sari: User, answer: str, steps: int) -> None:
    answered(enquiry, sari, answer)
    assert PlanTask.objects.count() == steps


def test_an_officer_writes_down_what_was_said_on_the_telephone(enquiry: Enquiry, ratna: User) -> None:
    answered(enquiry, ratna, "yes", via="telephone")
    enquiry.refresh_from_db()
    assert (enquiry.answered_via, enquiry.answered_by) == ("telephone", ratna)


@pytest.mark.usefixtures("in_english")
def test_in_one_that_was_stopped_neither_side_writes_on(enquiry: Enquiry, sari: User, monday: datetime) -> None:
    answered(enquiry, sari, "yes")
    actions.write_to_maker(enquiry=enquiry, text="And the lid?", by=None, now=monday)
    stopped = actions.stop(enquiry=enquiry, by=None, now=monday)
    with pytest.raises(Refused, match="closed"):
        actions.write_to_maker(enquiry=stopped, text="And the handle?", by=None, now=monday)
    with pytest.raises(Refused, match="closed"):
        actions.write_to_buyer(enquiry=stopped, text="It has one.", by=sari, now=monday)
    assert EnquiryLine.objects.count() == 1


def test_lines_are_never_changed_behind_the_verbs(enquiry: Enquiry) -> None:
    line = actions.write_to_maker(enquiry=enquiry, text="And the lid?", by=None)
    for change in (
        lambda: EnquiryLine.objects.filter(pk=line.pk).update(text="Nothing"),
        lambda: EnquiryLine.objects.filter(pk=line.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"answer": "yes"}, "enquiry_answer_has_its_time"),
        ({"state": "answered"}, "answered_enquiry_has_an_answer"),
        ({"opened_at": None, "due": None}, "open_enquiry_has_its_clock"),
        ({"held_for": "staff"}, "held_enquiry_says_why"),
        ({"closed_for": "stopped"}, "closed_enquiry_says_why"),
        ({"visitor_email": ""}, "enquiry_of_a_contact_or_a_visitor"),
        ({"quantity": 0}, "enquiry_asks_for_more_than_nothing"),
    ],
)
def test_the_database_refuses_what_no_verb_would_write(
    enquiry: Enquiry, broken: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Enquiry.objects.filter(pk=enquiry.pk).update(**broken)
