"""What each kind of page says about itself: who may keep it, who may find it. Every address is asked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import translation

from apps.accounts.models import User
from apps.common import keys
from apps.common.pageheaders import KEPT_BY_NOBODY, signed_in
from tests.architecture.test_guards import full_path, is_public, patterns

# Open addresses with a word in them that opens nothing.
# No page for readers; and one whose address is like that of a key.
NOT_FOUND_EITHER = {"portal_plain:sitemap", "portal_plain:sitemap_section", "account_reset_password_from_key_done"}
NO_KEYS = {"portal_plain:sitemap_section", "gallery_plain:photo"}


def addresses() -> list[tuple[str, URLPattern, str]]:
    found = []
    with translation.override("id"):
        for name, entry in patterns():
            if path := full_path(name, entry):
                found.append((name, entry, path))
    return found


def behind_key(name: str, entry: URLPattern) -> bool:
    """A word, not a UUID, that the address takes as a key."""
    words = [word for word, kind in entry.pattern.converters.items() if type(kind).__name__ == "StringConverter"]
    return any(keys.is_key(name, word, entry.callback) for word in words)


def test_every_word_in_an_open_address_is_known_to_be_a_key_or_none() -> None:
    """A new link from a letter is masked and closed to search engines because its parameter is called a token."""
    with_words = {
        name
        for name, entry, _path in addresses()
        if is_public(entry)
        and any(type(kind).__name__ == "StringConverter" for kind in entry.pattern.converters.values())
    }
    assert len(with_words) > 8
    assert {name for name, entry, _path in addresses() if name in with_words and not behind_key(name, entry)} == NO_KEYS


def complaint(name: str, entry: URLPattern, answer: Any, *, signed_in: bool) -> str:
    keeps, finds = answer.get("Cache-Control", ""), answer.get("X-Robots-Tag", "")
    closed = behind_key(name, entry) or not is_public(entry)
    if closed and (keeps != KEPT_BY_NOBODY or finds != "noindex"):
        return f"Cache-Control {keeps!r}, X-Robots-Tag {finds!r}"
    if signed_in and keeps != KEPT_BY_NOBODY and "public" not in keeps:
        return f"Cache-Control {keeps!r} on a page of a signed-in person"
    if not closed and finds and name not in NOT_FOUND_EITHER:
        return "an open page is closed to search engines"
    if answer.get("Referrer-Policy") != "same-origin":
        return f"Referrer-Policy {answer.get('Referrer-Policy')!r}"
    return "" if "camera=()" in answer.get("Permissions-Policy", "") else "no Permissions-Policy"


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["stranger", "owner", "staff"])
def test_every_answer_says_who_may_keep_and_find_it(who: str, sari: User, person: Any, as_person: Any) -> None:
    people = {"owner": sari, "staff": person("Admin", "admin@smesco.example", role="administrator")}
    client: Client = as_person(people.get(who))
    client.raise_request_exception = False
    wrong = []
    for name, entry, path in addresses():
        if name == "account_logout":
            continue
        said = complaint(name, entry, client.get(path), signed_in=who != "stranger")
        if said:
            wrong.append(f"{name} ({path}): {said}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_a_key_without_a_language_before_it_is_closed_too() -> None:
    with translation.override("en"):
        path = reverse("intake:claim", args=["a-key"]).removeprefix("/en")
    answer = Client().get(path)
    assert answer.status_code == 302
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == (KEPT_BY_NOBODY, "noindex")


def test_nobody_is_asked_for_without_a_cookie() -> None:
    """Else every open page would vary by who asks."""

    class Stranger(HttpRequest):
        @property
        def user(self) -> Any:
            raise AssertionError("a stranger was asked who she is")

    assert not signed_in(Stranger())


def test_preloading_hsts_is_only_for_who_asks() -> None:
    assert not settings.SECURE_HSTS_PRELOAD
    example = (settings.BASE_DIR / ".env.example").read_text()
    assert re.search(r"^HSTS_PRELOAD=0$", example, re.MULTILINE)
