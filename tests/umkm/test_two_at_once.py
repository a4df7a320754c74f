"""Two people at the same moment: the lock on the enterprise keeps the limits."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.umkm import actions
from apps.umkm.models import Enterprise, Member
from tests.builders import umkm
from tests.builders.at_once import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_owners_who_leave_at_once_do_not_leave_it_alone(sari: User, budi: User) -> None:
    made = umkm.enterprise(sari)
    umkm.colleague(made, sari, budi, role="owner")
    first, second = list(Member.objects.filter(enterprise=made))
    said = together(
        lambda: actions.remove_member(member=first, by=first.user),
        lambda: actions.remove_member(member=second, by=second.user),
    )
    assert said == ["done", "refused"]
    assert made.members.owners().count() == 1


def test_two_staff_who_decide_at_once_decide_once(sari: User, joko: User, ratna: User) -> None:
    made = umkm.submitted_enterprise(sari)
    fresh = [type(made).objects.get(pk=made.pk) for _number in range(2)]
    said = together(
        lambda: actions.verify_enterprise(enterprise=fresh[0], by=joko, checklist=umkm.TICKED),
        lambda: actions.return_enterprise(enterprise=fresh[1], by=ratna, reasons={"nib": "Salah."}),
    )
    assert said == ["done", "refused"]


def test_one_nib_entered_by_two_at_once_belongs_to_one_and_the_other_is_told(sari: User, dewi: User) -> None:
    said = together(
        lambda: umkm.enterprise(sari, nib="9120001234567"),
        lambda: umkm.enterprise(dewi, nib="9120001234567"),
    )
    assert said == ["done", "refused"]
    assert Enterprise.objects.get().nib == "9120001234567"
