"""The benchmark's generator makes works whose pages open."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from apps.common.pictures import opened
from apps.gallery.models import Product
from smesco_portal.bench import gallery, photographs

pytestmark = pytest.mark.django_db


def test_synthetic_works_hang_and_say_that_they_are(as_person: Any) -> None:
    assert gallery.generate(12) == 12
    assert Product.objects.published().count() == 12
    page = as_person(None).get(reverse("gallery:product", args=["synthetic-work-3"])).content.decode()
    assert "Sintetis" in page


def test_the_synthetic_photograph_is_one_we_can_take() -> None:
    assert opened(photographs.a_photograph()).size == photographs.MEGAPIXELS_12
