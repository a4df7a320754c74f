"""The cast's products on their way to the catalogue: prepared, submitted, approved, returned, changed again."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from apps.accounts.models import User
from apps.gallery import actions as gallery
from apps.gallery.choices import VersionState
from apps.gallery.models import Photo, Product, Version
from apps.gallery.rules.checks import ALL_TICKED
from smesco_portal.demo.cast.makers import DRAFT, RETURNED
from smesco_portal.demo.cast.people import People
from smesco_portal.demo.cast.workbooks import MARKS, Cast, nib_of

PUBLISHED, REVIEWED, MENDED, DRAFTED = "Tayang", "Ditinjau", "Perlu perbaikan", "Draf"
RETURN_REASONS = {
    "photos": "Foto ketiga terlalu gelap. Mohon foto ulang di dekat jendela, dengan latar polos.",
    "description": "Sebutkan asal kulit dan cara penyamakannya: pembeli dari Jepang dan Eropa selalu menanyakannya.",
}
OTHER_REASONS = {
    "price": "Harga tertinggi belum diisi. Jika hanya ada satu harga, isikan angka yang sama.",
    "hs_code": "Kode HS ini untuk batu yang belum dikerjakan. Periksa pos 7103.99.",
}
# Products that are published, whose makers ask for a change: by column No, what the new version says.
CHANGES: dict[int, dict[str, Any]] = {
    24: {
        "moq": 150,
        "lead_days": 35,
        "dimensions": "Ø 38 × 30 cm, tiga ukuran bersusun",
        "dimensions_en": "Ø 38 × 30 cm, three nested sizes",
    },
    30: {"capacity": 4200, "description_en_add": "Each set is now lined with unbleached cotton."},
    32: {"lead_days": 21, "description_add": "Setiap perhiasan kini disertai kartu kadar perak."},
    43: {"moq": 240, "description_en_add": "The wrapper is now free of plastic."},
}
PAUSE_SECONDS = 0.05


def prepare_photographs(*, say: Callable[[int, int], None]) -> None:
    """Workers have been asked already; this process lends a hand from the other end until all are done."""
    total = Photo.objects.waiting().count()
    while waiting := list(Photo.objects.waiting().order_by("-pk").values_list("pk", flat=True)[:20]):
        won = False
        for pk in waiting:
            won = gallery.prepare_photo(photo_id=pk) or won
            say(total - Photo.objects.waiting().count(), total)
        if not won:
            time.sleep(PAUSE_SECONDS)


def curate(cast: Cast, *, staff: People, began: datetime, now: datetime) -> None:
    """Approvals spread over the weeks from the first verification until the makers ask for changes."""
    lines = cast.products
    numbers = cast.number_of()
    step = (now - timedelta(days=4) - began - timedelta(days=20)) / max(len(lines), 1)
    for place, line in enumerate(lines):
        number = numbers[nib_of(line["NIB Usaha"])]
        product = product_of(line)
        version = product.versions.first() if product else None
        if version is None or version.state != VersionState.DRAFT or number in (*DRAFT, *RETURNED):
            continue
        maker = maker_of(version, staff)
        mark = line[MARKS]
        when = began + timedelta(days=19) + step * ((place * 37) % len(lines))
        if mark == DRAFTED:
            continue
        if mark == REVIEWED or not version.product.enterprise.on_show:
            late = now - timedelta(hours=3 + (place * 11) % 90)
            gallery.submit_version(version=version, by=maker, now=late)
            continue
        gallery.submit_version(version=version, by=maker, now=when)
        decide(version, mark, number, staff.curator, when + timedelta(hours=20))
    ask_for_changes(cast, staff=staff, now=now)


def decide(version: Version, mark: str, number: int, curator: User, when: datetime) -> None:
    if mark == MENDED:
        reasons = RETURN_REASONS if number == 16 else OTHER_REASONS
        gallery.return_version(version=version, by=curator, reasons=reasons, now=when)
    else:
        gallery.publish_version(version=version, by=curator, checklist=ALL_TICKED, now=when)


def ask_for_changes(cast: Cast, *, staff: People, now: datetime) -> None:
    """New versions of products that are published: the curator sees what differs, visitors the old one."""
    for nib, number in cast.number_of().items():
        product = Product.objects.published().filter(enterprise__nib=nib).order_by("pk").first()
        if number not in CHANGES or product is None or product.versions.open().exists():
            continue
        asked = now - timedelta(hours=6 + number)
        version = gallery.open_version(product=product, by=maker_of(product.published, staff), now=asked)
        gallery.save_version(
            version=version, by=maker_of(version, staff), changes=worded(version, CHANGES[number]), now=asked
        )
        gallery.submit_version(version=version, by=maker_of(version, staff), now=asked + timedelta(minutes=20))


def worded(version: Version, changes: dict[str, Any]) -> dict[str, Any]:
    """`..._add` sentences go behind the text that is there."""
    said = {field: value for field, value in changes.items() if not field.endswith("_add")}
    for field, sentence in changes.items():
        if field.endswith("_add"):
            name = field.removesuffix("_add")
            said[name] = f"{getattr(version, name)} {sentence}"
    return said


def product_of(line: dict[str, Any]) -> Product | None:
    names = Product.objects.filter(enterprise__nib=nib_of(line["NIB Usaha"]), versions__name=line["Nama Produk"])
    return names.select_related("enterprise").first()


def maker_of(version: Version, staff: People) -> User:
    """The owner where there is one; programme staff help the others."""
    owner = version.product.enterprise.members.owners().select_related("user").first()
    return owner.user if owner else staff.officer
