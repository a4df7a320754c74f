"""Help at the foot of every page of an owner: hours, a prepared question, the nearest office; staff edit the rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.reference.forms import HelpDeskForm, OfficeForm
from apps.reference.models import HelpDesk, Office
from apps.umkm.models import Enterprise
from tests.builders import buyers, gallery, readiness, umkm

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
HERE = 'class="help no-print"'


@pytest.fixture
def workshop(sari: User, ratna: User) -> Enterprise:
    return umkm.verified_enterprise(sari, ratna, name="Kulitara Sukaregangan")


def pages(maker: Enterprise, by: User) -> list[str]:
    begun = gallery.product(maker, by, photos=1)
    slug = {"slug": maker.slug}
    readiness.started(maker, by)
    return [
        *(reverse(name) for name in ("portal:owner_home", "gallery:owner_products", "plans:plan")),
        *(
            reverse(f"portal:{name}", kwargs=slug)
            for name in ("enterprise", "enterprise_figures", "enterprise_certificates", "enterprise_team")
        ),
        *(reverse("portal:enterprise_section", kwargs={**slug, "section": one}) for one in ("identity", "story")),
        reverse("gallery:product_start", args=[maker.pk]),
        *(
            reverse(f"gallery:{name}", args=[begun.pk])
            for name in ("product_what", "product_photo", "product_price", "product_edit", "product_photographs")
        ),
        *(reverse("gallery:product_section", args=[begun.pk, one]) for one in ("words", "terms")),
        reverse("readiness:overview", kwargs=slug),
        reverse("readiness:dimension", kwargs={**slug, "number": 1}),
        reverse("plans:plan", kwargs=slug),
        reverse("plans:task_add", kwargs=slug),
        reverse("tiers:ladder", kwargs=slug),
        reverse("naik_kelas:promotion", kwargs=slug),
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_of_an_owner_shows_it_once(sari: User, workshop: Enterprise, as_person: As, language: str) -> None:
    client = as_person(sari)
    for page in pages(workshop, sari):
        answer = client.get(page.replace("/id/", f"/{language}/", 1), follow=True)
        assert answer.status_code == 200, page
        assert answer.text.count(HERE) == 1, page
        assert "Gedung Smesco" in answer.text, page
        assert ("pukul 08.00" if language == "id" else "Monday to Friday") in answer.text, page


def test_nobody_else_sees_it(sari: User, ratna: User, hanae: User, workshop: Enterprise, as_person: As) -> None:
    buyers.contact(email=hanae.email)
    for user, page in ((ratna, "/id/desk/"), (hanae, "/id/buyer/"), (None, "/id/"), (None, "/id/accounts/login/")):
        answer = as_person(user).get(page, follow=True)
        assert answer.status_code == 200, page
        assert HERE not in answer.text, page


def test_what_is_empty_is_left_out(sari: User, workshop: Enterprise, as_person: As) -> None:
    home = as_person(sari).get("/id/owner/").text
    assert "Tanya lewat WhatsApp" not in home
    assert "tel:" not in home


def test_what_staff_write_in_the_admin_changes_it(
    sari: User, workshop: Enterprise, as_person: As, admin_client: Client
) -> None:
    admin_client.post(
        "/id/admin/reference/helpdesk/owners/change/",
        {"hours": "Setiap hari, 07.00", "hours_en": "Every day, 7:00", "whatsapp": "0800-0000-0009"},
    )
    admin_client.post(
        "/id/admin/reference/office/add/",
        {
            "code": "garut",
            "name": "Klinik Garut",
            "address": "Jl. Contoh 1",
            "province": "32",
            "regency": "32.05",
            "telephone": "",
            "hours": "",
            "hours_en": "",
        },
    )
    assert (HelpDesk.objects.get().whatsapp, HelpDesk.objects.get().edited) == ("+6280000000009", True)
    page = f"/id/owner/products/new/{workshop.pk}/"
    shown = as_person(sari).get(page).text
    assert "Setiap hari, 07.00" in shown
    assert "Klinik Garut" in shown
    link = shown.split('href="https://wa.me/')[1].split('"')[0]
    assert link.startswith("6280000000009?text=")
    asked = unquote(link)
    for piece in (sari.name, "Kulitara Sukaregangan", "Produk", page):
        assert piece in asked


def office(code: str, province: str, regency: str | None = None) -> Office:
    return Office.objects.create(code=code, name=code, address="Jl. Contoh", province_id=province, regency_id=regency)


def test_the_nearest_is_of_the_regency_else_of_the_province_else_in_jakarta() -> None:
    office("solo", "33", "33.72"), office("jateng", "33"), office("surabaya", "35", "35.78")
    nearest = {place: Office.objects.nearest_first(place)[0].code for place in ("33.72", "33.22", "35.01", "11.01", "")}
    assert nearest == {"33.72": "solo", "33.22": "jateng", "35.01": "surabaya", "11.01": "smesco", "": "smesco"}


def test_staff_are_told_what_cannot_be() -> None:
    assert "whatsapp" in HelpDeskForm({"whatsapp": "0262-231234"}, instance=HelpDesk(code="owners")).errors
    wrong = {"code": "x", "name": "X", "address": "X", "province": "33", "regency": "32.05"}
    assert "regency" in OfficeForm(wrong).errors
    assert OfficeForm({**wrong, "province": "32"}).errors == {}
    with pytest.raises(ValidationError):
        HelpDesk(code="x", whatsapp="tidak ada").full_clean()


def test_it_costs_two_queries_however_long_the_list(sari: User, workshop: Enterprise, as_person: As) -> None:
    client, costs = as_person(sari), []
    for _round in range(2):
        gallery.product(workshop, sari, photos=1, name=f"Keranjang {_round}")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get("/id/owner/products/")
        costs.append(
            [one["sql"] for one in seen if "reference_helpdesk" in one["sql"] or "reference_office" in one["sql"]]
        )
    assert [len(sql) for sql in costs] == [2, 2]


@pytest.mark.parametrize(
    ("section", "words"), [("words", "Contoh deskripsi yang baik"), (None, "Supaya terlihat bagus")]
)
def test_good_examples_stand_beside_the_field(
    sari: User, workshop: Enterprise, as_person: As, section: str | None, words: str
) -> None:
    begun: Any = gallery.product(workshop, sari, photos=1)
    page = (
        reverse("gallery:product_section", args=[begun.pk, section])
        if section
        else reverse("gallery:product_photographs", args=[begun.pk])
    )
    assert words in as_person(sari).get(page).text
