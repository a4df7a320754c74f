"""Lists of names as offices really paste them."""

from __future__ import annotations

import pytest

from apps.invitations.rules import Read, filled, is_mission, read_pasted, read_rows, unknown_placeholders

HANAE = Read("Ms. Hanae Mizoguri", "hanae@example.com", "Trade attaché", "Embassy of Japan", "Japan")


@pytest.mark.parametrize(
    "line",
    [
        "Ms. Hanae Mizoguri <hanae@example.com>, Trade attaché, Embassy of Japan, Japan",
        '"Ms. Hanae Mizoguri" <hanae@example.com>; Trade attaché; Embassy of Japan; Japan',
        "Ms. Hanae Mizoguri\thanae@example.com\tTrade attaché\tEmbassy of Japan\tJapan",
        "Ms. Hanae Mizoguri;hanae@example.com;Trade attaché;Embassy of Japan;Japan",
        "hanae@example.com, Ms. Hanae Mizoguri, Trade attaché, Embassy of Japan, Japan",
        "Ms. Hanae Mizoguri, Trade attaché, Embassy of Japan, Japan, hanae@example.com",
    ],
)
def test_reads_a_line_however_it_is_parted(line: str) -> None:
    assert read_pasted(line) == [HANAE]


def test_reads_headings_in_any_order_and_language() -> None:
    rows = [["Negara", "Surel", "Nama", "Instansi", "Jabatan"],
            ["Japan", "hanae@example.com", "Ms. Hanae Mizoguri", "Embassy of Japan", "Trade attaché"]]  # fmt: skip
    assert read_rows(rows) == [HANAE]


def test_passes_over_titles_and_numbers_as_offices_write_them() -> None:
    rows = [["Daftar undangan perwakilan dagang"], ["Jakarta, 1 Desember 2026", ""],
            ["No.", "Nama lengkap (dengan gelar)", "Jabatan", "Nama instansi/perusahaan", "Negara", "Alamat e-mail:"],
            ["1.0", "Ms. Hanae Mizoguri", "Trade attaché", "Embassy of Japan", "Japan",
             "hanae@example.com"]]  # fmt: skip
    assert read_rows(rows) == [HANAE]
    assert read_rows([rows[3]]) == [HANAE]


def test_a_person_above_the_headings_is_not_lost() -> None:
    rows = [["Ms. Hanae Mizoguri", "hanae@example.com", "Trade attaché", "Embassy of Japan", "Japan"],
            ["Nama", "Email"], ["Ms. Anna", "anna@example.com"]]  # fmt: skip
    assert read_rows(rows) == [HANAE, Read("Ms. Anna", "anna@example.com")]


def test_keeps_a_wrong_address_for_mending() -> None:
    assert read_pasted("Ms. Hanae <hanae.example.com>, Attaché")[0].email == "hanae.example.com"
    assert read_pasted("Ms. Hanae; hanae.example.com; Attaché; Embassy; Japan")[0].email == "hanae.example.com"


def test_passes_over_empty_lines() -> None:
    assert read_pasted("\n\n  \n") == []


@pytest.mark.parametrize(("name", "mission"), [("Embassy of Japan", True), ("Kedutaan Besar Jepang", True),
                                               ("Nordlysvik Home ApS", False), ("ITPC Osaka", True)])  # fmt: skip
def test_tells_missions_from_companies(name: str, mission: bool) -> None:
    assert is_mission(name) is mission


def test_fills_letters_once_only() -> None:
    assert filled("{name} at {place}", {"name": "{place}", "place": "Smesco"}) == "{place} at Smesco"
    assert unknown_placeholders("{name} {nama} {}") == ["", "nama"]
