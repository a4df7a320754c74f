"""Telephone numbers as they are pasted, listed and spoilt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.outside.phones import UnreadablePhone, normalise_phone, read_phones, read_whatsapp


@pytest.mark.parametrize(
    "written",
    [
        "0812-3456-7890",
        "62812 3456 7890",
        "+62 812-3456-7890",
        81234567890,
        81234567890.0,
        "0062 812 3456 7890",
        "(0812) 3456 7890",
        "WA: 081234567890",
        "+62 (0)812 3456 7890",
        "'081234567890",
        "\u202a+62 812\u20113456\u20117890\u202c",
        "0812\u20133456\u20137890",
        "Budi 0812 3456 7890",
        "081234567890 (istri)",
        "٠٨١٢-٣٤٥٦-٧٨٩٠",
    ],
)
def test_reads_telephone_numbers(written: object) -> None:
    assert normalise_phone(written) == read_whatsapp(written) == "+6281234567890"


@pytest.mark.parametrize("number", range(1, 61))
def test_fictional_numbers_of_the_demo_pass(number: int) -> None:
    assert read_whatsapp(f"0800-0000-{number:04d}") == f"+628000000{number:04d}"


def test_keeps_numbers_of_other_countries() -> None:
    assert normalise_phone("+81 3-3441-4201") == "+81334414201"
    assert read_phones("+65 9123 4567").mobile == "+6591234567"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "0812",
        "0812-3456-7890 / 0813-1111-2222",
        "menyusul",
        None,
        "08123456789012345",
        "621350470999",
        "8.12E+11",
        "²" * 11,
        "9" * 4500,
        True,
    ],
)
def test_refuses_what_cannot_be_dialled(written: object) -> None:
    with pytest.raises(UnreadablePhone):
        normalise_phone(written)


@pytest.mark.parametrize(
    ("written", "mobiles", "landlines", "spoilt"),
    [
        ("0542-422999 / 082100009999", ["+6282100009999"], ["+62542422999"], []),
        ("(0335) 425999, 081200009999", ["+6281200009999"], ["+62335425999"], []),
        ("0335-428999", [], ["+62335428999"], []),
        ("542.516999", [], ["+62542516999"], []),
        ("0262 234567", [], ["+62262234567"], []),
        ("8.12E+11", [], [], ["8.12E+11"]),
        ("8.52348e+010", [], [], ["8.52348e+010"]),
        ("621350470999", [], [], ["621350470999"]),
        ("0812 0000 1115/1116", ["+6281200001115", "+6281200001116"], [], []),
        ("0821.4444.5555 / 0857-1111-2222", ["+6282144445555", "+6285711112222"], [], []),
        ("081234567890 081298765432", ["+6281234567890", "+6281298765432"], [], []),
        ("0812-3456-7890 (WA) 021-5551234", ["+6281234567890"], ["+62215551234"], []),
        ("021-555 1234 ext. 12", [], ["+62215551234"], []),
        ("081234567890 / 081234567890", ["+6281234567890"], [], []),
    ],
)
def test_tells_the_numbers_of_a_cell_apart(
    written: str, mobiles: list[str], landlines: list[str], spoilt: list[str]
) -> None:
    found = read_phones(written)
    assert (list(found.mobiles), list(found.landlines), list(found.spoilt)) == (mobiles, landlines, spoilt)
    assert bool(found.notices) == (len(mobiles) + len(landlines) > 1 or not mobiles)


@pytest.mark.parametrize("written", ["62", "-", "tidak ada", "0", 0, None, "", "—", "belum ada"])
def test_what_means_nothing_is_no_number(written: object) -> None:
    found = read_phones(written)
    assert not found
    assert not found.notices


def test_a_landline_is_not_for_whatsapp() -> None:
    with pytest.raises(UnreadablePhone, match=r"landline|telepon rumah"):
        read_whatsapp("0262 234567")
    assert read_whatsapp("0262 234567 / 0812-3456-7890") == "+6281234567890"


@given(st.text(max_size=60) | st.floats() | st.integers() | st.none() | st.booleans())
def test_nothing_leaves_the_reader(value: object) -> None:
    found = read_phones(value)
    assert all(number.startswith("+") and number[1:].isascii() and number[1:].isdigit() for number in found.mobiles)


def test_a_number_that_a_program_wrote_with_a_decimal_point() -> None:
    assert normalise_phone("81234567890.0") == "+6281234567890"


@pytest.mark.parametrize("written", ["0812-3456-78XX", "0812345678**", "0812xxxx7890", 812000000000, 8.12e11])
def test_hidden_and_lost_digits_make_no_number(written: object) -> None:
    found = read_phones(written)
    assert (found.any, len(found.spoilt)) == ("", 1)
