"""The page that decides: price, packing, an order worked out, and every state in which something is not known."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.catalogue.reads import shelf
from apps.gallery.models import Product
from apps.reference.models import Container, PaymentTerm
from apps.umkm.actions import check_export, withdraw_export
from apps.umkm.models import Enterprise
from tests.axe import scrolls_sideways, violations
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db
PACKED: dict[str, Any] = {
    "pack_kind": "carton", "pack_contents": 4, "pack_length_cm": Decimal(62), "pack_width_cm": Decimal(44),
    "pack_height_cm": Decimal(44), "pack_gross_grams": 9100,
}  # fmt: skip
LADDER = [(150, "17.00"), (500, "14.80"), (1200, "12.50")]
WHOLE: dict[str, Any] = {**PACKED, "moq": 150, "unit": "set", "capacity": 650, "lead_days": 45, "steps": LADDER}


def page(product: Product, query: str = "", language: str = "en") -> str:
    answer = Client().get(f"/{language}/products/{product.slug}/{query}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def words(html: str) -> str:
    """What is read: without tags, in single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_one_figure_with_its_unit_term_and_the_ladder(kulitara: Enterprise, sari: User, joko: User) -> None:
    until = timezone.localdate() + timedelta(days=60)
    made = gallery.published(kulitara, sari, joko, **WHOLE, price_until=until)
    shown = words(page(made))
    assert "USD 12.50–17.00 per set" in shown
    assert "FOB Tanjung Emas (Incoterms 2020)" in shown
    assert f"held until {until.day}" in shown
    assert "from 500 USD 14.80 USD 7,400" in shown
    html = page(made, "?q=1199")
    assert re.search(r'<tr aria-current="true">\s*<th scope="row">from 500</th>', html)


def test_a_price_past_its_day_says_so(kulitara: Enterprise, sari: User, joko: User) -> None:
    until = timezone.localdate() + timedelta(days=3)
    made = gallery.published(kulitara, sari, joko, price_until=until)
    assert "held until" in page(made)
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        shown = page(made)
    assert "The maker held this price until" in shown
    assert "ask for today's" in shown


def test_without_a_price_no_ladder_and_no_sum(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, price_on_request=True, **PACKED)
    html = page(made, "?q=400")
    assert "Price on request" in html
    assert "tiers" not in html
    assert "USD" not in words(html).split("Near to this work")[0].replace("USD 18", "")


def test_one_price_is_no_table(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, **{**WHOLE, "steps": [(150, "17.00")]})
    html = page(made)
    assert "USD 17.00" in html
    assert '<table class="tiers"' not in html


def test_an_order_worked_out_without_scripts(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, **WHOLE)
    shown = words(page(made, "?q=1,200&d=Aarhus, Denmark"))
    for told in (
        "USD 15,000",
        "FOB, USD 12.50 per set",
        "300 cartons",
        "36.0 m³, 2,730 kg gross",
        "55 % of a 40′ HC",
        "by volume, 11 % by weight",
        "Too much for a 20′",
        "300 cartons of this order",
        "room for 249 more",
        "20′ 233 300 129 % 13 %",
        "40′ HC 549 300 55 % 11 %",
        "Freight to Aarhus, Denmark",
    ):
        assert told in shown, told


def test_the_day_it_is_ready_names_the_months(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, **WHOLE)
    with time_machine.travel("2027-12-15T09:00:00+07:00"):
        shown = words(page(made, "?q=1200"))
    assert "10 Feb 2028" in shown
    assert "335 in December, 650 in January, 215 in February" in shown


@pytest.mark.parametrize(
    ("missing", "left_out"),
    [
        (
            {
                "pack_contents": None,
                "pack_kind": "",
                "pack_length_cm": None,
                "pack_width_cm": None,
                "pack_height_cm": None,
                "pack_gross_grams": None,
            },
            ["carton", "of a 20′", "loadfig"],
        ),
        (
            {"pack_length_cm": None, "pack_width_cm": None, "pack_height_cm": None},
            ["of a 20′", "loadfig", "40′ HC holds"],
        ),
    ],
)
def test_what_was_never_measured_is_left_out(
    kulitara: Enterprise, sari: User, joko: User, missing: dict[str, Any], left_out: list[str]
) -> None:
    made = gallery.published(kulitara, sari, joko, **{**WHOLE, **missing})
    html = page(made, "?q=600")
    assert all(word not in html for word in left_out)
    assert "USD 8,880" in html


