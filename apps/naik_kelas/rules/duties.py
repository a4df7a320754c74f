"""What the law asks of an enterprise that rises to another size class.

Texts come in both languages because they become rows of its plan. `due` is the day the law names while it lies
ahead; where the law names none, or it is past, a day near enough to begin with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from apps.reference.choices import SizeClass
from apps.umkm.choices import LegalForm

BIG = (SizeClass.MEDIUM, SizeClass.LARGE)
# HS chapters of food and drink: meat to beverages and vinegar. Tobacco (24) and feed (23) are not.
FOOD_CHAPTERS = frozenset(f"{chapter:02d}" for chapter in range(2, 23) if chapter not in (5, 6, 13, 14))
# PP 42/2024 art. 160-161: last days of the phases for food, drink, ingredients and slaughter.
HALAL_MEDIUM_LARGE = date(2024, 10, 17)
HALAL_MICRO_SMALL = date(2026, 10, 17)
DAYS_TO_BEGIN = 60
HALAL_CODE = "HALAL"


@dataclass(frozen=True)
class Duty:
    """One thing to do; `source` is the law it rests on, `certificate` the type that fulfils it."""

    key: str
    title: str
    title_en: str
    why: str
    why_en: str
    source: str
    due: date
    effort_days: int = 10
    certificate: str = ""


def duties(
    legal_form: str,
    from_class: str,
    to_class: str,
    hs_chapters: Iterable[str],
    on: date,
    *,
    held: Collection[str] = (),
) -> list[Duty]:
    """Duties of a rise claimed on the day `on`. `held` are codes of certificates that are valid then."""
    if from_class not in (SizeClass.MICRO, SizeClass.SMALL) or to_class not in BIG:
        return []
    found = [vat(on)]
    if legal_form == LegalForm.PTP:
        found.insert(0, conversion(on))
    if FOOD_CHAPTERS & set(hs_chapters) and HALAL_CODE not in held:
        found.insert(0, halal(on))
    return found


def conversion(on: date) -> Duty:
    return Duty(
        key="law:pt-perorangan",
        title="Ubah PT Perorangan menjadi PT",
        title_en="Convert the PT Perorangan into a PT",
        why="PT Perorangan hanya untuk usaha mikro dan kecil. Begitu menjadi usaha menengah, perseroan harus diubah "
        "menjadi PT biasa dengan akta notaris dan didaftarkan ke Kementerian Hukum. Dasar: UU 40/2007 pasal 153H "
        "(UU 6/2023) dan PP 8/2021 pasal 9. Tanggalnya tidak disebut; mulailah segera.",
        why_en="A PT Perorangan is only for micro and small enterprises. Once it is medium it must be converted into "
        "an ordinary PT by a notarial deed and be registered with the Ministry of Law. Basis: Law 40/2007 art. 153H "
        "(Law 6/2023) and Government Regulation 8/2021 art. 9. The law names no day; begin soon.",
        source="UU 40/2007 art. 153H (UU 6/2023); PP 8/2021 art. 9",
        due=on + timedelta(days=DAYS_TO_BEGIN),
        effort_days=15,
    )


def halal(on: date) -> Duty:
    """Micro and small makers had until 17 October 2026, medium and large ones until 17 October 2024."""
    ahead = on <= HALAL_MEDIUM_LARGE
    state = ("berlaku sampai", "runs until") if ahead else ("sudah berakhir pada", "ended on")
    return Duty(
        key="law:halal",
        title="Lengkapi sertifikat halal: batas usaha menengah lebih awal",
        title_en="Complete halal certification: the date for medium enterprises is earlier",
        why=f"Untuk makanan dan minuman dari usaha menengah dan besar, masa penahapan wajib halal {state[0]} "
        "17 Oktober 2024; bagi usaha mikro dan kecil baru 17 Oktober 2026. Dasar: UU 33/2014, PP 42/2024 pasal "
        "160–161. Produk tidak halal tetap boleh dijual dengan keterangan tidak halal.",
        why_en=f"For food and drink of medium and large enterprises the phase-in of mandatory halal {state[1]} "
        "17 October 2024; for micro and small ones only on 17 October 2026. Basis: Law 33/2014, Government "
        "Regulation 42/2024 art. 160–161. Products that are not halal may be sold when they say so.",
        source="UU 33/2014; PP 42/2024 art. 160-161",
        due=HALAL_MEDIUM_LARGE if ahead else on + timedelta(days=DAYS_TO_BEGIN),
        effort_days=20,
        certificate=HALAL_CODE,
    )


def vat(on: date) -> Duty:
    """Every medium enterprise sells for more than the Rp4.8 bn above which registration is a duty."""
    return Duty(
        key="law:pkp",
        title="Pastikan sudah dikukuhkan sebagai PKP",
        title_en="Make sure the enterprise is registered for VAT (PKP)",
        why="Usaha dengan penjualan di atas Rp4,8 miliar setahun wajib dikukuhkan sebagai Pengusaha Kena Pajak dan "
        "memungut PPN; PPh final 0,5 % tidak lagi berlaku baginya. Usaha menengah selalu di atas batas itu. Dasar: PMK "
        "197/PMK.03/2013 dan PP 55/2022. Periksa di Coretax bersama konsultan atau KPP.",
        why_en="An enterprise with sales above Rp4.8 billion a year must be registered as a taxable person (PKP) and "
        "charge VAT; the final income tax of 0.5 % no longer applies to it. A medium enterprise is always above that "
        "limit. Basis: PMK 197/PMK.03/2013 and Government Regulation 55/2022. Check in Coretax with an adviser or the "
        "tax office.",
        source="PMK 197/PMK.03/2013; PP 55/2022",
        due=on + timedelta(days=DAYS_TO_BEGIN),
        effort_days=3,
    )
