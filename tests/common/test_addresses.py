"""One comparison of e-mail addresses, for every door."""

from __future__ import annotations

import pytest
from django.core.validators import validate_email

from apps.common.outside.addresses import PLAIN, UnreadableAddress, address_key, read_address, same_address

SAME = [
    ("Lena@TradeImport.Example", "lena@tradeimport.example"),
    ("m2@tamu.example\u200b", "m2@tamu.example"),
    ("\u202am2@tamu.example\u202c", "m2@tamu.example"),
    ("  m2@tamu.example\u00a0", "m2@tamu.example"),
    ("dewi\u2011lestari@kriya.example", "dewi-lestari@kriya.example"),
    ("sari\uff17@kriya.example", "sari7@kriya.example"),
    ("lena@B\u00dcCHER.example", "lena@xn--bcher-kva.example"),
    ("lena@bu\u0308cher.example", "lena@xn--bcher-kva.example"),
    ("lena@tradeımport.example", "lena@xn--trademport-1ub.example"),
    ("lena@例え。jp", "lena@xn--r8jz45g.jp"),
    ("lena@XN--BCHER-KVA.example", "lena@xn--bcher-kva.example"),
]
DIFFERENT = [
    ("lena@tradeimport.example", "lena@tradeımport.example"),  # a dotless i
    ("lena@fass.example", "lena@faß.example"),
    ("lena@tradeimport.example", "lena@trade\u0130mport.example"),  # a capital i with a dot
    ("lena@tradeimport.example", "l\u0435na@tradeimport.example"),  # a Cyrillic e
    ("lena+smesco@kriya.example", "lena@kriya.example"),
    ("le.na@kriya.example", "lena@kriya.example"),
]
NO_ADDRESS = [
    "", "lena", "lena@", "@kriya.example", "lena@kriya", "lena kriya@kriya.example", "lena@kriya..example",
    "lena@kriya.example, budi@kriya.example", "<lena@kriya.example>", "lena@xn--ls8h.example", "lena@[127.0.0.1]",
    "l\u0435na@kriya.example", "lena@kriya.example\x00@x", '"a b"@kriya.example', "a" * 250 + "@kriya.example",
    "lena@-kriya.example", "²" * 4500,
]  # fmt: skip


@pytest.mark.parametrize(("written", "kept"), SAME)
def test_two_writings_of_one_address_are_one(written: str, kept: str) -> None:
    assert read_address(written) == kept == address_key(written) == address_key(kept)
    assert same_address(written, kept)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_a_look_alike_is_another_address(one: str, other: str) -> None:
    assert not same_address(one, other)


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_cannot_be_written_to_is_refused_with_a_sentence(text: str) -> None:
    address_key(text)
    with pytest.raises(UnreadableAddress) as refusal:
        read_address(text)
    assert "alamat" in str(refusal.value.message).lower()


@pytest.mark.parametrize("text", ["halo@example.com", "a.b-c+d_e@sub-domain.example.co.id", "9@9.id"])
def test_a_plain_address_is_one_for_django_too(text: str) -> None:
    assert PLAIN.fullmatch(text)
    validate_email(text)


@pytest.mark.parametrize(
    "text", [".a@example.com", "a..b@example.com", "a@b", "a@-b.com", "a@b-.com", "a@b.c", "a b@c.id"]
)
def test_what_django_refuses_is_no_plain_address(text: str) -> None:
    assert not PLAIN.fullmatch(text)