def test_without_a_gross_weight_the_volume_stands_alone(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, **{**WHOLE, "pack_gross_grams": None})
    shown = words(page(made, "?q=600"))
    assert "gross weight not known" in shown
    assert "by weight" not in shown.split("The same as a table")[0]
    assert "233 150 65 % not known" in shown


def test_what_is_sold_by_weight_goes_in_bags(kulitara: Enterprise, sari: User, joko: User) -> None:
    facts = {"unit": "kg", "moq": 400, "pack_kind": "", "pack_contents": 25, "pack_gross_grams": 25_300}
    made = gallery.published(kulitara, sari, joko, **facts)
    shown = words(page(made, "?q=401"))
    assert "17 bags" in shown
    assert "25 kg in a bag, 25.3 kg gross" in shown


def test_without_capacity_or_lead_time_no_day_is_promised(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, **WHOLE)
    type(made.published).objects.filter(pk=made.published_id).update(capacity=None)
    assert "ready, if ordered" not in page(made, "?q=600")


@pytest.mark.parametrize(("quantity", "below"), [(149, True), (150, False)])
def test_below_the_minimum_it_is_a_sample_order(
    kulitara: Enterprise, sari: User, joko: User, quantity: int, below: bool
) -> None:
    made = gallery.published(kulitara, sari, joko, **WHOLE)
    shown = words(page(made, f"?q={quantity}"))
    assert (f"The minimum order is 150 sets: {quantity} sets would be a sample order." in shown) == below
    assert ("USD 2,550 FOB" in shown) != below


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Write how many you need."),
        ("banyak", "This is not a number."),
        ("1.5", "A whole number is needed"),
        ("0", "Write a quantity from 1 to 10,000,000."),
        ("-5", "Write a quantity from 1 to 10,000,000."),
        ("10000001", "Write a quantity from 1 to 10,000,000."),
        ("9" * 300, ""),
    ],
)
def test_what_is_no_quantity_is_told_at_the_field_and_kept(
    kulitara: Enterprise, sari: User, joko: User, typed: str, message: str
) -> None:
    made = gallery.published(kulitara, sari, joko, **WHOLE)
    html = page(made, f"?q={typed}&d=Aarhus")
    assert message in html
    assert 'aria-invalid="true"' in html
    assert 'value="Aarhus"' in html
    assert f'value="{typed}"' in html or not typed
    assert "worked__sums" not in html


@pytest.mark.parametrize(("language", "written"), [("en", "1,200"), ("id", "1.200")])
def test_the_minimum_stands_there_as_the_reader_writes_it(
    kulitara: Enterprise, sari: User, joko: User, language: str, written: str
) -> None:
    made = gallery.published(kulitara, sari, joko, moq=1200)
    html = page(made, language=language)
    assert re.search(rf'name="q" value="{re.escape(written)}"', html)
    assert "aria-invalid" not in page(made, f"?q={written}", language)


def test_the_largest_quantity_is_worked_out(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, **WHOLE)
    shown = words(page(made, "?q=10000000"))
    assert "2,500,000 cartons" in shown
    assert "4,554 × 40′ HC" in shown


def test_a_destination_is_text_and_nothing_else(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, **WHOLE)
    answer = Client().get(f"/en/products/{made.slug}/", {"q": "600", "d": "<script>x</script>"})
    assert "<script>x" not in answer.content.decode()
    assert "&lt;script&gt;x" in answer.content.decode()


def test_what_a_container_holds_is_staffs_row(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, **WHOLE)
    Container.objects.filter(pk="40HC").update(usable_litres=60_000)
    assert "60 m³ and 26 t in a 40′ HC" in page(made, "?q=600")


def test_terms_and_payment_are_explained(kulitara: Enterprise, sari: User, joko: User) -> None:
    paid = PaymentTerm.objects.first()
    assert paid is not None
    made = gallery.published(kulitara, sari, joko, payment_terms=[paid.pk], own_label="yes", sample_days=7)
    shown = words(page(made))
    assert paid.name_en in shown
    assert paid.meaning_en in shown
    assert "Free On Board" in shown
    assert "in 7 days" in shown


def test_how_long_it_keeps(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, shelf_life_days=240, storage="cool")
    shown = words(page(made))
    assert "Shelf life 240 days" in shown
    assert "Storage Cool and dry" in shown


