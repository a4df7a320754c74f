"""Reading one enquiry, seeing the sentence in both languages, sending it, taking it back, and writing on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.enquiries import actions
from apps.enquiries.choices import NINE
from apps.enquiries.models import Enquiry
from apps.enquiries.pages.checked import checks_of
from apps.enquiries.pages.sentence import sentence
from apps.gallery.models import Product
from apps.reference.models import CertificateType, Country, Incoterm, Unit
from apps.umkm.actions import state_export
from tests.builders import enquiries as build

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(basket: Product) -> Enquiry:
    return build.confirmed(basket)


def at(name: str, enquiry: Enquiry) -> str:
    return reverse(f"enquiries:{name}", args=[enquiry.pk]).replace("/id/", "/en/", 1)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_her_words_carry_their_language_and_the_address_comes_after_the_answer(
    enquiry: Enquiry, sari: User, as_person: Any
) -> None:
    client = as_person(sari)
    before = text_of(client.get(at("inbox_enquiry", enquiry)))
    assert f'<div lang="{enquiry.language}" dir="auto"><p>Natural colour, no lid.' in before
    assert "freja@example.com" not in before
    assert before.count("?answer=") == 13  # eight in one tap, and what may be unclear
    client.post(at("inbox_answer", enquiry), {"answer": "yes"})
    after = text_of(client.get(at("inbox_enquiry", enquiry)))
    assert "freja@example.com" in after
    assert "?answer=" not in after


def test_opening_an_answer_sends_nothing_and_shows_both_languages(enquiry: Enquiry, sari: User, as_person: Any) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(language="id")
    shown = text_of(as_person(sari).get(at("inbox_answer", enquiry), {"answer": "too_large"}))
    assert '<p lang="en">No: this is more than the maker can make now.</p>' in shown
    assert '<p lang="id">' in shown
    enquiry.refresh_from_db()
    assert enquiry.is_open


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("answer", NINE)
def test_every_sentence_is_whole_even_before_its_parts_are_chosen(answer: str, language: str) -> None:
    said = sentence(answer, (), None, language)
    assert said
    assert "None" not in said
    assert "  " not in said
    assert not said.endswith(":") or answer == "yes_if"


def test_what_is_chosen_stands_in_the_sentence(enquiry: Enquiry, sari: User, as_person: Any) -> None:
    client = as_person(sari)
    unclear = text_of(client.get(at("inbox_answer", enquiry), {"answer": "unclear", "unclear": ["quantity", "day"]}))
    assert "The maker needs to know more: the quantity, by when" in unclear
    halal = CertificateType.objects.get(pk="HALAL")
    missing = text_of(client.get(at("inbox_answer", enquiry), {"answer": "certificate", "certificate": "HALAL"}))
    assert f"No: the certificate {halal.name_en} is missing." in missing


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"answer": "yes_if"}, "text"), ({"answer": "unclear"}, "unclear"), ({"answer": "certificate"}, "certificate")],
)
def test_what_is_missing_is_asked_for_where_it_belongs_and_nothing_is_lost(
    enquiry: Enquiry, sari: User, as_person: Any, sent: dict[str, str], field: str
) -> None:
    words = "" if field == "text" else "Please tell us more about the colour."
    page = as_person(sari).post(at("inbox_answer", enquiry), {**sent, "text": words})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert words in page.content.decode()
    enquiry.refresh_from_db()
    assert enquiry.is_open


@pytest.mark.parametrize("answer", ["", "text", "maybe", "²"])
def test_no_answer_of_the_nine_leads_back_to_choosing_one(
    enquiry: Enquiry, sari: User, as_person: Any, answer: str
) -> None:
    for send in (as_person(sari).get, as_person(sari).post):
        assert send(at("inbox_answer", enquiry), {"answer": answer})["Location"] == at("inbox_enquiry", enquiry)


@pytest.mark.parametrize(("minutes", "may"), [(4, True), (6, False)])
def test_take_it_back_stands_there_for_five_minutes(
    enquiry: Enquiry, sari: User, as_person: Any, minutes: int, may: bool
) -> None:
    client, now = as_person(sari), enquiry.asked_at + timedelta(minutes=1)
    with time_machine.travel(now, tick=False):
        client.post(at("inbox_answer", enquiry), {"answer": "yes", "text": "In December."})
    with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
        shown = text_of(client.get(at("inbox_enquiry", enquiry)))
        assert ("Take it back" in shown) is may
        assert ("For 1 more minute" in shown) is may
        client.post(at("inbox_take_back", enquiry))
    enquiry.refresh_from_db()
    assert enquiry.is_open is may


def test_a_colleagues_quicker_answer_is_said_and_the_words_are_kept(
    enquiry: Enquiry, sari: User, as_person: Any
) -> None:
    actions.answer_enquiry(enquiry=enquiry, answer="yes", by=sari)
    client = as_person(sari)
    said = client.post(at("inbox_answer", enquiry), {"answer": "price", "text": "USD 9."}, follow=True)
    assert "A colleague answered a moment earlier" in said.content.decode()
    assert enquiry.lines.get().text == "USD 9."


def test_both_sides_write_on_and_an_empty_line_is_asked_for(enquiry: Enquiry, sari: User, as_person: Any) -> None:
    actions.answer_enquiry(enquiry=enquiry, answer="yes", by=sari)
    actions.write_to_maker(enquiry=enquiry, text="And the lid?", by=None)
    client = as_person(sari)
    assert client.post(at("inbox_write", enquiry), {"text": " "}).status_code == 422
    client.post(at("inbox_write", enquiry), {"text": "Tanpa tutup."})
    shown = text_of(client.get(at("inbox_enquiry", enquiry)))
    assert shown.index("And the lid?") < shown.index("Tanpa tutup.")


def test_the_kind_of_a_typed_answer_is_asked_once(enquiry: Enquiry, sari: User, as_person: Any) -> None:
    actions.write_to_buyer(enquiry=enquiry, text="Bisa.", by=sari)
    client = as_person(sari)
    assert "Which of these is your answer?" in text_of(client.get(at("inbox_enquiry", enquiry)))
    client.post(at("inbox_answer", enquiry), {"answer": "yes"})
    assert "Which of these is your answer?" not in text_of(client.get(at("inbox_enquiry", enquiry)))


# -- What the portal has compared -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("wishes", "fits"),
    [
        ({"quantity": 1500}, ["The quantity can be made.", "Not below your minimum order"]),
        ({"quantity": 150}, ["The quantity can be made.", "!Below your minimum order"]),
        ({"wanted_by": date(2026, 12, 1)}, ["!Not by 1 Dec 2026.", "Not below your minimum order"]),
        ({"quantity": 900_000}, ["!900,000 pcs would keep you busy for years.", "Not below your minimum order"]),
        ({"unit": "kg"}, ["!The buyer counts in"]),
        ({"quantity": None}, []),
        ({"incoterm": "FOB", "quantity": None}, ["You offer FOB."]),
        ({"incoterm": "DDP", "quantity": None}, ["!DDP is not among the terms you offer."]),
    ],
)
def test_the_order_is_held_against_what_she_said_of_her_product(
    basket: Product, monday: datetime, wishes: dict[str, Any], fits: list[str]
) -> None:
    if "incoterm" in wishes:
        wishes = {**wishes, "incoterm": Incoterm.objects.get(pk=wishes["incoterm"])}
    found = build.confirmed(basket, **{"unit": "pcs", "quantity": 1200, **wishes}, now=monday)
    assert found.unit == Unit.objects.get(pk=wishes.get("unit", "pcs"))
    with translation.override("en"):
        checks = checks_of(found, monday.date())[:-1]
        said = [("" if one.fits else "!") + one.head for one in checks]
    assert len(said) == len(fits)
    for one, start in zip(said, fits, strict=True):
        assert one.startswith(start)


@pytest.mark.parametrize("been", [True, False])
def test_where_she_has_exported_is_looked_up(basket: Product, sari: User, monday: datetime, been: bool) -> None:
    if been:
        state_export(
            enterprise=basket.enterprise, by=sari, country=Country.objects.get(pk="DK"), first_year=2023, last_year=2025
        )
    check = checks_of(build.confirmed(basket, now=monday), monday.date())[-1]
    assert check.fits is been
    assert ("2023–2025" in check.note) is been
