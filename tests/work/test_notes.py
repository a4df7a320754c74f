"""Staff's notes on the records that they work with: one component, one address, nobody else reads them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from apps.work.access import notes_for
from apps.work.actions import write_note
from apps.work.models import Note
from tests.builders.buyers import need

pytestmark = pytest.mark.django_db
TEXT = "Sudah ditelepon, minta brosur."


@pytest.fixture
def pages(atelier: Enterprise, hang: Callable[..., Product], buyer: Contact) -> dict[Any, str]:
    """Staff's page of each kind of record."""
    product, wish = hang(atelier), need(buyer)
    return {
        atelier: reverse("desk:enterprise", args=[atelier.pk]),
        product: reverse("gallery:desk_product", args=[product.pk]),
        buyer: reverse("buyers:desk_contact", args=[buyer.pk]),
        wish: reverse("buyers:desk_need", args=[buyer.pk, wish.pk]),
    }


def address(record: Any) -> str:
    return reverse("work:note", args=[record._meta.app_label, record._meta.model_name, record.pk])


def test_each_record_shows_its_notes_and_takes_another(pages: dict[Any, str], ratna: User, as_person: Any) -> None:
    ratnas = as_person(ratna)
    for record, page in pages.items():
        sent = ratnas.post(address(record), {"text": f"{TEXT} {record.pk}", "back": page})
        assert sent.headers["Location"] == f"{page}#notes"
        shown = ratnas.get(page).content.decode()
        assert f"{TEXT} {record.pk}" in shown
        assert f'href="{address(record)}?back=' in shown
        asked = ratnas.get(address(record), {"back": page}).content.decode()
        assert f'name="back" value="{page}"' in asked
    assert Note.objects.count() == len(pages)


def test_curators_read_and_write_where_they_look_themselves(
    pages: dict[Any, str], joko: User, ratna: User, as_person: Any
) -> None:
    jokos = as_person(joko)
    for record in pages:
        hers = record._meta.label_lower in ("umkm.enterprise", "gallery.product")
        written = write_note(about=record, text="Dari petugas", by=ratna)
        assert jokos.get(address(record)).status_code == (200 if hers else 404), record
        with nullcontext() if hers else pytest.raises(Refused):
            write_note(about=record, text=TEXT, by=joko)
        assert notes_for(joko).filter(pk=written.pk).exists() == hers
        led = jokos.get(reverse("work:noted", args=[written.pk])).headers["Location"]
        assert (led == f"{written.url}#notes") == hers


def test_strangers_and_makers_find_no_address(atelier: Enterprise, sari: User, as_person: Any) -> None:
    assert as_person(sari).post(address(atelier), {"text": TEXT}).status_code == 404
    assert not Note.objects.exists()


@pytest.mark.parametrize(("text", "said"), [("  ", "Write something first."), ("a" * 2001, "at most 2,000 letters")])
def test_what_is_refused_is_told_at_the_field_and_kept(
    text: str, said: str, atelier: Enterprise, ratna: User, as_person: Any
) -> None:
    sent = as_person(ratna).post(address(atelier).replace("/id/", "/en/"), {"text": text, "back": "/en/desk/"})
    assert sent.status_code == 422
    assert said in sent.content.decode()
    assert text.strip() in sent.content.decode()
    assert not Note.objects.exists()


def test_the_longest_note_is_kept_whole(atelier: Enterprise, ratna: User, as_person: Any) -> None:
    as_person(ratna).post(address(atelier), {"text": "a" * 2000})
    assert len(Note.objects.get().text) == 2000


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_it_leads_back_to_our_own_pages_alone(back: str, atelier: Enterprise, ratna: User, as_person: Any) -> None:
    sent = as_person(ratna).post(address(atelier), {"text": TEXT, "back": back})
    assert sent.headers["Location"] == f"{reverse('work:tasks')}#notes"


@pytest.mark.parametrize("path", ["umkm/nothing/1", "nowhere/enterprise/1", "umkm/enterprise/999999"])
def test_a_record_that_is_not_there_is_not_found(path: str, ratna: User, as_person: Any) -> None:
    assert as_person(ratna).post(f"/en/desk/notes/{path}/", {"text": TEXT}).status_code == 404


@pytest.mark.parametrize(("letters", "taken"), [(2000, True), (2001, False)])
def test_a_note_has_at_most_two_thousand_letters(sari: User, ratna: User, letters: int, taken: bool) -> None:
    with nullcontext() if taken else pytest.raises(Refused, match=r"2\.000"):
        write_note(about=sari, text=" " + "a" * letters + " ", by=ratna)
    assert Note.objects.about(sari).count() == taken


def test_an_empty_note_is_none(sari: User, ratna: User) -> None:
    with pytest.raises(Refused, match="Tulis sesuatu"):
        write_note(about=sari, text=" \n", by=ratna)
