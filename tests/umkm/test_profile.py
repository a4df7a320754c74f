"""Registering an enterprise and saving its facts."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.access import roles_of
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.reference.models import Regency, Unit
from apps.umkm import actions
from apps.umkm.actions.history import keep
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Enterprise
from apps.umkm.rules import identity
from tests.builders import umkm

pytestmark = pytest.mark.django_db


def test_registering_makes_a_draft_with_its_owner(sari: User) -> None:
    made = umkm.enterprise(sari, name="Kulitara Sukaregangan", whatsapp="0812-3456-7890")
    assert made.state == EnterpriseState.DRAFT
    assert made.slug == "kulitara-sukaregangan"
    assert made.whatsapp == "+6281234567890"
    assert [(member.user, member.role) for member in made.members.all()] == [(sari, "owner")]
    assert Entry.objects.of(made).get().verb == "registered"


def test_the_same_name_gets_another_address(sari: User, dewi: User) -> None:
    umkm.enterprise(sari, name="Kulitara")
    assert umkm.enterprise(dewi, name="Kulitara").slug == "kulitara-2"


def test_a_name_without_letters_gets_an_address_too(sari: User) -> None:
    assert umkm.enterprise(sari, name="手工").slug == "usaha"


def test_a_taken_nib_is_refused_without_saying_whose_it_is(sari: User, dewi: User) -> None:
    umkm.enterprise(sari, name="Kulitara", nib="9120001234567")
    with pytest.raises(Refused) as refusal:
        umkm.enterprise(dewi, nib="9120-0012-34567")
    assert refusal.value.field == "nib"
    assert "Kulitara" not in refusal.value.message
    assert "klaim" in refusal.value.message.lower()


def test_saving_writes_what_changed_and_nothing_else(sari: User) -> None:
    made = umkm.enterprise(sari, workers=24)
    assert actions.save_enterprise(enterprise=made, by=sari, changes={"workers": 30, "kbli": made.kbli}) == ["workers"]
    line = Entry.objects.of(made).get(verb="saved")
    assert (line.verb, line.by, line.before, line.after) == ("saved", sari, {"workers": 24}, {"workers": 30})
    assert made.revision == 1


def test_saving_the_same_again_leaves_no_trace(sari: User) -> None:
    made = umkm.enterprise(sari)
    assert actions.save_enterprise(enterprise=made, by=sari, changes={"workers": made.workers}) == []
    assert Entry.objects.of(made).count() == 1


def test_a_new_story_of_a_verified_enterprise_stays_verified(sari: User, joko: User) -> None:
    made = umkm.verified_enterprise(sari, joko)
    actions.save_enterprise(enterprise=made, by=sari, changes={"story": "Cerita baru."})
    assert made.state == EnterpriseState.VERIFIED


@pytest.mark.parametrize(
    "change", [{"name": "Nama Baru"}, {"legal_form": "PT"}, {"nib": "8120001234567"}, {"npwp": "0992101378999000"}]
)
def test_a_changed_identity_fact_asks_staff_again_while_works_stay_up(
    sari: User, joko: User, change: dict[str, str]
) -> None:
    made = umkm.verified_enterprise(sari, joko)
    actions.save_enterprise(enterprise=made, by=sari, changes=change)
    assert made.state == EnterpriseState.SUBMITTED
    assert made.on_show
    assert made in Enterprise.objects.on_show()
    assert Entry.objects.of(made).first().verb == "resubmitted"


def test_another_regency_asks_staff_again(sari: User, joko: User) -> None:
    made = umkm.verified_enterprise(sari, joko)
    actions.save_enterprise(enterprise=made, by=sari, changes={"regency": Regency.objects.get(code="32.73")})
    assert made.state == EnterpriseState.SUBMITTED


def test_an_imported_enterprise_waits_for_its_owner(sari: User, dewi: User, ratna: User) -> None:
    made = umkm.enterprise(None, by=ratna)
    assert not made.members.exists()
    actions.give_to_owner(enterprise=made, owner=sari, by=ratna)
    with pytest.raises(Refused, match=r"Usaha ini sudah mempunyai pemilik\. Mintalah pemilik"):
        actions.give_to_owner(enterprise=made, owner=dewi, by=ratna)
    assert [member.user for member in made.members.all()] == [sari]


def test_a_capacity_without_its_unit_is_refused_where_it_was_entered_and_nothing_is_kept(sari: User) -> None:
    made = umkm.enterprise(sari, monthly_capacity=400)
    with pytest.raises(Refused) as refusal:
        actions.save_enterprise(enterprise=made, by=sari, changes={"capacity_unit": None, "workers": 99})
    assert (refusal.value.field, refusal.value.messages) == ("capacity_unit", ["Kapasitas memerlukan satuannya."])
    made.refresh_from_db()
    assert (made.capacity_unit_id, made.workers, made.revision) == ("pcs", 24, 0)
    assert [line.verb for line in Entry.objects.of(made).all()] == ["registered"]


def test_what_no_rule_of_ours_foresaw_stays_an_error(sari: User) -> None:
    """A constraint of another table, a broken key: not a sentence for an owner."""
    made = umkm.enterprise(sari)
    made.pk = None
    with pytest.raises(IntegrityError, match="umkm_enterprise_slug_key"), transaction.atomic():
        keep(made, {})  # the address of the first one
    assert Enterprise.objects.count() == 1


def test_registering_asks_the_database_little(ratna: User, django_assert_max_num_queries: Any) -> None:
    """An import registers thousands: the constraints are not asked one by one beforehand. One is the lock of slugs."""
    regency, unit = Regency.objects.get(code="32.05"), Unit.objects.get(code="pcs")
    assert roles_of(ratna), "asked once per request"
    with django_assert_max_num_queries(7):
        umkm.enterprise(None, by=ratna, regency=regency, capacity_unit=unit)


def test_another_number_brings_its_own_doubt(sari: User) -> None:
    made = umkm.enterprise(sari, npwp="")
    for number in ("0012345678901234", "0013000666091000", ""):
        actions.save_enterprise(enterprise=made, by=sari, changes={"npwp": number})
        made.refresh_from_db()
        assert (made.npwp, made.npwp_doubt) == (number, identity.npwp_doubt(number))
    assert identity.npwp_doubt("0012345678901234") != identity.npwp_doubt("0013000666091000")
