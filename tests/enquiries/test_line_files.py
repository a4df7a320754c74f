"""Files that come with a line: looked at, few, and for the two sides and staff alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.enquiries import actions
from apps.enquiries.access import follow_token
from apps.enquiries.actions.filing import named
from apps.enquiries.models import Enquiry, EnquiryLine, LineFile
from apps.gallery.models import Product
from tests.builders import buyers, dealing
from tests.builders import enquiries as build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
As = Callable[[User | None], Client]


@pytest.fixture
def answered(basket: Product, sari: User, monday: datetime) -> Enquiry:
    """A visitor's."""
    return actions.answer_enquiry(enquiry=build.confirmed(basket, now=monday), answer="yes", by=sari, now=monday)


def sent(number: int) -> list[Any]:
    """Each another picture."""
    return [SimpleUploadedFile(f"{one}.png", dealing.picture() + bytes([one])) for one in range(number)]


def test_five_go_with_one_message_and_no_sixth(answered: Enquiry, sari: User) -> None:
    line = actions.write_to_buyer(enquiry=answered, text="Sizes.", by=sari, files=sent(5))
    assert line is not None
    assert [file.file_name for file in line.files.all()] == [f"{one}.png" for one in range(5)]
    with pytest.raises(Refused, match="At most 5 files"):
        actions.write_to_buyer(enquiry=answered, text="More.", by=sari, files=sent(6))
    assert EnquiryLine.objects.count() == 1


def test_the_same_twice_is_one(answered: Enquiry) -> None:
    line = actions.write_to_maker(
        enquiry=answered, text="Like this?", by=None, files=[build.picture(), build.picture()]
    )
    assert line.files.count() == 1


def test_what_is_refused_keeps_nothing_but_what_was_typed(answered: Enquiry, sari: User, as_person: As) -> None:
    page = SimpleUploadedFile("price.html", b"<html><script>alert(1)</script>")
    address = reverse("enquiries:inbox_write", args=[answered.pk])
    no = as_person(sari).post(address, {"text": "My words.", "files": [build.picture(), page]})
    assert no.status_code == 422
    assert "My words." in no.text
    assert "Only PDF, JPEG, PNG, WebP are taken" in no.text
    assert not EnquiryLine.objects.exists()
    assert not LineFile.objects.exists()


def test_a_name_is_shown_and_does_nothing() -> None:
    said = "../../etc/passwd‮gpj.exe\n<b>.png"
    assert named(SimpleUploadedFile("x.png", b"")) == "x.png"
    plain = build.picture()
    plain._name = said  # type: ignore[attr-defined]  # as a client that is no browser would say it
    assert "/" not in named(plain)
    assert named(plain).isprintable()


def test_both_sides_and_staff_open_it_and_nobody_else(
    answered: Enquiry, sari: User, dewi: User, rival: Any, hanae: User, buyer: Contact, as_person: As
) -> None:
    token = follow_token(answered)
    follow = reverse("enquiries:follow", args=[token])
    Client().post(follow, {"text": "Like this?", "files": [build.picture("My sketch.png")]})
    file = LineFile.objects.get()
    pages: dict[str, tuple[User | None, list[Any]]] = {
        "follow_file": (None, [token, file.pk]), "inbox_file": (sari, [answered.pk, file.pk]),
        "desk_file": (buyers.an_officer(), [answered.pk, file.pk]),
    }  # fmt: skip
    for name, (person, parts) in pages.items():
        answer = as_person(person).get(reverse(f"enquiries:{name}", args=parts))
        assert answer.status_code == 200, name
        assert answer["Content-Type"] == "image/png"
        assert answer["Cache-Control"] == "private, no-store"
        assert b"".join(answer.streaming_content) == dealing.picture()  # type: ignore[attr-defined]
    assert "My sketch.png" in as_person(sari).get(reverse("enquiries:inbox_enquiry", args=[answered.pk])).text
    assert "My sketch.png" in Client().get(follow).text
    for person, name in ((dewi, "inbox_file"), (hanae, "mine_file"), (dewi, "desk_file")):
        answer = as_person(person).get(reverse(f"enquiries:{name}", args=[answered.pk, file.pk]))
        assert answer.status_code in (403, 404), name
    forged = reverse("enquiries:follow_file", args=[f"{token}x", file.pk])
    assert Client().get(forged).status_code == 404


def test_a_key_opens_the_files_of_its_own_enquiry_alone(answered: Enquiry, basket: Product, sari: User) -> None:
    other = build.confirmed(basket, visitor=build.freja("other@example.com"), text="Another question.")
    foreign = build.with_file(other, sari)
    assert Client().get(reverse("enquiries:follow_file", args=[follow_token(answered), foreign.pk])).status_code == 404


def test_without_our_key_a_file_is_dropped_as_it_comes(answered: Enquiry) -> None:
    forged = reverse("enquiries:follow", args=[f"{follow_token(answered)}x"])
    request = Client().post(forged, {"text": "Here.", "files": [build.picture()]}).wsgi_request
    assert not request.FILES


def test_files_go_with_the_first_question_of_a_contact(
    basket: Product, hanae: User, sari: User, as_person: As, monday: datetime
) -> None:
    buyers.contact(email=hanae.email)
    page = reverse("enquiries:ask_product", args=[basket.slug])
    assert 'name="files"' in as_person(hanae).get(page).content.decode()
    said = {"kind": "price", "text": "Like on this picture?", "files": [build.picture("My sketch.png")]}
    assert as_person(hanae).post(page, said).status_code == 302
    asked = Enquiry.objects.get()
    (file,) = LineFile.objects.filter(line__enquiry=asked, line__side="buyer")
    hers = as_person(sari)
    assert file.file_name in hers.get(reverse("enquiries:inbox_enquiry", args=[asked.pk])).content.decode()
    assert hers.get(reverse("enquiries:inbox_file", args=[asked.pk, file.pk])).status_code == 200


def test_a_visitor_sends_hers_once_her_address_is_confirmed(basket: Product) -> None:
    page = reverse("enquiries:ask_product", args=[basket.slug])
    assert 'name="files"' not in Client().get(page).content.decode()
    with pytest.raises(Refused, match="once your address is confirmed"):
        actions.ask(
            by=None,
            subject=build.about(basket),
            wishes=build.wishes(),
            visitor=build.freja(),
            files=[build.picture()],
        )
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("words", ["yes", "typed"])
def test_files_go_with_the_first_answer_which_then_is_not_taken_back(
    basket: Product, sari: User, as_person: As, words: str
) -> None:
    asked, hers = build.confirmed(basket), as_person(sari)
    name, said = ("inbox_answer", {"answer": "yes"}) if words == "yes" else ("inbox_write", {"text": "Look here."})
    page = reverse(f"enquiries:{name}", args=[asked.pk])
    assert hers.post(page, said | {"files": [build.picture("Sizes.png")]}).status_code == 302
    asked.refresh_from_db()
    assert asked.is_answered
    assert [file.file_name for file in LineFile.objects.filter(line__enquiry=asked)] == ["Sizes.png"]
    assert "Sizes.png" in Client().get(reverse("enquiries:follow", args=[follow_token(asked)])).content.decode()
    with pytest.raises(Refused, match="Files went along"):
        actions.take_back_answer(enquiry=asked, by=sari)


def test_a_colleagues_later_answer_brings_its_files_too(answered: Enquiry, sari: User) -> None:
    actions.answer_enquiry(enquiry=answered, answer="not_there", text="Only by post.", by=sari, files=sent(2))
    assert LineFile.objects.filter(line__enquiry=answered).count() == 2
