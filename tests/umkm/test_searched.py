"""A word is looked for in what the database keeps together for it; digits also in numbers."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.umkm.models import Enterprise
from tests.builders import umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(sari: User) -> Enterprise:
    umkm.enterprise(sari, name="Batik Sekar", regency="31.74")
    facts = {"contact_name": "Ibu Ratih", "email": "Halo@Kulitara.example", "nib": "9120001234567"}
    return umkm.enterprise(sari, name="Kulitara 100% Asli", whatsapp="+6281234567890", regency="32.05", **facts)


@pytest.mark.parametrize(
    "words",
    ["kulitara", "ULITAR", "ratih", "halo@kulitara", "asli 100%", "9120001", "081234", "6281234567890", "garut ratih"],
)
def test_every_word_is_found_in_one_of_its_places(made: Enterprise, words: str) -> None:
    assert list(Enterprise.objects.searched(words)) == [made]


@pytest.mark.parametrize("words", ["kulitara sekar", "20001", "_", "asliibu", "kulitara\\"])
def test_what_stands_nowhere_is_not_found(made: Enterprise, words: str) -> None:
    assert not Enterprise.objects.searched(words)


def test_a_changed_name_is_found_and_the_old_one_is_not(made: Enterprise) -> None:
    Enterprise.objects.filter(pk=made.pk).update(name="Rotanesia")
    assert list(Enterprise.objects.searched("rotan")) == [made]
    assert not Enterprise.objects.searched("asli")
