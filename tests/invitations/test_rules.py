"""Lists of names as offices really paste them."""

from __future__ import annotations

from typing import Any

import pytest

from apps.invitations.rules import Read, filled, is_mission, lists, unknown_placeholders
from apps.invitations.rules.headings import field_of

HANAE = Read("Ms. Hanae Mizoguri", "hanae@example.com", "Trade attaché", "Embassy of Japan", "Japan")


def is_country(words: str) -> bool:
    return words in ("Japan", "Norway")


def read_pasted(text: str) -> list[Read]:
    return lists.read_pasted(text, is_country).people


def read_rows(rows: list[list[Any]]) -> list[Read]:
    return lists.read_rows(rows, is_country).people


@pytest.mark.parametrize(
    "line",
    [
        "Ms. Hanae Mizoguri <hanae@example.com>, Trade attaché, Embassy of Japan, Japan",
        '"Ms. Hanae Mizoguri" <hanae@example.com>; Trade attaché; Embassy of Japan; Japan',
        "Ms. Hanae Mizoguri\thanae@example.com\tTrade attaché\tEmbassy of Japan\tJapan",
        "Ms. Hanae Mizoguri;hanae@example.com;Trade attaché;Embassy of Japan;Japan",
        "hanae@example.com, Ms. Hanae Mizoguri, Trade attaché, Embassy of Japan, Japan",
        "Ms. Hanae Mizoguri, Trade attaché, Embassy of Japan, Japan, hanae@example.com",
        "Japan, Embassy of Japan, Ms. Hanae Mizoguri, Trade attaché, hanae@example.com, +62 21 3192 4308",
    ],
)
def test_reads_a_line_however_it_is_parted(line: str) -> None:
    assert read_pasted(line) == [HANAE]


def test_reads_headings_in_any_order_and_language() -> None:
    rows = [
        ["Negara", "Surel", "Nama", "Instansi", "Jabatan"],
        ["Japan", "hanae@example.com", "Ms. Hanae Mizoguri", "Embassy of Japan", "Trade attaché"],
    ]
    assert read_rows(rows) == [HANAE]


def test_passes_over_titles_and_numbers_as_offices_write_them() -> None:
    rows = [["Daftar undangan perwakilan dagang"], ["Jakarta, 1 Desember 2026", ""],
            ["No.", "Nama lengkap (dengan gelar)", "Jabatan", "Nama instansi/perusahaan", "Negara", "Alamat e-mail:"],
            ["1.0", "Ms. Hanae Mizoguri", "Trade attaché", "Embassy of Japan", "Japan",
             "hanae@example.com"]]  # fmt: skip
    assert read_rows(rows) == [HANAE]
    assert read_rows([rows[3]]) == [HANAE]


def test_a_person_above_the_headings_is_not_lost() -> None:
    rows = [
        ["Ms. Hanae Mizoguri", "hanae@example.com", "Trade attaché", "Embassy of Japan", "Japan"],
        ["Nama", "Email"],
        ["Ms. Anna", "anna@example.com"],
    ]
    assert read_rows(rows) == [HANAE, Read("Ms. Anna", "anna@example.com")]


def test_keeps_a_wrong_address_for_mending() -> None:
    assert read_pasted("Ms. Hanae <hanae.example.com>, Attaché")[0].email == "hanae.example.com"
    assert read_pasted("Ms. Hanae; hanae.example.com; Attaché; Embassy; Japan")[0].email == "hanae.example.com"


def test_only_what_stands_where_the_address_should_is_a_broken_one() -> None:
    assert read_pasted("Batik.Nusantara; Ms. Hanae; Attaché")[0].email == ""


