"""The pages on which a maker says what a buyer decides on: typed as she writes it, wrong at the field, nothing lost."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.gallery.models import Product, Version
from apps.reference.models import PaymentTerm
from apps.umkm.models import Enterprise
from tests.builders import gallery

pytestmark = pytest.mark.django_db


@pytest.fixture
def basket(kulitara: Enterprise, sari: User) -> Product:
    return gallery.product(kulitara, sari, photos=0)


def send(client: Any, product: Product, section: str, **said: Any) -> Any:
    path = reverse("gallery:product_section", args=[product.pk, section])
    form = client.get(path).context["form"]
    hidden = {"version": form["version"].value(), "revision": form["revision"].value()}
    return client.post(path, {**hidden, **said})


def kept(product: Product) -> Version:
    return gallery.draft_of(product)


def errors(answer: Any) -> set[str]:
    assert answer.status_code == 200
    return set(answer.context["form"].errors)


def test_a_package_is_typed_as_people_write_it(basket: Product, sari: User, as_person: Any) -> None:
    her = as_person(sari)
    said = {"pack_kind": "carton", "pack_contents": "2 lusin", "pack_size": "0,4 m x 0,3 m x 0,255 m"}
    assert send(her, basket, "packing", **said, pack_gross_grams="16,1").status_code == 302
    version = kept(basket)
    assert (version.pack_contents, version.pack_gross_grams) == (24, 16_100)
    sides = (version.pack_length_cm, version.pack_width_cm, version.pack_height_cm)
    assert sides == (Decimal(40), Decimal(30), Decimal("25.5"))
    page = her.get(reverse("gallery:product_section", args=[basket.pk, "packing"])).content.decode()
    assert 'value="40 × 30 × 25,5 cm"' in page
    assert 'value="16,1 kg"' in page
    assert send(her, basket, "packing").status_code == 302
    assert kept(basket).pack_length_cm is kept(basket).pack_contents is None


@pytest.mark.parametrize(
    ("grams", "typed"),
    [(1, "1 g"), (9_100, "9,1 kg"), (9_125, "9.125 g"), (25_000, "25 kg"), (1_234_560, "1.234,56 kg")],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_weight_comes_back_as_it_was(
    basket: Product, sari: User, as_person: Any, grams: int, typed: str, language: str
) -> None:
    her = as_person(sari)
    gallery.actions.save_version(version=kept(basket), by=sari, changes={"pack_gross_grams": grams})
    path = f"/{language}/owner/products/{basket.pk}/packing/"
    form = her.get(path).context["form"]
    shown = form["pack_gross_grams"].value()
    said = {"version": form["version"].value(), "revision": form["revision"].value()}
    written = form.fields["pack_gross_grams"].prepare_value(shown)
    assert written == typed
    assert her.post(path, {**said, "pack_gross_grams": written}).status_code == 302
    assert kept(basket).pack_gross_grams == grams


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"pack_size": "40 x 30"}, "pack_size"),
        ({"pack_size": "20 m x 1 m x 1 m"}, "pack_size"),
        ({"pack_contents": "0"}, "pack_contents"),
        ({"pack_gross_grams": "berat"}, "pack_gross_grams"),
        ({"pack_gross_grams": "30.001 kg"}, "pack_gross_grams"),
    ],
)
def test_what_is_wrong_with_a_package_stands_at_its_field(
    basket: Product, sari: User, as_person: Any, said: dict[str, str], field: str
) -> None:
    answer = send(as_person(sari), basket, "packing", **said)
    assert errors(answer) == {field}
    assert said[field] in answer.content.decode()


def test_how_long_it_keeps_is_asked_of_food_and_of_what_has_said_so(
    basket: Product, sari: User, as_person: Any
) -> None:
    her, path = as_person(sari), reverse("gallery:product_section", args=[basket.pk, "packing"])
    assert "shelf_life_days" not in her.get(path).context["form"].fields
    gallery.actions.save_version(version=kept(basket), by=sari, changes={"category": "kopi"})
    assert send(her, basket, "packing", shelf_life_days="18 bulan", storage="cool").status_code == 302
    assert (kept(basket).shelf_life_days, kept(basket).storage) == (540, "cool")
    assert errors(send(her, basket, "packing", shelf_life_days="11 tahun")) == {"shelf_life_days"}
    gallery.actions.save_version(version=kept(basket), by=sari, changes={"category": "keranjang"})
    assert "shelf_life_days" in her.get(path).context["form"].fields


LADDER = {"from_1": "200", "each_1": "14", "from_2": "500", "each_2": "12,50", "currency": "USD"}


def test_prices_by_quantity_decide_the_price(basket: Product, sari: User, as_person: Any) -> None:
    her = as_person(sari)
    until = timezone.localdate() + timedelta(days=60)
    said = {**LADDER, "price_min": "99", "price_max": "1", "price_until": until.isoformat()}
    assert send(her, basket, "pricing", **said).status_code == 302
    version = kept(basket)
    assert [(step.from_quantity, step.price) for step in version.steps.all()] == [(200, 14), (500, Decimal("12.5"))]
    assert (version.price_min, version.price_max, version.price_until) == (Decimal("12.5"), 14, until)
    page = her.get(reverse("gallery:product_section", args=[basket.pk, "pricing"])).content.decode()
    assert '<details class="twin pricesteps" open>' in page
    assert send(her, basket, "pricing", price_min="12,50", price_max="14", currency="USD").status_code == 302
    assert not kept(basket).steps.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"from_1": "199"}, "from_1"),
        ({"from_2": "200"}, "from_2"),
        ({"each_2": "14,01"}, "each_2"),
        ({"each_2": ""}, "each_2"),
        ({"from_1": ""}, "from_1"),
        ({"each_1": "EUR 14"}, "each_1"),
        ({"price_on_request": "on"}, "price_on_request"),
        ({"price_until": "2020-01-31"}, "price_until"),
    ],
)
def test_what_is_wrong_with_a_row_stands_at_its_figure(
    basket: Product, sari: User, as_person: Any, said: dict[str, str], field: str
) -> None:
    typed = {**LADDER, **said}
    answer = send(as_person(sari), basket, "pricing", **typed)
    assert errors(answer) == {field}
    page = answer.content.decode()
    assert all(f'value="{text}"' in page for name, text in typed.items() if text and name[:4] in ("from", "each"))
    assert not kept(basket).steps.exists()


def test_ways_to_be_paid_are_ticked_and_an_old_one_stays(basket: Product, sari: User, as_person: Any) -> None:
    her = as_person(sari)
    whole = {
        "incoterms": ["FOB"],
        "port": "IDSRG",
        "sample_policy": "paid",
        "sample_price": "18",
        "sample_days": "2 minggu",
    }
    assert send(her, basket, "terms", **whole, payment_terms=["dp", "tt-30-70"]).status_code == 302
    version = kept(basket)
    assert {term.pk for term in version.payment_terms.all()} == {"dp", "tt-30-70"}
    assert (version.sample_price, version.sample_days) == (18, 14)
    PaymentTerm.objects.filter(pk__in=["dp", "da"]).update(active=False)
    offered = her.get(reverse("gallery:product_section", args=[basket.pk, "terms"])).context["form"]
    codes = {term.pk for term in offered.fields["payment_terms"].queryset}
    assert "dp" in codes
    assert "da" not in codes


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"sample_policy": "free", "sample_price": "5"}, "sample_price"),
        ({"sample_policy": "none", "sample_days": "5"}, "sample_days"),
        ({"sample_policy": "paid", "sample_days": "181"}, "sample_days"),
        ({"incoterms": ["FOB", "FCA"], "port": "IDCGK"}, "incoterms"),
        ({"payment_terms": ["barter"]}, "payment_terms"),
    ],
)
def test_terms_that_do_not_agree_are_told_at_the_field(
    basket: Product, sari: User, as_person: Any, said: dict[str, Any], field: str
) -> None:
    assert errors(send(as_person(sari), basket, "terms", **said)) == {field}


def test_by_air_terms_of_any_transport_are_fine(basket: Product, sari: User, as_person: Any) -> None:
    assert send(as_person(sari), basket, "terms", incoterms=["FCA"], port="IDCGK").status_code == 302


def test_what_is_rarely_quoted_is_folded_away_unless_it_is_chosen(basket: Product, sari: User, as_person: Any) -> None:
    her = as_person(sari)

    def terms() -> Any:
        return her.get(reverse("gallery:product_section", args=[basket.pk, "terms"])).context["form"]["incoterms"]

    def shown(choices: list[Any]) -> list[str]:
        return [str(one.choice_label) for one in choices]

    assert shown(terms().usual_choices) == ["EXW", "FOB", "CIF"]
    assert (len(terms().further_choices), terms().has_further_chosen) == (8, False)
    basket.versions.open().get().incoterms.add("DDP")
    assert terms().has_further_chosen
