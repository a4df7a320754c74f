"""What waits for people in the demo: a product handed in early, and an office's list with open questions."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from datetime import datetime, timedelta

import xlsxwriter
from django.core.files.base import ContentFile
from django.db import transaction

from apps.gallery import actions as gallery
from apps.gallery.choices import Help
from apps.gallery.models import Photo, Product
from apps.intake import actions as intake
from apps.intake.choices import BatchState
from apps.intake.models import Batch
from apps.reference.actions import set_help_number
from apps.umkm.models import Enterprise
from smesco_portal.demo.cast.people import SARI_NIB, WATI_NIB, People

HELP_NUMBER = "+6280000000000"  # nobody's: no Indonesian mobile begins with 0800
# What she knows; the HS code, the port and the English she leaves to staff. In a smaller cast Sari takes her place.
EARLY = {
    WATI_NIB: {
        "name": "Gula Kelapa Cair Botol",
        "category": "gula-madu",
        "moq": 240,
        "unit": "botol",
        "price_min": 28_000,
        "price_max": 28_000,
        "currency": "IDR",
    },
    SARI_NIB: {
        "name": "Gantungan Kunci Kulit Sisa",
        "category": "tas-kulit",
        "moq": 200,
        "unit": "pcs",
        "price_min": 18_000,
        "price_max": 18_000,
        "currency": "IDR",
    },
}
LEFT_TO_STAFF = (Help.HS, Help.PORT, Help.TRANSLATION)
LIST_NAME = "pendataan-umkm-fiktif.xlsx"
LIST_OF = "Dinas Koperasi dan UKM (fiktif)"
TITLES = ("DATA UMKM BINAAN (FIKTIF)", "Nama, alamat, dan nomor di lembar ini rekaan untuk contoh")
HEADINGS = (
    "No", "Nama Usaha", "Nama Pemilik", "Alamat", "Kecamatan", "No HP / WA", "Jenis Usaha", "Omzet/Tahun (Rp)",
    "Tenaga Kerja",
)  # fmt: skip
# No regency and no legal form, as such lists are; telephones, sales and sizes as people type them.
LINES = """
Kripik Tempe Bu Marni; Marni Handayu; Jl. Kenanga 4, RT 02; Ambarawa; 0800 0000 0101; Keripik tempe; 96000000; 3
Anyaman Rawa Sumi; Sumi Lestiani; Dusun Asinan; Bawen; 0800-0000-0102; Anyaman eceng gondok; ± 150 juta; 6
Batik Candi Laras; Larasati Wuni; Jl. Candi 11; Bandungan; 80000000103; Batik tulis; 240000000; 8 orang
Madu Klenteng Asri; Paimin Asrihadi; Dusun Gintungan; Bandungan; tidak ada; Madu hutan; tidak ada; 2
Sirup Jambu Getas Manis; Yuliana Getasri; Jl. Raya 90; Getasan; 0800 0000 0105 / 0800 0000 0155; Sirup jambu; 75 jt; 4
Kopi Lereng Telomoyo; Wagiman Telo; Dusun Nogosaren; Getasan; 0800 0000 0106; Kopi bubuk; 310000000; 7
Kulitara Sukaregangan; Hartini Ungara; Jl. Diponegoro 7; Ungaran Barat; 0800 0000 0107; Tas kulit; 180000000; 5
Tahu Serasi Mbak Tutik; Tutik Serasih; Jl. Gedongsongo 2; Bandungan; 0800 0000 0108; Tahu; 1,2 M; 12
Batik Candi Laras; Sutinah Wuni; Jl. Candi 14; Bandungan; 0800 0000 0109; Batik cap; 120000000; 4
Tas Rajut Pringapus; Endah Pringadi; Jl. Merdeka 15; Pringapus; 0800 0000 0110; Tas rajut; -; 3
"""


def leave(*, staff: People, now: datetime) -> None:
    set_help_number(number=HELP_NUMBER)
    hand_in_early(staff=staff, now=now - timedelta(hours=5))
    send_list(staff=staff, now=now - timedelta(hours=2))


def hand_in_early(*, staff: People, now: datetime) -> None:
    """As on a phone: what it is, one photograph, the price; help is asked for, and it is with a curator."""
    makers = {maker.nib: maker for maker in Enterprise.objects.filter(nib__in=EARLY)}
    maker = makers.get(WATI_NIB) or makers.get(SARI_NIB)
    if maker is None:
        return
    facts = dict(EARLY[maker.nib or ""])
    if Product.objects.filter(enterprise=maker, versions__name=facts["name"]).exists():
        return
    picture = Photo.objects.filter(product__enterprise=maker).order_by("-pk").first()
    owner = maker.members.owners().select_related("user").first()
    by = owner.user if owner else staff.officer
    if picture is None:
        return
    with transaction.atomic():
        product = gallery.start_product(
            enterprise=maker, by=by, name=str(facts.pop("name")), help_wanted=LEFT_TO_STAFF, now=now, **facts
        )
        with picture.original.open("rb") as file:
            taken = ContentFile(file.read(), f"foto-hp.{str(picture.original.name).rsplit('.', 1)[-1]}")
        gallery.add_photos(product=product, by=by, files=[taken], illustration=True, now=now)
        version = product.versions.get()
        gallery.submit_version(version=version, by=by, now=now)
    for photo in product.photos.all():
        gallery.prepare_photo(photo_id=photo.pk)


def send_list(*, staff: People, now: datetime) -> None:
    """It is read and judged; the answers are left to whoever opens it."""
    content = workbook()
    digest = hashlib.sha256(content).hexdigest()
    batch = Batch.objects.filter(is_demo=True, sha256=digest).first()
    if batch is None:
        file = ContentFile(content, LIST_NAME)
        batch = intake.open_batch(by=staff.second_officer, workbook=file, origin=LIST_OF, is_demo=True)
    if batch.state == BatchState.READING:
        intake.read_workbook(batch=batch, now=now)


def workbook() -> bytes:
    """The same bytes each time, so that it is known again."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False, "strings_to_numbers": True})
    book.set_properties({"created": datetime(2026, 1, 1)})
    sheet = book.add_worksheet("Pendataan")
    lines: list[Sequence[object]] = [*((title,) for title in TITLES), (), HEADINGS]
    lines += [(number, *line.split("; ")) for number, line in enumerate(LINES.strip().splitlines(), start=1)]
    for row, line in enumerate(lines):
        sheet.write_row(row, 0, line)
    book.close()
    return target.getvalue()
