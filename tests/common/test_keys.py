"""Addresses, queries and sentences as they are written down: no key, no person."""

from __future__ import annotations

import pytest

from apps.common.keys import key_prefixes, masked_address, masked_query, masked_text


def test_the_ways_to_keys_are_read_from_the_addresses_themselves() -> None:
    assert {"invitations/", "claim/", "mail/preferences/", "accounts/password/reset/key/"} <= set(key_prefixes())
    assert not any(prefix.startswith(("desk/", "photos/", "jobs/")) or "<" in prefix for prefix in key_prefixes())


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("/id/invitations/abc/thanks/", "/id/invitations/***/thanks/"),
        ("/invitations/abc", "/invitations/***"),
        ("//EN/Claim/x:y-z", "//EN/Claim/***"),
        ("/id/matches/all/abc/", "/id/matches/all/***/"),
        ("/id/accounts/password/reset/key/5-abc/", "/id/accounts/password/reset/key/***/"),
        ("/mail/unsubscribe/a%3Ab/", "/mail/unsubscribe/***/"),
        ("/id/%69nvitations/abc/", "/id/invitations/***/"),
        ("/id/wrong/AbcDefGhijk12345xyz/", "/id/wrong/***/"),
        ("/id/desk/invitations/5/", "/id/desk/invitations/5/"),
        ("/id/products/tas-kulit-garut-hitam-2024/", "/id/products/tas-kulit-garut-hitam-2024/"),
        ("/id/wrong/sari@example.com/", "/id/wrong/[e-mail]/"),
        ("/id/wrong/sari%40example.com/", "/id/wrong/[e-mail]/"),
        ("/id/catalogue/?page=2&q=Sari&next=/id/claim/abc/", "/id/catalogue/?page=2&q=***&next=***"),
    ],
)
def test_an_address_is_written_without_its_key(address: str, written: str) -> None:
    assert masked_address(address) == written


def test_a_query_tells_names_and_what_is_harmless() -> None:
    assert masked_query("page=2&sort=name&page=sari@example.com") == "page=2&sort=name&page=***"
    assert masked_query("sari@example.com=1") == "***=***"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Not Found: /id/claim/abc/", "Not Found: /id/claim/***/"),
        ("from https://a.example/id/claim/abc/?x=y!", "from https://a.example/id/claim/***/?x=***"),
        ("Key (token)=(abc) already exists.", "Key (token)=(***) already exists."),
        ("Failing row contains (1, Sari, abc).", "Failing row contains (***)."),
        ('File "/srv/smesco/apps/mail/smtp.py", line 3', 'File "/srv/smesco/apps/mail/smtp.py", line 3'),
        ("either/or at 10/2 of text/html", "either/or at 10/2 of text/html"),
        ("bad key AbCd-0123_efGh4567ijKL", "bad key ***"),
        (
            "at 2026-11-29T11:56:05.246456Z, 'ConnectionResetError'",
            "at 2026-11-29T11:56:05.246456Z, 'ConnectionResetError'",
        ),
        ("to sari@example.com or 0812-3456-7890", "to [e-mail] or [phone]"),
    ],
)
def test_a_sentence_is_written_without_keys_and_persons(said: str, written: str) -> None:
    assert masked_text(said) == written
