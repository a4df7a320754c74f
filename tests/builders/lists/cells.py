"""What stands in the cells of such lists, and how it is spoilt. Every name and number is invented."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

Cell = Callable[[Random, int], Any]
GOODS = [
    *["Batik", "Dodol", "Jamu", "Bordir", "Tempe", "Kopi", "Madu", "Abon", "Mebel", "Rempeyek"],
    "Keripik Pisang",
    "Kue Kering",
]
OWN = [
    *["Barokah", "Cahaya", "Melati", "Amanah", "Rizki", "Lestari", "Pelangi", "Harapan", "Mutiara", "Anugerah"],
    "Sari Rasa",
    "Maju Jaya",
]
FIRST = [
    "Tumini",
    "Slamet",
    "Sri",
    "Wahyu",
    "Dedi",
    "Neneng",
    "Asep",
    "Yanti",
    "Made",
    "Ketut",
    "Fatimah",
    "Ahmad",
    "Rudi",
    "Lilis",
    "Joko",
    "Ratna",
]
LAST = [
    "Rahardi",
    "Suryani",
    "Hidayat",
    "Lestari",
    "Saputra",
    "Wulandari",
    "Nugroho",
    "Permata",
    "Santoso",
    "Kusuma",
    "Handayani",
]
STREETS = ["Jl. Merdeka", "Jl. Pasar Baru", "Gg. Mawar", "Jl. Diponegoro", "Kp. Cikole", "Perum Griya Asri Blok"]
VILLAGES = [
    "Sukamaju",
    "Mekarsari",
    "Karanganyar",
    "Tegalrejo",
    "Cibiru",
    "Wonosari",
    "Banjarsari",
    "Sidomulyo",
    "Margahayu",
]
PREFIXES = ["", "", "", "", "", "", "", "CV. ", "UD ", "PT ", "UD. ", "CV "]


def pick(*values: Any) -> Cell:
    return lambda rng, at: rng.choice(values)


def fixed(value: Any) -> Cell:
    return lambda rng, at: value


def mixed(usual: Cell, *spoilt: Any, share: float = 0.08) -> Cell:
    """Mostly as it should be; now and then one of `spoilt`."""
    return lambda rng, at: rng.choice(spoilt) if rng.random() < share else usual(rng, at)


def number(rng: Random, at: int) -> int:
    return at


def bare_name(rng: Random, at: int) -> str:
    return f"{rng.choice(GOODS)} {rng.choice(OWN)} {LAST[at % len(LAST)]}{at // len(LAST) or ''}"


def name(rng: Random, at: int) -> str:
    return rng.choice(PREFIXES) + bare_name(rng, at)


def shouted(rng: Random, at: int) -> str:
    return rng.choice([str.upper, str.upper, str.title, str.lower])(name(rng, at))


def generic(rng: Random, at: int) -> str:
    """A fifth of the list bears no name of its own."""
    return rng.choice(["WARUNG", "Kelontong", "Jahit", "warung sembako"]) if at % 5 == 0 else name(rng, at)


def cooperative(rng: Random, at: int) -> str:
    return rng.choice(["KSU ", "KOPERASI ", "KUD ", "", "Kop. ", "Koptan "]) + f"{rng.choice(OWN)} {at}"


def person(rng: Random, at: int) -> str:
    return rng.choice(["", "", "", "H. ", "Hj. ", "Ibu "]) + f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def street(rng: Random, at: int) -> str:
    return f"{rng.choice(STREETS)} No. {rng.randint(1, 180)}"


def digits(count: int, first: str = "") -> Cell:
    return lambda rng, at: first + "".join(rng.choice("0123456789") for _place in range(count - len(first)))


def mobile(rng: Random, at: int) -> Any:
    rest = digits(8)(rng, at)
    return rng.choice(
        [
            f"0812{rest}",
            f"0813-{rest[:4]}-{rest[4:]}",
            f"+62 852 {rest[:4]} {rest[4:]}",
            f"62877{rest}",
            f"8121{rest[:7]}",
            f"0812 {rest[:4]} {rest[4:]} (WA)",
        ]
    )


phone = mixed(
    mobile,
    "-",
    "",
    "tidak ada",
    "0",
    "0262-234567",
    "0812345",
    "8.12E+11",
    "081234567890/081298765432",
    "belum ada",
    "(0274) 555123",
    "O8123456789",
    "wa saja",
    "081234567890 an. Budi",
    share=0.3,
)
nib = mixed(
    digits(13, "912"), "-", "", "Belum Ada", "proses", "ada", "Belum punya NIB", "dalam pengurusan", "sudah", share=0.4
)
email = mixed(lambda rng, at: f"usaha{at}@example.com", "-", "tidak ada", "usaha@", "usaha at gmail", "", share=0.3)
year = mixed(lambda rng, at: rng.randint(1985, 2024), "2015an", "-", "Juni 2018", "", "sejak dulu", "19990")
workers = mixed(lambda rng, at: rng.randint(1, 25), "3 orang", "-", "2-3", "sendiri", "1 (satu)", "", "lima")
rupiah = mixed(
    lambda rng, at: rng.choice(
        [f"{rng.randint(5, 900)}.000.000", rng.randint(5, 900) * 10**6, f"Rp {rng.randint(5, 90)}.000.000"]
    ),
    "± 500 juta",
    "-",
    "",
    "137.500.000,75",
    "tidak tentu",
    "5jt/bln",
    "Rp. 25.000.000,-",
    share=0.15,
)
sex = mixed(pick("L", "P"), "Perempuan", "-", "l", "")
kbli = mixed(pick("10794", "14111", "16291", "13121", "10710"), "-", "1079", "10794 - Industri makanan", "", "xxx")
website = mixed(lambda rng, at: "", "instagram.com/usaha", "@usaha_kita", "-")
coordinates = (lambda rng, at: f"-6.{rng.randint(10000, 99999)}"), (lambda rng, at: f"107.{rng.randint(10000, 99999)}")
nik, family = digits(16, "3205"), digits(16, "3205")
village = mixed(pick(*VILLAGES), "-", "")
halal = mixed(pick("", "-", "Belum", "Ada"), "ID32110001234560424", "proses")
pirt = mixed(pick("", "-", "belum"), "2063204010123-27", "ADA")
category = pick("Kuliner", "Fashion", "Kriya", "Jasa", "Perdagangan", "Mikro", "Kecil")
size = pick("Mikro", "Kecil", "Menengah")
