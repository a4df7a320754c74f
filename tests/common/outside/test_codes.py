"""Codes in number cells: zeros come back with a notice, lost digits are refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.outside.codes import (
    AmbiguousCode,
    Code,
    UnreadableCode,
    kbli_edition,
    read_hs,
    read_kbli,
    read_nib,
    read_npwp,
    read_postal_code,
    read_region,
)

Reader = Callable[[object], Code]


@pytest.mark.parametrize(
    ("read", "written", "text", "noticed"),
    [
        (read_nib, "9120001234567", "9120001234567", False),
        (read_nib, 9120001234567.0, "9120001234567", False),
        (read_nib, 220001234567, "0220001234567", True),
        (read_nib, 9990000001, "0009990000001", True),
        (read_nib, "220001234567", "0220001234567", True),
        (read_nib, "'0220001234567", "0220001234567", False),
        (read_nib, "0220 0012 34567", "0220001234567", False),
        (read_nib, "9120\u20110012\u20113456\u20117", "9120001234567", False),
        (read_hs, 4203.1, "420310", True),
        (read_hs, 2101.2, "210120", True),
        (read_hs, 901.21, "090121", True),
        (read_hs, 901.2, "090120", True),
        (read_hs, 9109.1, "910910", True),
        (read_hs, 420310, "420310", False),
        (read_hs, 7102.1, "710210", True),
        (read_hs, "4203.10", "420310", False),
        (read_hs, "4203.10.00", "420310", False),
        (read_hs, 42031000, "420310", False),
        (read_hs, "4203.1", "420310", True),
        (read_hs, 1806.9, "180690", True),
        (read_hs, 90121, "090121", True),
        (read_hs, 9012100, "090121", True),
        (read_hs, "HS 4203.10", "420310", False),
        (read_npwp, 92542943407000, "0092542943407000", True),
        (read_npwp, 925429434070000, "0925429434070000", False),
        (read_npwp, "3201234567890123", "3201234567890123", False),
        (read_npwp, "", "", False),
        (read_npwp, "00.000.001.8-443.000", "0000000018443000", False),
        (read_npwp, "3201234567890123000001", "3201234567890123", True),
        (read_kbli, "14112", "14112", False),
        (read_kbli, "KBLI 14112", "14112", False),
        (read_kbli, "14.112", "14112", False),
        (read_kbli, 14112.0, "14112", False),
        (read_kbli, "14112 - Industri pakaian jadi", "14112", False),
        (read_kbli, "14112; 14131", "14112", True),
        (read_kbli, "01133", "01133", False),
        (read_region, 32.1, "32.10", True),
        (read_region, 3205, "32.05", False),
        (read_region, "32.05 ", "32.05", False),
        (read_region, 32.05, "32.05", False),
        (read_region, "32.05.12", "32.05", False),
        (read_postal_code, 44151, "44151", False),
        (read_postal_code, "Garut 44151", "44151", False),
    ],
)
def test_reads_codes(read: Reader, written: object, text: str, noticed: bool) -> None:
    found = read(written)
    assert (found.text, found.notice is not None) == (text, noticed)


@pytest.mark.parametrize(
    ("read", "written"),
    [
        *(
            (read_nib, wrong)
            for wrong in ("", None, "91200012345678", "12345", "9,12E+12", "sedang diurus", 0, "0" * 13)
        ),
        *(
            (read_npwp, wrong)
            for wrong in (3201234567890120, "3.20123E+15", "92542943407000", "abc", 26443000, "0" * 15)
        ),
        *((read_hs, wrong) for wrong in ("46.02", 4203, "abc", "", None, "4203.10, 4202.21", 0.1)),
        *((read_kbli, wrong) for wrong in (1412, "1412", "abc", 141125, "pakaian")),
        *((read_region, wrong) for wrong in ("Garut", "", None, 3, 123.456)),
        *((read_postal_code, wrong) for wrong in ("4415", 1234, "01234", "44151 40111")),
        *(
            (read, wrong)
            for read in (read_nib, read_npwp, read_hs, read_kbli, read_region, read_postal_code)
            for wrong in ("²" * 13, "9" * 4500)
        ),
    ],
)
def test_refuses_lost_digits_and_what_is_no_code(read: Reader, written: object) -> None:
    with pytest.raises(UnreadableCode) as refused:
        read(written)
    assert str(refused.value)


def test_refuses_a_number_of_thousands_of_digits() -> None:
    for read in (read_nib, read_npwp, read_hs, read_kbli, read_region, read_postal_code):
        with pytest.raises(UnreadableCode):
            read(10**5000)


def test_a_number_of_four_digits_is_asked_whether_it_is_a_class() -> None:
    with pytest.raises(AmbiguousCode) as asked:
        read_kbli(1412)
    assert asked.value.choices == (("01412", "01412"),)


def test_several_hs_codes_are_offered() -> None:
    with pytest.raises(AmbiguousCode) as asked:
        read_hs("4203.10, 4202.21")
    assert [value for value, _label in asked.value.choices] == ["420310", "420221"]


@pytest.mark.parametrize(
    ("heading", "edition"), [("KBLI 2025", "2025"), ("Kode KBLI", ""), ("KBLI (2020)", "2020"), ("Tahun 2025", "")]
)
def test_a_heading_names_the_edition(heading: str, edition: str) -> None:
    assert kbli_edition(heading) == edition


@given(st.integers(min_value=10**8, max_value=10**13 - 1).filter(lambda number: number % 10**7))
def test_an_nib_survives_a_spreadsheet(number: int) -> None:
    assert read_nib(number).text == read_nib(float(number)).text == f"{number:013d}"


@given(st.integers(min_value=10100, max_value=979999))
def test_an_hs_code_survives_a_spreadsheet(number: int) -> None:
    code = f"{number:06d}"
    if not code.endswith("00"):
        assert read_hs(float(f"{code[:4]}.{code[4:]}")).text == code


@given(st.text(max_size=40) | st.floats() | st.integers() | st.none() | st.booleans() | st.dates())
def test_nothing_but_its_own_error_leaves_the_readers(value: object) -> None:
    for read in (read_nib, read_npwp, read_hs, read_kbli, read_region, read_postal_code):
        with suppress(UnreadableCode):
            assert read(value).text.isascii()


@pytest.mark.parametrize(
    ("read", "written", "text"),
    [
        (read_nib, "9120001234568.0", "9120001234568"),
        (read_npwp, "92542943407000.0", "0092542943407000"),
        (read_postal_code, "44151.0", "44151"),
        (read_kbli, "10794.0", "10794"),
        (read_nib, "NIB: 9120001234567 (2021), PIRT proses", "9120001234567"),
        (read_hs, "HS Code: 460219", "460219"),
        (read_hs, "46021900 (anyaman)", "460219"),
    ],
)
def test_reads_codes_that_a_program_wrote_as_numbers_or_with_words(read: Reader, written: str, text: str) -> None:
    assert read(written).text == text


@pytest.mark.parametrize(
    ("read", "written"),
    [(read_nib, 9.12e12), (read_nib, 1234570000000), (read_npwp, 9.25e13), (read_nib, "9120000000000.0")],
)
def test_a_number_cell_of_zeros_has_lost_its_digits(read: Reader, written: object) -> None:
    with pytest.raises(UnreadableCode, match=r"shortened|dipendekkan"):
        read(written)