def test_passes_over_empty_lines() -> None:
    assert read_pasted("\n\n  \n") == []


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("buyer_name", "name"),
        ("company_name", "organisation"),
        ("emails", "email"),
        ("First Name", "first"),
        ("LastName", "last"),
        ("Title", "title"),
        ("Embassy", "organisation"),
        ("Office", "organisation"),
        ("Commercial Attaché", "name"),
        ("E-mail Address", "email"),
        ("Company website", "skipped"),
        ("Source", "skipped"),
        ("Embassy of Ruritania", ""),
        ("Contact Person", "name"),
        ("Contact number", "skipped"),
        ("Alamat", "skipped"),
        ("Alamat e-mail", "email"),
        ("Nama Perusahaan/Instansi", "organisation"),
        ("Job Title", "position"),
        ("Jabatan", "position"),
        ("Negara", "country"),
        ("Tel.", "skipped"),
        ("Nama", "name"),
        ("Narahubung", "name"),
        ("No.", "skipped"),
        ("Buyer", "buyer"),
        ("Zzz", ""),
    ],
)
def test_knows_headings_by_all_their_words(heading: str, field: str) -> None:
    assert field_of(heading) == field


def test_first_and_last_names_and_the_word_before_them() -> None:
    rows = [
        ["Title", "First Name", "Last Name", "Company", "emails", "Country"],
        ["Ms.", "Hanae", "Mizoguri", "Contoh KK", "h@example.com", "Japan"],
        ["Mr", "Ken", "Aoyagi", "Contoh KK", "k@example.com", "Japan"],
    ]
    assert [person.name for person in read_rows(rows)] == ["Ms. Hanae Mizoguri", "Mr Ken Aoyagi"]


def test_title_is_a_position_where_it_holds_positions() -> None:
    rows = [["Name", "Title", "Company", "E-mail"], ["Hanae", "Export Manager", "Contoh", "h@example.com"]]
    assert read_rows(rows)[0].position == "Export Manager"


@pytest.mark.parametrize(
    ("others", "read"),
    [
        (["Embassy of Japan", "Embassy of Norway"], Read("", "0@example.com", "", "Batik Ibu Anna")),
        (["Embassy of Japan"], Read("Batik Ibu Anna", "0@example.com")),  # half are not most
        (["Ms. Hanae", "Embassy of Japan"], Read("Batik Ibu Anna", "0@example.com")),
    ],
)
def test_a_lone_column_of_names_is_the_houses_where_most_of_them_are(others: list[str], read: Read) -> None:
    names = ["Batik Ibu Anna", *others]
    rows = [["Name", "Email"], *([name, f"{place}@example.com"] for place, name in enumerate(names))]
    assert read_rows(rows)[0] == read


def test_beside_a_contact_person_the_plain_name_is_the_house() -> None:
    rows = [["Name", "Contact Person", "Email"], ["Contoh Import", "Ms. Hanae", "h@example.com"]]
    assert (read_rows(rows)[0].name, read_rows(rows)[0].organisation) == ("Ms. Hanae", "Contoh Import")


def test_nobody_is_a_company_a_website_a_source_or_a_country() -> None:
    rows = [
        ["Name", "Position", "Company", "Email", "Source", "Country"],
        ["Contoh Imports Ltd", "www.contoh.example", "https://contoh.example", "a@example.com", "Fair", "Japan"],
        ["Japan", "Contoh Imports Ltd", "", "b@example.com", "Fair", "Japan"],
    ]
    first, second = read_rows(rows)
    assert (first.name, first.position, first.organisation) == ("", "", "Contoh Imports Ltd")
    assert set(first.dropped) == {"position", "organisation"}
    assert (second.name, second.position, second.organisation) == ("", "", "Contoh Imports Ltd")


def test_an_embassy_listed_by_its_country() -> None:
    rows = [["Embassy", "Email"], ["Japan", "a@example.com"], ["Norway", "b@example.com"]]
    people = read_rows(rows)
    found = [(one.organisation, one.country, one.name) for one in people]
    assert found == [("Embassy of Japan", "Japan", ""), ("Embassy of Norway", "Norway", "")]


