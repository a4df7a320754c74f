"""Saving facts: ranges, orders, two people at once, and what the database itself refuses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.actions import Stale, check_hs_code, save_version, start_product, submit_version, withdraw_version
from apps.gallery.choices import HsStatus, VersionState
from apps.gallery.models import Product, Version
from apps.history.models import Entry
from apps.reference.models import HsCode, Regency
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(kulitara: Enterprise, sari: User) -> Version:
    return gallery.draft_of(gallery.product(kulitara, sari, photos=0))


LEAST, MOST = "lebih besar dari atau sama dengan 1", "lebih kecil dari atau sama dengan 365"
# Why it is refused; nothing where it is taken.
EDGES = [
    ("moq", 1, ""), ("moq", 0, LEAST), ("capacity", 1, ""), ("capacity", 0, LEAST),
    ("lead_days", 1, ""), ("lead_days", 365, ""), ("lead_days", 0, LEAST), ("lead_days", 366, MOST),
    ("price_min", Decimal("0.01"), ""), ("price_min", Decimal(0), "lebih besar dari atau sama dengan 0.01"),
    ("price_max", Decimal("11.20"), ""), ("price_max", Decimal("11.19"), "tidak boleh di bawah harga terendah"),
    ("price_on_request", True, "jangan keduanya"), ("name", "x" * 120, ""),
    ("name", "x" * 121, "paling banyak 120 karakter"), ("name", "", "tidak boleh kosong"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "refused"), EDGES)
def test_keeps_the_edges(draft: Version, sari: User, field: str, value: Any, refused: str) -> None:
    if not refused:
        assert getattr(save_version(version=draft, by=sari, changes={field: value}), field) == value
        return
    with pytest.raises(Refused, match=refused):
        save_version(version=draft, by=sari, changes={field: value})
    assert getattr(Version.objects.get(pk=draft.pk), field) != value


def test_price_on_request_without_a_price_is_fine(draft: Version, sari: User) -> None:
    changes = {"price_on_request": True, "price_min": None, "price_max": None}
    assert save_version(version=draft, by=sari, changes=changes).price_on_request


BEHIND = [
    ({"moq": 0}, "moq_and_capacity_above_zero"),
    ({"capacity": 0}, "moq_and_capacity_above_zero"),
    ({"lead_days": 0}, "lead_time_within_a_year"),
    ({"lead_days": 366}, "lead_time_within_a_year"),
    ({"price_min": 15, "price_max": 14}, "price_band_in_order"),
    ({"price_on_request": True}, "no_price_beside_on_request"),
    ({"state": VersionState.SUBMITTED}, "submitted_version_has_its_date"),
    ({"state": VersionState.RETURNED}, "returned_version_has_a_reason"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "refused_by"), BEHIND)
def test_the_database_refuses_what_goes_behind_the_actions(
    draft: Version, facts: dict[str, Any], refused_by: str
) -> None:
    with pytest.raises(IntegrityError, match=refused_by), transaction.atomic():
        Version.objects.filter(pk=draft.pk).update(**facts)


def test_inventory_numbers_are_unique_and_run(kulitara: Enterprise, sari: User) -> None:
    first, second = gallery.product(kulitara, sari, photos=0), gallery.product(kulitara, sari, photos=0)
    assert second.serial == first.serial + 1
    assert first.inventory_no == f"32.05-{first.serial:04d}"
    assert first.slug != second.slug
    with pytest.raises(IntegrityError, match="inventory_numbers_are_unique"), transaction.atomic():
        Product.objects.filter(pk=second.pk).update(serial=first.serial)


def test_the_second_to_save_sees_what_stands(draft: Version, sari: User, budi: User) -> None:
    seen = draft.revision
    same = Version.objects.get(pk=draft.pk)
    save_version(version=draft, by=sari, changes={"moq": 300}, revision=seen)
    with pytest.raises(Stale) as stale:
        save_version(version=same, by=budi, changes={"moq": 400}, revision=seen)
    assert stale.value.current.moq == 300
    assert Version.objects.get(pk=draft.pk).moq == 300


def test_saving_nothing_new_writes_no_history(draft: Version, sari: User) -> None:
    before, revision = Entry.objects.of(draft.product).count(), draft.revision
    save_version(version=draft, by=sari, changes={"moq": draft.moq, "incoterms": ["FOB", "EXW"]})
    assert Entry.objects.of(draft.product).count() == before
    assert draft.revision == revision


def test_history_says_who_changed_what(draft: Version, budi: User) -> None:
    save_version(version=draft, by=budi, changes={"moq": 5, "incoterms": ["CIF"]})
    line = Entry.objects.of(draft.product).first()
    assert line.by == budi
    assert list(line.after) == ["moq", "incoterms"]
    assert (line.before["moq"], line.after["moq"]) == (200, 5)


def test_only_certificates_that_the_enterprise_lists(draft: Version, sari: User, kulitara: Enterprise) -> None:
    with pytest.raises(Refused) as refused:
        save_version(version=draft, by=sari, changes={"certificate_types": ["HALAL"]})
    assert refused.value.field == "certificate_types"
    umkm.certificate(kulitara, sari)
    save_version(version=draft, by=sari, changes={"certificate_types": ["HALAL"]})
    assert [one.pk for one in draft.certificate_types.all()] == ["HALAL"]


def test_another_hs_code_must_be_checked_again(kulitara: Enterprise, sari: User, joko: User) -> None:
    version = gallery.draft_of(gallery.submitted(kulitara, sari))
    check_hs_code(version=version, by=joko, hs_code=HsCode.objects.get(pk="460211"))
    assert version.hs_status == HsStatus.CHECKED
    withdraw_version(version=version, by=sari)
    save_version(version=version, by=sari, changes={"hs_code": "460212"})
    assert version.hs_status == HsStatus.PROPOSED


def test_nothing_changes_under_review(kulitara: Enterprise, sari: User) -> None:
    version = gallery.draft_of(gallery.product(kulitara, sari))
    submit_version(version=version, by=sari)
    with pytest.raises(Refused) as refused:
        save_version(version=version, by=sari, changes={"moq": 5})
    assert refused.value.code == "under_review"


def test_products_of_a_regency_are_numbered_from_one(kulitara: Enterprise, dewi: User, joko: User, sari: User) -> None:
    elsewhere = umkm.verified_enterprise(dewi, joko, regency=Regency.objects.exclude(pk=kulitara.regency_id).first())
    made = [start_product(enterprise=kulitara, by=sari, name=name) for name in ("Satu", "Dua")]
    made.append(start_product(enterprise=elsewhere, by=dewi, name="Tiga"))
    assert [one.serial for one in made] == [1, 2, 1]
