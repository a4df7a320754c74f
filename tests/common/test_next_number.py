"""Numbers within a year: the next one, also past the digits that it began with."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.common.slugs import next_number
from apps.enquiries.actions.moving import NUMBERS_LOCK
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from tests.builders import enquiries, gallery, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def basket(sari: User, joko: User) -> Product:
    return gallery.published(umkm.verified_enterprise(sari, joko), sari, joko)


@pytest.mark.parametrize(
    ("there", "following"),
    [(("00008", "00009"), "00010"), (("99998", "99999"), "100000"), (("99999", "100000"), "100001")],
)
def test_the_next_comes_after_the_last_however_long_it_is(
    basket: Product, there: tuple[str, ...], following: str
) -> None:
    for number in there:
        made = enquiries.by_visitor(basket, visitor=enquiries.freja(f"f{number}@example.com"), text=number)
        Enquiry.objects.filter(pk=made.pk).update(number=f"E-2030-{number}")
    assert next_number(Enquiry, "E", 2030, lock=NUMBERS_LOCK) == f"E-2030-{following}"


def test_the_first_of_a_year_is_one_in_its_digits() -> None:
    assert next_number(Enquiry, "E", 2031, lock=NUMBERS_LOCK) == "E-2031-00001"
    assert next_number(Enquiry, "E", 2031, lock=NUMBERS_LOCK, digits=4) == "E-2031-0001"
