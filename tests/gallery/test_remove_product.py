"""A draft that nothing was built on goes; what was shown, or is used, stays. And who may look at what is no draft."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
from django.http import Http404

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.access import photo_for_download, product_for_staff, version_for_staff
from apps.gallery.actions import remove_product, shown_or_used
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def atelier(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


def test_a_draft_goes_whatever_hangs_beside_it(atelier: Enterprise, sari: User, joko: User, ratna: User) -> None:
    shown, draft = gallery.published(atelier, sari, joko), gallery.product(atelier, sari, name="Tas pandan")
    assert set(shown_or_used([shown.pk, draft.pk])) == {shown.pk}
    assert "versions" in shown_or_used([shown.pk])[shown.pk]
    remove_product(product=draft, by=ratna)
    assert list(Product.objects.all()) == [shown]
    with pytest.raises(Refused) as no:
        remove_product(product=shown, by=ratna)
    assert no.value.code == "built_upon"


@pytest.mark.parametrize(("who", "sees"), [("joko", True), ("ratna", True), ("sari", False), ("dewi", False)])
def test_the_desks_pages_of_a_product_are_for_staff(
    atelier: Enterprise, sari: User, who: str, sees: bool, request: pytest.FixtureRequest
) -> None:
    draft, person = gallery.product(atelier, sari), request.getfixturevalue(who)
    version = draft.versions.get()
    for load, row in ((product_for_staff, draft), (version_for_staff, version)):
        with nullcontext() if sees else pytest.raises(Http404):
            assert load(person, row.pk) == row
        with pytest.raises(Http404):
            load(person, 10**9)


@pytest.mark.parametrize(("who", "sees"), [("joko", True), ("sari", True), ("dewi", False)])
def test_the_original_of_a_photograph_is_for_its_team_and_staff(
    atelier: Enterprise, sari: User, joko: User, who: str, sees: bool, request: pytest.FixtureRequest
) -> None:
    person: Any = request.getfixturevalue(who)
    photo = gallery.published(atelier, sari, joko).photos.first()
    assert photo is not None
    with nullcontext() if sees else pytest.raises(Http404):
        assert photo_for_download(person, photo.key) == photo
