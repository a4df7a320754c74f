"""A collection in the administration refuses what is no product's key."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.accounts.actions import prepare_groups
from apps.gallery.models import Collection
from tests.builders.people import an_administrator


@pytest.mark.django_db
def test_what_is_no_key_is_refused_in_the_form() -> None:
    prepare_groups()
    shown = Collection.objects.create(slug="serat", name="Serat", name_en="Fibre")
    client = Client()
    client.force_login(an_administrator(), backend="django.contrib.auth.backends.ModelBackend")
    form = {
        "slug": "serat", "name": "Serat", "name_en": "Fibre", "items-TOTAL_FORMS": "1", "items-INITIAL_FORMS": "0",
        "items-0-product": "abc 12", "items-0-position": "1",
    }  # fmt: skip
    answer = client.post(f"/id/admin/gallery/collection/{shown.pk}/change/", form)
    assert answer.status_code == 200
