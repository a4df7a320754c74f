"""Every page of the gallery opens for whom it is meant, in both languages, and is not there for others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.gallery.models import Collection, CollectionItem, Product
from apps.umkm.models import Enterprise
from tests.builders import gallery

pytestmark = pytest.mark.django_db
SECTIONS = ("words", "kind", "supply", "packing", "pricing", "terms", "certificates")


@pytest.fixture
def basket(kulitara: Enterprise, sari: User, joko: User) -> Product:
    return gallery.published(kulitara, sari, joko)


@pytest.fixture(params=["id", "en"])
def language(request: Any) -> Any:
    with translation.override(request.param):
        yield request.param


@pytest.mark.usefixtures("language")
def test_public_pages_open_for_all(basket: Product, as_person: Callable[..., Client]) -> None:
    exhibition = Collection.objects.create(slug="anyaman", name="Anyaman", name_en="Weaving", public=True)
    CollectionItem.objects.create(collection=exhibition, product=basket)
    stranger = as_person(None)
    for path in (
        reverse("gallery:product", args=[basket.slug]),
        reverse("gallery:maker", args=[basket.enterprise.slug]),
        reverse("gallery:makers"),
        reverse("gallery:makers") + "?province=32",
        reverse("gallery:pavilions"),
        reverse("gallery:collections"),
        reverse("gallery:collection", args=["anyaman"]),
    ):
        answer = stranger.get(path)
        assert answer.status_code == 200, path
        assert answer.content


@pytest.mark.usefixtures("language")
def test_the_makers_pages_open_for_her_team_alone(
    kulitara: Enterprise, rival: Enterprise, sari: User, budi: User, dewi: User, joko: User, as_person: Any
) -> None:
    draft = gallery.product(kulitara, sari)
    paths = [
        reverse("gallery:product_edit", args=[draft.pk]),
        reverse("gallery:product_photographs", args=[draft.pk]),
        reverse("gallery:product_preview", args=[draft.pk]),
        reverse("gallery:product_start", args=[kulitara.pk]),
        *(reverse("gallery:product_section", args=[draft.pk, section]) for section in SECTIONS),
    ]
    for path in paths:
        assert as_person(sari).get(path).status_code == 200, path
        assert as_person(budi).get(path).status_code == 200, path
        assert as_person(dewi).get(path).status_code == 404, path
        assert as_person(None).get(path).status_code == 302, path
    for state in ("", "?state=draft", "?state=published", "?state=returned", "?state=submitted", "?state=archived"):
        assert as_person(sari).get(reverse("gallery:owner_products") + state).status_code == 200


@pytest.mark.usefixtures("language")
def test_the_desk_opens_for_staff_alone(
    basket: Product, kulitara: Enterprise, sari: User, joko: User, ratna: User, as_person: Any
) -> None:
    version = gallery.changed(basket, sari, name="Keranjang besar", moq=300)
    gallery.actions.submit_version(version=version, by=sari)
    new = gallery.draft_of(gallery.submitted(kulitara, sari))
    for path in (
        reverse("gallery:queue"),
        reverse("gallery:queue") + "?category=anyaman&province=32",
        reverse("gallery:review", args=[version.pk]),
        reverse("gallery:review", args=[new.pk]) + "?province=32",
        reverse("gallery:review", args=[basket.published.pk]),
        reverse("gallery:review_preview", args=[version.pk]),
        reverse("gallery:desk_product", args=[basket.pk]),
    ):
        assert as_person(joko).get(path).status_code == 200, path
        assert as_person(ratna).get(path).status_code == 200, path
        assert as_person(sari).get(path).status_code == 404, path
        assert as_person(None).get(path).status_code == 302, path
