"""The benchmark's works: labelled as synthetic, the same for the same seed, and shown like any other."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.catalogue.models import Listing
from smesco_portal.bench.catalogue import cold, generate

pytestmark = pytest.mark.django_db


def test_synthetic_works_say_what_they_are_and_hang() -> None:
    assert generate(30, seed=5) == 30
    assert all(row.name.startswith("Sintetis: ") and row.is_demo for row in Listing.objects.all())
    assert "30 karya" in Client().get("/id/catalogue/").content.decode()


def test_the_same_seed_makes_the_same_works() -> None:
    generate(10, seed=5)
    first = list(Listing.objects.order_by("pk").values_list("name", "category", "moq"))
    Listing.objects.all().delete()
    generate(10, seed=5)
    assert list(Listing.objects.order_by("pk").values_list("name", "category", "moq")) == first


def test_cold_addresses_are_never_asked_twice() -> None:
    made = cold("/en/catalogue/", [{"q": "a"}, {"q": "b"}], sorts=["newest", "name"], pages=3)
    assert len(made) == len(set(made)) == 12
