"""The team: invitations by e-mail, roles, the last owner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.mail.models import Message
from apps.umkm import actions
from apps.umkm.access import invite_token, open_invite_of, require_member_or_staff, require_team_or_officer
from apps.umkm.choices import MAX_OPEN_INVITES
from apps.umkm.models import Enterprise
from tests.builders import umkm

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]


@pytest.fixture
def workshop(sari: User) -> Enterprise:
    return umkm.enterprise(sari, name="Kulitara")


def page(enterprise: Enterprise, step: str = "") -> str:
    return f"/id/owner/enterprise/{enterprise.slug}/team/{step}"


def test_an_invitation_is_found_by_its_own_number_in_its_own_team(workshop: Enterprise, sari: User, dewi: User) -> None:
    first, second = (
        actions.invite_colleague(enterprise=workshop, by=sari, email=f"{name}@example.com") for name in ("satu", "dua")
    )
    rival = umkm.enterprise(dewi, name="Saingan")
    for invite in (first, second):
        assert open_invite_of(workshop, invite.pk) == invite
        with pytest.raises(Http404):
            open_invite_of(rival, invite.pk)
    actions.withdraw_invite(invite=first, by=sari)
    with pytest.raises(Http404):
        open_invite_of(workshop, first.pk)


def test_a_colleague_joins_by_the_link_in_the_mail(workshop: Enterprise, sari: User, budi: User, as_person: As) -> None:
    as_person(sari).post(page(workshop), {"email": "BUDI@example.com", "role": "editor"})
    mail = Message.objects.get(letter="umkm/team_invitation")
    assert mail.to_address == budi.email
    path = reverse("portal:enterprise_join", args=[invite_token(workshop.team_invites.get())])
    assert path in mail.text
    client = as_person(budi)
    assert "Kulitara" in client.get(path).text
    assert not workshop.members.filter(user=budi).exists()
    assert client.post(path).status_code == 302
    assert workshop.members.get(user=budi).role == "editor"


def test_somebody_else_cannot_use_the_link(
    workshop: Enterprise, sari: User, budi: User, dewi: User, as_person: As
) -> None:
    invite = actions.invite_colleague(enterprise=workshop, by=sari, email=budi.email)
    answer = as_person(dewi).post(reverse("portal:enterprise_join", args=[invite_token(invite)]))
    assert answer.status_code == 200
    assert not workshop.members.filter(user=dewi).exists()


def test_a_forged_link_is_not_found(dewi: User, as_person: As) -> None:
    assert as_person(dewi).get("/id/owner/join/MTI:forged:x/").status_code == 404


@pytest.mark.parametrize(("days", "fine"), [(13, True), (14, False)])
def test_the_link_ends_after_a_fortnight(workshop: Enterprise, sari: User, budi: User, days: int, fine: bool) -> None:
    invite = actions.invite_colleague(enterprise=workshop, by=sari, email=budi.email)
    later = invite.expires_at - timedelta(days=14) + timedelta(days=days)
    if fine:
        actions.join_team(invite=invite, by=budi, now=later)
    else:
        with pytest.raises(Refused, match=r"Masa berlaku undangan ini sudah habis\. Mintalah undangan"):
            actions.join_team(invite=invite, by=budi, now=later)


def test_a_withdrawn_invitation_does_not_work_and_makes_room_for_another(
    workshop: Enterprise, sari: User, budi: User
) -> None:
    invite = actions.invite_colleague(enterprise=workshop, by=sari, email=budi.email)
    with pytest.raises(Refused, match="Orang ini sudah diundang"):
        actions.invite_colleague(enterprise=workshop, by=sari, email=budi.email)
    actions.withdraw_invite(invite=invite, by=sari)
    with pytest.raises(Refused, match=r"Undangan ini sudah ditarik\. Mintalah undangan baru"):
        actions.join_team(invite=invite, by=budi)
    actions.invite_colleague(enterprise=workshop, by=sari, email=budi.email)


def test_joining_twice_changes_nothing(workshop: Enterprise, sari: User, budi: User) -> None:
    invite = actions.invite_colleague(enterprise=workshop, by=sari, email=budi.email)
    assert actions.join_team(invite=invite, by=budi) == actions.join_team(invite=invite, by=budi)


def test_open_invitations_have_a_limit(workshop: Enterprise, sari: User) -> None:
    for number in range(MAX_OPEN_INVITES):
        actions.invite_colleague(enterprise=workshop, by=sari, email=f"rekan{number}@example.com")
    with pytest.raises(Refused, match="Paling banyak"):
        actions.invite_colleague(enterprise=workshop, by=sari, email="lagi@example.com")
    later = timezone.now() + timedelta(days=20)
    actions.invite_colleague(enterprise=workshop, by=sari, email="lagi@example.com", now=later)


def test_the_last_owner_cannot_leave_nor_become_an_editor(workshop: Enterprise, sari: User, budi: User) -> None:
    umkm.colleague(workshop, sari, budi)
    mine = workshop.members.get(user=sari)
    with pytest.raises(Refused, match=r"Usaha harus mempunyai pemilik\. Serahkan dahulu kepada"):
        actions.remove_member(member=mine, by=sari)
    with pytest.raises(Refused, match=r"Usaha harus mempunyai pemilik\. Serahkan dahulu kepada"):
        actions.change_role(member=mine, by=sari, role="editor")
    actions.change_role(member=workshop.members.get(user=budi), by=sari, role="owner")
    actions.remove_member(member=mine, by=sari)
    assert [member.user for member in workshop.members.all()] == [budi]


def test_handing_over_swaps_the_roles(workshop: Enterprise, sari: User, budi: User) -> None:
    umkm.colleague(workshop, sari, budi)
    actions.hand_over(enterprise=workshop, by=sari, to=workshop.members.get(user=budi))
    assert {member.user: member.role for member in workshop.members.all()} == {sari: "editor", budi: "owner"}


def test_an_editor_cannot_hand_over(workshop: Enterprise, sari: User, budi: User) -> None:
    umkm.colleague(workshop, sari, budi)
    with pytest.raises(Refused, match="Hanya pemilik usaha ini yang dapat melakukannya"):
        actions.hand_over(enterprise=workshop, by=budi, to=workshop.members.get(user=sari))


@pytest.mark.parametrize("step", ["invite", "remove", "hand-over", "owner", "withdraw", "submit"])
def test_budi_as_editor_does_not_manage_the_team_nor_send(
    workshop: Enterprise, sari: User, budi: User, as_person: As, step: str
) -> None:
    umkm.colleague(workshop, sari, budi)
    umkm.figures(workshop, sari)
    invite = actions.invite_colleague(enterprise=workshop, by=sari, email="lagi@example.com")
    mine = workshop.members.get(user=sari).pk
    paths = {
        "invite": page(workshop),
        "withdraw": page(workshop, f"invites/{invite.pk}/withdraw/"),
        "submit": f"/id/owner/enterprise/{workshop.slug}/submit/",
    }
    answer = as_person(budi).post(paths.get(step, page(workshop, f"{mine}/{step}/")), {"email": "x@example.com"})
    assert answer.status_code == 403
    workshop.refresh_from_db()
    assert workshop.state == "draft"
    assert workshop.members.get(user=sari).role == "owner"


def test_budi_as_editor_fills_in_the_profile(workshop: Enterprise, sari: User, budi: User, as_person: As) -> None:
    umkm.colleague(workshop, sari, budi)
    path = f"/id/owner/enterprise/{workshop.slug}/capacity/"
    as_person(budi).post(path, {"workers": "31", "monthly_capacity": "1.200", "capacity_unit": "pcs"})
    workshop.refresh_from_db()
    assert (workshop.workers, workshop.monthly_capacity) == (31, 1200)


def test_a_member_of_another_team_is_not_within_reach(
    workshop: Enterprise, sari: User, dewi: User, as_person: As
) -> None:
    rival: Any = umkm.enterprise(dewi).members.get()
    assert as_person(sari).post(page(workshop, f"{rival.pk}/remove/")).status_code == 404
    assert as_person(dewi).post(page(workshop, f"{rival.pk}/remove/")).status_code == 404


def test_who_acts_for_the_team_is_told(sari: User, ratna: User, joko: User, dewi: User) -> None:
    """The verb writes down whom this answers."""
    made = umkm.enterprise(sari)
    assert [require_member_or_staff(person, made) for person in (sari, ratna, joko)] == [sari, ratna, joko]
    assert require_team_or_officer(ratna, made) == ratna
    for person in (dewi, None):
        with pytest.raises(Refused, match="Hanya tim usaha ini yang dapat melakukannya"):
            require_member_or_staff(person, made)
    with pytest.raises(Refused, match="Hanya tim usaha ini yang dapat melakukannya"):
        require_team_or_officer(joko, made)
