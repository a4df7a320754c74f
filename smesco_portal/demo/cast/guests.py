"""The cast's missions and buyers, what they look for, and the first letters to them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from apps.buyers.actions import add_company, add_contact, add_mission, keep, link_account, save_need
from apps.buyers.choices import Frequency, MissionKind
from apps.buyers.models import Company, Contact, Mission
from apps.gallery.models import Product
from apps.matchmaking.actions import answer_match, approve_digest, match_everything, write_digest
from apps.matchmaking.choices import BuyerAnswer, BuyerAnswerVia, DigestState
from apps.matchmaking.models import Digest, Match
from apps.reference.models import Category, CertificateType, Country, Unit
from apps.sheets.rules.words import is_blank
from smesco_portal.demo.cast.people import HANAE, SARI_NIB, People
from smesco_portal.demo.cast.workbooks import Cast, listed

MISSION = "Perwakilan"
FREQUENCIES = {"mingguan": Frequency.WEEKLY, "bulanan": Frequency.MONTHLY}
# Hanae's and a few others' letters have gone out; the rest wait for staff to look at them.
LETTERS_SENT = 4
KEPT = 3


def arrive(cast: Cast, *, staff: People, now: datetime) -> None:
    for line in cast.buyers:
        email = str(line["Email"]).lower()
        contact = Contact.objects.filter(email=email).first() or add_contact(
            by=staff.officer,
            organisation=organisation_of(line, staff),
            protocol_name=line["Nama Kontak"],
            email=email,
            position=line["Jabatan"],
            language="id" if "id" in listed(line["Bahasa"]) else "en",
            time_zone=line["Zona Waktu"],
            is_demo=True,
        )
        if email == HANAE:
            link_account(contact=contact, user=staff.hanae)
        if not contact.needs.exists():
            save_need(
                contact=contact, by=contact.user or staff.officer, changes=wishes_of(line), now=now - timedelta(days=9)
            )


def organisation_of(line: dict[str, Any], staff: People) -> Mission | Company:
    name, country = line["Nama Organisasi"], Country.objects.get(pk=line["Negara"])
    if line["Jenis"] != MISSION:
        found = Company.objects.filter(name=name).first()
        return found or add_company(by=staff.officer, name=name, country=country, is_demo=True)
    known = Mission.objects.filter(name=name).first()
    return known or add_mission(
        by=staff.officer,
        name=name,
        country=country,
        is_demo=True,
        kind=MissionKind.EMBASSY if name.startswith("Embassy") else MissionKind.TRADE_OFFICE,
        covers=Country.objects.filter(pk__in=listed(line["Negara yang Dilayani"])),
    )


def wishes_of(line: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": line["Kebutuhan"][:120],
        "categories": Category.objects.filter(pk__in=listed(line["Kategori"])),
        "hs_prefixes": listed(line["Awalan HS"]),
        "words": str(line["Kata Kunci"])[:240],
        "certificates": CertificateType.objects.filter(pk__in=listed(line["Sertifikat Wajib"])),
        "min_capacity": number_or_none(line["Kapasitas Min per Bulan"]),
        "max_moq": number_or_none(line["MOQ Maks"]),
        "unit": None if is_blank(line["Satuan"]) else Unit.objects.get(pk=line["Satuan"]),
        "price_min": amount_or_none(line["Harga Min (USD)"]),
        "price_max": amount_or_none(line["Harga Maks (USD)"]),
        "price_unit": None if is_blank(line["Satuan"]) else Unit.objects.get(pk=line["Satuan"]),
        "destination": None if is_blank(line["Negara Tujuan"]) else Country.objects.get(pk=line["Negara Tujuan"]),
        "frequency": FREQUENCIES[line["Kabar"]],
    }


def number_or_none(cell: Any) -> int | None:
    return None if is_blank(cell) else int(cell)


def amount_or_none(cell: Any) -> Decimal | None:
    return None if is_blank(cell) else Decimal(str(cell))


def match(*, staff: People, now: datetime) -> None:
    """One night's matching; letters written, a few of them sent and answered, some products kept."""
    if Digest.objects.exists():
        return
    night = now - timedelta(hours=8)
    match_everything(by=staff.officer, now=night)
    letters = []
    for contact in Contact.objects.filter(is_demo=True).order_by("pk"):
        digest = write_digest(contact=contact, by=staff.officer, now=night + timedelta(hours=1))
        if digest is not None and digest.state == DigestState.PREVIEW:
            letters.append(digest)
    for digest in letters[:LETTERS_SENT]:
        approve_digest(digest=digest, by=staff.officer, now=night + timedelta(hours=2))
        answer_some(digest.contact, now=night + timedelta(hours=5))
    please_sari(now=now - timedelta(hours=2))


def answer_some(contact: Contact, *, now: datetime) -> None:
    matches = list(Match.objects.filter(need__contact=contact, answer="").order_by("-score", "pk")[:KEPT])
    for found, answer in zip(matches, (BuyerAnswer.INTERESTED, BuyerAnswer.NOT_NOW), strict=False):
        answer_match(match=found, answer=answer, via=BuyerAnswerVia.MAIL, now=now)
    if contact.user is not None:
        for found in matches:
            keep(contact=contact, product=found.product, by=contact.user)


def please_sari(*, now: datetime) -> None:
    """Somebody is interested in a product of Sari's, and somebody else has kept one."""
    hers = Match.objects.filter(product__enterprise__nib=SARI_NIB, answer="").order_by("-score", "pk")
    best = hers.select_related("need__contact").first()
    if best is not None:
        answer_match(match=best, answer=BuyerAnswer.INTERESTED, via=BuyerAnswerVia.MAIL, now=now)
    product = Product.objects.published().filter(enterprise__nib=SARI_NIB).first()
    hanae = Contact.objects.filter(email=HANAE).first()
    if product is not None and hanae is not None:
        keep(contact=hanae, product=product, by=hanae.user)
