"""Behind the actions: what the database itself refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.umkm.models import Certificate, Enterprise, Member, TeamInvite, YearlyFigures
from tests.builders import umkm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("change", "refused_by"),
    [
        ({"state": "verified", "submitted_at": "now"}, "verified_enterprise_has_its_date"),
        ({"state": "submitted"}, "submitted_enterprise_has_its_date"),
        ({"state": "returned", "submitted_at": "now"}, "returned_enterprise_has_a_reason"),
        ({"nib": "123"}, "nib_is_thirteen_digits"),
        ({"npwp": "0" * 16}, "npwp_is_sixteen_digits"),
        ({"npwp": "123"}, "npwp_is_sixteen_digits"),
        ({"monthly_capacity": 5, "capacity_unit": None}, "capacity_has_its_unit"),
    ],
)
def test_an_enterprise_in_an_impossible_state(sari: User, change: dict[str, object], refused_by: str) -> None:
    made = umkm.enterprise(sari)
    values = {field: timezone.now() if value == "now" else value for field, value in change.items()}
    with pytest.raises(IntegrityError, match=refused_by), transaction.atomic():
        Enterprise.objects.filter(pk=made.pk).update(**values)


def test_one_enterprise_per_nib_but_many_without(sari: User, dewi: User) -> None:
    first, second = umkm.enterprise(sari, nib=""), umkm.enterprise(dewi, nib="")
    Enterprise.objects.filter(pk=first.pk).update(nib="9120001234567")
    with pytest.raises(IntegrityError, match="one_enterprise_per_nib"), transaction.atomic():
        Enterprise.objects.filter(pk=second.pk).update(nib="9120001234567")


def test_one_place_per_person(sari: User) -> None:
    made = umkm.enterprise(sari)
    with pytest.raises(IntegrityError, match="one_place_per_person_and_team"), transaction.atomic():
        Member.objects.create(enterprise=made, user=sari, role="editor")


def test_one_open_invitation_per_address(sari: User) -> None:
    made = umkm.enterprise(sari)
    facts = {"enterprise": made, "email": "x@example.com", "role": "editor", "invited_by": sari}
    TeamInvite.objects.create(**facts, expires_at=timezone.now())
    with pytest.raises(IntegrityError, match="one_open_team_invite_per_address"), transaction.atomic():
        TeamInvite.objects.create(**facts, expires_at=timezone.now())


@pytest.mark.parametrize(
    ("change", "refused_by"),
    [
        ({"issued_on": date(2025, 1, 2), "valid_until": date(2025, 1, 2)}, "certificate_dates_in_order"),
        ({"state": "verified"}, "checked_certificate_has_its_date"),
        ({"state": "refused"}, "checked_certificate_has_its_date"),
    ],
)
def test_a_certificate_in_an_impossible_state(sari: User, change: dict[str, object], refused_by: str) -> None:
    kept = umkm.certificate(umkm.enterprise(sari), sari)
    with pytest.raises(IntegrityError, match=refused_by), transaction.atomic():
        Certificate.objects.filter(pk=kept.pk).update(**change)


def test_the_same_certificate_twice(sari: User) -> None:
    kept = umkm.certificate(umkm.enterprise(sari), sari)
    with pytest.raises(IntegrityError, match="certificate_once_per_enterprise"), transaction.atomic():
        Certificate.objects.create(enterprise=kept.enterprise, type=kept.type, number=kept.number)


def test_one_row_of_figures_per_year_and_none_negative(sari: User) -> None:
    row = umkm.figures(umkm.enterprise(sari), sari)
    with pytest.raises(IntegrityError, match="one_row_of_figures_per_year"), transaction.atomic():
        YearlyFigures.objects.create(enterprise=row.enterprise, year=row.year, sales=1, size_class="micro")
    with pytest.raises(IntegrityError, match="sales_not_negative"), transaction.atomic():
        YearlyFigures.objects.filter(pk=row.pk).update(sales=-1)
