"""The cast climbs: its figures enter the ledger, most take part in a programme, some have claimed a promotion.

All through the verbs that everybody uses: owners claim and confirm, one officer checks, another approves.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction

from apps.accounts.models import User
from apps.common.formats import rupiah
from apps.common.pdf import render_pdf
from apps.intake.actions import claim_enterprise
from apps.intake.models import Claim
from apps.naik_kelas import actions
from apps.naik_kelas.choices import LeaveReason
from apps.naik_kelas.models import Dossier, Enrolment, EvidenceKind, Programme
from apps.tiers.actions import take_in_figures
from apps.umkm.models import Enterprise
from smesco_portal.demo.cast.makers import DRAFT, RETURNED, WAITING
from smesco_portal.demo.cast.people import People, person
from smesco_portal.demo.cast.workbooks import Cast, Line, nib_of

# As column "Naik Kelas" of the workbook says it.
APPROVED = ("disahkan S→M", "disahkan M→L")
VERIFIED = "terverifikasi Mi→S (di luar target)"
WEAK = "diajukan, bukti C saja"
YEAR = 2024
# What the two owners with weak evidence say they sold in 2025. Nothing but statements of account shows it.
WEAK_CLAIMS = {44: 15_600_000_000, 52: 16_300_000_000}
LEAVERS = {
    28: (LeaveReason.WITHDREW, "Pengurus koperasi ingin mengurus pasar lokal lebih dahulu."),
    49: (LeaveReason.UNREACHABLE, "Nomor dan alamat tidak terjangkau sejak Oktober."),
}
PROGRAMME = {
    "name": "Program naik kelas 2026–2027",
    "name_en": "Naik kelas programme 2026–2027",
    "description": "Seratus UMKM naik kelas melalui ekspor: delapan puluh dari kecil menjadi menengah, dua puluh dari "
    "menengah menjadi besar. Kenaikan dihitung dari penjualan tahun acuan 2021.",
    "description_en": "One hundred enterprises climb a size class through exports: eighty from small to medium, twenty "
    "from medium to large. The rise is counted from the sales of the baseline year 2021.",
    "target": 100,
    "target_small_medium": 80,
    "target_medium_large": 20,
    "starts_on": date(2026, 1, 1),
    "ends_on": date(2027, 12, 31),
    "baseline_year": 2021,
    "law": "PP 7/2021",
    "is_public": True,
    "is_demo": True,
}


def climb(cast: Cast, *, staff: People, began: datetime, now: datetime) -> None:
    """Safe to interrupt: each enterprise's whole way is one transaction."""
    lines = {nib_of(line["NIB"]): line for line in cast.enterprises}
    makers = {one.nib: one for one in Enterprise.objects.filter(nib__in=lines)}
    for maker in makers.values():
        take_in_figures(enterprise=maker, now=began + timedelta(days=1))
    programme = Programme.objects.filter(is_demo=True).first() or actions.save_programme(
        by=staff.admin, changes=PROGRAMME, now=began
    )
    taking_part = enrol(programme, lines, makers, staff, began + timedelta(days=12))
    claiming = [nib for nib, line in lines.items() if claims(line) and nib in taking_part]
    first = began + timedelta(days=13)
    step = (now - timedelta(days=12) - first) / max(len(claiming), 1)
    for place, nib in enumerate(sorted(claiming, key=scattered)):
        if not Dossier.objects.of(makers[nib]).exists():
            claim(taking_part[nib], lines[nib], staff, first + place * step)
    for nib, enrolment in taking_part.items():
        number = int(lines[nib]["No"])
        if number in LEAVERS and enrolment.left_at is None:
            reason, note = LEAVERS[number]
            left = now - timedelta(days=6, hours=number % 20)
            actions.leave(enrolment=enrolment, by=staff.officer, reason=reason, note=note, now=left)
    actions.count(programme=programme, now=now)


def claims(line: Line) -> bool:
    return str(line["Naik Kelas"]) in (*APPROVED, VERIFIED, WEAK)


def scattered(nib: str) -> int:
    """An order that is not the workbook's, the same each time."""
    return int(nib) * 37 % 61


