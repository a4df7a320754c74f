"""The people of the demo: staff, three owners (one without e-mail), a colleague, a guest. One password for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from apps.accounts.actions import grant_role, register_by_mobile
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.outside.addresses import address_key, mailbox_at_portal
from apps.intake.actions import claim_enterprise
from apps.intake.models import Claim
from apps.umkm.actions import invite_colleague, join_team
from apps.umkm.models import Enterprise

PASSWORD = "galeri-2026"  # noqa: S105 - no secret: the README and the terminal tell it
HANAE = "hanae.mizoguri@example.com"
SARI_NIB, DEWI_NIB, WATI_NIB = "9999000000016", "9999000000030", "9999000000027"
WATI_MOBILE = "+6280000000027"


@dataclass(frozen=True)
class People:
    admin: User
    curator: User
    officer: User
    second_officer: User
    sari: User
    budi: User
    dewi: User
    hanae: User
    wati: User


def arrive() -> People:
    return People(
        admin=person("Administrator Smesco", "admin@smesco.example", role=StaffRole.ADMINISTRATOR),
        curator=person("Joko Prasetyo", "joko@smesco.example", role=StaffRole.CURATOR),
        officer=person("Ratna Wulandari", "ratna@smesco.example", role=StaffRole.OFFICER),
        second_officer=person("Bima Nugraha", "bima@smesco.example", role=StaffRole.OFFICER),
        sari=person("Sari Puspitawati", "sari@example.com"),
        budi=person("Budi Santosa", "budi@example.com"),
        dewi=person("Dewi Larasati", "dewi@example.com"),
        hanae=person("Ms. Hanae Mizoguri", HANAE, language="en", time_zone="Asia/Tokyo"),
        wati=without_email("Wati Suryani", WATI_MOBILE),
    )


@cache
def hashed() -> str:
    """Once for all: hashing is slow by design, and they share the password."""
    return make_password(PASSWORD)


@transaction.atomic
def person(name: str, email: str, *, role: str = "", **facts: str) -> User:
    found = User.objects.filter(email=email).first()
    if found is not None:
        return found
    user = User.objects.create(email=address_key(email), password=hashed(), name=name, is_demo=True, **facts)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    if role:
        grant_role(user=user, role=role, by=None)
    if role == StaffRole.ADMINISTRATOR:
        user.is_superuser = True
        user.save(update_fields=["is_superuser"])
    return user


@transaction.atomic
def without_email(name: str, mobile: str) -> User:
    """As owners in villages register: by a mobile number. What is mailed to others waits on her home."""
    found = User.objects.filter(email=mailbox_at_portal(mobile)).first()
    if found is not None:
        return found
    user = register_by_mobile(mobile=mobile, name=name, language="id", password=PASSWORD)
    user.is_demo = True
    user.save(update_fields=["is_demo"])
    return user


def claim(people: People, *, now: datetime) -> None:
    """Sari, Dewi and Wati use the links that the import made; Budi joins Sari's team."""
    for user, nib in ((people.sari, SARI_NIB), (people.dewi, DEWI_NIB), (people.wati, WATI_NIB)):
        for link in Claim.objects.open().filter(enterprise__nib=nib):
            claim_enterprise(claim=link, by=user, now=now)
    for enterprise in Enterprise.objects.filter(nib=SARI_NIB).exclude(members__user=people.budi):
        invite = enterprise.team_invites.unanswered().filter(email=people.budi.email).first()
        invite = invite or invite_colleague(enterprise=enterprise, by=people.sari, email=people.budi.email)
        join_team(invite=invite, by=people.budi)
