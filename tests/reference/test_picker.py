"""The one picker through HTTP, as a browser without JavaScript sends it: it asks, keeps the rest, saves once sure."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.gallery.actions import submit_version
from apps.gallery.models import Product, Version
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def kulitara(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@pytest.fixture
def product(kulitara: Enterprise, sari: User) -> Product:
    return gallery.product(kulitara, sari, hs_code=None, port=None)


def page_of(product: Product, section: str) -> str:
    return reverse("gallery:product_section", args=[product.pk, section])


def send(client: Any, product: Product, section: str, **typed: str) -> Any:
    form = client.get(page_of(product, section)).context["form"]
    hidden = {name: form[name].value() for name in ("version", "revision")}
    return client.post(page_of(product, section), {**hidden, **typed})


def draft(product: Product) -> Version:
    return gallery.draft_of(product)


def test_the_plain_button_searches_and_keeps_the_rest(product: Product, sari: User, as_person: Any) -> None:
    her = as_person(sari)
    before = draft(product).revision
    answer = send(her, product, "kind", hs_code="tas tenun", materials="Goni", weight_grams="abc", _find="hs_code")
    page = answer.content.decode()
    assert 'name="hs_code-pick" value="420292"' in page
    assert 'name="hs_code-asked" value="tas tenun"' in page
    assert 'value="Goni"' in page
    assert 'value="abc"' in page
    assert list(answer.context["form"].errors) == ["hs_code"], "nothing else is asked for while something is looked for"
    assert draft(product).revision == before
    send(her, product, "kind", hs_code="tas tenun", **{"hs_code-asked": "tas tenun", "hs_code-pick": "420292"})
    assert draft(product).hs_code_id == "420292"


def test_a_radio_answers_only_the_words_it_was_drawn_for(product: Product, sari: User, as_person: Any) -> None:
    radio = {"hs_code-asked": "tas tenun", "hs_code-pick": "420292"}
    answer = send(as_person(sari), product, "kind", hs_code="sandal", **radio)
    assert 'name="hs_code-pick" value="640299"' in answer.content.decode()
    assert draft(product).hs_code_id is None


def test_words_that_mean_several_lines_are_never_saved_by_chance(product: Product, sari: User, as_person: Any) -> None:
    assert send(as_person(sari), product, "terms", port="Jawa Tengah").status_code == 200
    assert send(as_person(sari), product, "terms", port="x" * 5000).status_code == 200
    assert draft(product).port_id is None
    assert send(as_person(sari), product, "terms", port="Tanjung Emas").status_code == 302
    assert draft(product).port_id == "IDSRG"


@pytest.mark.parametrize(("section", "field", "kind"), [("kind", "hs_code", "hs"), ("terms", "port", "port")])
def test_what_is_not_in_the_list_is_left_to_staff(
    product: Product, sari: User, as_person: Any, section: str, field: str, kind: str
) -> None:
    her = as_person(sari)
    answer = send(her, product, section, **{field: "entah apa namanya", f"{field}-staff": "on"})
    assert answer.status_code == 302
    assert draft(product).help_wanted == [kind]
    assert f'name="{field}-staff" checked' in her.get(page_of(product, section)).content.decode()
    send(her, product, section, **{field: ""})
    assert draft(product).help_wanted == []


def test_a_chosen_line_is_better_than_the_tick(product: Product, sari: User, as_person: Any) -> None:
    send(as_person(sari), product, "kind", **{"hs_code": "Sandal karet (6402.99)", "hs_code-staff": "on"})
    assert (draft(product).hs_code_id, draft(product).help_wanted) == ("640299", [])


START = {"name": "Kriya Nusantara", "legal_form": "CV", "whatsapp": "0812-3456-7890"}


@pytest.mark.parametrize(("text", "code"), [("Solo", "33.72"), ("Kab. Garut", "32.05"), ("32.05", "32.05")])
def test_an_enterprise_begins_with_a_place_as_people_call_it(sari: User, as_person: Any, text: str, code: str) -> None:
    answer = as_person(sari).post(reverse("portal:enterprise_start"), {**START, "regency": text})
    assert answer.status_code == 302
    assert Enterprise.objects.get(name="Kriya Nusantara").regency_id == code


@pytest.mark.parametrize(("text", "pick"), [("Bandung", "32.73"), ("bndung", "32.73")])
def test_a_place_that_may_be_several_is_asked(sari: User, as_person: Any, text: str, pick: str) -> None:
    her = as_person(sari)
    answer = her.post(reverse("portal:enterprise_start"), {**START, "regency": text})
    assert f'name="regency-pick" value="{pick}"' in answer.content.decode()
    assert f'value="{text}"' in answer.content.decode()
    assert not Enterprise.objects.exists()
    radio = {"regency-asked": text, "regency-pick": pick}
    her.post(reverse("portal:enterprise_start"), {**START, "regency": text, **radio})
    assert Enterprise.objects.get().regency_id == pick


def section_of(enterprise: Enterprise, section: str) -> str:
    return reverse("portal:enterprise_section", args=[enterprise.slug, section])


@pytest.mark.parametrize(
    ("text", "kbli"),
    [("Industri Batik (13134)", "13134"), ("13134", "13134"), ("15999", "15999"), ("", "")],
)
def test_a_business_group_may_be_of_another_edition(
    kulitara: Enterprise, sari: User, as_person: Any, text: str, kbli: str
) -> None:
    typed = {"name": kulitara.name, "legal_form": kulitara.legal_form, "kbli_edition": "2020", "nib": kulitara.nib}
    answer = as_person(sari).post(section_of(kulitara, "identity"), {**typed, "kbli": text})
    assert answer.status_code == 302, answer.context["form"].errors
    kulitara.refresh_from_db()
    assert kulitara.kbli == kbli


def test_a_business_group_in_words_is_asked_and_explained(kulitara: Enterprise, sari: User, as_person: Any) -> None:
    answer = as_person(sari).post(section_of(kulitara, "identity"), {"name": kulitara.name, "kbli": "batik"})
    page = answer.content.decode()
    assert 'name="kbli-pick" value="13134"' in page
    assert "lima angka seperti di NIB" in page


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("021-8093000", "+62218093000"),
        ("0812-3456-7890", "+6281234567890"),
        ("(0542) 422999", "+62542422999"),
        ("", ""),
    ],
)
def test_another_telephone_is_kept_and_staff_see_it(
    kulitara: Enterprise, sari: User, ratna: User, as_person: Any, text: str, kept: str
) -> None:
    typed = {"regency": str(kulitara.regency_id), "whatsapp": kulitara.whatsapp, "phone": text}
    answer = as_person(sari).post(section_of(kulitara, "contact"), typed)
    assert answer.status_code == 302, answer.context["form"].errors
    kulitara.refresh_from_db()
    assert kulitara.phone == kept
    if kept:
        page = as_person(ratna).get(reverse("desk:enterprise", args=[kulitara.pk])).content.decode()
        assert f"{kept} (telepon lain)" in page


@pytest.mark.parametrize("text", ["banyak", "12", "0" * 60])
def test_what_is_no_telephone_is_refused(kulitara: Enterprise, sari: User, as_person: Any, text: str) -> None:
    typed = {"regency": str(kulitara.regency_id), "whatsapp": kulitara.whatsapp, "phone": text}
    answer = as_person(sari).post(section_of(kulitara, "contact"), typed)
    assert "phone" in answer.context["form"].errors


def test_the_curator_picks_too_and_nothing_is_left_to_staff(
    product: Product, joko: User, sari: User, as_person: Any
) -> None:
    send(as_person(sari), product, "kind", category="keranjang", **{"hs_code-staff": "on"})
    version = submit_version(version=draft(product), by=sari)
    his, address = as_person(joko), reverse("gallery:review_complete", args=[version.pk])
    first = his.get(address)
    page = first.content.decode()
    assert "hs_code-staff" not in page
    assert 'data-url="/id/codes/hs/"' in page
    assert 'data-url="/id/codes/ports/"' in page
    hidden = {name: first.context["form"][name].value() for name in ("version", "revision")}
    assert his.post(address, {**hidden, "hs_code": "tas tenun", "_find": "hs_code"}).status_code == 200
    his.post(address, {**hidden, "hs_code": "4202.92", "port": "semarang", "_find": "port"})
    assert draft(product).port_id is None
    answer = his.post(address, {**hidden, "hs_code": "4202.92", "port": "Tanjung Emas (IDSRG)"})
    assert answer.status_code == 302
    assert (draft(product).hs_code_id, draft(product).port_id) == ("420292", "IDSRG")