def enrol(
    programme: Programme, lines: dict[str, Line], makers: dict[str, Enterprise], staff: People, now: datetime
) -> dict[str, Enrolment]:
    """Everybody whom staff have verified; by NIB."""
    absent = (*WAITING, *RETURNED, *DRAFT)
    wanted = {nib: maker for nib, maker in makers.items() if int(lines[nib]["No"]) not in absent}
    known = {one.enterprise_id: one for one in Enrolment.objects.filter(programme=programme)}
    actions.enter(
        programme=programme,
        by=staff.officer,
        now=now,
        enterprises=[maker.pk for maker in wanted.values() if maker.pk not in known],
    )
    there = {one.enterprise_id: one for one in Enrolment.objects.filter(programme=programme)}
    return {nib: there[maker.pk] for nib, maker in wanted.items()}


@transaction.atomic
def claim(enrolment: Enrolment, line: Line, staff: People, opened: datetime) -> None:
    """One dossier as far as the workbook says: claimed, verified, or approved and certified."""
    told, number = str(line["Naik Kelas"]), int(line["No"])
    owner = owner_of(enrolment.enterprise, line, opened - timedelta(days=1))
    weak = told == WEAK
    year = YEAR + 1 if weak else YEAR
    sales = WEAK_CLAIMS[number] if weak else enrolment.enterprise.figures.get(year=YEAR).sales
    dossier = actions.open_dossier(enrolment=enrolment, by=owner, year=year, sales=sales, now=opened)
    for code in ("rekening-koran", "laporan-lokapasar") if weak else evidence_of(number):
        kind = EvidenceKind.objects.get(pk=code)
        file = ContentFile(page_of(kind, enrolment.enterprise, year, sales), f"{code}-{year}.pdf")
        fates = actions.add_evidence(dossier=dossier, by=owner, kind=kind, files=[file], amount=sales, now=opened)
        if fates[0].refusal:
            raise ValueError(f"The cast's paper was refused: {fates[0].reason}")
    actions.submit_dossier(dossier=dossier, by=owner, now=opened + timedelta(days=1))
    if weak:
        return
    check(dossier, staff.officer, opened + timedelta(days=3))
    if told in APPROVED:
        actions.confirm_dossier(dossier=dossier, by=owner, now=opened + timedelta(days=6))
        actions.approve_dossier(dossier=dossier, by=staff.second_officer, now=opened + timedelta(days=8))


def check(dossier: Dossier, officer: User, now: datetime) -> None:
    actions.take_dossier(dossier=dossier, by=officer, now=now)
    for evidence in dossier.evidence.all():
        actions.judge_evidence(evidence=evidence, by=officer, accepted=True, amount=dossier.sales, now=now)
    dossier.refresh_from_db()
    actions.verify_dossier(
        dossier=dossier, by=officer, sales=dossier.sales, year=dossier.year, now=now + timedelta(days=1)
    )


def evidence_of(number: int) -> tuple[str, ...]:
    """Every return is there; a third bring audited statements, another third statements of their own beside it."""
    return (("spt-tahunan",), ("spt-tahunan", "laporan-audit"), ("spt-tahunan", "laporan-keuangan"))[number % 3]


def owner_of(enterprise: Enterprise, line: Line, now: datetime) -> User:
    """The contact of the workbook, who has used the claim link that the import made."""
    member = enterprise.members.owners().select_related("user").first()
    if member:
        return member.user
    owner = person(str(line["Nama Kontak"]), str(line["Email"]))
    claim_enterprise(claim=Claim.objects.open().get(enterprise=enterprise), by=owner, now=now)
    return owner


def page_of(kind: EvidenceKind, enterprise: Enterprise, year: int, sales: int) -> bytes:
    """A sheet that looks like the document it stands for and says that it is fictional."""
    data = {
        "title": kind.name,
        "enterprise": enterprise.display_name,
        "npwp": enterprise.npwp,
        "year": year,
        "sales": rupiah(sales),
    }
    return render_pdf("demo_paper", data, language="id")
