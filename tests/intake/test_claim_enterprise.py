"""An owner's link: once, for its time, and only for her who holds it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.intake import actions
from apps.intake.access import claim_token
from apps.intake.choices import CLAIM_DAYS
from apps.intake.models import Claim
from apps.mail.models import Message
from apps.umkm.models import Enterprise, Member
from tests.builders import intake


@pytest.fixture
def claim(kulit_jaya: Enterprise, ratna: User) -> Claim:
    return actions.make_claim(enterprise=kulit_jaya, by=ratna)


def address(claim: Claim) -> str:
    return reverse("intake:claim", args=[claim_token(claim)])


def test_she_who_holds_the_link_becomes_the_owner(claim: Claim, sari: User) -> None:
    actions.claim_enterprise(claim=claim, by=sari)
    assert Member.objects.get(enterprise=claim.enterprise).user == sari
    claim.refresh_from_db()
    assert claim.used_by == sari


def test_works_once(claim: Claim, sari: User, dewi: User) -> None:
    actions.claim_enterprise(claim=claim, by=sari)
    with pytest.raises(Refused, match="Tautan ini sudah dipakai"):
        actions.claim_enterprise(claim=claim, by=dewi)
    assert list(claim.enterprise.members.values_list("user__email", flat=True)) == [sari.email]


def test_pressing_twice_does_no_harm(claim: Claim, sari: User) -> None:
    actions.claim_enterprise(claim=claim, by=sari)
    assert actions.claim_enterprise(claim=claim, by=sari) == claim.enterprise
    assert claim.enterprise.members.count() == 1


@pytest.mark.parametrize(("early", "fine"), [(timedelta(seconds=1), True), (timedelta(0), False)])
def test_works_until_its_last_second(claim: Claim, sari: User, early: timedelta, fine: bool) -> None:
    now = claim.expires_at - early
    if fine:
        actions.claim_enterprise(claim=claim, by=sari, now=now)
    else:
        with pytest.raises(Refused, match=r"Tautan ini sudah kedaluwarsa\. Mintalah tautan baru kepada"):
            actions.claim_enterprise(claim=claim, by=sari, now=now)
    assert claim.enterprise.members.exists() is fine


def test_lives_for_its_days(claim: Claim) -> None:
    assert abs(claim.expires_at - timezone.now() - timedelta(days=CLAIM_DAYS)) < timedelta(minutes=1)


def test_a_withdrawn_link_no_longer_works(claim: Claim, sari: User, ratna: User) -> None:
    actions.revoke_claim(claim=claim, by=ratna)
    with pytest.raises(Refused, match=r"Tautan ini sudah ditarik\. Mintalah tautan baru kepada"):
        actions.claim_enterprise(claim=claim, by=sari)


def test_a_used_link_cannot_be_withdrawn(claim: Claim, sari: User, ratna: User) -> None:
    actions.claim_enterprise(claim=claim, by=sari)
    with pytest.raises(Refused, match="Tautan ini sudah dipakai"):
        actions.revoke_claim(claim=claim, by=ratna)


def test_a_new_link_ends_the_old_one(claim: Claim, sari: User, ratna: User) -> None:
    fresh = actions.make_claim(enterprise=claim.enterprise, by=ratna)
    with pytest.raises(Refused, match=r"Tautan ini sudah ditarik\. Mintalah tautan baru kepada"):
        actions.claim_enterprise(claim=claim, by=sari)
    actions.claim_enterprise(claim=fresh, by=sari)


def test_no_link_where_there_is_an_owner(claim: Claim, sari: User, ratna: User) -> None:
    actions.claim_enterprise(claim=claim, by=sari)
    with pytest.raises(Refused, match="Usaha ini sudah memiliki pemilik"):
        actions.make_claim(enterprise=claim.enterprise, by=ratna)


def test_staff_cannot_own(claim: Claim, ratna: User) -> None:
    with pytest.raises(Refused, match=r"Petugas tidak dapat menjadi pemilik usaha\. Keluarlah"):
        actions.claim_enterprise(claim=claim, by=ratna)


def test_the_letter_goes_out_once_for_each_time_it_is_asked_for(claim: Claim, ratna: User) -> None:
    Enterprise.objects.filter(pk=claim.enterprise_id).update(email="kulit@example.com")
    actions.send_claim(claim=claim, by=ratna)
    actions.send_claim(claim=claim, by=ratna)
    letters = Message.objects.filter(letter="intake/owner_invited")
    assert [letter.to_address for letter in letters] == ["kulit@example.com"] * 2
    assert claim_token(claim) in letters[0].text


def test_no_letter_without_an_address(claim: Claim, ratna: User) -> None:
    with pytest.raises(Refused, match=r"Usaha ini tidak memiliki alamat email\. Salin tautannya"):
        actions.send_claim(claim=claim, by=ratna)


def test_all_letters_go_to_those_who_were_not_written_to(claim: Claim, ratna: User) -> None:
    Enterprise.objects.filter(pk=claim.enterprise_id).update(email="kulit@example.com")
    waiting = Claim.objects.with_enterprise()
    assert actions.send_claims(claims=waiting, by=ratna) == 1
    assert actions.send_claims(claims=Claim.objects.with_enterprise(), by=ratna) == 0


def test_a_stranger_sees_the_name_and_signs_in_first(claim: Claim, as_person: Any) -> None:
    page = as_person(None).get(address(claim))
    assert page.status_code == 200
    assert "Kulit Jaya" in page.text
    assert f"next={address(claim).replace('/', '%2F').replace(':', '%3A')}" in page.text
    assert as_person(None).post(address(claim)).status_code == 200
    assert not claim.enterprise.members.exists()


def test_the_owner_presses_the_button_and_comes_home(claim: Claim, sari: User, as_person: Any) -> None:
    answer = as_person(sari).post(address(claim))
    assert answer.status_code == 302
    assert claim.enterprise.members.get().user == sari


def test_looking_takes_nothing_over(claim: Claim, sari: User, as_person: Any) -> None:
    assert sari.email in as_person(sari).get(address(claim)).text
    assert not claim.enterprise.members.exists()


def test_who_comes_second_is_told_so(claim: Claim, sari: User, dewi: User, as_person: Any) -> None:
    as_person(sari).post(address(claim))
    answer = as_person(dewi).post(address(claim))
    assert answer.status_code == 409
    assert sari.email not in answer.text
    assert as_person(sari).get(address(claim)).status_code == 200


@pytest.mark.parametrize("change", ["x", "0"])
def test_an_altered_link_is_nowhere(claim: Claim, as_person: Any, change: str) -> None:
    assert as_person(None).get(address(claim).rstrip("/") + change + "/").status_code == 404


def test_the_list_of_links_is_put_in_order_by_its_headings(claim: Claim, ratna: User, as_person: Any) -> None:
    claim.batch = intake.opened(ratna, b"usaha")
    claim.save()
    address = f"/en/desk/imports/{claim.batch_id}/owners/"
    page = as_person(ratna).get(address).text
    assert 'href="?sort=-name"' in page
    assert 'href="?sort=sent"' in page
    assert claim.enterprise.name in as_person(ratna).get(f"{address}?sort=-sent").text
