"""The way through the hands of staff: submit, verify, return, suspend, reinstate, undo."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.mail.models import Message
from apps.umkm import actions
from apps.umkm.access import completeness_of
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Enterprise
from tests.builders import umkm

pytestmark = pytest.mark.django_db
NEEDED = ["nib", "address", "contact_name", "whatsapp", "story"]


@pytest.mark.parametrize("part", [None, *NEEDED])
def test_submission_needs_every_required_part(sari: User, part: str | None) -> None:
    made = umkm.enterprise(sari, **({part: ""} if part else {}))
    umkm.figures(made, sari)
    if part is None:
        actions.submit_enterprise(enterprise=made, by=sari)
        assert made.state == EnterpriseState.SUBMITTED
        assert made.submitted_at
        return
    with pytest.raises(Refused, match="Masih kurang"):
        actions.submit_enterprise(enterprise=made, by=sari)
    assert [missing.part for missing in completeness_of(made).required] == [part]


def test_submission_needs_the_sales_of_one_year(sari: User) -> None:
    made = umkm.enterprise(sari)
    with pytest.raises(Refused, match="Masih kurang: penjualan satu tahun"):
        actions.submit_enterprise(enterprise=made, by=sari)
    umkm.figures(made, sari)
    actions.submit_enterprise(enterprise=made, by=sari)


def test_what_helps_but_is_not_needed_counts_for_the_meter_only(sari: User) -> None:
    made = umkm.enterprise(sari)
    umkm.figures(made, sari)
    whole = completeness_of(made)
    assert not whole.required
    assert {part.part for part in whole.missing} == {"npwp", "logo", "certificates"}
    assert (whole.done, whole.total) == (15, 18)


def test_verifying_tells_every_owner_in_her_language(sari: User, budi: User, hanae: User, joko: User) -> None:
    made = umkm.submitted_enterprise(sari)
    umkm.colleague(made, sari, budi)
    umkm.colleague(made, sari, hanae, role="owner")
    actions.verify_enterprise(enterprise=made, by=joko, checklist=umkm.TICKED)
    mails = Message.objects.filter(letter="umkm/enterprise_verified").order_by("to_address")
    assert [(mail.to_address, mail.language) for mail in mails] == [(hanae.email, "en"), (sari.email, "id")]
    assert made.verified_at


@pytest.mark.parametrize("key", ["nib", "legal_form", "address", "contact"])
def test_verifying_needs_every_required_check(sari: User, joko: User, key: str) -> None:
    made = umkm.submitted_enterprise(sari)
    with pytest.raises(Refused) as refusal:
        actions.verify_enterprise(enterprise=made, by=joko, checklist={**umkm.TICKED, key: False})
    assert refusal.value.field == "checklist"
    made.refresh_from_db()
    assert made.state == EnterpriseState.SUBMITTED


@pytest.mark.parametrize("key", ["npwp", "certificates"])
def test_optional_checks_may_stay_open(sari: User, joko: User, key: str) -> None:
    made = umkm.submitted_enterprise(sari)
    actions.verify_enterprise(enterprise=made, by=joko, checklist={**umkm.TICKED, key: False})
    assert made.state == EnterpriseState.VERIFIED


def test_a_draft_cannot_be_verified(sari: User, joko: User) -> None:
    with pytest.raises(Refused, match="Saat ini tidak dapat dilakukan: status usaha"):
        actions.verify_enterprise(enterprise=umkm.enterprise(sari), by=joko, checklist=umkm.TICKED)


def test_two_members_of_staff_decide_once(sari: User, joko: User, ratna: User) -> None:
    made = umkm.submitted_enterprise(sari)
    stale = Enterprise.objects.get(pk=made.pk)
    actions.verify_enterprise(enterprise=made, by=joko, checklist=umkm.TICKED)
    with pytest.raises(Refused, match="Saat ini tidak dapat dilakukan: status usaha"):
        actions.return_enterprise(enterprise=stale, by=ratna, reasons={"nib": "Salah."})
    assert Message.objects.count() == 1


@pytest.mark.parametrize(("reasons", "note"), [({}, ""), ({"nib": "  "}, " ")])
def test_returning_needs_a_reason(sari: User, joko: User, reasons: dict[str, str], note: str) -> None:
    made = umkm.submitted_enterprise(sari)
    with pytest.raises(Refused, match="Tuliskan alasan profil dikembalikan"):
        actions.return_enterprise(enterprise=made, by=joko, reasons=reasons, note=note)


def test_a_returned_profile_is_corrected_and_sent_again(sari: User, joko: User) -> None:
    made = umkm.returned_enterprise(sari, joko)
    assert made.return_reasons == {"nib": "NIB ini milik usaha lain menurut OSS."}
    actions.save_enterprise(enterprise=made, by=sari, changes={"nib": "9120001234567"})
    actions.submit_enterprise(enterprise=made, by=sari)
    assert (made.state, made.return_reasons) == (EnterpriseState.SUBMITTED, {})


def test_suspension_takes_it_off_show_and_reinstating_brings_it_back(sari: User, joko: User, ratna: User) -> None:
    made = umkm.verified_enterprise(sari, joko)
    with pytest.raises(Refused, match="Tuliskan alasan usaha ditangguhkan"):
        actions.suspend_enterprise(enterprise=made, by=ratna, note=" ")
    actions.suspend_enterprise(enterprise=made, by=ratna, note="Alamat kosong saat dikunjungi.")
    assert not made.on_show
    assert made not in Enterprise.objects.on_show()
    actions.reinstate_enterprise(enterprise=made, by=ratna)
    assert made.on_show


def test_what_was_never_verified_cannot_be_suspended(sari: User, ratna: User) -> None:
    with pytest.raises(Refused, match="Hanya usaha terverifikasi yang dapat ditangguhkan"):
        actions.suspend_enterprise(enterprise=umkm.submitted_enterprise(sari), by=ratna, note="x")


def test_an_enterprise_under_new_review_can_be_suspended_too(sari: User, joko: User, ratna: User) -> None:
    made = umkm.verified_enterprise(sari, joko)
    actions.save_enterprise(enterprise=made, by=sari, changes={"name": "Nama Lain"})
    actions.suspend_enterprise(enterprise=made, by=ratna, note="Nama dipakai usaha lain.")
    assert not made.on_show


def test_undoing_a_second_verification_keeps_the_first(sari: User, joko: User) -> None:
    made = umkm.verified_enterprise(sari, joko)
    first = made.verified_at
    actions.save_enterprise(enterprise=made, by=sari, changes={"name": "Nama Lain"})
    actions.verify_enterprise(enterprise=made, by=joko, checklist=umkm.TICKED)
    actions.reopen_decision(enterprise=made, by=joko)
    assert (made.state, made.verified_at) == (EnterpriseState.SUBMITTED, first)


def test_only_ones_own_decision_can_be_undone(sari: User, joko: User, ratna: User) -> None:
    made = umkm.verified_enterprise(sari, joko)
    with pytest.raises(Refused, match="Hanya keputusan terakhir Anda sendiri yang dapat"):
        actions.reopen_decision(enterprise=made, by=ratna)


@pytest.mark.parametrize(("seconds", "fine"), [(600, True), (601, False)])
def test_undo_ends_after_ten_minutes(sari: User, joko: User, seconds: int, fine: bool) -> None:
    made = umkm.submitted_enterprise(sari)
    decided = timezone.now()
    actions.verify_enterprise(enterprise=made, by=joko, checklist=umkm.TICKED, now=decided)
    later = decided + timedelta(seconds=seconds)
    if fine:
        actions.reopen_decision(enterprise=made, by=joko, now=later)
        assert made.state == EnterpriseState.SUBMITTED
    else:
        with pytest.raises(Refused, match=r"Keputusan ini sudah lebih dari sepuluh menit\. Tangguhkan"):
            actions.reopen_decision(enterprise=made, by=joko, now=later)


def test_what_the_owner_was_told_cannot_be_undone(sari: User, joko: User) -> None:
    made = umkm.verified_enterprise(sari, joko)
    Message.objects.update(state="sent", sent_at=timezone.now())
    with pytest.raises(Refused, match=r"Pemilik sudah diberi tahu\. Tangguhkan usahanya, atau"):
        actions.reopen_decision(enterprise=made, by=joko)
    made.refresh_from_db()
    assert made.state == EnterpriseState.VERIFIED
