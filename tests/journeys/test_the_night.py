"""What the night does is done as of the time that it is given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.gallery.actions import note_view
from apps.gallery.models import DayOfViews
from apps.journeys.actions import heal_catalogue
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "kept"), [(399, True), (402, False)])
def test_views_are_forgotten_as_of_the_time_given(sari: User, joko: User, days: int, kept: bool) -> None:
    product = gallery.published(umkm.verified_enterprise(sari, joko), sari, joko)
    note_view(product_id=product.pk, viewer=None, buyer=False)
    heal_catalogue(now=timezone.now() + timedelta(days=days))
    assert DayOfViews.objects.exists() is kept