@pytest.mark.parametrize(
    ("cell", "email", "others"),
    [
        ("mailto:a@example.com", "a@example.com", ()),
        ("Ms. Anna <a@example.com>", "a@example.com", ()),
        ("a@example.com; b@example.com", "a@example.com", ("b@example.com",)),
        ("main: a@example.com / b@example.com (office)", "a@example.com", ("b@example.com",)),
        ("a\u200b@example.com.", "a@example.com", ()),
        ("a @ example.com", "a@example.com", ()),
        ("a [at] example.com", "a@example.com", ()),
        ("a.example.com", "a.example.com", ()),
    ],
)
def test_finds_the_addresses_of_a_cell(cell: str, email: str, others: tuple[str, ...]) -> None:
    rows = [["Nama", "Email", "Instansi"], ["Anna", cell, "Contoh"], ["Budi", "c@example.com", "Contoh"],
            ["Citra", "d@example.com", "Contoh"]]  # fmt: skip
    found = read_rows(rows)[0]
    assert (found.email, found.others) == (email, others)


def test_country_and_addresses_alone_make_no_person() -> None:
    found = read_pasted("Japan,trade@emb1.example,cons1@emb1.example,cons2@emb1.example")[0]
    assert found == Read(
        email="trade@emb1.example", country="Japan", others=("cons1@emb1.example", "cons2@emb1.example")
    )


def test_a_title_between_the_lines_is_nobody() -> None:
    rows = [["Nama", "Email", "Instansi"], ["ASIA"], ["Anna", "a@example.com", "Contoh"], ["Nama", "Email", "Instansi"]]
    assert [one.name for one in read_rows(rows)] == ["Anna"]


@pytest.mark.parametrize(
    ("name", "mission"),
    [("Embassy of Japan", True), ("Kedutaan Besar Jepang", True), ("Nordlysvik Home ApS", False), ("ITPC Osaka", True)],
)
def test_tells_missions_from_companies(name: str, mission: bool) -> None:
    assert is_mission(name) is mission


def test_fills_letters_once_only() -> None:
    assert filled("{name} at {place}", {"name": "{place}", "place": "Smesco"}) == "{place} at Smesco"
    assert unknown_placeholders("{name} {nama} {}") == ["", "nama"]


def test_a_name_and_a_position_in_one_cell_are_parted() -> None:
    rows = [
        ["Nama/Jabatan", "Instansi", "Negara", "Email"],
        ["Mr. Peter Hall, Trade Commissioner", "Contoh Board", "Norway", "peter@example.com"],
        ["Ms. Chloé Martin - Conseiller", "Contoh Board", "Norway", "chloe@example.com"],
    ]
    assert [(one.name, one.position) for one in read_rows(rows)] == [
        ("Mr. Peter Hall", "Trade Commissioner"),
        ("Ms. Chloé Martin", "Conseiller"),
    ]


def test_houses_and_people_are_known_under_headings_that_nobody_knows() -> None:
    rows = [
        ["ITPC / Atdag", "Negara", "Kepala/Atdag", "Email"],
        ["ITPC Contoh", "Japan", "Bpk. Arief", "itpc@example.com"],
        ["Trade Office Contoh", "Norway", "Ibu Rina", "kantor@example.com"],
    ]
    assert [(one.name, one.organisation) for one in read_rows(rows)] == [
        ("Bpk. Arief", "ITPC Contoh"),
        ("Ibu Rina", "Trade Office Contoh"),
    ]


def test_where_an_embassy_lies_leaves_it_an_embassy() -> None:
    assert (field_of("Embassy in Jakarta"), field_of("Commercial Section Contact")) == ("organisation", "name")


def test_a_word_before_nobody_makes_no_person() -> None:
    rows = [
        ["Title", "First Name", "Last Name", "Company", "emails", "Country"],
        ["Ms.", "", "", "Contoh KK", "info@example.com", "Japan"],
    ]
    assert [(person.name, person.organisation) for person in read_rows(rows)] == [("", "Contoh KK")]
