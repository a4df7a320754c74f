"""The people of the demo: staff, two owners, a colleague, a guest. One password for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from apps.accounts.actions import grant_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.intake.actions import claim_enterprise
from apps.intake.models import Claim
from apps.umkm.actions import invite_colleague, join_team
from apps.umkm.models import Enterprise

PASSWORD = "galeri-2026"  # noqa: S105 - no secret: the README and the terminal tell it
HANAE = "hanae.mizoguri@example.com"
SARI_NIB, DEWI_NIB = "9999000000016", "9999000000030"


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
    )


@transaction.atomic
def person(name: str, email: str, *, role: str = "", **facts: str) -> User:
    found = User.objects.filter(email=email).first()
    if found is not None:
        return found
    user = User.objects.create_user(email, PASSWORD, name=name, is_demo=True, **facts)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    if role:
        grant_role(user=user, role=role, by=None)
    if role == StaffRole.ADMINISTRATOR:
        user.is_superuser = True
        user.save(update_fields=["is_superuser"])
    return user


def claim(people: People, *, now: datetime) -> None:
    """Sari and Dewi use the links that the import made; Budi joins Sari's team."""
    for user, nib in ((people.sari, SARI_NIB), (people.dewi, DEWI_NIB)):
        for link in Claim.objects.open().filter(enterprise__nib=nib):
            claim_enterprise(claim=link, by=user, now=now)
    for enterprise in Enterprise.objects.filter(nib=SARI_NIB).exclude(members__user=people.budi):
        invite = enterprise.team_invites.unanswered().filter(email=people.budi.email).first()
        invite = invite or invite_colleague(enterprise=enterprise, by=people.sari, email=people.budi.email)
        join_team(invite=invite, by=people.budi)
