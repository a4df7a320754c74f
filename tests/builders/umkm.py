"""Enterprises in every state, reached through the real actions."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import IO, Any

from apps.accounts.models import User
from apps.reference.models import CertificateType, Country, Regency, Unit
from apps.umkm import actions
from apps.umkm.models import Certificate, Enterprise, PastExport, YearlyFigures
from apps.umkm.rules.profile import CHECKLIST
from tests.builders import people

TICKED = {check.key: True for check in CHECKLIST}
GARUT = "32.05"
numbers = count(1)

FACTS: dict[str, Any] = {
    "kbli": "15121",
    "address": "Jl. Ahmad Yani No. 88, Sukaregang",
    "postal_code": "44116",
    "contact_name": "Sari Puspitawati",
    "email": "halo@example.com",
    "whatsapp": "0800-0000-0016",
    "story": "Kulit domba disamak di Sukaregang sejak 1920. Kami menjahitnya dengan tangan.",
    "story_en": "Sheepskin has been tanned in Sukaregang since 1920. We sew it by hand.",
    "founded": 2009,
    "workers": 24,
    "monthly_capacity": 400,
}


def enterprise(owner: User | None, *, by: User | None = None, **facts: Any) -> Enterprise:
    """A draft with every fact of a profile but without figures. `regency` may be a code; unique NIB by itself."""
    number = next(numbers)
    facts.setdefault("name", f"Kulitara Sukaregangan {number}")
    facts.setdefault("legal_form", "CV")
    facts.setdefault("nib", f"9999{number:09d}")
    facts.setdefault("capacity_unit", Unit.objects.get(code="pcs"))
    regency = facts.pop("regency", GARUT)
    if isinstance(regency, str):
        regency = Regency.objects.get(code=regency)
    actor = by or owner
    assert actor is not None, "an enterprise without an owner needs `by`"
    return actions.register_enterprise(by=actor, owner=owner, regency=regency, **{**FACTS, **facts})


def figures(of: Enterprise, by: User, *, year: int = 2025, sales: int = 8_400_000_000, **more: Any) -> YearlyFigures:
    return actions.record_figures(enterprise=of, by=by, year=year, sales=sales, **more)


def submitted_enterprise(owner: User, **facts: Any) -> Enterprise:
    made = enterprise(owner, **facts)
    figures(made, owner)
    actions.submit_enterprise(enterprise=made, by=owner)
    return made


def verified_enterprise(owner: User, by: User, **facts: Any) -> Enterprise:
    made = submitted_enterprise(owner, **facts)
    actions.verify_enterprise(enterprise=made, by=by, checklist=TICKED)
    return made


def vouched(of: Enterprise, *, year: int = 2025, sales: int = 8_400_000_000) -> Enterprise:
    """Sent by its owner, or by an officer in her place, and verified by others than the story's officers."""
    sender = next((member.user for member in of.members.owners()), None) or people.an_officer()
    if not of.figures.exists():
        figures(of, sender, year=year, sales=sales)
    actions.submit_enterprise(enterprise=of, by=sender)
    actions.verify_enterprise(enterprise=of, by=people.an_administrator(), checklist=TICKED)
    return of


def returned_enterprise(owner: User, by: User, **facts: Any) -> Enterprise:
    made = submitted_enterprise(owner, **facts)
    actions.return_enterprise(enterprise=made, by=by, reasons={"nib": "NIB ini milik usaha lain menurut OSS."}, note="")
    return made


def certificate(
    of: Enterprise,
    by: User,
    *,
    code: str = "HALAL",
    number: str = "ID32110000012340720",
    checked_by: User | None = None,
    file: IO[bytes] | None = None,
    **facts: Any,
) -> Certificate:
    """Claimed; checked with its issuer when `checked_by` is given."""
    facts.setdefault("issued_on", date(2024, 8, 17))
    made = actions.add_certificate(
        enterprise=of, by=by, type=CertificateType.objects.get(code=code), number=number, file=file, **facts
    )
    if checked_by is not None:
        actions.check_certificate(certificate=made, by=checked_by, accepted=True)
    return made


def past_export(
    of: Enterprise,
    by: User,
    *,
    country: str = "JP",
    first_year: int = 2023,
    last_year: int = 2025,
    checked_by: User | None = None,
) -> PastExport:
    """Stated; checked against papers when `checked_by` is given."""
    made = actions.state_export(
        enterprise=of, by=by, country=Country.objects.get(code=country), first_year=first_year, last_year=last_year
    )
    if checked_by is not None:
        actions.check_export(export=made, by=checked_by, seen="PEB 000123")
    return made


def colleague(of: Enterprise, owner: User, person: User, role: str = "editor") -> None:
    """Joins the team through an invitation."""
    invite = actions.invite_colleague(enterprise=of, by=owner, email=person.email, role=role)
    actions.join_team(invite=invite, by=person)