def test_what_was_checked_and_what_was_only_said(kulitara: Enterprise, sari: User, joko: User, ratna: User) -> None:
    umkm.certificate(kulitara, sari, code="SVLK", number="VLK-1", checked_by=ratna)
    umkm.certificate(kulitara, sari, code="HALAL")
    made = gallery.published(kulitara, sari, joko, certificate_types=["SVLK", "HALAL"], **PACKED)
    shown = words(page(made)).split("What was checked")[1].split("The maker")[0]
    places = [
        shown.index(told)
        for told in (
            "Checked with the issuer",
            "Business number and legal form looked up",
            "HS code 4602.19",
            "Stated by the maker. Not yet checked",
            "Said by the maker, not checked Capacity, lead time, packing.",
        )
    ]
    assert places == sorted(places)


def test_where_the_maker_exported_shows_at_once(kulitara: Enterprise, sari: User, joko: User, ratna: User) -> None:
    made = gallery.published(kulitara, sari, joko)
    maker = f"/en/makers/{kulitara.slug}/"
    assert "Exported to" not in page(made) + Client().get(maker).content.decode()
    export = umkm.past_export(kulitara, sari)
    for html in (page(made), unescape(Client().get(maker).content.decode())):
        assert "Exported to Japan from 2023 to 2025: said by the maker, not checked" in html
    check_export(export=export, by=ratna, seen="PEB 000123")
    for html in (page(made), unescape(Client().get(maker).content.decode())):
        assert "Exported to Japan from 2023 to 2025: checked against export papers on" in html
    withdraw_export(export=export, by=sari)
    assert "Exported to" not in page(made)


def test_one_year_is_told_as_one(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko)
    umkm.past_export(kulitara, sari, first_year=2024, last_year=2024)
    assert "Exported to Japan in 2024:" in page(made)


def test_near_works_say_how_they_differ(
    kulitara: Enterprise, rival: Enterprise, sari: User, dewi: User, joko: User
) -> None:
    made = gallery.published(kulitara, sari, joko)
    gallery.published(kulitara, sari, joko, name="Tas", name_en="Bag", moq=100)
    gallery.published(rival, dewi, joko, name="Nampan", name_en="Tray", price_min="5.60", price_max="7.00")
    shown = words(page(made)).split("Near to this work")[1]
    assert "By the same maker; smaller minimum order" in shown
    assert "Cheaper by 50 %" in shown
    assert "Near to this work" not in page(Product.objects.get(pk=made.pk), "?q=200").split("Near to this work")[0]


def test_sharing_is_called_sharing(kulitara: Enterprise, sari: User, joko: User) -> None:
    html = page(gallery.published(kulitara, sari, joko))
    assert re.search(r'role="group" aria-label="Share this page"', html)


def test_addresses_with_an_order_do_not_fill_the_cache(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, **WHOLE)
    page(made)
    kept = len(shelf._near)
    for quantity in range(150, 170):
        page(made, f"?q={quantity}&d=Aarhus")
    assert len(shelf._near) == kept


def test_an_order_asks_no_more_than_the_page(kulitara: Enterprise, sari: User, joko: User) -> None:
    made = gallery.published(kulitara, sari, joko, **WHOLE)
    counts = []
    for query in ("", "?q=1200&d=Aarhus"):
        cache.clear()
        shelf._near.clear()
        with CaptureQueriesContext(connection) as seen:
            page(made, query)
        counts.append(len(seen))
    assert counts[1] <= counts[0] <= 24, counts


def test_the_preview_is_the_same_page_without_what_only_hangs(
    kulitara: Enterprise, sari: User, joko: User, as_person: Any
) -> None:
    made = gallery.submitted(kulitara, sari, **WHOLE)
    html = unescape(as_person(sari).get(f"/en/owner/products/{made.pk}/preview/").content.decode())
    assert "USD 12.50–17.00" in html
    assert "38 cartons" in html
    assert "worked__ask" not in html
    assert "askbar" not in html


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_is_usable_everywhere(
    browser_page: Any, kulitara: Enterprise, sari: User, joko: User, ratna: User, width: int, scheme: str
) -> None:
    umkm.past_export(kulitara, sari, checked_by=ratna)
    made = gallery.published(kulitara, sari, joko, **WHOLE, shelf_life_days=240, storage="cool")
    gallery.published(kulitara, sari, joko, name="Tas", name_en="Bag", moq=100)
    page = browser_page(width=width, language="en", scheme=scheme)
    page.goto(f"/en/products/{made.slug}/?q=1200&d=Aarhus")
    assert violations(page) == []
    assert not scrolls_sideways(page)
