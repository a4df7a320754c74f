"""Certificates, prices, years and problems of cells: decided without a database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from apps.common.outside.understood import Unreadable
from apps.intake.reads.widgets import PriceWidget, YearWidget
from apps.intake.rules.certificates import read_certificates
from apps.intake.rules.prices import WrittenPrice, read_band
from apps.intake.rules.problems import WrongCell, problem, told
from apps.intake.rules.proposals import place_of_words


def test_certificates_with_every_kind_of_date() -> None:
    text = (
        "HALAL: ID1234 (BPJPH) terbit 1 April 2024 s.d. 31/03/2028; "
        "PIRT: 2483403804015-26 (Dinas (setempat)) terbit 2021-12-29 berlaku seterusnya; MEREK: IDM 7"
    )
    first, second, third = read_certificates(text, lambda word: word)
    assert first == {
        "type": "HALAL",
        "number": "ID1234",
        "issuer": "BPJPH",
        "issued_on": "2024-04-01",
        "valid_until": "2028-03-31",
    }
    assert (second["issuer"], second["issued_on"], second["valid_until"]) == ("Dinas (setempat)", "2021-12-29", "")
    assert (third["number"], third["issuer"], third["issued_on"]) == ("IDM 7", "", "")


def test_a_certificate_without_its_number_is_wrong() -> None:
    with pytest.raises(WrongCell):
        read_certificates("Halal", lambda word: word)


def test_a_problem_is_told_in_either_language() -> None:
    from django.utils.translation import gettext_lazy as _
    from django.utils.translation import override

    kept = problem(_("There is no regency or city with the code %(code)s."), code="99.99")
    with override("id"):
        assert told(kept) == "Tidak ada kabupaten atau kota dengan kode 99.99."
    with override("en"):
        assert told(kept) == "There is no regency or city with the code 99.99."


def test_a_percent_sign_in_a_refusal_does_not_confuse() -> None:
    assert told(problem("Kadar 100% tidak mungkin.")) == "Kadar 100% tidak mungkin."


def test_amounts_survive_as_decimals() -> None:
    assert PriceWidget().clean("USD 12.50") == Decimal("12.50")


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("12,50", WrittenPrice("12,50"), None),
        ("USD 12.50", WrittenPrice("12.50", "USD"), None),
        ("€ 5", WrittenPrice("5", "EUR"), None),
        ("Rp 250.000", WrittenPrice("250.000", "IDR"), None),
        ("40 US$", WrittenPrice("40", "USD"), None),
        ("25-40", WrittenPrice("25"), WrittenPrice("40")),
        ("US$ 25 - 40", WrittenPrice("25", "USD"), WrittenPrice("40", "USD")),
        ("25 s.d. 40 EUR", WrittenPrice("25", "EUR"), WrittenPrice("40", "EUR")),
        ("12,50/pcs", WrittenPrice("12,50/pcs"), None),
        ("murah", WrittenPrice("murah"), None),
    ],
)
def test_prices_with_their_signs_and_bands(written: str, low: WrittenPrice, high: WrittenPrice | None) -> None:
    assert read_band(written) == (low, high)


@pytest.mark.parametrize("written", ["2009", 2009, "17 Agustus 2009", date(2009, 8, 17)])
def test_a_date_of_founding_is_its_year(written: object) -> None:
    assert YearWidget(1800, 2026).clean(written) == 2009


@pytest.mark.parametrize("written", ["32 Januari 2009", "2027", "dulu"])
def test_no_year_is_no_year(written: object) -> None:
    with pytest.raises((WrongCell, Unreadable)):
        YearWidget(1800, 2026).clean(written)


REGENCIES = {"brebes": "33.29", "kab garut": "32.05", "lombok timur": "52.03", "timor tengah utara": "53.03"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("umkm_brebes_2024", "33.29"),
        ("data lombok timur 2024", "52.03"),
        ("data_timor_tengah_utara", "53.03"),
        ("DINAS KOPERASI KAB. GARUT", "32.05"),
        ("daftar UMKM binaan 2024", ""),
        ("", ""),
    ],
)
def test_a_title_proposes_the_regency_that_it_names(words: str, code: str) -> None:
    assert place_of_words(words, lambda name, _province: REGENCIES.get(name.lower(), "")) == code
