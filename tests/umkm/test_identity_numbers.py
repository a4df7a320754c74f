"""NIB, NPWP, KBLI and postal code: what is refused, what is only doubted."""

from __future__ import annotations

import pytest

from apps.common.errors import Refused
from apps.umkm.rules import identity


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("9120001234567", "9120001234567"),
        ("9120 0012 3456 7", "9120001234567"),
        ("0220-0012.34567", "0220001234567"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_nib_is_thirteen_digits_as_text(typed: str, stored: str) -> None:
    assert identity.clean_nib(typed) == stored


@pytest.mark.parametrize("typed", ["912000123456", "91200012345678", "912000123456A", "0" * 13, "²" * 13])
def test_nib_refuses_anything_else(typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        identity.clean_nib(typed)
    assert refusal.value.field == "nib"


def test_nib_says_how_many_digits_were_typed() -> None:
    with pytest.raises(Refused, match="12"):
        identity.clean_nib("999900000001")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("99.210.137.8-999.000", "0992101378999000"),
        ("992101378999000", "0992101378999000"),
        ("0992101378999000", "0992101378999000"),
        ("0992 1013 7899 9000", "0992101378999000"),
        ("3205084108900001", "3205084108900001"),
    ],
)
def test_npwp_is_normalised_to_sixteen_digits(typed: str, stored: str) -> None:
    assert identity.clean_npwp(typed) == stored


@pytest.mark.parametrize("typed", ["0" * 15, "0" * 16, "99210137899900", "09921013789990001", "NPWP 99210137899900"])
def test_npwp_refuses_zeros_and_wrong_lengths(typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        identity.clean_npwp(typed)
    assert refusal.value.field == "npwp"


@pytest.mark.parametrize(
    ("npwp", "doubt"),
    [
        ("", ""),
        ("0992101378999000", ""),
        ("0992101379999000", identity.DOUBT_CHECK_DIGIT),
        ("3205081708900001", ""),
        ("3205085708900001", ""),
        ("3205083102900001", identity.DOUBT_BIRTH_DATE),
        ("3205080013900001", identity.DOUBT_BIRTH_DATE),
        ("3205082902900001", ""),
        ("6501011708900001", ""),
        ("9601011708900001", ""),
        ("1000000000000000", identity.DOUBT_PREFIX),
    ],
)
def test_doubts_are_noted_and_never_refused(npwp: str, doubt: str) -> None:
    assert identity.npwp_doubt(npwp) == doubt


def test_the_check_digit_stands_over_the_right_nine_digits() -> None:
    assert identity.luhn_holds("992101378")
    assert not identity.luhn_holds("992101387")


@pytest.mark.parametrize("typed", ["1512", "151211", "15A21"])
def test_kbli_has_five_digits(typed: str) -> None:
    with pytest.raises(Refused, match="Kode KBLI terdiri atas 5 angka"):
        identity.clean_kbli(typed)


def test_kbli_keeps_its_leading_zero() -> None:
    assert identity.clean_kbli("01261") == "01261"


@pytest.mark.parametrize(("typed", "fine"), [("44116", True), ("04411", False), ("4411", False)])
def test_postal_code_has_five_digits_and_no_leading_zero(typed: str, fine: bool) -> None:
    if fine:
        assert identity.clean_postal_code(typed) == typed
    else:
        with pytest.raises(Refused, match="Kode pos terdiri atas"):
            identity.clean_postal_code(typed)
