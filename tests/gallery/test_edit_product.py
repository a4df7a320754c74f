"""The maker's pages through HTTP: one topic a page, nothing typed is lost, what hangs stays until approval."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.gallery.actions import publish_version, save_version, submit_version
from apps.gallery.choices import VersionState
from apps.gallery.models import Product, Version
from apps.gallery.rules.checks import ALL_TICKED
from apps.umkm.models import Enterprise
from tests.builders import gallery

pytestmark = pytest.mark.django_db
FORMS: dict[str, dict[str, Any]] = {
    "words": {
        "name": "Sandal eceng gondok", "name_en": "Water hyacinth slippers",
        "description": "Sandal rumah dari anyaman eceng gondok, alas karet alam.",
        "description_en": "House slippers woven of water hyacinth, with a natural rubber sole.",
    },
    "kind": {"category": "keranjang", "hs_code": "4602.19", "materials": "Eceng gondok", "weight_grams": "240"},
    "supply": {"unit": "pasang", "moq": "1.500", "capacity": "3.000", "lead_days": "30"},
    "packing": {
        "pack_kind": "carton", "pack_contents": "24", "pack_size": "40 x 30 x 25 cm", "pack_gross_grams": "6,8 kg",
    },
    "pricing": {"price_min": "4,50", "price_max": "USD 6.25", "currency": "USD"},
    "terms": {"incoterms": ["FOB"], "port": "IDSRG", "payment_terms": ["tt-30-70"], "sample_policy": "free"},
    "certificates": {},
}  # fmt: skip


def fill(client: Any, product: Product, section: str, **changes: Any) -> Any:
    path = reverse("gallery:product_section", args=[product.pk, section])
    form = client.get(path).context["form"]
    hidden = {"version": form["version"].value(), "revision": form["revision"].value()}
    return client.post(path, {**FORMS[section], **hidden, **changes})


WHAT = {"name": "Sandal eceng gondok", "category": "sandal", "unit": "pasang"}


def test_three_questions_lead_to_the_curators_queue(kulitara: Enterprise, sari: User, as_person: Any) -> None:
    her = as_person(sari)
    answer = her.post(reverse("gallery:product_start", args=[kulitara.pk]), WHAT)
    product = Product.objects.get()
    assert answer.url == reverse("gallery:product_photo", args=[product.pk])
    price = reverse("gallery:product_price", args=[product.pk])
    too_early = her.post(price, {"price": "45.000", "moq": "50"})
    assert too_early.url == answer.url, "without a photograph she is led to it, and the price is kept"
    uploads = [gallery.upload("satu.png", gallery.picture(1))]
    added = her.post(
        reverse("gallery:product_photographs_add", args=[product.pk]), {"photos": uploads, "from": "first"}
    )
    assert added.url == answer.url
    assert her.post(price, {"price": "45.000", "moq": "50"}).url == reverse("gallery:product_done", args=[product.pk])
    version = gallery.draft_of(product)
    assert version.state == VersionState.SUBMITTED
    assert (version.category_id, version.unit_id, version.moq) == ("sandal", "pasang", 50)
    assert (str(version.price_min), version.currency_id, version.price_basis) == ("45000.00", "IDR", "exw")


def test_what_she_does_not_know_is_left_to_staff(kulitara: Enterprise, sari: User, as_person: Any) -> None:
    her = as_person(sari)
    her.post(reverse("gallery:product_start", args=[kulitara.pk]), {**WHAT, "category": "?"})
    product = Product.objects.get()
    gallery.photographs(product, sari, 1)
    her.post(reverse("gallery:product_price", args=[product.pk]), {"help": "price"})
    version = gallery.draft_of(product)
    assert (version.state, version.help_wanted) == (VersionState.SUBMITTED, ["category", "price"])
    page = her.get(reverse("gallery:product_done", args=[product.pk])).content.decode()
    assert "Petugas mengerjakannya untuk Anda" in page


def test_shoes_by_the_piece_are_asked_about_before_they_halve_a_price(
    kulitara: Enterprise, sari: User, as_person: Any
) -> None:
    her, start = as_person(sari), reverse("gallery:product_start", args=[kulitara.pk])
    answer = her.post(start, {**WHAT, "unit": "pcs"})
    assert "unit" in answer.context["form"].errors
    assert not Product.objects.exists()
    her.post(start, {**WHAT, "category": "keranjang", "unit": "pcs"})
    assert Version.objects.get().unit_id == "pcs"


def test_every_topic_can_be_filled_in_and_a_photograph_is_asked_for(
    kulitara: Enterprise, sari: User, as_person: Any
) -> None:
    her = as_person(sari)
    her.post(reverse("gallery:product_start", args=[kulitara.pk]), WHAT)
    product = Product.objects.get()
    for section, onward in zip(FORMS, [*list(FORMS)[1:], "photographs"], strict=True):
        answer = fill(her, product, section)
        assert answer.status_code == 302, answer.context["form"].errors
        assert answer.url.endswith(f"/{onward}/")
    version = gallery.draft_of(product)
    assert (version.moq, version.capacity, str(version.price_min), str(version.price_max)) == (
        1500,
        3000,
        "4.50",
        "6.25",
    )
    too_early = her.post(reverse("gallery:product_send", args=[product.pk]), follow=True)
    assert "Satu foto" in too_early.content.decode()


def test_while_it_waits_what_is_empty_is_filled_and_what_stands_is_kept(
    kulitara: Enterprise, sari: User, as_person: Any
) -> None:
    product = gallery.submitted(
        kulitara,
        sari,
        photos=1,
        lead_days=None,
        capacity=None,
        price_min="145000.00",
        price_max=None,
        currency="IDR",
        sample_policy="",
    )
    her = as_person(sari)
    assert fill(her, product, "supply", moq="9").status_code == 302
    version = gallery.draft_of(product)
    assert (version.moq, version.capacity, version.lead_days) == (200, 3000, 30)
    pricing = reverse("gallery:product_section", args=[product.pk, "pricing"])
    closed = her.post(pricing, {"price_min": "1", "currency": "EUR"})
    assert closed.url == reverse("gallery:product_edit", args=[product.pk]), "nothing is left to fill in there"
    assert fill(her, product, "terms").status_code == 302
    version.refresh_from_db()
    assert (str(version.price_min), version.currency_id) == ("145000.00", "IDR")
    assert version.sample_policy == "free"
    photographs = reverse("gallery:product_photographs_add", args=[product.pk])
    her.post(photographs, {"photos": [gallery.upload("dua.png", gallery.picture(2))]})
    assert gallery.draft_of(product).shown.count() == 2


WRONG = [
    ("words", {"name": ""}, "name"), ("kind", {"hs_code": "999999"}, "hs_code"), ("supply", {"moq": "0"}, "moq"),
    ("supply", {"lead_days": "366"}, "lead_days"), ("supply", {"moq": "banyak"}, "moq"),
    ("pricing", {"price_on_request": "on"}, "price_on_request"), ("pricing", {"price_max": "1"}, "price_max"),
]  # fmt: skip


@pytest.mark.parametrize(("section", "changes", "field"), WRONG)
def test_an_error_keeps_what_was_typed(
    kulitara: Enterprise, sari: User, as_person: Any, section: str, changes: dict[str, str], field: str
) -> None:
    product = gallery.product(kulitara, sari, photos=0)
    answer = fill(as_person(sari), product, section, **changes)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    page = answer.content.decode()
    for value in {**FORMS[section], **changes}.values():
        if isinstance(value, str) and value not in ("on", "USD"):
            assert value in page


def test_half_a_form_may_be_kept(kulitara: Enterprise, sari: User, as_person: Any) -> None:
    product = gallery.product(kulitara, sari, photos=0)
    assert fill(as_person(sari), product, "supply", moq="", unit="").status_code == 302
    assert gallery.draft_of(product).moq is None


def test_two_at_once_lose_nothing_and_see_both(kulitara: Enterprise, sari: User, budi: User, as_person: Any) -> None:
    product = gallery.product(kulitara, sari, photos=0)
    her, path = as_person(sari), reverse("gallery:product_section", args=[product.pk, "supply"])
    form = her.get(path).context["form"]
    hidden = {"version": form["version"].value(), "revision": form["revision"].value()}
    save_version(version=gallery.draft_of(product), by=budi, changes={"moq": 777})
    answer = her.post(path, {**FORMS["supply"], **hidden})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "777" in page
    assert "1.500" in page
    assert gallery.draft_of(product).moq == 777
    again = answer.context["form"]
    hidden = {"version": again.data["version"], "revision": again.data["revision"]}
    assert her.post(path, {**FORMS["supply"], **hidden}).status_code == 302
    assert gallery.draft_of(product).moq == 1500


def test_the_public_page_shows_the_approved_text_until_the_new_one_is_approved(
    kulitara: Enterprise, sari: User, joko: User, as_person: Any
) -> None:
    product = gallery.published(kulitara, sari, joko)
    path = reverse("gallery:product", args=[product.slug])
    her, stranger = as_person(sari), as_person(None)
    assert fill(her, product, "words", name="Sandal besar").status_code == 302
    version = gallery.draft_of(product)
    assert version.number == 2

    def shown() -> bool:
        return "Sandal besar" in stranger.get(path).content.decode()

    assert not shown()
    her.post(reverse("gallery:product_send", args=[product.pk]))
    assert not shown()
    publish_version(version=Version.objects.get(pk=version.pk), by=joko, checklist=ALL_TICKED)
    assert shown()


def test_under_review_the_form_sends_her_back(kulitara: Enterprise, sari: User, as_person: Any) -> None:
    product = gallery.submitted(kulitara, sari)
    her = as_person(sari)
    section = reverse("gallery:product_section", args=[product.pk, "words"])
    edit = reverse("gallery:product_edit", args=[product.pk])
    assert her.get(section).url == edit
    assert her.post(reverse("gallery:product_take_back", args=[product.pk])).url == edit
    assert her.get(section).status_code == 200


def test_archiving_asks_by_name_and_can_be_undone(kulitara: Enterprise, sari: User, joko: User, as_person: Any) -> None:
    product = gallery.published(kulitara, sari, joko)
    her, path = as_person(sari), reverse("gallery:product_archive", args=[product.pk])
    assert "Keranjang eceng gondok" in her.post(path).content.decode()
    assert Product.objects.published().exists()
    page = her.post(path, {"confirmed": "1"}, follow=True).content.decode()
    assert not Product.objects.published().exists()
    undo = reverse("gallery:product_restore", args=[product.pk])
    assert undo in page
    her.post(undo)
    assert Product.objects.published().exists()


def test_a_rival_can_do_nothing(
    kulitara: Enterprise, rival: Enterprise, sari: User, dewi: User, joko: User, as_person: Any
) -> None:
    product = gallery.published(kulitara, sari, joko)
    version = gallery.changed(product, sari, moq=5)
    hers = as_person(dewi)
    for name in (
        "product_send",
        "product_take_back",
        "product_archive",
        "product_restore",
        "product_photographs_add",
        "product_photographs_arrange",
    ):
        assert hers.post(reverse(f"gallery:{name}", args=[product.pk]), {"confirmed": "1"}).status_code == 404
    words = reverse("gallery:product_section", args=[product.pk, "words"])
    assert hers.post(words, FORMS["words"]).status_code == 404
    assert hers.post(reverse("gallery:product_start", args=[kulitara.pk]), {"name": "x"}).status_code == 404
    submit_version(version=version, by=sari)
    assert hers.post(reverse("gallery:review_decide", args=[version.pk]), {"verb": "approve"}).status_code == 404
