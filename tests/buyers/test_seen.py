"""Views of products are counted by day: of visitors and buyers, once each, and with nothing of who looked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.buyers.rules import is_robot
from apps.gallery.actions import archive_product, forget_views, note_view
from apps.gallery.models import DayOfViews, Product
from apps.journeys.actions import heal_catalogue
from apps.portal.pages.week import week_of
from apps.umkm.models import Enterprise
from tests.builders import buyers, gallery, umkm
from tests.builders.at_once import together

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14; CUBOT NOTE 50) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture
def atelier(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@pytest.fixture
def basket(atelier: Enterprise, sari: User, joko: User) -> Product:
    return gallery.published(atelier, sari, joko)


def look(product_id: int, by: User | None = None, program: str = PHONE) -> int:
    client = Client()
    if by:
        client.force_login(by)
    return client.post(reverse("buyers:seen", args=[product_id]), headers={"User-Agent": program}).status_code


def counted() -> list[tuple[int, int]]:
    return list(DayOfViews.objects.order_by("day").values_list("by_buyers", "by_others"))


def test_visitors_and_invited_buyers_are_counted_apart(basket: Product, hanae: User, dewi: User) -> None:
    buyers.contact(email=hanae.email)
    assert {look(basket.pk), look(basket.pk, hanae), look(basket.pk, dewi)} == {204}
    row = DayOfViews.objects.get()
    assert (row.product, row.day, row.by_buyers, row.by_others) == (basket, timezone.localdate(), 1, 2)


def test_her_team_staff_and_programs_do_not_count(basket: Product, sari: User, joko: User) -> None:
    answers = [look(basket.pk, sari), look(basket.pk, joko)]
    answers += [look(basket.pk, program=one) for one in ("", "Mozilla/5.0 (compatible; Googlebot/2.1)", "curl/8.5")]
    assert set(answers) == {204}
    assert counted() == []


def test_what_is_not_on_show_is_answered_as_what_is(basket: Product, atelier: Enterprise, sari: User) -> None:
    draft = gallery.product(atelier, sari)
    archive_product(product=basket, by=sari)
    assert [look(one) for one in (draft.pk, basket.pk, 999_999_999, 10**30)] == [204] * 4
    assert counted() == []


def test_looking_at_the_address_counts_nothing(basket: Product) -> None:
    assert Client().get(reverse("buyers:seen", args=[basket.pk])).status_code == 405
    assert counted() == []


def test_a_form_of_another_site_counts_nothing(basket: Product) -> None:
    stranger = Client(enforce_csrf_checks=True)
    address = reverse("buyers:seen", args=[basket.pk])
    assert stranger.post(address, headers={"User-Agent": PHONE}).status_code == 403
    page = stranger.get(reverse("gallery:product", args=[basket.slug])).text
    token = page.partition(f'data-seen="{address}"')[2].partition('value="')[2].partition('"')[0]
    assert stranger.post(address, {"csrfmiddlewaretoken": token}, headers={"User-Agent": PHONE}).status_code == 204
    assert counted() == [(0, 1)]


def test_one_address_counts_so_often_and_no_more(basket: Product, monkeypatch: Any) -> None:
    monkeypatch.setattr("apps.common.ratelimit.time", SimpleNamespace(time=lambda: 1_800_000_000.0))
    answers = [look(basket.pk) for _ in range(121)]
    assert (answers.count(204), answers[-1]) == (120, 429)
    assert counted() == [(0, 120)]


def test_the_day_is_jakartas(basket: Product) -> None:
    midnight = datetime(2026, 12, 1, 17, tzinfo=UTC)
    for moment in (midnight - timedelta(microseconds=1), midnight):
        assert note_view(product_id=basket.pk, viewer=None, buyer=False, now=moment)
    assert [str(day) for day in DayOfViews.objects.order_by("day").values_list("day", flat=True)] == [
        "2026-12-01", "2026-12-02",
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_are_two(basket: Product) -> None:
    both = [lambda buyer=buyer: note_view(product_id=basket.pk, viewer=None, buyer=buyer) for buyer in (True, False)]
    assert together(*both, *both) == ["done"] * 4
    assert counted() == [(2, 2)]


def test_her_home_tells_seven_days_and_her_products_thirty(
    client: Client, basket: Product, atelier: Enterprise, sari: User, hanae: User
) -> None:
    now = timezone.now()
    for ago in (0, 6, 7, 29, 30):
        note_view(product_id=basket.pk, viewer=None, buyer=ago == 6, now=now - timedelta(days=ago))
    assert [(one.count, one.words) for one in week_of(atelier, now)] == [
        (2, "kali produk Anda dilihat, 1 oleh pembeli undangan")
    ]
    client.force_login(sari)
    assert reverse("gallery:owner_products") in client.get(reverse("portal:owner_home")).text
    page = client.get(reverse("gallery:owner_products")).text
    assert "4 kali dilihat dalam 30 hari" in " ".join(page.split())


def test_views_of_many_products_cost_no_more_queries(
    client: Client, basket: Product, atelier: Enterprise, sari: User, joko: User
) -> None:
    client.force_login(sari)
    asked = []
    for _ in range(2):
        gallery.published(atelier, sari, joko, name="Tas")
        for product in Product.objects.all():
            note_view(product_id=product.pk, viewer=None, buyer=False)
        client.get(reverse("gallery:owner_products"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("gallery:owner_products"))
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_look_costs_two_queries(basket: Product) -> None:
    look(basket.pk)
    with CaptureQueriesContext(connection) as queries:
        look(basket.pk)
    said = [one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]]
    assert len(said) == 2


def test_days_are_forgotten_after_four_hundred(basket: Product) -> None:
    now = timezone.now()
    for ago in (400, 401):
        note_view(product_id=basket.pk, viewer=None, buyer=False, now=now - timedelta(days=ago))
    heal_catalogue(now=now)
    assert DayOfViews.objects.get().day == timezone.localdate(now) - timedelta(days=400)
    assert forget_views(now=now) == 0


@pytest.mark.parametrize(
    ("program", "robot"),
    [
        (PHONE, False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1", False),
        ("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/116.0", True),
        ("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/130.0 Safari/537.36", True),
        ("AhrefsBot_7", True),
        ("  ", True),
    ],
)
def test_programs_say_that_they_are(program: str, robot: bool) -> None:
    assert is_robot(program) is robot


def test_the_preview_of_a_draft_counts_nothing(client: Client, atelier: Enterprise, sari: User) -> None:
    draft = gallery.product(atelier, sari)
    client.force_login(sari)
    page = client.get(reverse("gallery:product_preview", args=[draft.pk])).text
    assert "data-seen" not in page
    assert settings.STATIC_URL in page
